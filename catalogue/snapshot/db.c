/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/db.h"

#include "catalogue/snapshot/geo.h"

#include <assert.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct DbStatement {
    Db *db;
    sqlite3_stmt *handle;
    int bound;               /* parameters bound so far */
    int code;                /* of the last step */
};

struct Db {
    sqlite3 *handle;
    char *path;
    DbStatement *statements;
    size_t count;
    bool damaged;
};

/* Limits for files that came from elsewhere (facts: SQLite security.html). */
static const struct {
    int id, value;
} LIMITS[] = {
    { .id = SQLITE_LIMIT_LIKE_PATTERN_LENGTH, .value = 50 },
    { .id = SQLITE_LIMIT_SQL_LENGTH, .value = 100000 },
    { .id = SQLITE_LIMIT_VDBE_OP, .value = 25000 },
};

static const struct {
    int id, value;
} SWITCHES[] = {
    { .id = SQLITE_DBCONFIG_DEFENSIVE, .value = 1 },
    { .id = SQLITE_DBCONFIG_TRUSTED_SCHEMA, .value = 0 },
    { .id = SQLITE_DBCONFIG_ENABLE_TRIGGER, .value = 0 },
    { .id = SQLITE_DBCONFIG_ENABLE_VIEW, .value = 0 },
    { .id = SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, .value = 0 },
};

static const char *const URI_ENDS[] = {
    [DB_PUBLISHED] = "?mode=ro&immutable=1",
    [DB_SHARED] = "?mode=ro",
    [DB_WRITE] = "?mode=rwc",
};

static bool failed(Db *db, int code, Error *error)
{
    const char *path = db->path;
    switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        db->damaged = true;
        return error_set(error, ERROR_CATALOGUE, "%s : fichier endommagé (%s).", path, sqlite3_errmsg(db->handle));
    case SQLITE_FULL:
        return error_set(error, ERROR_SYSTEM, "%s : le disque est plein. Libérez de la place.", path);
    case SQLITE_READONLY:
        return error_set(error, ERROR_SYSTEM, "%s : ce fichier ne peut pas être écrit. Vérifiez les droits.", path);
    case SQLITE_CANTOPEN:
        return error_set(error, ERROR_CATALOGUE, "%s : introuvable ou illisible.", path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(error, ERROR_SYSTEM, "%s : déjà ouvert par un autre programme. Réessayez dans un instant.", path);
    default:
        return error_set(error, ERROR_SYSTEM, "%s : %s.", path, sqlite3_errmsg(db->handle));
    }
}

/* km(latitude, longitude, latitude, longitude): NULL when one of them is. */
static void sql_km(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    double numbers[4];
    for (int i = 0; i < 4; i++) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return;
        numbers[i] = sqlite3_value_double(values[i]);
    }
    sqlite3_result_double(context, geo_km(numbers[0], numbers[1], numbers[2], numbers[3]));
}

static void harden(Db *db, DbMode mode)
{
    for (size_t i = 0; i < sizeof SWITCHES / sizeof *SWITCHES; i++)
        sqlite3_db_config(db->handle, SWITCHES[i].id, SWITCHES[i].value, NULL);
    for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++)
        sqlite3_limit(db->handle, LIMITS[i].id, LIMITS[i].value);
    if (mode != DB_WRITE)
        sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);   /* VACUUM needs one when writing */
}

/* "file:" URI with the bytes that mean something there escaped. */
static void make_uri(char *uri, size_t size, const char *path, DbMode mode)
{
    size_t length = (size_t)snprintf(uri, size, "file:");
    for (const unsigned char *byte = (const unsigned char *)path; *byte && length + 4 < size; byte++)
        length += (size_t)snprintf(uri + length, size - length, strchr("%?#", *byte) ? "%%%02X" : "%c", *byte);
    snprintf(uri + length, size - length, "%s", URI_ENDS[mode]);
}

bool db_open(Db **db, const char *path, DbMode mode, const char *setup, Error *error)
{
    char uri[3 * PATH_MAX];
    make_uri(uri, sizeof uri, path, mode);
    Db *opened = calloc(1, sizeof *opened);
    if (!opened || !(opened->path = strdup(path)))
        abort();
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);   /* refused, and no matter, once SQLite has started */
    int flags = SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX | (mode == DB_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    int code = sqlite3_open_v2(uri, &opened->handle, flags, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_function(opened->handle, "km", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, sql_km, NULL, NULL);
    bool ok = code == SQLITE_OK || failed(opened, code, error);
    if (ok) {
        harden(opened, mode);
        ok = db_execute(opened, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;", error)
            && (!setup || db_execute(opened, setup, error));
    }
    if (ok)
        *db = opened;
    else
        db_close(opened);
    return ok;
}

static void drop_statements(Db *db)
{
    for (size_t i = 0; i < db->count; i++)
        sqlite3_finalize(db->statements[i].handle);
    free(db->statements);
    db->statements = NULL;
    db->count = 0;
}

void db_close(Db *db)
{
    if (!db)
        return;
    drop_statements(db);
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
}

bool db_damaged(const Db *db)
{
    return db->damaged;
}

bool db_execute(Db *db, const char *sql, Error *error)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || failed(db, code, error);
}

bool db_prepare(Db *db, const char *const *queries, size_t count, Error *error)
{
    drop_statements(db);
    db->statements = calloc(count, sizeof *db->statements);
    if (!db->statements)
        abort();
    db->count = count;
    for (size_t i = 0; i < count; i++) {
        db->statements[i].db = db;
        int code = sqlite3_prepare_v3(db->handle, queries[i], -1, SQLITE_PREPARE_PERSISTENT, &db->statements[i].handle, NULL);
        if (code != SQLITE_OK)
            return (code & 0xFF) == SQLITE_ERROR
                ? error_set(error, ERROR_CATALOGUE, "%s : ce fichier n’a pas la forme attendue (%s).", db->path, sqlite3_errmsg(db->handle))
                : failed(db, code, error);
    }
    return true;
}

DbStatement *db_statement(Db *db, size_t query)
{
    assert(query < db->count);
    DbStatement *statement = &db->statements[query];
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    statement->bound = 0;
    statement->code = SQLITE_OK;
    return statement;
}

static void bound(DbStatement *statement, int code)
{
    (void)statement;
    assert(code != SQLITE_RANGE && code != SQLITE_MISUSE);
    if (code != SQLITE_OK)
        statement->code = code;   /* no memory, a text too big: the step says it */
}

void db_bind_integer(DbStatement *statement, long long value)
{
    bound(statement, sqlite3_bind_int64(statement->handle, ++statement->bound, value));
}

void db_bind_real(DbStatement *statement, double value)
{
    bound(statement, sqlite3_bind_double(statement->handle, ++statement->bound, value));
}

void db_bind_text(DbStatement *statement, Str value)
{
    const char *text = value.text ? value.text : "";
    bound(statement, sqlite3_bind_text64(statement->handle, ++statement->bound, text, value.length, SQLITE_STATIC, SQLITE_UTF8));
}

void db_bind_blob(DbStatement *statement, const void *bytes, size_t length)
{
    bound(statement, sqlite3_bind_blob64(statement->handle, ++statement->bound, length ? bytes : "", length, SQLITE_STATIC));
}

void db_bind_null(DbStatement *statement)
{
    bound(statement, sqlite3_bind_null(statement->handle, ++statement->bound));
}

bool db_next(DbStatement *statement)
{
    if (statement->code == SQLITE_OK || statement->code == SQLITE_ROW)
        statement->code = sqlite3_step(statement->handle);
    return statement->code == SQLITE_ROW;
}

bool db_done(DbStatement *statement, Error *error)
{
    int code = statement->code;
    bool ok = code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || failed(statement->db, code, error);
    sqlite3_reset(statement->handle);
    statement->code = SQLITE_OK;
    return ok;
}

bool db_run(DbStatement *statement, Error *error)
{
    while (db_next(statement)) {
    }
    return db_done(statement, error);
}

long long db_integer(DbStatement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

double db_real(DbStatement *statement, int column)
{
    return sqlite3_column_double(statement->handle, column);
}

bool db_null(DbStatement *statement, int column)
{
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

Str db_view(DbStatement *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement->handle, column);
    return (Str){ bytes, (size_t)sqlite3_column_bytes(statement->handle, column) };
}

Str db_text(DbStatement *statement, int column, Arena *arena)
{
    Str view = db_view(statement, column);
    return view.length ? str_copy(arena, view) : (Str){0};
}

bool db_number(DbStatement *statement, long long *value, Error *error)
{
    *value = db_next(statement) ? db_integer(statement, 0) : 0;
    return db_done(statement, error);
}

long long db_last_id(const Db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

bool db_changed(const Db *db)
{
    return sqlite3_total_changes64(db->handle) > 0;
}

int db_parameters(const DbStatement *statement)
{
    return sqlite3_bind_parameter_count(statement->handle);
}
