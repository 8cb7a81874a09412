/* SPDX-License-Identifier: EUPL-1.2
 *
 * The only door to SQLite: opens a file, prepares a table of statements, binds, steps and reads.
 *
 * A Db owns its file and its prepared statements until db_close. A statement belongs to its Db: db_statement
 * gives it reset and unbound, values are bound in order (the first call is ?1), and bound texts must live
 * until the statement is run or done. Texts read are copied into the caller's arena. A damaged or foreign
 * file is ERROR_CATALOGUE, a full or failing disk ERROR_SYSTEM; the sentence names the file. Not shared
 * between threads. `setup` holds the PRAGMAs of the file's role; SQL itself comes from the caller's tables.
 */
#ifndef SNAPSHOT_DB_H
#define SNAPSHOT_DB_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Db Db;
typedef struct DbStatement DbStatement;

typedef enum DbMode {
    DB_PUBLISHED,   /* read only, immutable: a file that nobody writes any more */
    DB_SHARED,      /* read only, a file that another program may be writing */
    DB_WRITE,       /* read and write an existing file, or make it */
} DbMode;

/* `setup`: PRAGMA statements run first, NULL for none. Unsafe features (untrusted schema functions, writes
 * to shadow tables, attached files) are off in every mode. */
bool db_open(Db **db, const char *path, DbMode mode, const char *setup, Error *error);
void db_close(Db *db);

/* Whether something since db_open met a damaged page, or no database at all. */
bool db_damaged(const Db *db);

/* Statements that return no row, parted by ';'. */
bool db_execute(Db *db, const char *sql, Error *error);

/* Prepares them all; db_statement then finds them by their place in the table. */
bool db_prepare(Db *db, const char *const *queries, size_t count, Error *error);

DbStatement *db_statement(Db *db, size_t query);
void db_bind_integer(DbStatement *statement, long long value);
void db_bind_real(DbStatement *statement, double value);
void db_bind_text(DbStatement *statement, Str value);
void db_bind_blob(DbStatement *statement, const void *bytes, size_t length);
void db_bind_null(DbStatement *statement);

/* Runs a statement that gives no row. */
bool db_run(DbStatement *statement, Error *error);

/* The next row. False at the end and on failure: the caller tells them apart with db_done. */
bool db_next(DbStatement *statement);
/* Ends the reading begun by db_next; false when a step failed. */
bool db_done(DbStatement *statement, Error *error);

/* Columns of the row that db_next reached, the first is 0. */
long long db_integer(DbStatement *statement, int column);
double db_real(DbStatement *statement, int column);
bool db_null(DbStatement *statement, int column);
Str db_text(DbStatement *statement, int column, Arena *arena);
Str db_view(DbStatement *statement, int column);   /* not copied: valid until the next step; also for blobs */

/* One number from a statement that gives one row at most; 0 when it gives none. */
bool db_number(DbStatement *statement, long long *value, Error *error);

long long db_last_id(const Db *db);
/* True when anything was written since db_open. */
bool db_changed(const Db *db);
/* How many parameters a prepared statement has, for tables of fields. */
int db_parameters(const DbStatement *statement);

#endif
