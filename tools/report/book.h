/* SPDX-License-Identifier: EUPL-1.2
 *
 * A report before it is written: sheets of tables with typed cells, for a workbook, JSON or pages alike.
 *
 * A Book and all it holds live in its arena. Sheets are filled in order, tables inside a sheet too, cells from left to
 * right and row after row; a table must end with a full row. What may not be shown is a cell of its
 * own form, HIDDEN, so no writer ever has its number. Texts are French. Nothing here knows a file format.
 */
#ifndef REPORT_BOOK_H
#define REPORT_BOOK_H

#include "catalogue/base/str.h"

typedef struct BookCell BookCell;
typedef struct BookColumn BookColumn;
typedef struct BookTable BookTable;
typedef struct BookSheet BookSheet;
typedef struct Book Book;

typedef enum BookForm {
    BOOK_EMPTY,              /* there is no such figure */
    BOOK_TEXT,
    BOOK_COUNT,
    BOOK_DECIMAL,            /* one digit behind the comma */
    BOOK_INDEX,              /* somebody else's figure, two digits and more */
    BOOK_SHARE,              /* 0 to 1, shown as per cent */
    BOOK_CHANGE,             /* 0.05 is +5 % */
    BOOK_HIDDEN              /* under the threshold, or what would give such a one back */
} BookForm;

/* What a table is drawn as, beside its figures. */
typedef enum BookChart { BOOK_NO_CHART, BOOK_COLUMNS, BOOK_BARS, BOOK_HEAT } BookChart;

struct BookCell {
    BookForm form;
    Str text;
    double number;
};

struct BookColumn {
    const char *title;
    int width;               /* in letters */
};

struct BookTable {
    Str title;
    const BookColumn *columns;
    size_t column_count;
    BookCell *cells;         /* row after row */
    size_t cell_count, capacity;
    BookChart chart;         /* of the first column's texts; HEAT colours all numbers */
    size_t chart_column;     /* whose numbers are drawn */
    size_t chart_columns;    /* how many side by side; 0: one */
    size_t chart_rows;       /* how many from the top; 0: all */
    size_t ranked;           /* rows that are each one thing, before what is left together; 0: all */
    bool total;              /* the last row is a sum: set apart, not drawn */
};

enum { BOOK_SHEETS = 20, BOOK_TABLES = 10 };

struct BookSheet {
    Str name;                /* of the tab: 31 letters at most, none of []:*?/\ */
    Str title;
    StrList notes;           /* what the figures mean, under the title */
    BookTable *tables;
    size_t table_count;
    bool unprinted;          /* too long for paper: its title and notes are enough there */
};

struct Book {
    Arena *arena;
    Str title;
    Str hidden;              /* what a cell that is HIDDEN means */
    BookSheet *sheets;
    size_t sheet_count;
};

Book book_begin(Arena *arena, Str title);
BookSheet *book_sheet(Book *book, const char *name, const char *title);
void book_note(const Book *book, BookSheet *sheet, Str note);

/* `columns` must outlive the book. */
BookTable *book_table(BookSheet *sheet, const char *title, const BookColumn *columns, size_t count);

void book_text(const Book *book, BookTable *table, Str text);
void book_number(const Book *book, BookTable *table, BookForm form, double number);
void book_count(const Book *book, BookTable *table, long count);
/* The count, or HIDDEN. */
void book_count_unless(const Book *book, BookTable *table, bool hidden, long count);
void book_blank(const Book *book, BookTable *table, BookForm form);   /* EMPTY or HIDDEN */

/* The greatest figure of a column first; rows without one last, as they stood. */
void book_rank(const Book *book, BookTable *table, size_t column);

size_t book_rows(const BookTable *table);
const BookCell *book_row(const BookTable *table, size_t row);

#endif
