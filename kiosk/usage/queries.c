/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/queries.h"

#define ADD(column) #column "=" #column "+excluded." #column

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
        " VALUES (?1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
        " ON CONFLICT (day, hour) DO UPDATE SET " ADD(sessions) "," ADD(engaged) "," ADD(bounced) "," ADD(touches) "," ADD(active_s) ","
        ADD(d0) "," ADD(d1) "," ADD(d2) "," ADD(d3) "," ADD(d4) "," ADD(d5) "," ADD(d6) "," ADD(d7),
    [TALLY_OBJECT] =
        "INSERT INTO object (month, kind, code, visits, views) VALUES (?1, ?2, ?3, ?6, ?7)"
        " ON CONFLICT (month, kind, code) DO UPDATE SET " ADD(visits) "," ADD(views),
    [TALLY_ACTION] =
        "INSERT INTO action (month, kind, code, action, n) VALUES (?1, ?2, ?3, ?4, ?6)"
        " ON CONFLICT (month, kind, code, action) DO UPDATE SET " ADD(n),
    [TALLY_SEARCH] =
        "INSERT INTO search (month, outcome, len_bucket, n) VALUES (?1, ?2, ?5, ?6)"
        " ON CONFLICT (month, outcome, len_bucket) DO UPDATE SET " ADD(n),
    /* a term past the threshold adds one visit at a time, which the CHECK of a new row would refuse */
    [TALLY_MISS_TERM] =
        "INSERT INTO miss_term (month, term, n) VALUES (?1, ?2, max(?6, 3)) ON CONFLICT (month, term) DO UPDATE SET n=n+?6",
    [TALLY_OPINION] =
        "INSERT INTO opinion (month, kind, code, face, n) VALUES (?1, ?2, ?3, ?4, ?6)"
        " ON CONFLICT (month, kind, code, face) DO UPDATE SET " ADD(n),
    [TALLY_MONTHLY] =
        "INSERT INTO monthly (month, topic, value, n) VALUES (?1, ?2, ?3, ?6)"
        " ON CONFLICT (month, topic, value) DO UPDATE SET " ADD(n),
    /* what ?2 months make old on the ?3rd newest day from before today: a clock that is years ahead for less forgets nothing */
    [USAGE_WRITE_FORGET] =
        "DELETE FROM presence WHERE day > '0000-00-00' AND day <"
        " (SELECT date(day, 'start of month', '-' || ?2 || ' months') FROM presence WHERE day > '0000-00-00' AND day <= ?1"
        " GROUP BY day ORDER BY day DESC LIMIT 1 OFFSET ?3 - 1)",
    [USAGE_WRITE_BEGIN] = "BEGIN IMMEDIATE",
    [USAGE_WRITE_COMMIT] = "COMMIT",
    [USAGE_WRITE_ROLLBACK] = "ROLLBACK",
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
    [USAGE_READ_MONTHLY] = "SELECT topic, value, '', n, n FROM monthly WHERE month = ?1 ORDER BY topic, n DESC, value",
};

const char USAGE_READ_NOTHING[] = "SELECT '', '', '', 0, 0 WHERE ?1 IS NULL";
