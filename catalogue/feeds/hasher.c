/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/hasher.h"

#include "catalogue/feeds/sha256.h"

#include <pthread.h>
#include <stdlib.h>

enum { BLOCKS = 8, KEPT = 4 };   /* KEPT: lent to who reads, the room included */

struct Hasher {
    Sha256 *sha256;
    pthread_t thread;
    bool running;
    pthread_mutex_t mutex;   /* over added, hashed and ended */
    pthread_cond_t changed;
    long added, hashed;      /* blocks */
    bool ended;
    size_t lengths[BLOCKS];
    char blocks[BLOCKS][HASHER_BLOCK];
};

/* The next block to hash, -1 when there will be none. */
static long next_block(Hasher *hasher)
{
    pthread_mutex_lock(&hasher->mutex);
    while (hasher->hashed == hasher->added && !hasher->ended)
        pthread_cond_wait(&hasher->changed, &hasher->mutex);
    long next = hasher->hashed < hasher->added ? hasher->hashed : -1;
    pthread_mutex_unlock(&hasher->mutex);
    return next;
}

static void *hash_blocks(void *context)
{
    Hasher *hasher = context;
    for (long next; (next = next_block(hasher)) >= 0;) {
        sha256_add(hasher->sha256, (Str){ hasher->blocks[next % BLOCKS], hasher->lengths[next % BLOCKS] });
        pthread_mutex_lock(&hasher->mutex);
        hasher->hashed++;
        pthread_cond_signal(&hasher->changed);
        pthread_mutex_unlock(&hasher->mutex);
    }
    return NULL;
}

bool hasher_open(Hasher **hasher, Error *error)
{
    Hasher *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    pthread_mutex_init(&opened->mutex, NULL);
    pthread_cond_init(&opened->changed, NULL);
    bool ok = sha256_open(&opened->sha256, error);
    if (ok) {
        opened->running = pthread_create(&opened->thread, NULL, hash_blocks, opened) == 0;
        ok = opened->running || error_set(error, ERROR_SYSTEM, "Le système refuse de lancer l’import sur plusieurs fils. Fermez d’autres programmes, puis recommencez.");
    }
    if (ok)
        *hasher = opened;
    else
        hasher_close(opened, NULL);
    return ok;
}

char *hasher_room(Hasher *hasher)
{
    pthread_mutex_lock(&hasher->mutex);
    while (hasher->added - hasher->hashed > BLOCKS - KEPT)
        pthread_cond_wait(&hasher->changed, &hasher->mutex);
    pthread_mutex_unlock(&hasher->mutex);
    return hasher->blocks[hasher->added % BLOCKS];
}

void hasher_add(Hasher *hasher, size_t length)
{
    pthread_mutex_lock(&hasher->mutex);
    hasher->lengths[hasher->added % BLOCKS] = length;
    hasher->added++;
    pthread_cond_signal(&hasher->changed);
    pthread_mutex_unlock(&hasher->mutex);
}

static void end(Hasher *hasher)
{
    pthread_mutex_lock(&hasher->mutex);
    hasher->ended = true;
    pthread_cond_signal(&hasher->changed);
    pthread_mutex_unlock(&hasher->mutex);
}

void hasher_close(Hasher *hasher, char hexadecimal[65])
{
    if (!hasher)
        return;
    end(hasher);
    if (hasher->running)
        pthread_join(hasher->thread, NULL);
    sha256_close(hasher->sha256, hexadecimal);
    pthread_cond_destroy(&hasher->changed);
    pthread_mutex_destroy(&hasher->mutex);
    free(hasher);
}
