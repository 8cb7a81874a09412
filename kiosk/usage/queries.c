/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/queries.h"

/* A share below nothing takes away from a row (what is dated afterwards); of a new row it would break the CHECK. */
#define SHARE(at) "max(0,?" #at ")"
#define ADD(column, at) #column "=" #column "+?" #at

/* What is dated afterwards weighs otherwise than before: more than any counts could make up for. */
#define WEIGHT(when) "iif(" #when " GLOB '0000-*', 1000003, 1)"
#define FOLD(column) #column "=" #column "+excluded." #column
#define IS_DAY "substr(day, 9) <> '00'"   /* neither a month's sum nor undated */

/* A day that ?2 months make old on the ?3rd newest day from before today: a clock that is years ahead for less forgets nothing. */
#define OLDEST_KEPT "(SELECT date(day, 'start of month', '-' || ?2 || ' months') FROM presence" \
    " WHERE " IS_DAY " AND day <= ?1 GROUP BY day ORDER BY day DESC LIMIT 1 OFFSET ?3 - 1)"
#define OLD_DAY IS_DAY " AND day < " OLDEST_KEPT

/* The key of a row as a batch has it: fields between tabs, the counts to follow. */
#define TAB " || char(9) || "
#define PLAIN(column) "replace(replace(replace(replace(" #column ", '%', '%25'), char(9), '%09'), char(10), '%0A'), char(13), '%0D')"

/* Whose counts a file holds, from the row at `at` on: statements of OriginQuery. */
#define ORIGIN(at) \
    [at + ORIGIN_KNOWN] = "SELECT epoch, machine FROM origin", \
    [at + ORIGIN_ADOPT] = "UPDATE origin SET machine = ?1", \
    [at + ORIGIN_KEEP] = "INSERT OR IGNORE INTO former SELECT epoch FROM origin", \
    [at + ORIGIN_RENEW] = "INSERT OR REPLACE INTO origin VALUES (1, random() & 9223372036854775807 | 1, ?1)"

#define FAULTS "SELECT count(*) FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'"
#define AVAIL_COLUMNS "powered_min, ready_min, redated_min, restarts, expected_min, catalogue_seq"
/* What a file that counts says of itself; those of its visits that another machine counted have another number. */
#define PARTS_EARLIER "SELECT epoch, 0 AS kiosk FROM origin UNION SELECT epoch, 0 FROM batch"
#define OWN_PARTS PARTS_EARLIER " UNION SELECT epoch, 0 FROM former"
#define ALL_PARTS(own) own " UNION SELECT epoch, kiosk FROM part ORDER BY kiosk, epoch"

const char *const USAGE_IDENTITY[USAGE_IDENTITY_COUNT] = {
    [USAGE_IDENTITY_APPLICATION] = "PRAGMA application_id",
    [USAGE_IDENTITY_VERSION] = "PRAGMA user_version",
    [USAGE_IDENTITY_TABLES] = "SELECT count(*) FROM sqlite_schema",
};

const char *const USAGE_CHECKS[USAGE_CHECK_COUNT] = {
    [USAGE_CHECK_FAULTS] = FAULTS,
};

const char *const USAGE_WRITES[USAGE_WRITE_COUNT] = {
    [TALLY_PRESENCE] =
        "INSERT INTO presence (day, hour, sessions, engaged, bounced, touches, active_s, d0, d1, d2, d3, d4, d5, d6, d7)"
        " VALUES (?1, ?5," SHARE(6) "," SHARE(7) "," SHARE(8) "," SHARE(9) "," SHARE(10) "," SHARE(11) "," SHARE(12) "," SHARE(13) ","
        SHARE(14) "," SHARE(15) "," SHARE(16) "," SHARE(17) "," SHARE(18) ")"
        " ON CONFLICT (day, hour) DO UPDATE SET " ADD(sessions, 6) "," ADD(engaged, 7) "," ADD(bounced, 8) "," ADD(touches, 9) ","
        ADD(active_s, 10) "," ADD(d0, 11) "," ADD(d1, 12) "," ADD(d2, 13) "," ADD(d3, 14) "," ADD(d4, 15) "," ADD(d5, 16) ","
        ADD(d6, 17) "," ADD(d7, 18),
    [TALLY_OBJECT] =
        "INSERT INTO object (month, kind, code, visits, views) VALUES (?1, ?2, ?3," SHARE(6) "," SHARE(7) ")"
        " ON CONFLICT (month, kind, code) DO UPDATE SET " ADD(visits, 6) "," ADD(views, 7),
    [TALLY_ACTION] =
        "INSERT INTO action (month, kind, code, action, n) VALUES (?1, ?2, ?3, ?4," SHARE(6) ")"
        " ON CONFLICT (month, kind, code, action) DO UPDATE SET " ADD(n, 6),
    [TALLY_SEARCH] =
        "INSERT INTO search (month, outcome, len_bucket, n) VALUES (?1, ?2, ?5," SHARE(6) ")"
        " ON CONFLICT (month, outcome, len_bucket) DO UPDATE SET " ADD(n, 6),
    /* a term past the threshold adds one visit at a time, which the CHECK of a new row would refuse */
    [TALLY_MISS_TERM] =
        "INSERT INTO miss_term (month, term, n) VALUES (?1, ?2, max(?6, 3)) ON CONFLICT (month, term) DO UPDATE SET n=n+?6",
    [TALLY_OPINION] =
        "INSERT INTO opinion (month, kind, code, face, n) VALUES (?1, ?2, ?3, ?4," SHARE(6) ")"
        " ON CONFLICT (month, kind, code, face) DO UPDATE SET " ADD(n, 6),
    [TALLY_MONTHLY] =
        "INSERT INTO monthly (month, topic, value, n) VALUES (?1, ?2, ?3," SHARE(6) ")"
        " ON CONFLICT (month, topic, value) DO UPDATE SET " ADD(n, 6),
    [TALLY_AVAIL] =
        "INSERT INTO avail (day, kiosk, " AVAIL_COLUMNS ", catalogue_days)"
        " VALUES (?1, ?5," SHARE(6) "," SHARE(7) "," SHARE(8) "," SHARE(9) ", ?10, ?11, nullif(?12, -1))"
        " ON CONFLICT (day, kiosk) DO UPDATE SET " ADD(powered_min, 6) "," ADD(ready_min, 7) "," ADD(redated_min, 8) "," ADD(restarts, 9) ","
        " expected_min=?10, catalogue_seq=?11, catalogue_days=nullif(?12, -1)",
    [USAGE_WRITE_FOLD] =
        "INSERT INTO presence (day, hour, sessions, engaged, bounced, touches, active_s, d0, d1, d2, d3, d4, d5, d6, d7)"
        " SELECT substr(day, 1, 7) || '-00', 0, sum(sessions), sum(engaged), sum(bounced), sum(touches), sum(active_s),"
        " sum(d0), sum(d1), sum(d2), sum(d3), sum(d4), sum(d5), sum(d6), sum(d7) FROM presence WHERE " OLD_DAY " GROUP BY 1"
        " ON CONFLICT (day, hour) DO UPDATE SET " FOLD(sessions) "," FOLD(engaged) "," FOLD(bounced) "," FOLD(touches) "," FOLD(active_s) ","
        FOLD(d0) "," FOLD(d1) "," FOLD(d2) "," FOLD(d3) "," FOLD(d4) "," FOLD(d5) "," FOLD(d6) "," FOLD(d7),
    [USAGE_WRITE_FORGET] = "DELETE FROM presence WHERE " OLD_DAY,
    [USAGE_WRITE_BEGIN] = "BEGIN IMMEDIATE",
    [USAGE_WRITE_MEASURE] = "SELECT (SELECT ifnull(sum(sessions * " WEIGHT(day) "), 0) FROM presence)"
                            " + (SELECT ifnull(sum((powered_min + restarts) * " WEIGHT(day) "), 0) FROM avail)"
                            " + (SELECT ifnull(sum(n * " WEIGHT(month) "), 0) FROM monthly)",
    [USAGE_WRITE_COMMIT] = "COMMIT",
    [USAGE_WRITE_ROLLBACK] = "ROLLBACK",
    [USAGE_WRITE_ARRANGE] = "VACUUM",
    [USAGE_WRITE_SETTLE] = "PRAGMA wal_checkpoint(TRUNCATE)",
    ORIGIN(USAGE_WRITE_ORIGIN),
    [USAGE_WRITE_PLACE] = "INSERT INTO place VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET venue = excluded.venue WHERE venue <> excluded.venue",
    [USAGE_WRITE_PART] = "INSERT INTO part VALUES (?1, ?2)",
    [USAGE_WRITE_ALONE] = "PRAGMA journal_mode=DELETE",
};

const char *const USAGE_READS[USAGE_READ_COUNT] = {
    [USAGE_READ_FAULTS] = FAULTS,
    [USAGE_READ_PARTS] = ALL_PARTS(OWN_PARTS),
    [USAGE_READ_PLACE] = "SELECT venue FROM place",
};

const char USAGE_REFILL_AVAIL[] =
    "INSERT INTO avail (day, kiosk, " AVAIL_COLUMNS ", catalogue_days)"
    " VALUES (?1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, nullif(?12, -1))"
    " ON CONFLICT (day, kiosk) DO UPDATE SET " ADD(powered_min, 6) "," ADD(ready_min, 7) "," ADD(redated_min, 8) "," ADD(restarts, 9) ","
    ADD(expected_min, 10) ", catalogue_seq=max(catalogue_seq, ?11), catalogue_days=nullif(max(ifnull(catalogue_days, -1), ?12), -1)";

const char USAGE_SWEEP[] =
    "DELETE FROM presence WHERE day = '0000-00-00' AND sessions = 0;"
    "DELETE FROM object WHERE month = '0000-00' AND visits = 0;"
    "DELETE FROM action WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM search WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM opinion WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM monthly WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM avail WHERE day = '0000-00-00' AND powered_min = 0 AND restarts = 0;";

const char USAGE_PART_COUNT[] = "SELECT count(*) FROM part";

const char USAGE_PARTS_BEFORE_FORMER[] = ALL_PARTS(PARTS_EARLIER);

const char USAGE_PARTS_EARLIER[] = PARTS_EARLIER " ORDER BY 1";

const char USAGE_AVAIL_EARLIER[] = "SELECT day, 0, '', '', '', " AVAIL_COLUMNS ", ifnull(catalogue_days, -1) FROM avail";

const char *const USAGE_ROWS[TALLY_TABLE_COUNT] = {
    [TALLY_PRESENCE] = "SELECT day, hour, '', '', '', sessions, engaged, bounced, touches, active_s, d0, d1, d2, d3, d4, d5, d6, d7 FROM presence",
    [TALLY_OBJECT] = "SELECT month, 0, kind, code, '', visits, views FROM object",
    [TALLY_ACTION] = "SELECT month, 0, kind, code, action, n FROM action",
    [TALLY_SEARCH] = "SELECT month, len_bucket, outcome, '', '', n FROM search",
    [TALLY_MISS_TERM] = "SELECT month, 0, term, '', '', n FROM miss_term",
    [TALLY_OPINION] = "SELECT month, 0, kind, code, face, n FROM opinion",
    [TALLY_MONTHLY] = "SELECT month, 0, topic, value, '', n FROM monthly",
    [TALLY_AVAIL] = "SELECT day, kiosk, '', '', '', " AVAIL_COLUMNS ", ifnull(catalogue_days, -1) FROM avail",
};

const char USAGE_MOMENT[] = "BEGIN";
const char USAGE_PATIENCE[] = "PRAGMA busy_timeout=5000;";
const char USAGE_ROWS_NOTHING[] = "SELECT '', 0, '', '', '', 0 WHERE 0";

const char *const USAGE_BATCHES[USAGE_BATCH_COUNT] = {
    [USAGE_BATCH_ROWS_PRESENCE] =
        "SELECT 'presence'" TAB "day" TAB "hour, sessions, engaged, bounced, touches, active_s, d0, d1, d2, d3, d4, d5, d6, d7"
        " FROM presence WHERE day = ?1",
    [USAGE_BATCH_ROWS_AVAIL] =
        "SELECT 'avail'" TAB "day, powered_min, ready_min, redated_min, restarts, expected_min, catalogue_seq, ifnull(catalogue_days, -1)"
        " FROM avail WHERE day = ?1",
    [USAGE_BATCH_ROWS_OBJECT] = "SELECT 'object'" TAB "month" TAB "kind" TAB PLAIN(code) ", visits, views FROM object WHERE month = ?1",
    [USAGE_BATCH_ROWS_ACTION] = "SELECT 'action'" TAB "month" TAB "kind" TAB PLAIN(code) TAB "action, n FROM action WHERE month = ?1",
    [USAGE_BATCH_ROWS_SEARCH] = "SELECT 'search'" TAB "month" TAB "outcome" TAB "len_bucket, n FROM search WHERE month = ?1",
    [USAGE_BATCH_ROWS_MISS_TERM] = "SELECT 'miss_term'" TAB "month" TAB PLAIN(term) ", n FROM miss_term WHERE month = ?1",
    [USAGE_BATCH_ROWS_OPINION] = "SELECT 'opinion'" TAB "month" TAB "kind" TAB PLAIN(code) TAB "face, n FROM opinion WHERE month = ?1",
    [USAGE_BATCH_ROWS_MONTHLY] = "SELECT 'monthly'" TAB "month" TAB "topic" TAB "value, n FROM monthly WHERE month = ?1",
    ORIGIN(USAGE_BATCH_ORIGIN),
    [USAGE_BATCH_NEXT] = "SELECT coalesce(max(seq), 0) + 1 FROM batch WHERE epoch = (SELECT epoch FROM origin)",
    /* Days and months that are over, from the first that was counted, and what has no date. A month is sealed once in a
     * month at most: never day after day. Of what is forgotten nobody knows what was sealed, or of which day it was. */
    [USAGE_BATCH_PERIODS] =
        "WITH RECURSIVE"
        " oldest(day) AS (SELECT date(?1, 'start of month', '-' || ?2 || ' months')),"
        " there(day) AS (SELECT day FROM presence WHERE " IS_DAY " UNION ALL SELECT day FROM avail WHERE " IS_DAY "),"
        " days(period) AS (SELECT max(min(day), (SELECT day FROM oldest)) FROM there"
        "  UNION ALL SELECT date(period, '+1 day') FROM days WHERE period < ?1),"
        " began(month) AS (SELECT substr(period, 1, 7) FROM days UNION ALL SELECT month FROM object UNION ALL SELECT month FROM monthly),"
        " months(period) AS (SELECT max(min(month), (SELECT substr(day, 1, 7) FROM oldest)) FROM began WHERE month > '0000-00'"
        "  UNION ALL SELECT strftime('%Y-%m', period || '-01', '+1 month') FROM months WHERE period < substr(?1, 1, 7)),"
        " past(kind, period) AS (SELECT 'day', period FROM days WHERE period < ?1 UNION ALL SELECT 'day', '0000-00-00'"
        "  UNION ALL SELECT 'month', period FROM months WHERE period < substr(?1, 1, 7) UNION ALL SELECT 'month', '0000-00')"
        " SELECT kind, period, (SELECT count(*) FROM batch b WHERE b.kind = past.kind AND b.period = past.period) FROM past"
        " WHERE NOT EXISTS (SELECT 1 FROM batch b WHERE b.kind = past.kind AND b.period = past.period"
        "  AND (b.content IS NULL OR b.kind = 'month' AND b.sealed = substr(?1, 1, 7)))"
        " AND (period < '0001' OR kind = 'month' OR NOT EXISTS (SELECT 1 FROM presence WHERE day = substr(period, 1, 7) || '-00'))",
    [USAGE_BATCH_OF_PERIOD] = "SELECT content FROM batch WHERE kind = ?1 AND period = ?2",
    [USAGE_BATCH_INSERT] =
        "INSERT INTO batch (epoch, seq, kind, period, sealed, sha256, content, state) VALUES (?1, ?2, ?3, ?4, substr(?5, 1, 7), ?6, ?7, 'waiting')",
    [USAGE_BATCH_LIST] =
        "SELECT epoch, seq FROM batch WHERE content IS NOT NULL AND (?1 OR state = 'waiting') ORDER BY period, kind, epoch, seq",
    [USAGE_BATCH_LOAD] = "SELECT kind, period, sha256, content FROM batch WHERE epoch = ?1 AND seq = ?2",
    [USAGE_BATCH_COUNTED] = "UPDATE batch SET state = 'counted' WHERE epoch = ?1 AND seq = ?2 AND state = 'waiting'",
    [USAGE_BATCH_FORGET] =
        "UPDATE batch SET content = NULL WHERE content IS NOT NULL AND period > '0000-00-99' AND period < substr(" OLDEST_KEPT
        ", 1, length(period))",
    [USAGE_BATCH_BEGIN] = "BEGIN IMMEDIATE",
    [USAGE_BATCH_COMMIT] = "COMMIT",
    [USAGE_BATCH_ROLLBACK] = "ROLLBACK",
    [USAGE_BATCH_SETTLE] = "PRAGMA wal_checkpoint(TRUNCATE)",
};
