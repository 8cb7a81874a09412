/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/schema.h"

#include "catalogue/base/file.h"
#include "kiosk/usage/queries.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { VERSION = 7, MERGED_SINCE = 6 };

/* facts D6 and §2.2: WAL + FULL lost nothing in 5,120 simulated power cuts. 16,384 pages are 64 MiB. */
static const char SETUP[] = "PRAGMA busy_timeout=250;"
                            "PRAGMA journal_mode=WAL;"
                            "PRAGMA synchronous=FULL;"
                            "PRAGMA wal_autocheckpoint=100;"
                            "PRAGMA journal_size_limit=1048576;"
                            "PRAGMA secure_delete=ON;"
                            "PRAGMA temp_store=MEMORY;"
                            "PRAGMA max_page_count=16384;";

#define MONTH "month TEXT NOT NULL CHECK (month GLOB '20[2-4][0-9]-[01][0-9]' OR month = '0000-00')"
#define KIND  "kind TEXT NOT NULL CHECK (kind IN ('trade','training','experience','right'))"
#define CODE  "code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 120)"
#define COUNT(name) name " INTEGER NOT NULL CHECK (" name " >= 0)"

/* What makes each version of the one before it; 0 is an empty file. */
static const char *const STEPS[VERSION] = {
    "BEGIN IMMEDIATE;"
    /* how many came, when, for how long: without any object; the day 'AAAA-MM-00' is the sum of those of a month that is
     * too old to be known by the hour */
    "CREATE TABLE IF NOT EXISTS presence ("
    " day TEXT NOT NULL CHECK (day GLOB '20[2-4][0-9]-[01][0-9]-[0-3][0-9]' OR day = '0000-00-00'),"
    " hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),"
    " " COUNT("sessions") "," COUNT("engaged") "," COUNT("bounced") "," COUNT("touches") "," COUNT("active_s") ","
    /* durations: under 15 s, 30 s, 1, 2, 5, 10, 20 minutes, and more */
    " " COUNT("d0") "," COUNT("d1") "," COUNT("d2") "," COUNT("d3") "," COUNT("d4") "," COUNT("d5") "," COUNT("d6") "," COUNT("d7") ","
    " PRIMARY KEY (day, hour)) STRICT, WITHOUT ROWID;"
    /* what was looked at, by month and never finer; visits: distinct visits */
    "CREATE TABLE IF NOT EXISTS object ("
    " " MONTH "," KIND "," CODE "," COUNT("visits") "," COUNT("views") ","
    " PRIMARY KEY (month, kind, code)) STRICT, WITHOUT ROWID;"
    /* what was done with it, once a visit */
    "CREATE TABLE IF NOT EXISTS action ("
    " " MONTH "," KIND "," CODE ","
    " action TEXT NOT NULL CHECK (action IN ('kept','qr_shown','qr_taken')), " COUNT("n") ","
    " PRIMARY KEY (month, kind, code, action)) STRICT, WITHOUT ROWID;"
    /* searches; len_bucket: words of 1–3, 4–7, 8–15, 16 characters and more */
    "CREATE TABLE IF NOT EXISTS search ("
    " " MONTH ", outcome TEXT NOT NULL CHECK (outcome IN ('hit','miss')),"
    " len_bucket INTEGER NOT NULL CHECK (len_bucket BETWEEN 0 AND 3), " COUNT("n") ","
    " PRIMARY KEY (month, outcome, len_bucket)) STRICT, WITHOUT ROWID;"
    /* words without result that at least three distinct visits typed (five as shipped) */
    "CREATE TABLE IF NOT EXISTS miss_term ("
    " " MONTH ", term TEXT NOT NULL CHECK (length(term) BETWEEN 3 AND 30 AND NOT term GLOB '*[0-9@]*'),"
    " n INTEGER NOT NULL CHECK (n >= 3), PRIMARY KEY (month, term)) STRICT, WITHOUT ROWID;"
    "PRAGMA application_id=1112962419;"
    "PRAGMA user_version=1;"
    "COMMIT;",
    "BEGIN IMMEDIATE;"
    /* what visitors said of a sheet, once a visit */
    "CREATE TABLE IF NOT EXISTS opinion ("
    " " MONTH "," KIND "," CODE ", face TEXT NOT NULL CHECK (face IN ('yes','some','no')), " COUNT("n") ","
    " PRIMARY KEY (month, kind, code, face)) STRICT, WITHOUT ROWID;"
    /* what is counted by month alone, once a visit: no row of it can be laid beside a row of another */
    "CREATE TABLE IF NOT EXISTS monthly ("
    " " MONTH ", topic TEXT NOT NULL CHECK (topic IN ('comfort','group','language','opinion','quiz')),"
    " value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 24 AND NOT value GLOB '*[^a-z-]*'), " COUNT("n") ","
    " PRIMARY KEY (month, topic, value)) STRICT, WITHOUT ROWID;"
    "PRAGMA user_version=2;"
    "COMMIT;",
    "BEGIN IMMEDIATE;"
    /* things leave on paper too */
    "ALTER TABLE action RENAME TO action_before;"
    "CREATE TABLE action ("
    " " MONTH "," KIND "," CODE ","
    " action TEXT NOT NULL CHECK (action IN ('kept','qr_shown','qr_taken','printed')), " COUNT("n") ","
    " PRIMARY KEY (month, kind, code, action)) STRICT, WITHOUT ROWID;"
    "INSERT INTO action SELECT * FROM action_before;"
    "DROP TABLE action_before;"
    "PRAGMA user_version=3;"
    "COMMIT;",
    "BEGIN IMMEDIATE;"
    /* how long the kiosk was there, beside no visit; '0000-00-00': while its clock was not believed. ready: a catalogue
     * of the venue was shown while the venue is open. redated: counted before the clock came right, dated afterwards.
     * restarts: how often the kiosk began. expected: how long the venue is open that day; catalogue: 0 for none of the
     * venue's, and how many days ago it was published, both as they stood last. */
    "CREATE TABLE avail ("
    " day TEXT NOT NULL CHECK (day GLOB '20[2-4][0-9]-[01][0-9]-[0-3][0-9]' OR day = '0000-00-00') PRIMARY KEY,"
    " " COUNT("powered_min") "," COUNT("ready_min") "," COUNT("redated_min") "," COUNT("restarts") "," COUNT("expected_min") ","
    " " COUNT("catalogue_seq") ", catalogue_days INTEGER CHECK (catalogue_days >= 0)) STRICT, WITHOUT ROWID;"
    "PRAGMA user_version=4;"
    "COMMIT;",
    "BEGIN IMMEDIATE;"
    /* which file this is, and the machine it was drawn in (kiosk/usage/origin.h) */
    "CREATE TABLE IF NOT EXISTS origin ("
    " one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL CHECK (epoch > 0), machine TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    /* what is sealed for the Region; sealed: the month that saw it, no finer; content: NULL once it is as old as forgotten hours */
    "CREATE TABLE IF NOT EXISTS batch ("
    " epoch INTEGER NOT NULL CHECK (epoch > 0), seq INTEGER NOT NULL CHECK (seq > 0),"
    " kind TEXT NOT NULL CHECK (kind IN ('day','month')), period TEXT NOT NULL CHECK (length(period) = iif(kind = 'day', 10, 7)),"
    " sealed TEXT NOT NULL CHECK (sealed GLOB '20[2-4][0-9]-[01][0-9]'),"
    " sha256 TEXT NOT NULL CHECK (length(sha256) = 64), state TEXT NOT NULL CHECK (state IN ('waiting','counted')),"
    " content TEXT, PRIMARY KEY (epoch, seq)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS batch_period ON batch (kind, period);"
    "PRAGMA user_version=5;"
    "COMMIT;",
    "BEGIN IMMEDIATE;"
    /* kiosk: 0; in a merged file which of its kiosks it was, so that days and minutes are counted as in their own files */
    "ALTER TABLE avail RENAME TO avail_before;"
    "CREATE TABLE avail ("
    " day TEXT NOT NULL CHECK (day GLOB '20[2-4][0-9]-[01][0-9]-[0-3][0-9]' OR day = '0000-00-00'),"
    " kiosk INTEGER NOT NULL CHECK (kiosk >= 0),"
    " " COUNT("powered_min") "," COUNT("ready_min") "," COUNT("redated_min") "," COUNT("restarts") "," COUNT("expected_min") ","
    " " COUNT("catalogue_seq") ", catalogue_days INTEGER CHECK (catalogue_days >= 0), PRIMARY KEY (day, kiosk)) STRICT, WITHOUT ROWID;"
    "INSERT INTO avail SELECT day, 0, powered_min, ready_min, redated_min, restarts, expected_min, catalogue_seq, catalogue_days FROM avail_before;"
    "DROP TABLE avail_before;"
    /* whose counts a merged file holds (kiosk/usage/origin.h); a file with a row here takes no more counts */
    "CREATE TABLE IF NOT EXISTS part ("
    " epoch INTEGER PRIMARY KEY CHECK (epoch > 0), kiosk INTEGER NOT NULL CHECK (kiosk >= 0)) STRICT, WITHOUT ROWID;"
    /* the venue, as belvedere.conf calls it */
    "CREATE TABLE IF NOT EXISTS place ("
    " one INTEGER PRIMARY KEY CHECK (one = 1), venue TEXT NOT NULL CHECK (length(venue) BETWEEN 1 AND 120)) STRICT, WITHOUT ROWID;"
    /* from here on a file has its number from its first visit on, not from its first sending */
    "INSERT OR IGNORE INTO origin SELECT 1, random() & 9223372036854775807 | 1, '' WHERE EXISTS (SELECT 1 FROM presence);"
    "PRAGMA user_version=6;"
    "COMMIT;",
    "BEGIN IMMEDIATE;"
    /* the numbers that this file had in other machines: their visits are still in it */
    "CREATE TABLE IF NOT EXISTS former (epoch INTEGER PRIMARY KEY CHECK (epoch > 0)) STRICT, WITHOUT ROWID;"
    "PRAGMA user_version=7;"
    "COMMIT;",
};

static const char SETTLE[] = "PRAGMA wal_checkpoint(TRUNCATE);";

typedef struct Identity Identity;

struct Identity {
    long long values[USAGE_IDENTITY_COUNT];
};

static bool identify(Db *db, Identity *identity, Error *error)
{
    bool ok = db_prepare(db, USAGE_IDENTITY, USAGE_IDENTITY_COUNT, error);
    for (size_t i = 0; ok && i < USAGE_IDENTITY_COUNT; i++)
        ok = db_number(db_statement(db, i), &identity->values[i], error);
    return ok;
}

static bool ours(const Identity *identity, const char *path, Error *error)
{
    if (identity->values[USAGE_IDENTITY_APPLICATION] != SCHEMA_APPLICATION_ID)
        return error_set(error, ERROR_INPUT, "%s : ce n’est pas un fichier de statistiques de la borne.", path);
    if (identity->values[USAGE_IDENTITY_VERSION] < 1 || identity->values[USAGE_IDENTITY_VERSION] > VERSION)
        return error_set(error, ERROR_INPUT, "%s : fichier d’une version plus récente de la borne. Mettez le logiciel à jour.", path);
    return true;
}

static bool empty(const Identity *identity)
{
    for (size_t i = 0; i < USAGE_IDENTITY_COUNT; i++)
        if (identity->values[i])
            return false;
    return true;
}

/* From one version to ours, a transaction a step: what stops half-way goes on at the next opening. */
static bool bring_up(Db *db, long long version, Error *error)
{
    bool ok = true;
    for (long long step = version; ok && step < VERSION; step++)
        ok = db_execute(db, STEPS[step], error);
    return ok && (version == VERSION || db_execute(db, SETTLE, error));
}

/* A new file is in its final mode before its first table, then its folder is synced (facts §2.2). */
static bool create(Db *db, const char *path, Error *error)
{
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    return bring_up(db, 0, error) && file_sync(dirname(copy), error);
}

static bool make_folder(const char *path, Error *error)
{
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    return file_make_folder(dirname(copy), error);
}

/* Not for everybody on the machine; the log and its index take the file's rights. What fails here is said by SQLite. */
static void make_file(const char *path)
{
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (file >= 0)
        close(file);
}

static bool is_sound(Db *db, const char *path, bool *damaged, Error *error)
{
    long long faults = 0;
    if (!db_prepare(db, USAGE_CHECKS, USAGE_CHECK_COUNT, error) || !db_number(db_statement(db, USAGE_CHECK_FAULTS), &faults, error))
        return false;
    *damaged = faults > 0;
    return !*damaged || error_set(error, ERROR_CATALOGUE, "%s : fichier endommagé.", path);
}

/* What is added to a merged file would be of none of its kiosks, and what it sends is counted by their own files. */
static bool takes_counts(Db *db, const Identity *identity, const char *path, Error *error)
{
    const char *query = USAGE_PART_COUNT;
    long long parts = 0;
    if (identity->values[USAGE_IDENTITY_VERSION] < MERGED_SINCE)
        return true;
    return db_prepare(db, &query, 1, error) && db_number(db_statement(db, 0), &parts, error) &&
           (parts == 0 || error_set(error, ERROR_INPUT, "%s : ce fichier réunit les chiffres de plusieurs bornes, rien ne peut y être ajouté ni en être envoyé. "
                                    "Indiquez le fichier d’une borne avec --usage.", path));
}

static bool prepare_writer(Db *db, const char *path, bool *damaged, Error *error)
{
    Identity identity = {0};
    if (!identify(db, &identity, error))
        return false;
    if (!empty(&identity) && (!ours(&identity, path, error) || !is_sound(db, path, damaged, error) || !takes_counts(db, &identity, path, error)))
        return false;
    return db_execute(db, SETUP, error) &&
           (empty(&identity) ? create(db, path, error) : bring_up(db, identity.values[USAGE_IDENTITY_VERSION], error)) &&
           db_prepare(db, USAGE_WRITES, USAGE_WRITE_COUNT, error);
}

bool schema_open_writer(Db **db, const char *path, bool *damaged, Error *error)
{
    Db *opened = NULL;
    *damaged = false;
    bool ok = make_folder(path, error);
    if (ok)
        make_file(path);
    ok = ok && db_open(&opened, path, DB_WRITE, "PRAGMA busy_timeout=250;", error) &&
              prepare_writer(opened, path, damaged, error);
    if (!ok && opened && db_damaged(opened))
        *damaged = true;
    if (ok)
        *db = opened;
    else
        db_close(opened);
    return ok;
}

/* What files of a version before `version` are asked instead; of several rows the last that fits. */
static const struct {
    size_t read;
    int version;
    const char *instead;
} EARLIER[] = {
    { .read = USAGE_READ_PLACE, .version = 6, .instead = USAGE_ROWS_NOTHING },
    { .read = USAGE_READ_PARTS, .version = 7, .instead = USAGE_PARTS_BEFORE_FORMER },
    { .read = USAGE_READ_PARTS, .version = 6, .instead = USAGE_PARTS_EARLIER },
    { .read = USAGE_READ_PARTS, .version = 5, .instead = USAGE_ROWS_NOTHING },
    { .read = USAGE_READ_ROWS + TALLY_OPINION, .version = 2, .instead = USAGE_ROWS_NOTHING },
    { .read = USAGE_READ_ROWS + TALLY_MONTHLY, .version = 2, .instead = USAGE_ROWS_NOTHING },
    { .read = USAGE_READ_ROWS + TALLY_AVAIL, .version = 6, .instead = USAGE_AVAIL_EARLIER },
    { .read = USAGE_READ_ROWS + TALLY_AVAIL, .version = 4, .instead = USAGE_ROWS_NOTHING },
};

/* A reader changes nothing: what a file of an older version cannot tell is nothing. */
static bool prepare_reader(Db *db, long long version, Error *error)
{
    const char *reads[USAGE_READ_COUNT + TALLY_TABLE_COUNT];
    memcpy(reads, USAGE_READS, sizeof USAGE_READS);
    memcpy(&reads[USAGE_READ_ROWS], USAGE_ROWS, sizeof USAGE_ROWS);
    for (size_t i = 0; i < sizeof EARLIER / sizeof *EARLIER; i++)
        if (version < EARLIER[i].version)
            reads[EARLIER[i].read] = EARLIER[i].instead;
    return db_prepare(db, reads, USAGE_READ_COUNT + TALLY_TABLE_COUNT, error);
}

static bool open_reader(Db **db, const char *path, DbMode mode, Error *error)
{
    Db *opened = NULL;
    Identity identity = {0};
    bool ok = db_open(&opened, path, mode, "PRAGMA busy_timeout=2000;", error) && identify(opened, &identity, error) &&
              ours(&identity, path, error) && prepare_reader(opened, identity.values[USAGE_IDENTITY_VERSION], error);
    if (ok)
        *db = opened;
    else
        db_close(opened);
    return ok;
}

static bool folder_is_closed(const char *path)
{
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    return access(dirname(copy), W_OK) != 0;
}

static bool log_waits(const char *path)
{
    char log[PATH_MAX];
    snprintf(log, sizeof log, "%s-wal", path);
    return file_size(log) > 0;
}

/* SQLite cannot make the index of a log in a folder closed to writing. Without a log it needs none. */
static bool open_closed(Db **db, const char *path, Error *error)
{
    if (log_waits(path))
        return error_set(error, ERROR_INPUT,
                         "%s : des chiffres attendent dans %s-wal, et ce dossier ne peut pas être écrit. Copiez les deux fichiers dans un "
                         "dossier à vous, puis indiquez la copie avec --usage.",
                         path, path);
    return open_reader(db, path, DB_PUBLISHED, error);
}

bool schema_open_reader(Db **db, const char *path, Error *error)
{
    Error refused = {0};
    if (!file_exists(path))
        return error_set(error, ERROR_INPUT, "%s : introuvable. Indiquez le fichier de la borne avec --usage.", path);
    if (access(path, R_OK) != 0)
        return file_failed(error, path, errno);
    if (open_reader(db, path, DB_SHARED, &refused))
        return true;
    if (refused.kind != ERROR_INPUT && folder_is_closed(path))
        return open_closed(db, path, error);
    return error_set(error, refused.kind, "%s", refused.text);
}
