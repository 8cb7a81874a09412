/* SPDX-License-Identifier: EUPL-1.2
 *
 * SQLite's FTS5: fts5 words|trigram DOCUMENTS QUERIES
 *
 * words: unicode61 with prefixes of 2 and 3 letters; every word, the last as a prefix, else any of them. trigram: any
 * trigram of the words. Both contentless, ranked by bm25 with title 10, names 5, text 1.
 */
#include "tests/rivals/keys.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef struct Engine {
    sqlite3 *db;
    sqlite3_stmt *insert, *find;
    char *codes[500000];
    size_t count;
    int trigram;
} Engine;

static void must(Engine *engine, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(engine->db));
        exit(1);
    }
}

static sqlite3_stmt *prepared(Engine *engine, const char *sql)
{
    sqlite3_stmt *statement;
    must(engine, sqlite3_prepare_v2(engine->db, sql, -1, &statement, NULL));
    return statement;
}

static void fill(Engine *engine, const char *path)
{
    KeysDocument document;
    FILE *file = keys_open(path);
    must(engine, sqlite3_exec(engine->db, "BEGIN", NULL, NULL, NULL));
    while (keys_document(file, &document) && engine->count < sizeof engine->codes / sizeof *engine->codes) {
        sqlite3_bind_int64(engine->insert, 1, (sqlite3_int64)engine->count);
        sqlite3_bind_text(engine->insert, 2, document.title, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(engine->insert, 3, document.names, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(engine->insert, 4, document.text, -1, SQLITE_TRANSIENT);
        must(engine, sqlite3_step(engine->insert));
        sqlite3_reset(engine->insert);
        engine->codes[engine->count++] = strdup(document.code);
    }
    fclose(file);
    must(engine, sqlite3_exec(engine->db, "COMMIT; INSERT INTO f(f) VALUES('optimize')", NULL, NULL, NULL));
}

/* Each word in quotes, `between` them; the last is a prefix. */
static void match_words(char *match, size_t size, const char *words, const char *between)
{
    char copy[512], *rest = copy;
    size_t length = 0;
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word; (word = strsep(&rest, " '\"-.,;:!?/()·")) && length < size;)
        if (*word)
            length += (size_t)snprintf(match + length, size - length, "%s\"%s\"", length ? between : "", word);
    if (length && length < size)
        snprintf(match + length, size - length, "*");
}

static void match_trigrams(char *match, size_t size, const char *words)
{
    size_t length = 0, letters = strlen(words);
    for (size_t i = 0; i + 3 <= letters && length + 16 < size; i++)
        if (!memchr(words + i, '"', 3) && !memchr(words + i, ' ', 3))
            length += (size_t)snprintf(match + length, size - length, "%s\"%.3s\"", length ? " OR " : "", words + i);
}

static void find(Engine *engine, const char *match, KeysAnswer *answer)
{
    if (!*match)
        return;
    sqlite3_bind_text(engine->find, 1, match, -1, SQLITE_STATIC);
    int code;
    while ((code = sqlite3_step(engine->find)) == SQLITE_ROW)
        answer->codes[answer->count++] = engine->codes[sqlite3_column_int64(engine->find, 0)];
    must(engine, code);
    sqlite3_reset(engine->find);
}

static void search(void *context, const char *words, KeysAnswer *answer)
{
    Engine *engine = context;
    char match[8192] = "";
    if (engine->trigram) {
        match_trigrams(match, sizeof match, words);
        find(engine, match, answer);
        return;
    }
    match_words(match, sizeof match, words, " ");
    find(engine, match, answer);
    if (!answer->count) {
        match_words(match, sizeof match, words, " OR ");
        find(engine, match, answer);
    }
}

static unsigned long long bytes_of(Engine *engine)
{
    sqlite3_stmt *statement = prepared(engine, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    sqlite3_step(statement);
    unsigned long long bytes = (unsigned long long)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return bytes;
}

int main(int argc, char **argv)
{
    static Engine engine;
    if (argc != 4)
        return 2;
    engine.trigram = strcmp(argv[1], "trigram") == 0;
    must(&engine, sqlite3_open(":memory:", &engine.db));
    must(&engine, sqlite3_exec(engine.db, engine.trigram
        ? "CREATE VIRTUAL TABLE f USING fts5(title, names, text, content='', tokenize='trigram')"
        : "CREATE VIRTUAL TABLE f USING fts5(title, names, text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3')", NULL, NULL, NULL));
    engine.insert = prepared(&engine, "INSERT INTO f(rowid, title, names, text) VALUES(?1, ?2, ?3, ?4)");
    engine.find = prepared(&engine, "SELECT rowid FROM f WHERE f MATCH ?1 ORDER BY bm25(f, 10.0, 5.0, 1.0) LIMIT 10");
    fill(&engine, argv[2]);
    keys_run(argv[3], search, &engine);
    keys_index(bytes_of(&engine));
    sqlite3_finalize(engine.insert);
    sqlite3_finalize(engine.find);
    sqlite3_close(engine.db);
    return 0;
}
