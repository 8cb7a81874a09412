/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the sheets of a report share: each adds its own to the Book, with these.
 */
#ifndef REPORT_SHEETS_PARTS_H
#define REPORT_SHEETS_PARTS_H

#include "tools/report/sheets.h"

typedef struct Grid Grid;

/* Two dimensions as they were given, with the sums of both; rows that are zero at either end are left out. */
struct Grid {
    const ConfidentialTable *table;
    const Str *labels;       /* of the rows */
    size_t rows, columns;    /* as they were given */
    bool shown;              /* the whole may be said */
};

extern const char *const SHEETS_MONTHS[YEAR_MONTHS];   /* "janvier" */

void sheets_grid(const Book *book, BookTable *table, const Grid *grid);

/* The sum of a given row or column, or HIDDEN. */
BookCell sheets_row_sum(const ConfidentialTable *table, size_t row, bool shown);
BookCell sheets_column_sum(const ConfidentialTable *table, size_t column, bool shown);
BookCell sheets_cell(const ConfidentialTable *table, size_t row, size_t column, bool shown);

/* "label, this year, the one before, change" */
const BookColumn *sheets_year_columns(const Report *report, const char *first, int width);
void sheets_year_line(const Report *report, const Book *book, BookTable *table, const BookCell cells[2]);
void sheets_put(const Book *book, BookTable *table, BookCell cell);

/* Whether changes may be said of all venues together. */
bool sheets_comparable(const Report *report);

/* Whether what was taken away may be told in all. */
bool sheets_acted(const Publication *publication);

/* Words without result that may be told, the most typed first. */
size_t sheets_terms(const Publication *publication, const YearTerm ***terms);

/* "ERO de Limoges", or "Cette borne". */
Str sheets_venue(const YearVenue *venue);

void sheet_summary(Book *book, const Report *report);
void sheet_venues(Book *book, const Report *report);
void sheet_attendance(Book *book, const Report *report);
void sheet_calendar(Book *book, const Report *report);
void sheet_hours(Book *book, const Report *report);
void sheet_durations(Book *book, const Report *report);
void sheet_trades(Book *book, const Report *report);
void sheet_trainings(Book *book, const Report *report);
void sheet_sectors(Book *book, const Report *report);
void sheet_discoveries(Book *book, const Report *report);
void sheet_searches(Book *book, const Report *report);
void sheet_opinions(Book *book, const Report *report);
void sheet_territories(Book *book, const Report *report);
void sheet_availability(Book *book, const Report *report);
void sheet_method(Book *book, const Report *report);
void sheet_data(Book *book, const Report *report);

#endif
