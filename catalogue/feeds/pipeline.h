/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads, parses and takes the items of a document at the same time: one thread cuts the bytes into items,
 * some parse them, and the caller's thread takes the results in the order of the feed.
 *
 * Items travel in batches through a bounded ring, so that two runs give the same calls in the same order and
 * memory does not grow with the feed. An item's bytes and its result live until `take` returns. `read` and
 * `parse` run on other threads and must touch nothing that `wanted` and `take` change. Everything is joined
 * when pipeline_run returns. The one place of the import with threads.
 */
#ifndef FEEDS_PIPELINE_H
#define FEEDS_PIPELINE_H

#include "catalogue/feeds/items.h"
#include "catalogue/model.h"

typedef struct Pipeline Pipeline;
typedef struct PipelineItem PipelineItem;
typedef struct PipelineWork PipelineWork;

enum { PIPELINE_PARSERS = 4 };   /* at most */

struct PipelineItem {
    Item item;
    Digest digest;           /* of a sound item */
    long long read;          /* bytes of the file read when it was met */
    void *result;            /* what parse made of it, NULL when it was not wanted */
    bool wanted;
};

struct PipelineWork {
    void *context;
    /* The reader's thread: the next item; *more is false at the end of the document. */
    bool (*read)(void *context, PipelineItem *item, bool *more, Error *error);
    /* The caller's thread, in the order of the feed: whether the item is to be parsed. */
    bool (*wanted)(void *context, const PipelineItem *item);
    /* Parser number `parser`, below pipeline_parsers(). The arena is the batch's. */
    void *(*parse)(void *context, int parser, Arena *arena, const PipelineItem *item);
    /* The caller's thread, in the order of the feed. */
    bool (*take)(void *context, const PipelineItem *item, Error *error);
};

/* One a core, PIPELINE_PARSERS at most. */
int pipeline_parsers(void);

bool pipeline_run(const PipelineWork *work, Error *error);

#endif
