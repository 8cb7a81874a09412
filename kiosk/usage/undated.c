/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/undated.h"

#include "kiosk/usage/avail.h"

#include <stdio.h>
#include <string.h>

enum { MINUTE_MS = 60000, MOST = 20000 };        /* rows remembered; visits after those stay undated */

void undated_visit(Tally *undated, const Visit *visit)
{
    Visit timed = *visit;
    timed.period.hour = (int)(visit->began / MINUTE_MS);
    timed.term_count = 0;
    if (undated->count < MOST)
        visit_tally(&timed, undated);
}

void undated_group(Tally *undated)
{
    Period none = period_of((DateTime){0});
    visit_monthly(&none, USAGE_TOPIC_GROUP, STR("begun"), undated);
}

Period undated_period(DateTime now, long long ms, long long began)
{
    return period_of(date_at(date_instant(now) - (ms - began) / 1000));
}

/* Out of the row that is without a date. */
static void take_back(const TallyRow *row, Tally *pending)
{
    TallyRow taken = *row;
    if (row->table == TALLY_PRESENCE)
        taken.number = 0;
    for (int i = 0; i < TALLY_COUNTS; i++)
        taken.counts[i] = row->table == TALLY_AVAIL && i >= TALLY_AVAIL_SUMS ? row->counts[i] : -row->counts[i];
    tally_add(pending, &taken);
}

void undated_settle(Tally *undated, DateTime now, long long ms, Tally *pending)
{
    for (size_t i = 0; i < undated->count; i++) {
        TallyRow dated = undated->rows[i];
        Period then = undated_period(now, ms, dated.table == TALLY_PRESENCE ? (long long)dated.number * MINUTE_MS : ms);
        take_back(&undated->rows[i], pending);
        snprintf(dated.when, sizeof dated.when, "%s", dated.table == TALLY_PRESENCE ? then.day : then.month);
        if (dated.table == TALLY_PRESENCE)
            dated.number = then.hour;
        if (dated.table == TALLY_AVAIL)
            avail_redate(&undated->rows[i], now, pending);
        else
            tally_add(pending, &dated);
    }
    tally_clear(undated);
}
