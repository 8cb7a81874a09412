/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/statements.h"

/* Of all kiosks, from the period $1 (with it) to $2 (without), and what has no date; kiosk after kiosk. Columns: venue, kiosk, then
 * the row's: when, number, three keys, counts. */
#define ROWS(table, period, columns)                                                                                            \
    "SELECT k.venue, k.name, " columns " FROM belvedere." table " AS t JOIN belvedere.kiosk AS k ON k.id = t.kiosk"             \
    " WHERE ((t." period " >= $1 AND t." period " < $2) OR t." period " < '0001')"
#define BY_KIOSK " ORDER BY k.venue, k.name"

const char *const REGION_STATEMENTS[REGION_STATEMENT_COUNT] = {
    [TALLY_PRESENCE] = ROWS("presence", "day", "day, hour, '', '', '', sessions, engaged, bounced, touches, active_s,"
                                               " d0, d1, d2, d3, d4, d5, d6, d7") BY_KIOSK,
    [TALLY_OBJECT] = ROWS("object", "month", "month, 0, kind, code, '', visits, views") BY_KIOSK,
    [TALLY_ACTION] = ROWS("action", "month", "month, 0, kind, code, action, n") BY_KIOSK,
    [TALLY_SEARCH] = ROWS("search", "month", "month, len_bucket, outcome, '', '', n") BY_KIOSK,
    [TALLY_MISS_TERM] = ROWS("miss_term", "month", "month, 0, term, '', '', n") BY_KIOSK,
    [TALLY_OPINION] = ROWS("opinion", "month", "month, 0, kind, code, face, n") BY_KIOSK,
    [TALLY_MONTHLY] = ROWS("monthly", "month", "month, 0, topic, value, '', n") BY_KIOSK,
    /* what is no sum: of two files of one kiosk and day, the larger */
    [TALLY_AVAIL] = ROWS("avail", "day", "day, 0, '', '', '', sum(powered_min), sum(ready_min), sum(redated_min), sum(restarts), max(expected_min),"
                                         " max(catalogue_seq), max(catalogue_days)") " GROUP BY k.venue, k.name, t.day" BY_KIOSK,
    [REGION_KIOSKS] = "SELECT venue, name FROM belvedere.kiosk ORDER BY venue, name",
    [REGION_INGEST] = "SELECT belvedere.ingest($1, $2, $3, $4)",
    [REGION_BEGUN] = ("SELECT count(*) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace"
                      " WHERE n.nspname = 'belvedere' AND c.relname = 'version'"),
    [REGION_VERSION] = "SELECT max(version) FROM belvedere.version",
    [REGION_MIGRATED] = "INSERT INTO belvedere.version (version) VALUES ($1)",
    [REGION_LOCK] = "SELECT pg_catalog.pg_advisory_xact_lock(1112962418)",
    [REGION_UPKEEP] = "SELECT belvedere.upkeep()",
    [REGION_BEGIN] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    [REGION_BEGIN_CHANGE] = "BEGIN",
    [REGION_COMMIT] = "COMMIT",
    [REGION_ROLLBACK] = "ROLLBACK",
};
