/* SPDX-License-Identifier: EUPL-1.2
 *
 * How much of a year a venue's figures cover, so that no year is compared with half of another.
 *
 * Days on which the venue is open are known from its kiosk (table avail): those it was there for, and, where it was not, the
 * weekdays on which it uses to be open. A file that says nothing of opening hours is judged by months: those whose visits are
 * told and are some, out of twelve. Where the venue's visits are not told at all, neither is that: so few months would tell of so
 * few visits. The year counts from January to December even while it lasts.
 */
#ifndef REPORT_COMPLETENESS_H
#define REPORT_COMPLETENESS_H

#include "tools/report/book.h"
#include "tools/report/publication.h"

typedef struct Completeness Completeness;

struct Completeness {
    long expected, received; /* days, or months */
    bool by_months;
    bool hidden;             /* not to be told: nothing received */
};

extern const double COMPLETENESS_ENOUGH;   /* from here on a change is said */

Completeness completeness_of(const Publication *publication, size_t venue);
double completeness_share(Completeness completeness);
BookCell completeness_cell(Completeness completeness);

/* The mean over the venues; those that are hidden count for nothing. */
double completeness_year(const Publication *publication);
/* HIDDEN when all venues are. */
BookCell completeness_year_cell(const Publication *publication);

#endif
