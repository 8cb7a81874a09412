/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/avail.h"

#include <stdio.h>
#include <string.h>

static const long long MINUTE_MS = 60000;
static const long long HUNG_MS = 120000;         /* a lit kiosk looks each minute: one that did not for longer was not ready */

static long long least(long long a, long long b)
{
    return a < b ? a : b;
}

static TallyRow row_of(const char *day, const UsageWatch *watch)
{
    TallyRow row = { .table = TALLY_AVAIL };
    snprintf(row.when, sizeof row.when, "%s", day);
    row.counts[AVAIL_EXPECTED] = watch->expected;
    row.counts[AVAIL_SEQ] = watch->catalogue;
    row.counts[AVAIL_DAYS] = watch->catalogue_days;
    return row;
}

/* Whole minutes go into the day, the rest waits. */
static void add_time(Avail *avail, const UsageWatch *at, long long powered, long long ready, Tally *tally)
{
    TallyRow row = row_of(period_of(at->now).day, at);
    avail->powered_ms += powered;
    avail->ready_ms += ready;
    row.counts[AVAIL_POWERED] = (long)(avail->powered_ms / MINUTE_MS);
    row.counts[AVAIL_READY] = (long)(avail->ready_ms / MINUTE_MS);
    avail->powered_ms %= MINUTE_MS;
    avail->ready_ms %= MINUTE_MS;
    if (row.counts[AVAIL_POWERED] || row.counts[AVAIL_READY])
        tally_add(tally, &row);
}

static void add_start(const UsageWatch *watch, Tally *tally)
{
    TallyRow row = row_of(period_of(watch->now).day, watch);
    row.counts[AVAIL_RESTARTS] = 1;
    tally_add(tally, &row);
}

static long long midnight_of(Date date)
{
    return date_instant((DateTime){ .date = date });
}

/* How much of what passed is of the day where it ends; the rest is of the day before. */
static long long of_today(const Avail *avail, const UsageWatch *watch, long long passed)
{
    bool both = period_believed(watch->now) && period_believed(avail->last.now);
    if (!both || date_number(watch->now.date) == date_number(avail->last.now.date))
        return passed;
    return least(passed, (date_instant(watch->now) - midnight_of(watch->now.date)) * 1000);
}

void avail_look(Avail *avail, const UsageWatch *watch, Tally *tally)
{
    if (!avail->began)
        add_start(watch, tally);
    long long passed = avail->began && watch->ms > avail->last.ms ? watch->ms - avail->last.ms : 0;
    long long here = of_today(avail, watch, passed), ready = avail->last.ready ? least(passed, HUNG_MS) : 0;
    if (passed > here)
        add_time(avail, &avail->last, passed - here, ready - least(ready, here), tally);
    add_time(avail, watch, here, least(ready, here), tally);
    avail->last = *watch;
    avail->began = true;
}

void avail_redate(const TallyRow *undated, DateTime now, Tally *tally)
{
    long powered = undated->counts[AVAIL_POWERED], ready = undated->counts[AVAIL_READY];
    for (long long end = date_instant(now); powered > 0;) {
        Date day = date_at(end - 60).date;
        long long start = midnight_of(day);
        TallyRow row = *undated;
        snprintf(row.when, sizeof row.when, "%s", period_of((DateTime){ .date = day }).day);
        row.counts[AVAIL_POWERED] = row.counts[AVAIL_REDATED] = (long)least(powered, (end - start) / 60);
        row.counts[AVAIL_READY] = (long)least(ready, row.counts[AVAIL_POWERED]);
        powered -= row.counts[AVAIL_POWERED];
        ready -= row.counts[AVAIL_READY];
        row.counts[AVAIL_RESTARTS] = powered ? 0 : undated->counts[AVAIL_RESTARTS];
        tally_add(tally, &row);
        end = start;
    }
}
