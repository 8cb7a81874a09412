/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/completeness.h"

const double COMPLETENESS_ENOUGH = 0.8;

/* On which weekdays the venue was ever open. */
static bool usual_days(const Year *year, const YearVenue *venue, bool usual[YEAR_WEEKDAYS])
{
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    bool any = false;
    for (int day = 0; day < year_days(year); day++)
        if (venue->avail.open[day] > 0)
            any = usual[(date_weekday(first) + day) % YEAR_WEEKDAYS] = true;
    return any;
}

Completeness completeness_of(const Year *year, const YearVenue *venue)
{
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    bool usual[YEAR_WEEKDAYS] = {0};
    Completeness found = {0};
    if (!usual_days(year, venue, usual)) {
        for (int month = 0; month < YEAR_MONTHS; month++)
            found.received += venue->visits[month] > 0;
        return (Completeness){ .expected = YEAR_MONTHS, .received = found.received, .by_months = true };
    }
    for (int day = 0; day < year_days(year); day++) {
        bool there = venue->avail.there[day], open = venue->avail.open[day] > 0;
        found.expected += there ? open : usual[(date_weekday(first) + day) % YEAR_WEEKDAYS];
        found.received += there && open;
    }
    return found;
}

double completeness_share(Completeness completeness)
{
    return completeness.expected ? (double)completeness.received / (double)completeness.expected : 0;
}

double completeness_year(const Year *year)
{
    double sum = 0;
    for (size_t i = 0; i < year->venue_count; i++)
        sum += completeness_share(completeness_of(year, &year->venues[i]));
    return year->venue_count ? sum / (double)year->venue_count : 0;
}
