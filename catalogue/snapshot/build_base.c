/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_base.h"

#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/schema.h"

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

static void *look_through(void *context)
{
    BaseCheck *check = context;
    Db *db = NULL;
    check->sound = db_open(&db, check->path, DB_PUBLISHED, SCHEMA_CHECKING, &check->error) && db_prepare(db, QUERIES, QUERY_COUNT, &check->error)
        && check_tables(db, &check->error);
    db_close(db);
    return NULL;
}

bool base_check_begin(BaseCheck **check, const char *path, Error *error)
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

bool base_check_end(BaseCheck *check, Error *error)
{
    join(check);
    if (!check->sound)
        *error = check->error;
    return check->sound;
}

void base_check_close(BaseCheck *check)
{
    if (!check)
        return;
    join(check);
    free(check->path);
    free(check);
}
