/* SPDX-License-Identifier: EUPL-1.2
 *
 * A window that slides over the bytes of a document: what stands between `keep` and `end` is in memory.
 *
 * Positions are offsets, for the buffer moves when it slides or grows. What grows beyond WINDOW_LIMIT is
 * dropped and said by `overflowed`, so memory stays bounded whatever the feed. The Source is not owned; the
 * buffer is, until window_free. A function that gives false without an error met the end of the document.
 */
#ifndef FEEDS_WINDOW_H
#define FEEDS_WINDOW_H

#include "catalogue/feeds/source.h"

enum { WINDOW_LIMIT = 8 << 20 };   /* the longest real formation is 30 KB */

typedef struct Window Window;

struct Window {
    Source *source;
    char *buffer;
    size_t capacity;
    size_t keep;             /* bytes before it are done with */
    size_t mark;             /* the tag before `at`, 0 when it slid out */
    size_t at;               /* where reading stands */
    size_t end;
    size_t counted;          /* lines are counted up to here */
    long line;               /* at `counted`, from 1 */
    size_t most;             /* bytes after which it gives no more, as if the document ended; 0: no such limit */
    size_t given;            /* bytes read so far */
    bool ended;              /* the source has no more */
    bool overflowed;         /* something was dropped since this was last cleared */
};

/* What was read and not passed yet. */
Str window_rest(const Window *window);

/* True when `count` bytes stand at `at`. */
bool window_ensure(Window *window, size_t count, Error *error);

/* Reads some more. */
bool window_more(Window *window, Error *error);

/* Goes to the next '<'. */
bool window_seek(Window *window, Error *error);

/* Where `part` first stands after `from` bytes of the rest; reads until it does. */
bool window_find(Window *window, size_t from, Str part, size_t *found, Error *error);

/* Drops what is kept, up to `to`, when it has grown too long. */
void window_shed(Window *window, size_t to);

/* Brings `line` to the offset. */
void window_count(Window *window, size_t to);

void window_free(Window *window);

#endif
