/* SPDX-License-Identifier: EUPL-1.2
 *
 * How much of a year a venue's figures cover, so that no year is compared with half of another.
 *
 * Days on which the venue is open are known from its kiosk (table avail): those it was there for, and, where it was not, the
 * weekdays on which it uses to be open. A file that says nothing of opening hours is judged by months: those in which anyone
 * came, out of twelve. The year counts from January to December even while it lasts.
 */
#ifndef REPORT_COMPLETENESS_H
#define REPORT_COMPLETENESS_H

#include "tools/report/year.h"

typedef struct Completeness Completeness;

struct Completeness {
    long expected, received; /* days, or months */
    bool by_months;
};

extern const double COMPLETENESS_ENOUGH;   /* from here on a change is said */

Completeness completeness_of(const Year *year, const YearVenue *venue);
double completeness_share(Completeness completeness);

/* The mean over the venues. */
double completeness_year(const Year *year);

#endif
