/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_base.h"

#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/schema.h"
#include "catalogue/snapshot/store.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct BaseCheck {
    pthread_t thread;
    bool running;
    char *path;
    bool sound;
    Error error;
};

bool base_find(Arena *arena, const char *folder, Base *base, Error *error)
{
    Error refused = {0};
    *base = (Base){0};
    publish_current(arena, folder, &base->before);
    int newest = base->before.seq ? base->before.seq : publish_before(folder, 0);
    for (int seq = newest; seq; seq = publish_before(folder, seq)) {
        base->seq = seq;
        base->path = publish_path(arena, folder, seq);
        if (store_open(&base->store, base->path, &refused))
            return true;
    }
    *base = (Base){ .before = base->before };
    StoreVersion version = newest ? store_version(publish_path(arena, folder, newest)) : STORE_OURS;
    if (version == STORE_NEWER)
        return error_set(error, refused.kind, "%s", refused.text);
    base->outdated = version == STORE_OLDER ? newest : 0;
    return !newest || base->outdated
           || error_set(error, ERROR_CATALOGUE, "%s\u00a0: aucun des catalogues de ce dossier ne s’ouvre. Videz le dossier, puis importez "
                        "de nouveau toutes les sources.", folder);
}

bool base_covered(const Current *before, StrList names, Error *error)
{
    Arena arena = {0};
    Builder missing = builder_on(&arena);
    for (size_t i = 0; i < before->source_count; i++)
        if (!strlist_has(names, before->sources[i].name))
            builder_format(&missing, "%s«\u00A0%.*s\u00A0»", builder_str(&missing).length ? ", " : "", STR_FORMAT(before->sources[i].name));
    Str list = builder_str(&missing);
    bool ok = !list.length || error_set(error, ERROR_CATALOGUE,
                                        "Le catalogue n°\u00A0%d vient d’une version plus ancienne de Belvédère et se refait en entier\u00A0: il manque %.*s. "
                                        "Relancez belvedere-import avec toutes les sources (sans SOURCE, quand sources.conf les nomme toutes).",
                                        before->seq, STR_FORMAT(list));
    arena_free(&arena);
    return ok;
}

static void *look_through(void *context)
{
    BaseCheck *check = context;
    Db *db = NULL;
    check->sound = db_open(&db, check->path, DB_PUBLISHED, SCHEMA_CHECKING, &check->error) && db_prepare(db, QUERIES, QUERY_COUNT, &check->error)
        && check_tables(db, &check->error);
    db_close(db);
    return NULL;
}

static bool check_begin(BaseCheck **check, const char *path, Error *error)
{
    BaseCheck *begun = calloc(1, sizeof *begun);
    if (!begun || !(begun->path = strdup(path)))
        abort();
    begun->running = pthread_create(&begun->thread, NULL, look_through, begun) == 0;
    *check = begun;
    return begun->running || error_set(error, ERROR_SYSTEM, "Le système refuse de lancer l’import sur plusieurs fils. Fermez d’autres programmes, puis recommencez.");
}

static void join(BaseCheck *check)
{
    if (check->running)
        pthread_join(check->thread, NULL);
    check->running = false;
}

static void check_close(BaseCheck *check)
{
    if (!check)
        return;
    join(check);
    free(check->path);
    free(check);
}

bool base_copy(Base *base, const char *to, Error *error)
{
    return file_sum_begin(&base->copying, base->path, to, error);
}

bool base_copied(Base *base, Arena *arena, Error *error)
{
    Str sum, published = base->seq == base->before.seq ? base->before.sum : STR("");
    if (!file_sum_end(base->copying, arena, &sum, error))
        return false;
    if (!published.length)
        return base->check || check_begin(&base->check, base->path, error);
    return str_equal(sum, published)
        || error_set(error, ERROR_CATALOGUE, "%s\u00A0: fichier endommagé\u00A0: ses octets ne sont plus ceux qui ont été publiés.", base->path);
}

bool base_sound(Base *base, Error *error)
{
    if (!base->check)
        return true;
    join(base->check);
    if (!base->check->sound)
        *error = base->check->error;
    return base->check->sound;
}

void base_close(Base *base)
{
    store_close(base->store);
    file_sum_close(base->copying);
    check_close(base->check);
    base->store = NULL;
    base->copying = NULL;
    base->check = NULL;
}
