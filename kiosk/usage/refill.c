/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/refill.h"

#include "kiosk/usage/ledger.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/schema.h"

#include "catalogue/base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct Refill {
    Db *db;
};

bool refill_open(Refill **refill, const char *path, Error *error)
{
    bool damaged;
    const char *writes[USAGE_WRITE_COUNT];
    Refill opened = {0};
    memcpy(writes, USAGE_WRITES, sizeof writes);
    writes[TALLY_AVAIL] = USAGE_REFILL_AVAIL;
    if (!schema_open_writer(&opened.db, path, &damaged, error) || !db_prepare(opened.db, writes, USAGE_WRITE_COUNT, error) ||
        !db_run(db_statement(opened.db, USAGE_WRITE_BEGIN), error)) {
        db_close(opened.db);
        return false;
    }
    *refill = malloc(sizeof **refill);
    if (!*refill)
        abort();
    **refill = opened;
    return true;
}

bool refill_add(Refill *refill, const TallyRow *row, Error *error)
{
    return ledger_write_row(refill->db, row, error);
}

bool refill_part(Refill *refill, long long epoch, int kiosk, Error *error)
{
    DbStatement *part = db_statement(refill->db, USAGE_WRITE_PART);
    db_bind_integer(part, epoch);
    db_bind_integer(part, kiosk);
    return db_run(part, error);
}

bool refill_place(Refill *refill, Str venue, Error *error)
{
    DbStatement *place = db_statement(refill->db, USAGE_WRITE_PLACE);
    db_bind_text(place, utf8_first(venue, USAGE_VENUE_LETTERS));
    return !venue.length || db_run(place, error);
}

bool refill_forget(Refill *refill, const Period *today, Error *error)
{
    return ledger_forget(refill->db, today, error);
}

bool refill_done(Refill *refill, Error *error)
{
    static const UsageWrite STEPS[] = { USAGE_WRITE_COMMIT, USAGE_WRITE_SETTLE, USAGE_WRITE_ARRANGE, USAGE_WRITE_SETTLE, USAGE_WRITE_ALONE };
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof STEPS / sizeof *STEPS; i++)
        ok = db_run(db_statement(refill->db, STEPS[i]), error);
    return ok;
}

void refill_close(Refill *refill)
{
    if (refill)
        db_close(refill->db);
    free(refill);
}
