/* SPDX-License-Identifier: EUPL-1.2
 *
 * Our own search beside the others: ours documents CATALOGUE, or ours trades|all CATALOGUE QUERIES
 *
 * documents: what the index is made of, trades only, and on the last line "# text bytes" of every kind. trades, all:
 * what is found among them, as a visitor of the kiosk finds it. CATALOGUE is a file.
 */
#include "catalogue/search/search.h"
#include "catalogue/snapshot/summary.h"
#include "tests/rivals/keys.h"
#include "tests/support/records.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef struct Engine {
    Arena arena, query;
    Store *store;
    Search *search;
    unsigned kinds;
    Error error;
} Engine;

static int failed(const Engine *engine)
{
    fprintf(stderr, "%s\n", engine->error.text);
    return 1;
}

static void search(void *context, const char *words, KeysAnswer *keys)
{
    Engine *engine = context;
    SearchAnswer answer;
    SearchRequest request = { .words = str_of(words), .chosen = { [FACET_KIND] = engine->kinds }, .today = TODAY, .limit = KEYS_SHOWN };
    arena_reset(&engine->query);
    if (!search_run(engine->search, &engine->query, &request, &answer, &engine->error))
        exit(failed(engine));
    for (; keys->count < answer.count; keys->count++)
        keys->codes[keys->count] = str_text(&engine->query, answer.hits[keys->count].card.code);
}

/* The bytes of the tables that words are found by. */
static unsigned long long bytes_of_index(const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *sum = NULL;
    unsigned long long bytes = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(db, "SELECT sum(pgsize) FROM dbstat WHERE name IN ('posting', 'vocabulary', 'name', 'name_document')", -1, &sum, NULL) == SQLITE_OK
        && sqlite3_step(sum) == SQLITE_ROW)
        bytes = (unsigned long long)sqlite3_column_int64(sum, 0);
    sqlite3_finalize(sum);
    sqlite3_close(db);
    return bytes;
}

static int answer(Engine *engine, const char *path, const char *queries)
{
    if (!search_open(&engine->search, engine->store, &engine->error))
        return failed(engine);
    keys_run(queries, search, engine);
    keys_index(bytes_of_index(path));
    search_close(engine->search);
    return 0;
}

static bool read_record(Engine *engine, Kind kind, Str code, Record *record)
{
    *record = (Record){ .kind = kind };
    switch (kind) {
    case KIND_TRADE:      return store_trade(engine->store, &engine->query, code, &record->as.trade, &engine->error);
    case KIND_TRAINING:   return store_training(engine->store, &engine->query, code, &record->as.training, &engine->error);
    case KIND_EXPERIENCE: return store_experience(engine->store, &engine->query, code, &record->as.experience, &engine->error);
    case KIND_RIGHT:      return store_right(engine->store, &engine->query, code, &record->as.right, &engine->error);
    case KIND_COUNT:      break;
    }
    return false;
}

static Str on_one_line(Arena *arena, StrList list, const char *between)
{
    Str joined = str_join(arena, list, str_of(between));
    char *text = memcpy(ARENA_NEW(arena, char, joined.length + 1), joined.text ? joined.text : "", joined.length);
    for (size_t i = 0; i < joined.length; i++)
        if (text[i] == '\n' || text[i] == '\t')
            text[i] = ' ';
    return (Str){ text, joined.length };
}

/* Prints a trade; gives the bytes of what is indexed. */
static size_t tell(Engine *engine, Kind kind, const Card *card)
{
    Record record;
    Summary summary = {0};
    arena_reset(&engine->query);
    if (!read_record(engine, kind, card->code, &record))
        exit(failed(engine));
    summary_of(&engine->query, &record, &summary);
    Str names = on_one_line(&engine->query, summary.names, "|"), texts = on_one_line(&engine->query, summary.texts, " ");
    if (kind == KIND_TRADE)
        printf("%.*s\t%.*s\t%.*s\t%.*s\n", STR_FORMAT(card->code), STR_FORMAT(card->title), STR_FORMAT(names), STR_FORMAT(texts));
    return names.length + texts.length;
}

static int documents(Engine *engine)
{
    unsigned long long bytes = 0;
    for (Kind kind = KIND_TRADE; kind <= KIND_RIGHT; kind++) {
        CardQuery query = { .of = CARDS_OF_KIND, .kind = kind, .limit = 1000000 };
        CardList cards;
        if (!store_cards(engine->store, &engine->arena, &query, &cards, &engine->error))
            return failed(engine);
        for (size_t i = 0; i < cards.count; i++)
            bytes += tell(engine, kind, &cards.items[i]);
    }
    printf("# text\t%llu\n", bytes);
    return 0;
}

int main(int argc, char **argv)
{
    static Engine engine;
    if (argc != (argc > 1 && strcmp(argv[1], "documents") == 0 ? 3 : 4))
        return 2;
    engine.kinds = strcmp(argv[1], "trades") == 0 ? 1u << KIND_TRADE : 0;
    if (!store_open(&engine.store, argv[2], &engine.error))
        return failed(&engine);
    int code = argc == 3 ? documents(&engine) : answer(&engine, argv[2], argv[3]);
    store_close(engine.store);
    arena_free(&engine.query);
    arena_free(&engine.arena);
    return code;
}
