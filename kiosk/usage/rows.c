/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/rows.h"

#include "catalogue/base/utf8.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/schema.h"

#include <limits.h>
#include <stdio.h>

enum { AGE = 6 };            /* of avail: the catalogue's, -1 for unknown */

typedef struct Reading {
    const char *path;
    RowSink sink;
} Reading;

/* How many counts a row of each table has. */
static const int COUNTS[TALLY_TABLE_COUNT] = {
    [TALLY_PRESENCE] = 13, [TALLY_OBJECT] = 2,  [TALLY_ACTION] = 1,  [TALLY_SEARCH] = 1,
    [TALLY_MISS_TERM] = 1, [TALLY_OPINION] = 1, [TALLY_MONTHLY] = 1, [TALLY_AVAIL] = 7,
};

/* Without its CHECKs a file may say anything. */
static bool is_count(TallyTable table, int column, long long count)
{
    bool unknown = table == TALLY_AVAIL && column == AGE && count == -1;
    return unknown || (count >= 0 && tally_believes(count));
}

/* Columns of USAGE_READ_ROWS: when, number, the keys, the counts. False for what no kiosk writes: SQLite checks no letters, and its
 * numbers are larger than what sums hold. */
static bool fill(TallyRow *row, DbStatement *statement, TallyTable table)
{
    long long number = db_integer(statement, 1);
    bool sound = number >= 0 && number <= INT_MAX;
    *row = (TallyRow){ .table = table, .number = sound ? (int)number : 0 };
    snprintf(row->when, sizeof row->when, "%.*s", STR_FORMAT(db_view(statement, 0)));
    for (int i = 0; i < TALLY_KEYS; i++) {
        row->keys[i] = db_view(statement, 2 + i);
        sound = sound && utf8_valid(row->keys[i]);
    }
    for (int i = 0; i < COUNTS[table]; i++) {
        long long count = db_integer(statement, 2 + TALLY_KEYS + i);
        sound = sound && is_count(table, i, count);
        row->counts[i] = sound ? (long)count : 0;
    }
    return sound;
}

static bool read_table(Db *db, TallyTable table, const Reading *reading, Error *error)
{
    DbStatement *statement = db_statement(db, USAGE_READ_ROWS + (size_t)table);
    TallyRow row;
    bool ok = true;
    while (ok && db_next(statement))
        ok = fill(&row, statement, table) ? reading->sink.take(reading->sink.context, &row, error)
                                          : error_set(error, ERROR_CATALOGUE, "%s : fichier endommagé : il contient ce qu’aucune borne n’écrit. Reprenez-le sur la borne.", reading->path);
    return db_done(statement, error) && ok;
}

bool rows_read(const char *path, RowSink sink, Error *error)
{
    Db *db = NULL;
    if (!schema_open_reader(&db, path, error))
        return false;
    bool ok = db_execute(db, USAGE_MOMENT, error);
    for (int table = 0; ok && table < TALLY_TABLE_COUNT; table++)
        ok = read_table(db, (TallyTable)table, &(Reading){ path, sink }, error);
    db_close(db);
    return ok;
}
