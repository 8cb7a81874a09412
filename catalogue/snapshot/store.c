/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/store.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/objects.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/schema.h"
#include "catalogue/snapshot/store_inside.h"

#include <stdlib.h>
#include <string.h>

struct Store {
    Db *db;
    Arena arena;             /* until store_close */
    const char *path, *folder;
    int seq;
    StoreVersion version;
};

static bool foreign(const char *path, Error *error)
{
    return error_set(error, ERROR_CATALOGUE, "%s : ce n’est pas un catalogue Belvédère.", path);
}

/* A file cut short, or that grew behind its own back, is known from its size alone. */
static bool check_size(Store *store, Error *error)
{
    long long pages, size;
    if (!db_number(db_statement(store->db, QUERY_PAGES), &pages, error) || !db_number(db_statement(store->db, QUERY_PAGE_SIZE), &size, error))
        return false;
    return pages * size == file_size(store->path)
        || error_set(error, ERROR_CATALOGUE, "%s : fichier endommagé (il manque des pages).", store->path);
}

static const char *const FIRST_LOOK[] = { "PRAGMA application_id", "PRAGMA user_version" };

/* Before the statements are prepared: another file would only give obscure reasons. */
static bool check_kind(Store *store, Error *error)
{
    long long application, version;
    if (!db_prepare(store->db, FIRST_LOOK, 2, error) || !db_number(db_statement(store->db, 0), &application, error)
        || !db_number(db_statement(store->db, 1), &version, error))
        return false;
    if (application != SCHEMA_APPLICATION)
        return foreign(store->path, error);
    store->version = version < SCHEMA_VERSION ? STORE_OLDER : version > SCHEMA_VERSION ? STORE_NEWER : STORE_OURS;
    if (store->version == STORE_OLDER)
        return error_set(error, ERROR_CATALOGUE, "%s\u00A0: ce catalogue vient d’une version plus ancienne de Belvédère (%lld, il faut %d). "
                         "Importez de nouveau toutes ses sources avec belvedere-import.", store->path, version, SCHEMA_VERSION);
    return store->version == STORE_OURS
        || error_set(error, ERROR_CATALOGUE, "%s\u00A0: ce catalogue vient d’une version plus récente de Belvédère (%lld, celle-ci lit %d). "
                     "Mettez à jour ce programme.", store->path, version, SCHEMA_VERSION);
}

StoreVersion store_version(const char *path)
{
    Error ignored = {0};
    Store store = { .path = path };
    if (db_open(&store.db, path, DB_PUBLISHED, NULL, &ignored))
        check_kind(&store, &ignored);
    db_close(store.db);
    return store.version;
}

/* Something out of the tables that every screen needs. */
static bool smoke(Store *store, Error *error)
{
    long long id;
    DbStatement *sources = db_statement(store->db, QUERY_SOURCES);
    db_next(sources);
    if (!db_done(sources, error))
        return false;
    DbStatement *cards = db_statement(store->db, QUERY_COUNT_OF_DOMAIN);
    db_bind_text(cards, STR("A"));
    return db_number(cards, &id, error);
}

static int seq_of_path(const char *path)
{
    const char *name = strrchr(path, '/');
    int seq = 0;
    Str base = str_of(name ? name + 1 : path);
    long number;
    if (str_starts(base, STR("cat-")) && str_ends(base, STR(".db")) && str_integer(str_slice(base, 4, base.length - 3), &number))
        seq = (int)number;
    return seq;
}

static const char *folder_of(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? str_text(arena, (Str){ path, (size_t)(slash - path) }) : ".";
}

bool store_open(Store **store, const char *path, Error *error)
{
    Store *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->path = str_text(&opened->arena, str_of(path));
    opened->folder = folder_of(&opened->arena, path);
    opened->seq = seq_of_path(path);
    bool there = file_size(path) > 0 || error_set(error, ERROR_CATALOGUE, "%s : catalogue introuvable ou vide.", path);
    bool ok = there && db_open(&opened->db, path, DB_PUBLISHED, SCHEMA_READING, error) && check_kind(opened, error)
        && db_prepare(opened->db, QUERIES, QUERY_COUNT, error) && check_size(opened, error) && smoke(opened, error);
    if (ok)
        *store = opened;
    else
        store_close(opened);
    return ok;
}

void store_close(Store *store)
{
    if (!store)
        return;
    db_close(store->db);
    arena_free(&store->arena);
    free(store);
}

/* One candidate of store_open_current. What went wrong with the first is what staff must know. */
static bool try_open(Store **store, const StoreChoice *choice, const char *path, Error *trouble)
{
    Error error = {0};
    if (!path)
        return false;
    if (store_open(store, path, &error) && (!choice->trial || choice->trial(choice->context, *store, &error)))
        return true;
    store_close(*store);
    *store = NULL;
    return error_set(trouble, error.kind, "%s", error.text);
}

bool store_open_choice(Store **store, const StoreChoice *choice, StoreOrigin *origin, Error *trouble, Error *error)
{
    Arena arena = {0};
    const char *folder = choice->folder;
    *store = NULL;
    int seq = store_current_seq(folder);
    int before = publish_before(folder, seq);
    if (!seq)
        error_set(trouble, ERROR_CATALOGUE, "%s : aucun catalogue n’a été publié ici. Lancez un import.", folder);
    const char *paths[] = {
        [STORE_CURRENT] = seq ? publish_path(&arena, folder, seq) : NULL,
        [STORE_PREVIOUS] = before ? publish_path(&arena, folder, before) : NULL,
        [STORE_SAMPLE] = choice->sample,
    };
    bool ok = false;
    for (int i = STORE_CURRENT; !ok && i <= STORE_SAMPLE; i++) {
        ok = try_open(store, choice, paths[i], trouble);
        *origin = (StoreOrigin)i;
    }
    arena_free(&arena);
    return ok || error_set(error, ERROR_CATALOGUE, "%s", trouble->text);
}

bool store_open_current(Store **store, const char *folder, const char *sample, StoreOrigin *origin, Error *trouble, Error *error)
{
    StoreChoice choice = { .folder = folder, .sample = sample };
    return store_open_choice(store, &choice, origin, trouble, error);
}

int store_seq(const Store *store)
{
    return store->seq;
}

int store_current_seq(const char *folder)
{
    Arena arena = {0};
    Current current;
    publish_current(&arena, folder, &current);
    arena_free(&arena);
    return current.seq;
}

Db *store_db(Store *store)
{
    return store->db;
}

bool store_item(Store *store, Kind kind, Str code, long long *id, Error *error)
{
    DbStatement *statement = db_statement(store->db, QUERY_ITEM);
    db_bind_integer(statement, (long long)kind);
    db_bind_text(statement, code);
    return db_number(statement, id, error)
        && (*id || error_set(error, ERROR_INPUT, "Cette fiche n’est pas dans le catalogue : %s:%.*s.", kind_name(kind), STR_FORMAT(code)));
}

/* Columns of QUERY_SOURCES and QUERY_SOURCE_OF. */
static void read_source(DbStatement *statement, Arena *arena, const Current *current, SourceInfo *source)
{
    *source = (SourceInfo){ .name = db_text(statement, 0, arena), .format = db_text(statement, 1, arena), .exported = db_text(statement, 2, arena),
                            .sha256 = db_text(statement, 3, arena), .items = (long)db_integer(statement, 4),
                            .rejected = (long)db_integer(statement, 5), .folded = (long)db_integer(statement, 6),
                            .unknown_codes = (long)db_integer(statement, 7), .imported = current->built };
    for (size_t i = 0; i < current->source_count; i++)
        if (str_equal(current->sources[i].name, source->name))
            source->imported = current->sources[i].imported;
}

/* Times stand beside the file, so that the same feeds make the same file. */
static void read_times(Store *store, Arena *arena, Current *current)
{
    publish_current(arena, store->folder, current);
    if (current->seq != store->seq || !store->seq)
        *current = (Current){ .built = publish_time_of(arena, store->path) };
}

Date store_day(Store *store)
{
    Arena arena = {0};
    Current current;
    DateTime built = {0};
    read_times(store, &arena, &current);
    datetime_parse(current.built, &built);
    arena_free(&arena);
    return built.date;
}

bool store_source(Store *store, Arena *arena, Kind kind, Str code, SourceInfo *source, Error *error)
{
    Current current;
    long long id;
    if (!store_item(store, kind, code, &id, error))
        return false;
    read_times(store, arena, &current);
    DbStatement *statement = db_statement(store->db, QUERY_SOURCE_OF);
    db_bind_integer(statement, (long long)kind);
    db_bind_text(statement, code);
    if (db_next(statement))
        read_source(statement, arena, &current, source);
    return db_done(statement, error);
}

static bool read_sources(Store *store, Arena *arena, const Current *current, CatalogueInfo *info, Error *error)
{
    DbStatement *statement = db_statement(store->db, QUERY_SOURCES);
    while (db_next(statement)) {
        info->sources = arena_room(arena, info->sources, info->source_count, sizeof *info->sources);
        read_source(statement, arena, current, &info->sources[info->source_count++]);
    }
    return db_done(statement, error);
}

static bool count(Store *store, Query query, int kind, long *number, Error *error)
{
    long long value;
    DbStatement *statement = db_statement(store->db, query);
    if (kind >= 0)
        db_bind_integer(statement, kind);
    bool ok = db_number(statement, &value, error);
    *number = (long)value;
    return ok;
}

bool store_info(Store *store, Arena *arena, CatalogueInfo *info, Error *error)
{
    Current current;
    read_times(store, arena, &current);
    *info = (CatalogueInfo){ .seq = store->seq, .built = current.built };
    return count(store, QUERY_COUNT_ITEMS, KIND_TRADE, &info->trades, error) && count(store, QUERY_COUNT_ITEMS, KIND_TRAINING, &info->trainings, error)
        && count(store, QUERY_COUNT_ACTIONS, -1, &info->actions, error) && count(store, QUERY_COUNT_SESSIONS, -1, &info->sessions, error)
        && count(store, QUERY_COUNT_ITEMS, KIND_EXPERIENCE, &info->experiences, error)
        && count(store, QUERY_COUNT_ITEMS, KIND_RIGHT, &info->rights, error) && count(store, QUERY_COUNT_ITEMS, KIND_STORY, &info->stories, error)
        && read_sources(store, arena, &current, info, error);
}

static bool read_object(Store *store, Arena *arena, Kind kind, Str code, Record *record, Error *error)
{
    long long id;
    *record = (Record){ .kind = kind };
    return store_item(store, kind, code, &id, error) && object_read(store->db, arena, id, record, error);
}

bool store_trade(Store *store, Arena *arena, Str code, Trade *trade, Error *error)
{
    Record record;
    bool ok = read_object(store, arena, KIND_TRADE, code, &record, error);
    if (ok)
        *trade = record.as.trade;
    long long id;
    return ok && store_item(store, KIND_TRADE, code, &id, error) && object_stories(store->db, arena, id, trade, error);
}

bool store_training(Store *store, Arena *arena, Str code, Training *training, Error *error)
{
    Record record;
    bool ok = read_object(store, arena, KIND_TRAINING, code, &record, error);
    if (ok)
        *training = record.as.training;
    return ok;
}

bool store_experience(Store *store, Arena *arena, Str code, Experience *experience, Error *error)
{
    Record record;
    bool ok = read_object(store, arena, KIND_EXPERIENCE, code, &record, error);
    if (ok)
        *experience = record.as.experience;
    return ok;
}

bool store_right(Store *store, Arena *arena, Str code, Right *right, Error *error)
{
    Record record;
    bool ok = read_object(store, arena, KIND_RIGHT, code, &record, error);
    if (ok)
        *right = record.as.right;
    return ok;
}
