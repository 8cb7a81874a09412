/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/origin.h"

bool origin_know(Db *db, size_t first, Str machine, Error *error)
{
    Arena arena = {0};
    DbStatement *origin = db_statement(db, first + ORIGIN_KNOWN);
    bool known = db_next(origin);
    Str before = known ? db_text(origin, 1, &arena) : (Str){0};
    bool ok = db_done(origin, error), other = !known || (before.length && machine.length && !str_equal(before, machine));
    if (ok && (other || (machine.length && !before.length))) {
        DbStatement *adopt = db_statement(db, first + (other ? ORIGIN_RENEW : ORIGIN_ADOPT));
        db_bind_text(adopt, machine);
        ok = db_run(adopt, error);
    }
    arena_free(&arena);
    return ok;
}
