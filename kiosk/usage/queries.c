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
#define OLD_DAY IS_DAY " AND day < (SELECT date(day, 'start of month', '-' || ?2 || ' months') FROM presence" \
    " WHERE " IS_DAY " AND day <= ?1 GROUP BY day ORDER BY day DESC LIMIT 1 OFFSET ?3 - 1)"

const char *const USAGE_IDENTITY[USAGE_IDENTITY_COUNT] = {
    [USAGE_IDENTITY_APPLICATION] = "PRAGMA application_id",
    [USAGE_IDENTITY_VERSION] = "PRAGMA user_version",
    [USAGE_IDENTITY_TABLES] = "SELECT count(*) FROM sqlite_schema",
};

const char *const USAGE_CHECKS[USAGE_CHECK_COUNT] = {
    [USAGE_CHECK_FAULTS] = "SELECT count(*) FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'",
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
        "INSERT INTO avail (day, powered_min, ready_min, redated_min, restarts, expected_min, catalogue_seq, catalogue_days)"
        " VALUES (?1," SHARE(6) "," SHARE(7) "," SHARE(8) "," SHARE(9) ", ?10, ?11, nullif(?12, -1))"
        " ON CONFLICT (day) DO UPDATE SET " ADD(powered_min, 6) "," ADD(ready_min, 7) "," ADD(redated_min, 8) "," ADD(restarts, 9) ","
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
};

const char *const USAGE_READS[USAGE_READ_COUNT] = {
    [USAGE_READ_MONTHS] =
        "SELECT substr(day, 1, 7) FROM presence UNION SELECT month FROM object UNION SELECT month FROM search ORDER BY 1 DESC",
    [USAGE_READ_PRESENCE] =
        "SELECT sum(sessions), sum(engaged), sum(bounced), sum(touches), sum(active_s),"
        " sum(d0), sum(d1), sum(d2), sum(d3), sum(d4), sum(d5), sum(d6), sum(d7)"
        " FROM presence WHERE day >= ?1 || '-00' AND day <= ?1 || '-99'",
    [USAGE_READ_SEARCH] = "SELECT outcome, len_bucket, n FROM search WHERE month = ?1 ORDER BY outcome, len_bucket",
    [USAGE_READ_OBJECT] = "SELECT kind, code, '', visits, views FROM object WHERE month = ?1 ORDER BY kind, visits DESC, code",
    [USAGE_READ_ACTION] = "SELECT kind, code, action, n, n FROM action WHERE month = ?1 ORDER BY kind, action, n DESC, code",
    [USAGE_READ_MISS_TERM] = "SELECT term, n FROM miss_term WHERE month = ?1 ORDER BY n DESC, term",
    [USAGE_READ_OPINION] = "SELECT kind, code, face, n, n FROM opinion WHERE month = ?1 ORDER BY kind, face, n DESC, code",
    [USAGE_READ_AVAIL] =
        "SELECT day, powered_min, ready_min, redated_min, restarts, expected_min, catalogue_seq, ifnull(catalogue_days, -1) FROM avail"
        " WHERE day >= ?1 || '-00' AND day <= ?1 || '-99' ORDER BY day",
    [USAGE_READ_MONTHLY] = "SELECT topic, value, '', n, n FROM monthly WHERE month = ?1 ORDER BY topic, n DESC, value",
};

const char USAGE_SWEEP[] =
    "DELETE FROM presence WHERE day = '0000-00-00' AND sessions = 0;"
    "DELETE FROM object WHERE month = '0000-00' AND visits = 0;"
    "DELETE FROM action WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM search WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM opinion WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM monthly WHERE month = '0000-00' AND n = 0;"
    "DELETE FROM avail WHERE day = '0000-00-00' AND powered_min = 0 AND restarts = 0;";

const char USAGE_READ_NOTHING[] = "SELECT '', '', '', 0, 0 WHERE ?1 IS NULL";

const char *const USAGE_ROWS[TALLY_TABLE_COUNT] = {
    [TALLY_PRESENCE] = "SELECT day, hour, '', '', '', sessions, engaged, bounced, touches, active_s, d0, d1, d2, d3, d4, d5, d6, d7 FROM presence",
    [TALLY_OBJECT] = "SELECT month, 0, kind, code, '', visits, views FROM object",
    [TALLY_ACTION] = "SELECT month, 0, kind, code, action, n FROM action",
    [TALLY_SEARCH] = "SELECT month, len_bucket, outcome, '', '', n FROM search",
    [TALLY_MISS_TERM] = "SELECT month, 0, term, '', '', n FROM miss_term",
    [TALLY_OPINION] = "SELECT month, 0, kind, code, face, n FROM opinion",
    [TALLY_MONTHLY] = "SELECT month, 0, topic, value, '', n FROM monthly",
    [TALLY_AVAIL] =
        "SELECT day, 0, '', '', '', powered_min, ready_min, redated_min, restarts, expected_min, catalogue_seq, ifnull(catalogue_days, -1)"
        " FROM avail",
};

const char USAGE_ROWS_NOTHING[] = "SELECT '', 0, '', '', '', 0 WHERE 0";
