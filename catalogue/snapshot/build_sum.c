/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_sum.h"

#include "catalogue/base/file.h"
#include "catalogue/feeds/digest.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct FileSum {
    pthread_t thread;
    bool running, ok;
    char *path, *copy;       /* copy: NULL for none */
    char hexadecimal[DIGEST_TEXT];
    Error error;
};

static void add_block(void *context, Str block)
{
    sum_add(context, block);
}

static void *work_out(void *context)
{
    FileSum *sum = context;
    Sum *stream = NULL;
    sum->ok = sum_open(&stream, &sum->error) && file_copy(sum->path, sum->copy, &(FileSight){ add_block, stream }, &sum->error);
    sum_close(stream, sum->hexadecimal);
    return NULL;
}

bool file_sum_begin(FileSum **sum, const char *path, const char *copy, Error *error)
{
    FileSum *begun = calloc(1, sizeof *begun);
    if (!begun || !(begun->path = strdup(path)) || (copy && !(begun->copy = strdup(copy))))
        abort();
    begun->running = pthread_create(&begun->thread, NULL, work_out, begun) == 0;
    *sum = begun;
    return begun->running || error_set(error, ERROR_SYSTEM, "Le système refuse de lancer l’import sur plusieurs fils. Fermez d’autres programmes, puis recommencez.");
}

static void join(FileSum *sum)
{
    if (sum->running)
        pthread_join(sum->thread, NULL);
    sum->running = false;
}

bool file_sum_end(FileSum *sum, Arena *arena, Str *hexadecimal, Error *error)
{
    join(sum);
    if (sum->ok)
        *hexadecimal = str_copy(arena, str_of(sum->hexadecimal));
    else
        *error = sum->error;
    return sum->ok;
}

void file_sum_close(FileSum *sum)
{
    if (!sum)
        return;
    join(sum);
    free(sum->path);
    free(sum->copy);
    free(sum);
}
