/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writes CSV into a Builder, for a French spreadsheet or as open data.
 *
 * csv-fr: BOM, ';', decimal comma, what a French Excel opens by double click. csv: ',', decimal point,
 * RFC 4180. Both UTF-8 with CRLF. Cells are added from left to right, csv_end closes the line. A text that
 * a spreadsheet would take for a formula (= + - @ TAB CR) is made harmless by an apostrophe (OWASP); numbers
 * are written by their own functions and never are.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include "tools/report/book.h"

typedef struct CsvDialect CsvDialect;
typedef struct Csv Csv;

struct CsvDialect {
    const char *name;        /* as --format takes it */
    char separator, decimal;
    bool bom;
};

struct Csv {
    Builder *out;
    const CsvDialect *dialect;
    bool started;            /* a cell stands on this line already */
};

/* NULL when there is no such format. */
const CsvDialect *csv_dialect(Str name);

Csv csv_begin(Builder *out, const CsvDialect *dialect);
void csv_text(Csv *csv, Str text);
void csv_decimal(Csv *csv, double value);   /* one digit behind the comma */
void csv_end(Csv *csv);

/* A whole table: its head, then its rows. What is hidden is the text "s.". */
void csv_table(Csv *csv, const BookTable *table);

#endif
