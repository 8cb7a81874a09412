/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/usage.h"

#include "kiosk/usage/avail.h"
#include "kiosk/usage/ledger.h"
#include "kiosk/usage/terms.h"
#include "kiosk/usage/undated.h"
#include "kiosk/usage/visit.h"

#include <stdlib.h>
#include <string.h>

static const long long HOUR_MS = 3600000;        /* between two commits without a visit */

struct Usage {
    Ledger ledger;
    Terms *terms;            /* may be NULL */
    Visit visit;
    Period today;            /* when something last began, or was looked at */
    Avail avail;
    Tally pending;           /* counted since the last commit */
    Tally undated;           /* counted under no date since the kiosk began */
    long long written;       /* ms of the last commit without a visit */
    int written_hour;        /* and the hour of the day */
};

bool usage_open(Usage **usage, const char *path, Error *error)
{
    Usage *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->terms = terms_open(USAGE_THRESHOLD);
    *usage = opened;
    return ledger_open(&opened->ledger, path, error);
}

void usage_close(Usage *usage)
{
    if (!usage)
        return;
    Error lost = {0};
    usage_save(usage, &lost);
    ledger_close(&usage->ledger);
    tally_clear(&usage->pending);
    tally_clear(&usage->undated);
    terms_close(usage->terms);
    free(usage);
}

void usage_house(Usage *usage, Str venue, Str machine)
{
    ledger_house(&usage->ledger, venue, machine);
}

void usage_begin(Usage *usage, DateTime now, long long ms)
{
    if (usage->visit.open)
        usage_end(usage, ms);
    usage->today = period_of(now);
    usage->visit = (Visit){ .open = true, .period = usage->today, .began = ms, .last = ms };
    terms_visit(usage->terms, usage->visit.period.month);
}

void usage_touch(Usage *usage, long long ms)
{
    if (!usage->visit.open)
        return;
    usage->visit.touches++;
    if (ms > usage->visit.last)
        usage->visit.last = ms;
}

void usage_view(Usage *usage, Kind kind, Str code)
{
    VisitObject *object = usage->visit.open ? visit_object(&usage->visit, kind, code) : NULL;
    if (object)
        object->views++;
}

void usage_act(Usage *usage, UsageAction action, Kind kind, Str code)
{
    VisitObject *object = usage->visit.open ? visit_object(&usage->visit, kind, code) : NULL;
    if (object)
        object->acts[action] = true;
}

void usage_opinion(Usage *usage, Kind kind, Str code, UsageFace face)
{
    VisitObject *object = usage->visit.open ? visit_object(&usage->visit, kind, code) : NULL;
    if (object)
        object->face = face;
}

void usage_visit_opinion(Usage *usage, UsageFace face)
{
    usage->visit.face = usage->visit.open ? face : USAGE_FACE_NONE;
}

UsageFace usage_opinion_of(const Usage *usage, Kind kind, Str code)
{
    return visit_opinion(&usage->visit, kind, code);
}

UsageFace usage_visit_face(const Usage *usage)
{
    return usage->visit.face;
}

void usage_note(Usage *usage, UsageTopic topic, Str value)
{
    if (usage->visit.open)
        visit_note(&usage->visit, topic, value);
}

void usage_search(Usage *usage, Str words, long hits)
{
    Str settled = str_trim(words), term;
    long visits;
    if (!usage->visit.open || settled.length == 0)
        return;
    visit_search(&usage->visit, settled, hits > 0);
    if (hits <= 0 && terms_count(usage->terms, &usage->visit.arena, settled, &term, &visits))
        visit_term(&usage->visit, term, visits);
}

static void write_pending(Usage *usage)
{
    long begun = usage->ledger.begun;
    ledger_write(&usage->ledger, &usage->pending, &usage->today);
    if (usage->ledger.begun > begun)
        tally_clear(&usage->undated);            /* they are in the file that was set aside */
}

static bool is_undated(const Period *period)
{
    return strcmp(period->day, period_of((DateTime){0}).day) == 0;
}

void usage_end(Usage *usage, long long ms)
{
    (void)ms;                /* trailing idle is not part of the visit */
    if (!usage->visit.open)
        return;
    visit_tally(&usage->visit, &usage->pending);
    if (is_undated(&usage->visit.period))
        undated_visit(&usage->undated, &usage->visit);
    visit_wipe(&usage->visit);
    write_pending(usage);
}

void usage_group(Usage *usage, DateTime now)
{
    usage->today = period_of(now);
    visit_monthly(&usage->today, USAGE_TOPIC_GROUP, STR("begun"), &usage->pending);
    if (is_undated(&usage->today))
        undated_group(&usage->undated);
    write_pending(usage);
}

/* What was counted under no date falls where it belongs, the visit in course too. */
static void settle(Usage *usage, DateTime now, long long ms)
{
    if (!period_believed(now))
        return;
    if (usage->visit.open && is_undated(&usage->visit.period))
        usage->visit.period = undated_period(now, ms, usage->visit.began);
    if (usage->undated.count)
        undated_settle(&usage->undated, now, ms, &usage->pending);
}

static void look(Usage *usage, const UsageWatch *watch)
{
    Tally seen = {0};
    avail_look(&usage->avail, watch, &seen);
    for (size_t i = 0; i < seen.count; i++) {
        tally_add(&usage->pending, &seen.rows[i]);
        if (!period_believed(watch->now))
            tally_add(&usage->undated, &seen.rows[i]);
    }
    tally_clear(&seen);
}

/* Once when the kiosk begins, then when the hour turns: venues close on the hour, and are switched off then. */
static bool is_due(const Usage *usage, const UsageWatch *watch, bool first)
{
    bool turned = period_believed(watch->now) && usage->today.hour != usage->written_hour;
    return first || (usage->pending.count && !usage->visit.open && (turned || watch->ms - usage->written >= HOUR_MS));
}

void usage_watch(Usage *usage, const UsageWatch *watch)
{
    bool first = !usage->avail.began;
    usage->today = period_of(watch->now);
    settle(usage, watch->now, watch->ms);
    look(usage, watch);
    if (!is_due(usage, watch, first))
        return;
    usage->written = watch->ms;
    usage->written_hour = usage->today.hour;
    write_pending(usage);
}

void usage_drop(Usage *usage)
{
    visit_wipe(&usage->visit);
}

bool usage_save(Usage *usage, Error *error)
{
    usage_end(usage, usage->visit.last);
    if (usage->pending.count || ledger_visits_waiting(&usage->ledger))
        write_pending(usage);
    long lost = ledger_visits_waiting(&usage->ledger);
    return lost == 0 || error_set(error, ERROR_SYSTEM, lost == 1 ? "%ld visite n’a pas été comptée. %s" : "%ld visites n’ont pas été comptées. %s",
                                  lost, usage->ledger.trouble.text);
}

bool usage_in_visit(const Usage *usage)
{
    return usage->visit.open;
}

const char *usage_trouble(const Usage *usage)
{
    return ledger_trouble(&usage->ledger);
}
