/* SPDX-License-Identifier: EUPL-1.2
 *
 * The annual report as a Book, the same for every writer: its sheets in order, the last one the data in long form.
 *
 * sheets_book makes the Book in the arena of the Publication. A change since the year before is said only when both years are
 * 80 % complete. What may not be shown stands as a HIDDEN cell; its sums stand, being safe to say.
 */
#ifndef REPORT_SHEETS_H
#define REPORT_SHEETS_H

#include "tools/report/book.h"
#include "tools/report/publication.h"

typedef struct Report Report;

struct Report {
    const Publication *now;
    const Publication *before;   /* NULL: nothing was counted in the year to compare with */
    int compared;            /* that year: 2025 */
    Str made;                /* the day, in French */
    Str month;               /* "2026-11": the data of that month alone; empty: of the year and all its months */
    int catalogue;           /* seq of the one that gave titles; 0 none */
};

Book sheets_book(const Report *report);

/* The table of the sheet “Données”: période, rubrique, type, code, titre, mesure, valeur. */
const BookTable *sheets_data(const Book *book);

#endif
