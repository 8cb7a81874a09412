/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/ledger.h"

#include "kiosk/usage/ballast.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/salvage.h"
#include "kiosk/usage/schema.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* A damaged file of ours makes room for a new one; staff are told where it is. */
static bool start_again(Ledger *ledger, Error *error)
{
    char place[PATH_MAX];
    bool damaged;
    db_close(ledger->db);
    ledger->db = NULL;
    if (!salvage_is_ours(ledger->path) || !salvage_set_aside(ledger->path, place, error) ||
        !schema_open_writer(&ledger->db, ledger->path, &damaged, error))
        return false;
    ledger->begun++;
    ledger->aside = (Error){0};
    error_set(&ledger->aside, ERROR_CATALOGUE,
              "Le fichier des statistiques était abîmé : il est gardé sous le nom %s, et les visites sont comptées dans un nouveau fichier.", place);
    return true;
}

static bool open_file(Ledger *ledger, Error *error)
{
    Error refused = {0}, again = {0};
    bool damaged = false;
    if (ledger->db)
        return true;
    if (!schema_open_writer(&ledger->db, ledger->path, &damaged, &refused) && !(damaged && start_again(ledger, &again)))
        return error_set(error, refused.kind, "%s", refused.text);
    ballast_keep(ledger->path);
    return true;
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
    db_close(ledger->db);
    free(ledger->path);
    *ledger = (Ledger){0};
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

static bool run_of_today(Db *db, UsageWrite write, const Period *today, Error *error)
{
    DbStatement *statement = db_statement(db, (size_t)write);
    db_bind_text(statement, str_of(today->day));
    db_bind_integer(statement, PERIOD_KEPT_MONTHS);
    db_bind_integer(statement, PERIOD_WITNESS_DAYS);
    return db_run(statement, error);
}

static bool write_rows(Db *db, const Tally *tally, const Period *today, Error *error)
{
    bool ok = true, taken = false;
    for (size_t i = 0; ok && i < tally->count; i++) {
        taken = taken || tally->rows[i].counts[0] < 0;
        ok = write_row(db, &tally->rows[i], error);
    }
    return ok && (!taken || db_execute(db, USAGE_SWEEP, error)) && run_of_today(db, USAGE_WRITE_FOLD, today, error) &&
           run_of_today(db, USAGE_WRITE_FORGET, today, error);
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

/* All of the tally, in one transaction. */
static bool commit_here(Ledger *ledger, const Tally *tally, const Period *today, Error *error)
{
    Error ignored = {0};
    if (!open_file(ledger, error) || !db_run(db_statement(ledger->db, USAGE_WRITE_BEGIN), error))
        return false;
    if (write_rows(ledger->db, tally, today, error) && db_run(db_statement(ledger->db, USAGE_WRITE_COMMIT), error)) {
        leave_no_trace(ledger->db);
        return true;
    }
    db_run(db_statement(ledger->db, USAGE_WRITE_ROLLBACK), &ignored);     /* SQLite may have done so itself */
    return false;
}

/* In a new file when this one turns out to be damaged. */
static bool commit(Ledger *ledger, const Tally *tally, const Period *today, Error *error)
{
    Error again = {0};
    if (commit_here(ledger, tally, today, error))
        return true;
    return ledger->db && db_damaged(ledger->db) && start_again(ledger, &again) && commit_here(ledger, tally, today, &again);
}

bool ledger_write(Ledger *ledger, const Tally *tally, const Period *today)
{
    Error error = {0}, again = {0};
    bool done = commit(ledger, tally, today, &error);
    if (!done)
        trouble_is(ledger, &error);
    bool relieved = !done && ballast_release(ledger->path) && commit(ledger, tally, today, &again);
    if (done && (!ledger->trouble.kind || ballast_keep(ledger->path)))
        ledger->trouble = (Error){0};   /* but not while the room put by is being used */
    return done || relieved;
}

const char *ledger_trouble(const Ledger *ledger)
{
    const Error *worst = ledger->trouble.kind ? &ledger->trouble : &ledger->aside;
    return worst->kind ? worst->text : NULL;
}
