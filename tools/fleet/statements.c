/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/statements.h"

/* Parts of other years are not looked at; "{}" leaves no condition behind, so that all kiosks are one pass over a table. */
#define SUMS(table, period, columns, group)                                                                                         \
    "SELECT " columns " FROM belvedere." table " AS t"                                                                              \
    " WHERE ((t." period " >= $1 AND t." period " < $2) OR t." period " < '0001')"                                                  \
    " AND (cardinality($3::integer[]) = 0 OR t.kiosk = ANY ($3::integer[])) GROUP BY " group

const char *const REGION_STATEMENTS[REGION_STATEMENT_COUNT] = {
    [REGION_KIOSK_PRESENCE] = SUMS("presence", "day", "t.kiosk, left(t.day, 7) || '-00', 0, '', '', '', sum(sessions), sum(engaged), sum(bounced),"
                                                      " sum(touches), sum(active_s), sum(d0), sum(d1), sum(d2), sum(d3), sum(d4), sum(d5), sum(d6), sum(d7)",
                                   "1, 2"),
    [REGION_KIOSK_OBJECT] = SUMS("object", "month", "t.kiosk, t.month, 0, t.kind, '', '', sum(visits)", "1, 2, 4"),
    [REGION_KIOSK_SEARCH] = SUMS("search", "month", "t.kiosk, t.month, 0, t.outcome, '', '', sum(n)", "1, 2, 4"),
    /* what is no sum: of two files of one kiosk and day, the larger */
    [REGION_KIOSK_AVAIL] = SUMS("avail", "day", "t.kiosk, t.day, 0, '', '', '', sum(powered_min), sum(ready_min), sum(redated_min), sum(restarts),"
                                                " max(expected_min), max(catalogue_seq), max(catalogue_days)", "1, 2"),
    [REGION_ALL_PRESENCE] = SUMS("presence", "day", "0, t.day, t.hour, '', '', '', sum(sessions)", "2, 3"),
    [REGION_ALL_OBJECT] = SUMS("object", "month", "0, t.month, 0, t.kind, t.code, '', sum(visits), sum(views)", "2, 4, 5"),
    [REGION_ALL_ACTION] = SUMS("action", "month", "0, t.month, 0, t.kind, t.code, t.action, sum(n)", "2, 4, 5, 6"),
    [REGION_ALL_SEARCH] = SUMS("search", "month", "0, t.month, t.len_bucket, t.outcome, '', '', sum(n)", "2, 3, 4"),
    [REGION_ALL_MISS_TERM] = SUMS("miss_term", "month", "0, t.month, 0, t.term, '', '', sum(n)", "2, 4"),
    [REGION_ALL_OPINION] = SUMS("opinion", "month", "0, t.month, 0, t.kind, t.code, t.face, sum(n)", "2, 4, 5, 6"),
    [REGION_ALL_MONTHLY] = SUMS("monthly", "month", "0, t.month, 0, t.topic, t.value, '', sum(n)", "2, 4, 5"),
    [REGION_KIOSKS] = "SELECT k.id, k.venue, k.name, left((SELECT max(t.day) FROM belvedere.presence AS t"
                      " WHERE t.kiosk = k.id AND t.day > '0001' AND t.day < $1), 4) FROM belvedere.kiosk AS k ORDER BY k.venue, k.name",
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
