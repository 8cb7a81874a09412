/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/origin.h"

typedef struct Known Known;

struct Known {
    bool drawn, machine_said, elsewhere;
};

static bool read_known(Db *db, size_t first, Str machine, Known *known, Error *error)
{
    DbStatement *origin = db_statement(db, first + ORIGIN_KNOWN);
    *known = (Known){ .drawn = db_next(origin) };
    if (known->drawn) {
        Str before = db_view(origin, 1);
        known->machine_said = before.length > 0;
        known->elsewhere = before.length && machine.length && !str_equal(before, machine);
    }
    return db_done(origin, error);
}

static bool write_machine(Db *db, size_t statement, Str machine, Error *error)
{
    DbStatement *write = db_statement(db, statement);
    db_bind_text(write, machine);
    return db_run(write, error);
}

bool origin_know(Db *db, size_t first, Str machine, Error *error)
{
    Known known;
    if (!read_known(db, first, machine, &known, error))
        return false;
    if (!known.drawn || known.elsewhere)
        return db_run(db_statement(db, first + ORIGIN_KEEP), error) && write_machine(db, first + ORIGIN_RENEW, machine, error);
    return known.machine_said || !machine.length || write_machine(db, first + ORIGIN_ADOPT, machine, error);
}

bool origin_elsewhere(Db *db, size_t first, Str machine, bool *elsewhere, Error *error)
{
    Known known;
    bool ok = read_known(db, first, machine, &known, error);
    *elsewhere = ok && known.elsewhere;
    return ok;
}
