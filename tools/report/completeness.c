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

/* Months whose visits are told, and are some. */
static Completeness by_months(const Publication *publication, size_t venue)
{
    const ConfidentialTable *table = &publication->venues;
    Completeness found = { .expected = YEAR_MONTHS, .by_months = true };
    found.hidden = !publication->visits_shown || !publication_line(table->row_of, venue, table->folded_rows, table->rows);
    for (size_t month = 0; month < YEAR_MONTHS && !found.hidden; month++) {
        size_t at = table->row_of[venue] * table->columns + table->column_of[month];
        bool told = publication_line(table->column_of, month, table->folded_columns, table->columns) && !table->hidden[at];
        found.received += told && table->cells[at] > 0;
    }
    return found;
}

Completeness completeness_of(const Publication *publication, size_t number)
{
    const Year *year = publication->year;
    const YearVenue *venue = &year->venues[number];
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    bool usual[YEAR_WEEKDAYS] = {0};
    Completeness found = {0};
    if (!usual_days(year, venue, usual))
        return by_months(publication, number);
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

BookCell completeness_cell(Completeness completeness)
{
    return completeness.hidden ? (BookCell){ .form = BOOK_HIDDEN } : (BookCell){ .form = BOOK_SHARE, .number = completeness_share(completeness) };
}

double completeness_year(const Publication *publication)
{
    double sum = 0;
    size_t count = publication->year->venue_count;
    for (size_t i = 0; i < count; i++)
        sum += completeness_share(completeness_of(publication, i));
    return count ? sum / (double)count : 0;
}

BookCell completeness_year_cell(const Publication *publication)
{
    size_t hidden = 0, count = publication->year->venue_count;
    for (size_t i = 0; i < count; i++)
        hidden += completeness_of(publication, i).hidden;
    return count && hidden == count ? (BookCell){ .form = BOOK_HIDDEN } : (BookCell){ .form = BOOK_SHARE, .number = completeness_year(publication) };
}
