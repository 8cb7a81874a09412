/* SPDX-License-Identifier: EUPL-1.2
 *
 * When the venue is open: hours of each day of the week, and days that are not like the others. Pure values, valid
 * as {0}: always open. What staff write:
 *     lun-ven 9:00-12:30 13:30-18:00, sam 10h-12h      a day that is not named is closed
 *     25/12 fermé, 24/12/2026 9:00-12:00               every year, or that year; stands before the week
 */
#ifndef UI_HOURS_H
#define UI_HOURS_H

#include "catalogue/base/date.h"

enum { HOURS_SPANS = 3, HOURS_EXCEPTIONS = 60, HOURS_DAY = 24 * 60 };

typedef struct HoursDay HoursDay;
typedef struct HoursException HoursException;
typedef struct Hours Hours;

struct HoursDay {
    int count;               /* 0: closed */
    struct { int from, to; } spans[HOURS_SPANS];   /* minutes of the day, `to` not included */
};

struct HoursException {
    int day, month, year;    /* year 0: every year */
    HoursDay hours;
};

struct Hours {
    bool set;                /* the week was said */
    HoursDay week[7];        /* from Monday */
    HoursException exceptions[HOURS_EXCEPTIONS];
    size_t exception_count;
};

/* False when the text says anything else; then nothing has changed. */
bool hours_read_week(Hours *hours, Str text);
bool hours_read_exceptions(Hours *hours, Str text);

/* Open too while the day is not known. */
bool hours_open(const Hours *hours, DateTime now);

/* Minutes for which the venue is open on that day; 0 while it is not known. */
int hours_minutes(const Hours *hours, Date date);

/* Minutes until that changes, a day at most. */
int hours_until_change(const Hours *hours, DateTime now);

#endif
