/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/pipeline.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A batch is some thirty formations: locks are taken a few hundred times a feed. */
enum { BATCHES = 8, BATCH_ITEMS = 256, BATCH_BYTES = 256 * 1024, BYTES_KEPT = 1024 * 1024 };

/* A batch goes round: the reader fills it, the caller sorts what is wanted, a parser parses, the caller takes. */
typedef enum BatchState { BATCH_FREE, BATCH_READ, BATCH_WANTED, BATCH_PARSING, BATCH_PARSED, BATCH_STATES } BatchState;

typedef struct Batch {
    BatchState state;
    long number;             /* in the feed */
    PipelineItem items[BATCH_ITEMS];
    size_t starts[BATCH_ITEMS];   /* of the items' bytes */
    size_t count;
    char *bytes;
    size_t length, capacity;
    Arena arena;             /* of the results */
    bool last;
    Error error;             /* why it is the last */
} Batch;

struct Pipeline {
    const PipelineWork *work;
    pthread_mutex_t mutex;   /* over states and stopped */
    pthread_cond_t awaited[BATCH_STATES];   /* a batch came to that state; the caller waits for two of them at once under BATCH_READ */
    Batch batches[BATCHES];
    bool stopped;
};

typedef struct Parser {
    Pipeline *pipeline;
    int number;
} Parser;

int pipeline_parsers(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > PIPELINE_PARSERS ? PIPELINE_PARSERS : (int)cores;
}

static Batch *batch_at(Pipeline *pipeline, long number)
{
    return &pipeline->batches[number % BATCHES];
}

/* Wakes who waits for that, and nobody else: of a refresh, most of the time went into waking threads for nothing. */
static void set_state(Pipeline *pipeline, Batch *batch, BatchState state)
{
    pthread_mutex_lock(&pipeline->mutex);
    batch->state = state;
    pthread_cond_signal(&pipeline->awaited[state == BATCH_PARSED ? BATCH_READ : state]);
    pthread_mutex_unlock(&pipeline->mutex);
}

/* False when everything stops. */
static bool wait_until_free(Pipeline *pipeline, const Batch *batch)
{
    pthread_mutex_lock(&pipeline->mutex);
    while (batch->state != BATCH_FREE && !pipeline->stopped)
        pthread_cond_wait(&pipeline->awaited[BATCH_FREE], &pipeline->mutex);
    bool go = !pipeline->stopped;
    pthread_mutex_unlock(&pipeline->mutex);
    return go;
}

/* The reader's item lives in its window until the next one: its bytes move into the batch. */
static void batch_keep(Batch *batch, const PipelineItem *item)
{
    Str bytes = item->item.bytes;
    if (batch->capacity - batch->length < bytes.length) {
        batch->capacity = batch->length + bytes.length + BATCH_BYTES;
        batch->bytes = realloc(batch->bytes, batch->capacity);
        if (!batch->bytes)
            abort();
    }
    memcpy(batch->bytes + batch->length, bytes.text, bytes.length);
    batch->starts[batch->count] = batch->length;
    batch->length += bytes.length;
    batch->items[batch->count++] = *item;
}

static void batch_clear(Batch *batch)
{
    batch->count = batch->length = 0;
    if (batch->capacity > BYTES_KEPT) {
        free(batch->bytes);
        batch->bytes = NULL;
        batch->capacity = 0;
    }
}

static void batch_fill(const PipelineWork *work, Batch *batch)
{
    bool more = true;
    batch_clear(batch);
    while (more && batch->count < BATCH_ITEMS && batch->length < BATCH_BYTES) {
        PipelineItem item = {0};
        more = work->read(work->context, &item, &more, &batch->error) && more;
        if (more)
            batch_keep(batch, &item);
    }
    batch->last = !more;
    for (size_t i = 0; i < batch->count; i++)
        batch->items[i].item.bytes.text = batch->bytes + batch->starts[i];
}

static void *read_batches(void *context)
{
    Pipeline *pipeline = context;
    bool last = false;
    for (long number = 0; !last; number++) {
        Batch *batch = batch_at(pipeline, number);
        if (!wait_until_free(pipeline, batch))
            break;
        batch->number = number;
        batch_fill(pipeline->work, batch);
        last = batch->last;
        set_state(pipeline, batch, BATCH_READ);
    }
    return NULL;
}

/* The oldest batch that waits for a parser; NULL when none does. */
static Batch *oldest_wanted(Pipeline *pipeline)
{
    Batch *oldest = NULL;
    for (size_t i = 0; i < BATCHES; i++) {
        Batch *batch = &pipeline->batches[i];
        if (batch->state == BATCH_WANTED && (!oldest || batch->number < oldest->number))
            oldest = batch;
    }
    return oldest;
}

/* Takes a batch to parse; NULL when everything stops. */
static Batch *claim(Pipeline *pipeline)
{
    Batch *batch;
    pthread_mutex_lock(&pipeline->mutex);
    while ((batch = oldest_wanted(pipeline)) == NULL && !pipeline->stopped)
        pthread_cond_wait(&pipeline->awaited[BATCH_WANTED], &pipeline->mutex);
    if (pipeline->stopped)
        batch = NULL;
    if (batch)
        batch->state = BATCH_PARSING;
    pthread_mutex_unlock(&pipeline->mutex);
    return batch;
}

static void *parse_batches(void *context)
{
    const Parser *parser = context;
    const PipelineWork *work = parser->pipeline->work;
    for (Batch *batch; (batch = claim(parser->pipeline)) != NULL;) {
        arena_reset(&batch->arena);
        for (size_t i = 0; i < batch->count; i++)
            if (batch->items[i].wanted)
                batch->items[i].result = work->parse(work->context, parser->number, &batch->arena, &batch->items[i]);
        set_state(parser->pipeline, batch, BATCH_PARSED);
    }
    return NULL;
}

/* A batch of which nothing is wanted needs no parser. */
static void sort_batch(Pipeline *pipeline, Batch *batch)
{
    bool any = false;
    for (size_t i = 0; i < batch->count; i++) {
        batch->items[i].wanted = pipeline->work->wanted(pipeline->work->context, &batch->items[i]);
        any = any || batch->items[i].wanted;
    }
    set_state(pipeline, batch, any ? BATCH_WANTED : BATCH_PARSED);
}

static bool take_batch(Pipeline *pipeline, Batch *batch, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < batch->count; i++)
        ok = pipeline->work->take(pipeline->work->context, &batch->items[i], error);
    if (ok && batch->error.kind != ERROR_NONE) {
        *error = batch->error;
        ok = false;
    }
    return ok;
}

/* Waits until the batch to sort next is read, or the one to take next is parsed; true for the first. */
static bool next_step(Pipeline *pipeline, const Batch *sort, const Batch *take)
{
    pthread_mutex_lock(&pipeline->mutex);
    while (sort->state != BATCH_READ && take->state != BATCH_PARSED)
        pthread_cond_wait(&pipeline->awaited[BATCH_READ], &pipeline->mutex);
    bool sorts = sort->state == BATCH_READ;
    pthread_mutex_unlock(&pipeline->mutex);
    return sorts;
}

static bool run_caller(Pipeline *pipeline, Error *error)
{
    for (long sorted = 0, taken = 0;;) {
        Batch *sort = batch_at(pipeline, sorted), *take = batch_at(pipeline, taken);
        if (next_step(pipeline, sort, take)) {
            sort_batch(pipeline, sort);
            sorted++;
            continue;
        }
        bool last = take->last;
        if (!take_batch(pipeline, take, error))
            return false;
        if (last)
            return true;
        set_state(pipeline, take, BATCH_FREE);
        taken++;
    }
}

static void stop(Pipeline *pipeline)
{
    pthread_mutex_lock(&pipeline->mutex);
    pipeline->stopped = true;
    for (size_t i = 0; i < BATCH_STATES; i++)
        pthread_cond_broadcast(&pipeline->awaited[i]);
    pthread_mutex_unlock(&pipeline->mutex);
}

static void pipeline_free(Pipeline *pipeline)
{
    for (size_t i = 0; i < BATCHES; i++) {
        free(pipeline->batches[i].bytes);
        arena_free(&pipeline->batches[i].arena);
    }
    for (size_t i = 0; i < BATCH_STATES; i++)
        pthread_cond_destroy(&pipeline->awaited[i]);
    pthread_mutex_destroy(&pipeline->mutex);
    free(pipeline);
}

bool pipeline_run(const PipelineWork *work, Error *error)
{
    Pipeline *pipeline = calloc(1, sizeof *pipeline);
    if (!pipeline)
        abort();
    pipeline->work = work;
    pthread_mutex_init(&pipeline->mutex, NULL);
    for (size_t i = 0; i < BATCH_STATES; i++)
        pthread_cond_init(&pipeline->awaited[i], NULL);
    pthread_t threads[PIPELINE_PARSERS + 1];
    Parser parsers[PIPELINE_PARSERS];
    int wanted = pipeline_parsers() + 1, running = 0;
    bool ok = pthread_create(&threads[0], NULL, read_batches, pipeline) == 0;
    for (running = ok; ok && running < wanted; running += ok) {
        parsers[running - 1] = (Parser){ pipeline, running - 1 };
        ok = pthread_create(&threads[running], NULL, parse_batches, &parsers[running - 1]) == 0;
    }
    ok = ok ? run_caller(pipeline, error) : error_set(error, ERROR_SYSTEM, "Le système refuse de lancer l’import sur plusieurs fils. Fermez d’autres programmes, puis recommencez.");
    stop(pipeline);
    while (running > 0)
        pthread_join(threads[--running], NULL);
    pipeline_free(pipeline);
    return ok;
}
