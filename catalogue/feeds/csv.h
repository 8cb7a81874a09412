/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads one table in CSV (RFC 4180): quoted fields with commas, doubled quotes and line ends in them, blank
 * lines between rows, any encoding a Source understands. The table is read whole; it is owned by its opener
 * and its texts live until csv_close. Rows shorter than the header end in empty fields.
 */
#ifndef FEEDS_CSV_H
#define FEEDS_CSV_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"
#include "catalogue/feeds/source.h"

typedef struct Csv Csv;

enum { CSV_COLUMNS = 32 };

struct Csv {
    char *text;              /* owned */
    size_t at, end;
    char separator;
    long line;               /* where the row last read begins */
    long next_line;
    Str columns[CSV_COLUMNS];
    size_t column_count;
    Str fields[CSV_COLUMNS];   /* of the row last read */
    char sha256[65];         /* of the file */
    long repaired;
};

/* Reads the table and its header. */
bool csv_open(Csv *csv, const char *path, Error *error);

/* The same, of the document that a Source stands at; `path` is for sentences, and there is no hash. */
bool csv_read(Csv *csv, const char *path, Source *source, Error *error);

/* False at the end. */
bool csv_next(Csv *csv);

/* Place of a column, -1 when the table has none of that name. */
int csv_column(const Csv *csv, Str name);

void csv_close(Csv *csv);

#endif
