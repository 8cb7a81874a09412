/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_inside.h"

#include "catalogue/snapshot/build_sum.h"
#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/schema.h"

/* When each source was last imported: now for those of this run, as before for the others. */
static void list_sources(Build *build, Current *next)
{
    next->sources = ARENA_NEW(&build->arena, CurrentSource, build->base.before.source_count + build->imported.count);
    for (size_t i = 0; i < build->base.before.source_count; i++)
        if (!strlist_has(build->imported, build->base.before.sources[i].name))
            next->sources[next->source_count++] = build->base.before.sources[i];
    for (size_t i = 0; i < build->imported.count; i++)
        next->sources[next->source_count++] = (CurrentSource){ build->imported.items[i], next->built };
}

/* Room that removed items left is given back once it is a tenth of the file. */
static bool compact(Db *db, Error *error)
{
    long long pages, empty;
    return db_number(db_statement(db, QUERY_PAGES), &pages, error) && db_number(db_statement(db, QUERY_FREE_PAGES), &empty, error)
        && (empty * 10 < pages || db_execute(db, "VACUUM", error));
}

/* A copy in which nothing changed is what it was: its bytes stay. What SQLite itself wrote, with types, checks and
 * references on, is not read back: that took a sixth of a fresh import. */
static bool complete(Build *build, bool changed, Error *error)
{
    return !changed || (index_finish(build->index, error) && (build->base.path || db_execute(build->db, SCHEMA_INDEXES, error)));
}

static bool finish_file(Build *build, bool *changed, Error *error)
{
    bool ok = base_sound(&build->base, error) && build_drop_running(build, error);
    *changed = db_changed(build->db);
    ok = ok && complete(build, *changed, error) && db_execute(build->db, "COMMIT", error) && compact(build->db, error);
    db_close(build->db);
    build->db = NULL;
    ahead_hasten(build->ahead);
    return ok;
}

/* As its readers will find it; its bytes are summed up meanwhile. */
static bool check_file(Build *build, bool changed, Str *sum, Error *error)
{
    FileSum *summing = NULL;
    bool ok = file_sum_begin(&summing, build->aside, NULL, error) && check_published(build->aside, changed, error)
        && file_sum_end(summing, &build->arena, sum, error);
    file_sum_close(summing);
    return ok;
}

/* What a rollback will lead to: the catalogue this one was made from. After a refresh that brought nothing that is the
 * one before it: a quiet night must not use up the way back. */
static int way_back(const Build *build)
{
    const BuildCounts *counts = &build->counts;
    int earlier;
    if (!build->base.path)
        return build->base.outdated;
    bool quiet = !counts->added && !counts->changed && !counts->removed && !counts->set_aside;
    return quiet && (earlier = publish_before(build->folder, build->base.seq)) ? earlier : build->base.seq;
}

bool build_publish(Build *build, int *seq, Error *error)
{
    bool changed;
    Current next = { .seq = publish_next_seq(build->folder), .base = way_back(build), .built = publish_now(&build->arena) };
    list_sources(build, &next);
    if (!build_covers(build, build->imported, error))
        return false;
    if (!build_open_aside(build, error) || !finish_file(build, &changed, error) || !check_file(build, changed, &next.sum, error))
        return build_blame_base(build, error);
    ahead_close(build->ahead);
    build->ahead = NULL;
    if (!publish_file(build->folder, build->aside, &next, error))
        return build_blame_base(build, error);
    *seq = next.seq;
    return true;
}
