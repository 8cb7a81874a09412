/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a visit falls: the hour of a day, a month, a bucket of duration. Nothing finer is ever written.
 *
 * Pure values; the clock is the caller's. A clock that is plainly wrong (before this program existed, or
 * twenty years after) gives the undated period, so that a machine without a battery does not invent a
 * year 1970. Durations are seconds. Months are "AAAA-MM", days "AAAA-MM-JJ".
 */
#ifndef USAGE_PERIOD_H
#define USAGE_PERIOD_H

#include "catalogue/base/date.h"

typedef struct Period Period;

struct Period {
    char month[12];      /* "2026-11"; "0000-00" undated */
    char day[16];        /* "2026-11-23"; "0000-00-00" undated */
    int hour;            /* 0–23 */
};

enum {
    PERIOD_BUCKETS = 8,
    PERIOD_LONGEST = 30 * 60,    /* a visit is capped there (facts §1.4) */
    PERIOD_KEPT_MONTHS = 25,     /* hours of days are forgotten after that (CNIL) */
    PERIOD_WITNESS_DAYS = 8,     /* so many days with visits must say how late it is before anything is forgotten */
};

/* Where each bucket of duration begins, and where the last one ends. */
extern const int PERIOD_EDGES[PERIOD_BUCKETS + 1];

Period period_of(DateTime now);
bool period_believed(DateTime now);
int period_bucket(long seconds);

bool period_is_month(Str text);
/* "novembre 2026", "date inconnue" */
Str period_words(Arena *arena, Str month);

#endif
