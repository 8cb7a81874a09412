/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_ahead.h"

#include "catalogue/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { EVERY = 50 * 1000 * 1000 };   /* nanoseconds */

struct Ahead {
    int file;
    pthread_t thread;
    bool running;
    pthread_mutex_t mutex;   /* over written */
    pthread_cond_t changed;
    bool written;            /* nothing more will come */
};

/* Waits a little; true once everything is written. */
static bool wait(Ahead *ahead)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += EVERY;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&ahead->mutex);
    int code = 0;
    while (!ahead->written && code != ETIMEDOUT)
        code = pthread_cond_timedwait(&ahead->changed, &ahead->mutex, &until);
    bool written = ahead->written;
    pthread_mutex_unlock(&ahead->mutex);
    return written;
}

static void *bring(void *context)
{
    Ahead *ahead = context;
    while (!wait(ahead))
        sync_file_range(ahead->file, 0, 0, SYNC_FILE_RANGE_WRITE);
    sync_file_range(ahead->file, 0, 0, SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
    return NULL;
}

bool ahead_begin(Ahead **ahead, const char *path, Error *error)
{
    Ahead *begun = calloc(1, sizeof *begun);
    if (!begun)
        abort();
    pthread_mutex_init(&begun->mutex, NULL);
    pthread_cond_init(&begun->changed, NULL);
    begun->file = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = begun->file >= 0 || file_failed(error, path, errno);
    begun->running = ok && pthread_create(&begun->thread, NULL, bring, begun) == 0;
    ok = ok && (begun->running || error_set(error, ERROR_SYSTEM, "Le système refuse de lancer l’import sur plusieurs fils. Fermez d’autres programmes, puis recommencez."));
    if (ok)
        *ahead = begun;
    else
        ahead_close(begun);
    return ok;
}

void ahead_hasten(Ahead *ahead)
{
    pthread_mutex_lock(&ahead->mutex);
    ahead->written = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->mutex);
}

void ahead_close(Ahead *ahead)
{
    if (!ahead)
        return;
    ahead_hasten(ahead);
    if (ahead->running)
        pthread_join(ahead->thread, NULL);
    if (ahead->file >= 0)
        close(ahead->file);
    pthread_cond_destroy(&ahead->changed);
    pthread_mutex_destroy(&ahead->mutex);
    free(ahead);
}
