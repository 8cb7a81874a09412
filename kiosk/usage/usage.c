/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/usage.h"

#include "kiosk/usage/ballast.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/salvage.h"
#include "kiosk/usage/schema.h"
#include "kiosk/usage/terms.h"
#include "kiosk/usage/visit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct Usage {
    Db *db;                  /* NULL while the file cannot be opened */
    char *path;
    Terms *terms;            /* may be NULL */
    Visit visit;
    Period today;            /* of the last visit that began */
    Tally pending;           /* counted and not in the file yet */
    Error trouble;           /* the file cannot be written */
    Error aside;             /* a damaged file was set aside, since usage_open */
};

/* A damaged file of ours makes room for a new one; staff are told where it is. */
static bool start_again(Usage *usage, Error *error)
{
    char place[PATH_MAX];
    bool damaged;
    db_close(usage->db);
    usage->db = NULL;
    if (!salvage_is_ours(usage->path) || !salvage_set_aside(usage->path, place, error) ||
        !schema_open_writer(&usage->db, usage->path, &damaged, error))
        return false;
    usage->aside = (Error){0};
    error_set(&usage->aside, ERROR_CATALOGUE,
              "Le fichier des statistiques était abîmé : il est gardé sous le nom %s, et les visites sont comptées dans un nouveau fichier.", place);
    return true;
}

static bool open_file(Usage *usage, Error *error)
{
    Error refused = {0}, again = {0};
    bool damaged = false;
    if (usage->db)
        return true;
    if (!schema_open_writer(&usage->db, usage->path, &damaged, &refused) && !(damaged && start_again(usage, &again)))
        return error_set(error, refused.kind, "%s", refused.text);
    ballast_keep(usage->path);
    return true;
}

static bool trouble_is(Usage *usage, const Error *error)
{
    usage->trouble = *error;
    return error_while(&usage->trouble, "Les statistiques ne peuvent pas être écrites");
}

bool usage_open(Usage **usage, const char *path, Error *error)
{
    Usage *opened = calloc(1, sizeof *opened);
    if (!opened || !(opened->path = strdup(path)))
        abort();
    opened->terms = terms_open(USAGE_THRESHOLD);
    *usage = opened;
    return open_file(opened, error) || trouble_is(opened, error);
}

void usage_close(Usage *usage)
{
    if (!usage)
        return;
    Error lost = {0};
    usage_save(usage, &lost);
    db_close(usage->db);
    tally_clear(&usage->pending);
    terms_close(usage->terms);
    free(usage->path);
    free(usage);
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

static bool write_row(Db *db, const TallyRow *row, Error *error)
{
    DbStatement *statement = db_statement(db, row->table);
    int room = db_parameters(statement) - 2 - TALLY_KEYS;   /* counts that this table has */
    db_bind_text(statement, str_of(row->when));
    for (int i = 0; i < TALLY_KEYS; i++)
        db_bind_text(statement, row->keys[i]);
    db_bind_integer(statement, row->number);
    for (int i = 0; i < room; i++)
        db_bind_integer(statement, row->counts[i]);
    return db_run(statement, error);
}

static bool forget_old(Db *db, const Period *today, Error *error)
{
    DbStatement *forget = db_statement(db, USAGE_WRITE_FORGET);
    db_bind_text(forget, str_of(today->day));
    db_bind_integer(forget, PERIOD_KEPT_MONTHS);
    db_bind_integer(forget, PERIOD_WITNESS_DAYS);
    return db_run(forget, error);
}

static bool write_rows(Usage *usage, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < usage->pending.count; i++)
        ok = write_row(usage->db, &usage->pending.rows[i], error);
    return ok && forget_old(usage->db, &usage->today, error);
}

/* All that is pending, in one transaction. The log is then emptied: what it holds between two commits is
 * what one visit did, which no file may tell. */
static bool commit_here(Usage *usage, Error *error)
{
    Error ignored = {0};
    if (!open_file(usage, error) || !db_run(db_statement(usage->db, USAGE_WRITE_BEGIN), error))
        return false;
    if (write_rows(usage, error) && db_run(db_statement(usage->db, USAGE_WRITE_COMMIT), error)) {
        db_run(db_statement(usage->db, USAGE_WRITE_SETTLE), &ignored);   /* the next one will, else */
        return true;
    }
    db_run(db_statement(usage->db, USAGE_WRITE_ROLLBACK), &ignored);     /* SQLite may have done so itself */
    return false;
}

/* In a new file when this one turns out to be damaged. */
static bool commit(Usage *usage, Error *error)
{
    Error again = {0};
    if (commit_here(usage, error))
        return true;
    return usage->db && db_damaged(usage->db) && start_again(usage, &again) && commit_here(usage, &again);
}

static void write_pending(Usage *usage)
{
    Error error = {0}, again = {0};
    bool done = commit(usage, &error);
    if (!done)
        trouble_is(usage, &error);
    bool relieved = !done && ballast_release(usage->path) && commit(usage, &again);
    if (done || relieved)
        tally_clear(&usage->pending);
    if (done && (!usage->trouble.kind || ballast_keep(usage->path)))
        usage->trouble = (Error){0};   /* but not while the room put by is being used */
}

void usage_end(Usage *usage, long long ms)
{
    (void)ms;                /* trailing idle is not part of the visit */
    if (!usage->visit.open)
        return;
    visit_tally(&usage->visit, &usage->pending);
    visit_wipe(&usage->visit);
    write_pending(usage);
}

void usage_group(Usage *usage, DateTime now)
{
    usage->today = period_of(now);
    visit_monthly(&usage->today, USAGE_TOPIC_GROUP, STR("begun"), &usage->pending);
    write_pending(usage);
}

void usage_drop(Usage *usage)
{
    visit_wipe(&usage->visit);
}

static long visits_waiting(const Tally *pending)
{
    long visits = 0;
    for (size_t i = 0; i < pending->count; i++)
        if (pending->rows[i].table == TALLY_PRESENCE)
            visits += pending->rows[i].counts[0];
    return visits;
}

bool usage_save(Usage *usage, Error *error)
{
    usage_end(usage, usage->visit.last);
    if (usage->pending.count)
        write_pending(usage);
    long lost = visits_waiting(&usage->pending);
    return lost == 0 || error_set(error, ERROR_SYSTEM, lost == 1 ? "%ld visite n’a pas été comptée. %s" : "%ld visites n’ont pas été comptées. %s",
                                  lost, usage->trouble.text);
}

bool usage_in_visit(const Usage *usage)
{
    return usage->visit.open;
}

const char *usage_trouble(const Usage *usage)
{
    const Error *worst = usage->trouble.kind ? &usage->trouble : &usage->aside;
    return worst->kind ? worst->text : NULL;
}
