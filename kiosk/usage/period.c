/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/period.h"

#include <stdio.h>

enum { FIRST_YEAR = 2026, LAST_YEAR = 2046 };   /* of a clock worth believing */

const int PERIOD_EDGES[PERIOD_BUCKETS + 1] = { 0, 15, 30, 60, 120, 300, 600, 1200, PERIOD_LONGEST };

static const char *const MONTHS[] = { "janvier", "février", "mars",      "avril",   "mai",      "juin",
                                      "juillet", "août",    "septembre", "octobre", "novembre", "décembre" };

static Period period_at(int year, int month, int day, int hour)
{
    Period period = { .hour = hour };
    snprintf(period.month, sizeof period.month, "%04d-%02d", year % 10000, month % 100);
    snprintf(period.day, sizeof period.day, "%.8s-%02d", period.month, day % 100);
    return period;
}

bool period_believed(DateTime now)
{
    return now.date.precision == DATE_DAY && now.date.year >= FIRST_YEAR && now.date.year <= LAST_YEAR && now.hour >= 0 && now.hour < 24;
}

Period period_of(DateTime now)
{
    Date date = now.date;
    return period_believed(now) ? period_at(date.year, date.month, date.day, now.hour) : period_at(0, 0, 0, 0);
}

int period_bucket(long seconds)
{
    int bucket = 0;
    while (bucket + 1 < PERIOD_BUCKETS && seconds >= PERIOD_EDGES[bucket + 1])
        bucket++;
    return bucket;
}

bool period_is_month(Str text)
{
    long year = 0, month = 0;
    return text.length == 7 && text.text[4] == '-' && str_integer(str_slice(text, 0, 4), &year) && str_integer(str_slice(text, 5, 7), &month) &&
           year > 0 && month >= 1 && month <= 12;
}

Str period_words(Arena *arena, Str month)
{
    long number = 0;
    if (!period_is_month(month) || !str_integer(str_slice(month, 5, 7), &number))
        return STR("date inconnue");
    return str_format(arena, "%s %.4s", MONTHS[number - 1], month.text);
}
