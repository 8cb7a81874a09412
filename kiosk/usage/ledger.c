/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/ledger.h"

#include "kiosk/usage/ballast.h"
#include "kiosk/usage/origin.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/salvage.h"
#include "kiosk/usage/schema.h"

#include "catalogue/base/utf8.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void close_file(Ledger *ledger)
{
    db_close(ledger->db);
    ledger->db = NULL;
}

/* A damaged file of ours makes room for a new one; staff are told where it is. */
static bool start_again(Ledger *ledger, Error *error)
{
    char place[PATH_MAX];
    bool damaged;
    close_file(ledger);
    if (!salvage_is_ours(ledger->path) || !salvage_set_aside(ledger->path, place, error) ||
        !schema_open_writer(&ledger->db, ledger->path, &damaged, error))
        return false;
    ledger->begun++;
    ledger->aside = (Error){0};
    error_set(&ledger->aside, ERROR_CATALOGUE,
              "Le fichier des statistiques était abîmé : il est gardé sous le nom %s, et les visites sont comptées dans un nouveau fichier.", place);
    return true;
}

/* A page that could not be read once looks like damage too (EIO is SQLITE_CORRUPT): it is looked at twice. */
static bool open_file(Ledger *ledger, Error *error)
{
    Error refused = {0}, again = {0};
    bool damaged = false;
    if (ledger->db)
        return true;
    bool open = schema_open_writer(&ledger->db, ledger->path, &damaged, &refused);
    if (!open && damaged)
        open = schema_open_writer(&ledger->db, ledger->path, &damaged, &again) || (damaged && start_again(ledger, &again));
    if (open)
        ballast_keep(ledger->path);
    return open || error_set(error, refused.kind, "%s", refused.text);
}

static bool trouble_is(Ledger *ledger, const Error *error)
{
    ledger->trouble = *error;
    return error_while(&ledger->trouble, "Les statistiques ne peuvent pas être écrites");
}

bool ledger_open(Ledger *ledger, const char *path, Error *error)
{
    *ledger = (Ledger){ .path = strdup(path) };
    if (!ledger->path)
        abort();
    return open_file(ledger, error) || trouble_is(ledger, error);
}

void ledger_close(Ledger *ledger)
{
    close_file(ledger);
    tally_clear(&ledger->waiting);
    tally_clear(&ledger->tried);
    free(ledger->path);
    free(ledger->venue);
    *ledger = (Ledger){0};
}

void ledger_house(Ledger *ledger, Str venue, Str machine)
{
    free(ledger->venue);
    venue = utf8_first(venue, USAGE_VENUE_LETTERS);
    ledger->venue = venue.length ? strndup(venue.text, venue.length) : NULL;
    if (venue.length && !ledger->venue)
        abort();
    machine_sum(machine, ledger->machine);
}

bool ledger_write_row(Db *db, const TallyRow *row, Error *error)
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

static bool run_of_today(Db *db, UsageWrite write, const Period *today, Error *error)
{
    DbStatement *statement = db_statement(db, (size_t)write);
    db_bind_text(statement, str_of(today->day));
    db_bind_integer(statement, PERIOD_KEPT_MONTHS);
    db_bind_integer(statement, PERIOD_WITNESS_DAYS);
    return db_run(statement, error);
}

bool ledger_forget(Db *db, const Period *today, Error *error)
{
    return run_of_today(db, USAGE_WRITE_FOLD, today, error) && run_of_today(db, USAGE_WRITE_FORGET, today, error);
}

static bool write_rows(Db *db, const Tally *tally, const Period *today, Error *error)
{
    bool ok = true, taken = false;
    for (size_t i = 0; ok && i < tally->count; i++) {
        taken = taken || tally->rows[i].counts[0] < 0;
        ok = ledger_write_row(db, &tally->rows[i], error);
    }
    return ok && (!taken || db_execute(db, USAGE_SWEEP, error)) && ledger_forget(db, today, error);
}

/* Whether a visit or a class is among them: what was never touched is nobody's. */
static bool has_visits(const Tally *tally)
{
    for (size_t i = 0; i < tally->count; i++)
        if (tally->rows[i].table == TALLY_PRESENCE || tally->rows[i].table == TALLY_MONTHLY)
            return true;
    return false;
}

/* The file says whose counts it holds, and where. */
static bool sign(Ledger *ledger, Error *error)
{
    DbStatement *place = db_statement(ledger->db, USAGE_WRITE_PLACE);
    if (!has_visits(&ledger->waiting))
        return true;
    db_bind_text(place, str_of(ledger->venue));
    return origin_know(ledger->db, USAGE_WRITE_ORIGIN, str_of(ledger->machine), error) && (!ledger->venue || db_run(place, error));
}

/* Between two commits the log holds what one visit did, its index which pages that changed, and within a page new rows
 * stand in the order in which they came: none of it may be told. The index forgets when a log begins anew, hence the log is
 * emptied before the file is arranged. Where that fails, as on a full disk, the next commit does it. */
static void leave_no_trace(Db *db)
{
    static const UsageWrite STEPS[] = { USAGE_WRITE_SETTLE, USAGE_WRITE_ARRANGE, USAGE_WRITE_SETTLE };
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        Error ignored = {0};
        db_run(db_statement(db, STEPS[i]), &ignored);
    }
}

static bool measure(Db *db, long long *value, Error *error)
{
    return db_number(db_statement(db, USAGE_WRITE_MEASURE), value, error);
}

/* A commit that failed may have reached the disk all the same: then the file, opened anew, has another measure. */
static bool settle_doubt(Ledger *ledger, Error *error)
{
    long long now;
    close_file(ledger);
    if (!open_file(ledger, error) || !measure(ledger->db, &now, error))
        return false;
    if (now == ledger->measured || ledger->begun > ledger->tried_in)
        tally_take(&ledger->waiting, &ledger->tried);
    tally_clear(&ledger->tried);
    return true;
}

/* Whether what was tried is in the file cannot be told before it is opened again. */
static bool doubt(Ledger *ledger)
{
    tally_take(&ledger->tried, &ledger->waiting);
    ledger->tried_in = ledger->begun;
    return false;
}

static bool begin(Ledger *ledger, Error *error)
{
    return (ledger->tried.count ? settle_doubt(ledger, error) : open_file(ledger, error)) &&
           db_run(db_statement(ledger->db, USAGE_WRITE_BEGIN), error);
}

/* All that waits, in one transaction. */
static bool commit(Ledger *ledger, const Period *today, Error *error)
{
    Error ignored = {0};
    if (!begin(ledger, error))
        return false;
    if (!measure(ledger->db, &ledger->measured, error) || !write_rows(ledger->db, &ledger->waiting, today, error) ||
        !sign(ledger, error)) {
        db_run(db_statement(ledger->db, USAGE_WRITE_ROLLBACK), &ignored);     /* SQLite may have done so itself */
        return false;
    }
    if (!db_run(db_statement(ledger->db, USAGE_WRITE_COMMIT), error)) {
        db_run(db_statement(ledger->db, USAGE_WRITE_ROLLBACK), &ignored);
        return doubt(ledger);
    }
    tally_clear(&ledger->waiting);
    leave_no_trace(ledger->db);
    return true;
}

/* A file that took nothing is opened anew before the next commit: it may have been opened to be read only, or be another
 * one by then. Where it looked damaged that is done at once: it is found sound, or set aside. */
static bool commit_somewhere(Ledger *ledger, const Period *today, Error *error)
{
    Error again = {0};
    bool done = commit(ledger, today, error), damaged = !done && ledger->db && db_damaged(ledger->db);
    if (!done)
        close_file(ledger);
    return done || (damaged && commit(ledger, today, &again));
}

bool ledger_write(Ledger *ledger, Tally *tally, const Period *today)
{
    Error error = {0}, again = {0};
    tally_take(&ledger->waiting, tally);
    bool done = commit_somewhere(ledger, today, &error);
    if (!done)
        trouble_is(ledger, &error);
    bool relieved = !done && ballast_release(ledger->path) && commit_somewhere(ledger, today, &again);
    if (done && (!ledger->trouble.kind || ballast_keep(ledger->path)))
        ledger->trouble = (Error){0};   /* but not while the room put by is being used */
    return done || relieved;
}

static long visits_in(const Tally *tally)
{
    long visits = 0;
    for (size_t i = 0; i < tally->count; i++)
        if (tally->rows[i].table == TALLY_PRESENCE)
            visits += tally->rows[i].counts[0];
    return visits;
}

long ledger_visits_waiting(const Ledger *ledger)
{
    return visits_in(&ledger->waiting) + visits_in(&ledger->tried);
}

const char *ledger_trouble(const Ledger *ledger)
{
    const Error *worst = ledger->trouble.kind ? &ledger->trouble : &ledger->aside;
    return worst->kind ? worst->text : NULL;
}
