/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/build_guard.h"
#include "catalogue/snapshot/build_inside.h"
#include "catalogue/snapshot/build_settle.h"
#include "catalogue/snapshot/objects.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/schema.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/store.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const FORMAT_NAMES[FEED_FORMAT_COUNT] = {
    [FEED_UNKNOWN] = "", [FEED_LHEO] = "LHÉO", [FEED_ROME_CSV] = "ROME", [FEED_DISCOVERY] = "Découvertes",
    [FEED_ROME_XML] = "ROME XML", [FEED_ONISEP] = "ONISEP", [FEED_ENGAGEMENT] = "API Engagement", [FEED_COMMUNES] = "Communes",
    [FEED_OUTLINES] = "Contours",
};

static bool make_tables(Db *db, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < SCHEMA_COUNT; i++)
        ok = db_execute(db, SCHEMA[i], error);
    return ok;
}

/* The new file: a copy of the base that goes on while the feeds are begun, or an empty one. */
static bool begin_aside(Build *build, Error *error)
{
    if (!base_find(&build->arena, build->folder, &build->base, error))
        return false;
    unlink(build->aside);   /* what a crash left */
    return !build->base.path || base_copy(&build->base, build->aside, error);
}

static void close_aside(Build *build)
{
    index_close(build->index);
    db_close(build->db);
    ahead_close(build->ahead);
    build->index = NULL;
    build->db = NULL;
    build->ahead = NULL;
}

static bool prepare_aside(Build *build, bool based, Error *error)
{
    return db_open(&build->db, build->aside, DB_WRITE, SCHEMA_BUILDING, error) && ahead_begin(&build->ahead, build->aside, error)
        && db_execute(build->db, "BEGIN", error) && (based || make_tables(build->db, error))
        && db_prepare(build->db, QUERIES, QUERY_COUNT, error) && index_open(&build->index, build->db, error)
        && (!build->running.name.text || db_execute(build->db, "SAVEPOINT source", error));
}

bool build_open_aside(Build *build, Error *error)
{
    if (build->db)
        return true;
    if (build->base.path && !base_copied(&build->base, &build->arena, error))
        return false;
    if (prepare_aside(build, build->base.path, error))
        return true;
    close_aside(build);
    return false;
}

/* Where what stands in the catalogue is read: the base says it too, as long as nothing is written. */
static Db *reading(Build *build)
{
    return build->db ? build->db : store_db(build->base.store);
}

bool build_blame_base(const Build *build, Error *error)
{
    if (error->kind != ERROR_CATALOGUE || !build->base.seq)
        return false;
    Error cause = *error;
    *error = (Error){0};
    return error_set(error, cause.kind, "le catalogue n°\u00a0%d est abîmé\u00a0: %s %s", build->base.seq, cause.text,
                     publish_remedy(build->folder, build->base.seq));
}

static bool is_ours(const char *folder, Error *error)
{
    return access(folder, W_OK) == 0
        || error_set(error, ERROR_SYSTEM, "%s\u00A0: vous ne pouvez pas écrire dans ce dossier. Relancez avec les droits de qui tient la borne (sudo).", folder);
}

bool build_open(Build **build, const char *folder, Error *error)
{
    Build *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->folder = str_text(&opened->arena, str_of(folder));
    opened->aside = file_path(&opened->arena, folder, ".cat-next.db");
    opened->lock = -1;
    opened->made_folder = !file_exists(folder);
    bool ok = file_make_folder(folder, error) && is_ours(folder, error) && (opened->lock = publish_lock(folder, error)) >= 0 && begin_aside(opened, error)
        && (opened->base.path || build_open_aside(opened, error));
    if (ok)
        *build = opened;
    else
        build_close(opened);
    return ok;
}

static bool find_source(Build *build, Str name, Error *error)
{
    Running *running = &build->running;
    DbStatement *statement = db_statement(reading(build), QUERY_SOURCE);
    db_bind_text(statement, name);
    if (db_next(statement)) {
        running->id = db_integer(statement, 0);
        running->items = (long)db_integer(statement, 1);
        running->exported = db_text(statement, 2, &build->arena);
    }
    return db_done(statement, error);
}

static bool make_source(Build *build, Str name, Error *error)
{
    if (!build_open_aside(build, error))
        return false;
    DbStatement *statement = db_statement(build->db, QUERY_INSERT_SOURCE);
    db_bind_text(statement, name);
    bool ok = db_run(statement, error);
    build->running.id = db_last_id(build->db);
    return ok;
}

static void end_running(Build *build)
{
    known_free(&build->running.known);
    build->running = (Running){0};
}

bool build_drop_running(Build *build, Error *error)
{
    if (!build->running.name.text)
        return true;
    build->counts = build->running.counts;
    end_running(build);
    if (!build->db)
        return true;
    index_forget(build->index);
    return db_execute(build->db, "ROLLBACK TO source; RELEASE source", error);
}

void build_prefer(Build *build, StrList names)
{
    build->preferred = names;
}

bool build_source_begin(Build *build, const char *name, bool partial, Error *error)
{
    if (partial && build->base.outdated)
        return error_set(error, ERROR_INPUT, "Le catalogue en place vient d’une version plus ancienne et se refait en entier\u00A0: donnez «\u00A0%s\u00A0» entier, sans --partial ni «\u00A0partiel = oui\u00A0».", name);
    if (!build_drop_running(build, error) || (build->db && !db_execute(build->db, "SAVEPOINT source", error)))
        return false;
    Str copy = str_copy(&build->arena, str_of(name));
    build->running = (Running){ .partial = partial, .name = copy, .counts = build->counts };
    bool ok = find_source(build, copy, error) && (build->running.id || make_source(build, copy, error))
        && db_number(db_statement(reading(build), QUERY_LAST_ITEM), &build->running.last, error)
        && known_load(&build->running.known, reading(build), build->running.id, error);
    return ok || build_blame_base(build, error);
}

bool build_known(Build *build, const Digest *digest)
{
    assert(build->running.id);
    KnownItem *item = known_find(&build->running.known, digest);
    if (item && !item->seen) {
        item->seen = true;
        build->counts.unchanged++;
    }
    return item;
}

static bool insert_item(Build *build, const Record *record, Error *error)
{
    DbStatement *statement = db_statement(build->db, QUERY_INSERT_ITEM);
    db_bind_integer(statement, build->running.id);
    db_bind_blob(statement, record->digest.bytes, sizeof record->digest.bytes);
    db_bind_integer(statement, (long long)record->kind);
    db_bind_text(statement, object_number(record));
    db_bind_integer(statement, record->folded);
    db_bind_integer(statement, (long long)record->unknown.count);
    known_add(&build->running.known, &(KnownItem){ .digest = record->digest, .seen = true });
    return db_run(statement, error);
}

static bool add_new(Build *build, const Record *record, Error *error)
{
    arena_reset(&build->record);
    Prepared *prepared = record->prepared ? record->prepared : prepare_record(&build->record, record);
    if (!insert_item(build, record, error))
        return false;
    long long id = db_last_id(build->db);
    return object_write(build->db, &build->record, id, record, error) && index_add(build->index, id, record->kind, prepared, error);
}

bool build_add(Build *build, const Record *record, Error *error)
{
    assert(build->running.id);
    return build_known(build, &record->digest) || (build_open_aside(build, error) && add_new(build, record, error)) || build_blame_base(build, error);
}

/* Of all items of the running source, those that were kept unread too. */
static bool sum_source(Build *build, FeedInfo *info, long long *items, Error *error)
{
    DbStatement *statement = db_statement(build->db, QUERY_SUMS_OF_SOURCE);
    db_bind_integer(statement, build->running.id);
    *items = 0;
    if (db_next(statement)) {
        *items = db_integer(statement, 0);
        info->folded = (long)db_integer(statement, 1);
        info->unknown_codes = (long)db_integer(statement, 2);
    }
    return db_done(statement, error);
}

static bool update_source(Build *build, const FeedInfo *info, long long items, Error *error)
{
    const char *name = FORMAT_NAMES[info->format];
    DbStatement *statement = db_statement(build->db, QUERY_UPDATE_SOURCE);
    db_bind_integer(statement, build->running.id);
    db_bind_text(statement, str_format(&build->arena, info->version[0] ? "%s %s" : "%s", name, info->version));
    db_bind_text(statement, str_of(info->exported));
    db_bind_text(statement, str_of(info->sha256));
    db_bind_integer(statement, items);
    db_bind_integer(statement, info->rejected);
    db_bind_integer(statement, info->folded);
    db_bind_integer(statement, info->unknown_codes);
    return db_run(statement, error);
}

/* Of two ROMEs the better one wins, whichever came first: the other's trades leave before codes are given. */
static bool prefer_best_rome(Build *build, const FeedInfo *info, Error *error)
{
    long long lesser;
    if (info->format != FEED_ROME_CSV && info->format != FEED_ROME_XML)
        return true;
    if (!update_source(build, info, 0, error) || !db_number(db_statement(build->db, QUERY_COUNT_LESSER_TRADES), &lesser, error))
        return false;
    if (!lesser)
        return true;
    build->counts.set_aside += (long)lesser;
    index_forget(build->index);
    return db_run(db_statement(build->db, QUERY_DELETE_LESSER_TRADES), error) && db_run(db_statement(build->db, QUERY_RECOUNT_ROMES), error);
}

static bool end_source(Build *build, FeedInfo *info, bool force, Error *error)
{
    if (!prefer_best_rome(build, info, error))
        return false;
    Settling settling = { .db = build->db, .index = build->index, .known = &build->running.known, .last = build->running.last, .source = build->running.id, .name = build->running.name, .partial = build->running.partial,
                          .preferred = build->preferred };
    if (!build_settle(&settling, &build->counts, error))
        return false;
    long long items;
    Guard guard = { .name = build->running.name, .exported = build->running.exported, .items = build->running.items, .partial = build->running.partial };
    return sum_source(build, info, &items, error)
        && (force || guard_feed(&guard, (long)items, str_of(info->exported), error))
        && update_source(build, info, items, error) && db_execute(build->db, "RELEASE source", error);
}

bool build_source_end(Build *build, FeedInfo *info, bool force, Error *error)
{
    assert(build->running.id);
    if (!build_open_aside(build, error) || !end_source(build, info, force, error)) {
        Error ignored = {0};
        build_drop_running(build, &ignored);
        return build_blame_base(build, error);
    }
    build->counts.rejected += info->rejected;
    if (!strlist_has(build->imported, build->running.name))
        strlist_add(&build->arena, &build->imported, build->running.name);
    end_running(build);
    return true;
}

bool build_covers(const Build *build, StrList names, Error *error)
{
    return !build->base.outdated || base_covered(&build->base.before, names, error);
}

bool build_overlap(Build *build, const char *name, BuildOverlap *overlap, Error *error)
{
    *overlap = (BuildOverlap){0};
    DbStatement *statement = db_statement(reading(build), QUERY_OVERLAP);
    db_bind_text(statement, str_of(name));
    if (db_next(statement)) {
        overlap->other = db_text(statement, 0, &build->arena);
        overlap->shared = (long)db_integer(statement, 1);
    }
    return db_done(statement, error);
}

const BuildCounts *build_counts(const Build *build)
{
    return &build->counts;
}

void build_close(Build *build)
{
    if (!build)
        return;
    end_running(build);
    base_close(&build->base);
    close_aside(build);
    if (build->lock >= 0)
        unlink(build->aside);
    publish_unlock(build->lock);
    if (build->made_folder)
        rmdir(build->folder);   /* only when nothing was published in it */
    arena_free(&build->record);
    arena_free(&build->arena);
    free(build);
}
