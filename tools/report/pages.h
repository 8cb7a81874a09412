/* SPDX-License-Identifier: EUPL-1.2
 *
 * A Book's tables as pages: each with its heading, its chart when it has one, and its figures in French.
 *
 * What is hidden stands as PLOT_WITHHELD, what does not exist as nothing. A table that a chart already tells whole is not
 * repeated below it. The Book is only read; texts live in the arena.
 */
#ifndef REPORT_PAGES_H
#define REPORT_PAGES_H

#include "tools/report/book.h"
#include "tools/report/document.h"

typedef struct Pages Pages;

struct Pages {
    Document *document;
    Arena *arena;
    size_t most_rows;        /* of a table on paper; the rest is said to be in the workbook */
};

/* "12 345", "1,5", "12 %", "+5 %", PLOT_WITHHELD or "". */
Str pages_cell(Arena *arena, const BookCell *cell);

/* A chapter: title, notes, then its tables; nothing for a sheet without any. */
void pages_sheet(Pages *pages, const BookSheet *sheet);

#endif
