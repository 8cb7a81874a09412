/* SPDX-License-Identifier: EUPL-1.2
 *
 * The file that a build starts from: which one, its copy, and whether it is what was published: a damaged catalogue
 * must not be carried on. Its bytes are summed up as they are copied and the sum compared with the one in `current`;
 * where none stands there, a look goes through the file, page by page, while the feeds are read.
 *
 * What base_find gives lives in the arena, but for the store, open for reading what stood there while the copy is
 * made: base_close, NULL-safe in all it holds, closes it. Both threads are waited for: by base_copied the copy, by base_sound the look.
 */
#ifndef SNAPSHOT_BUILD_BASE_H
#define SNAPSHOT_BUILD_BASE_H

#include "catalogue/base/error.h"
#include "catalogue/snapshot/build_sum.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/store.h"

typedef struct Base Base;
typedef struct BaseCheck BaseCheck;

struct Base {
    Current before;          /* what `current` says */
    const char *path;        /* NULL: nothing to start from */
    Store *store;            /* of the path */
    FileSum *copying;
    BaseCheck *check;        /* NULL: the sum is proof enough */
    int seq;                 /* of the path, 0 none */
    int outdated;            /* no path, and this one was made by an older version; 0 none */
};

/* The current file, else the newest that opens. Files that are there and all damaged are no reason to lose their
 * sources in silence: an error. */
bool base_find(Arena *arena, const char *folder, Base *base, Error *error);

/* Whether all sources of the catalogue before are among the names; the error names those that are not. */
bool base_covered(const Current *before, StrList names, Error *error);

/* Begins to copy the file of the base. */
bool base_copy(Base *base, const char *to, Error *error);

/* The copy is there, and its bytes are those that were published: ERROR_CATALOGUE when they are not. Without a sum to compare with, the look begins. */
bool base_copied(Base *base, Arena *arena, Error *error);

/* Whether the look, if there is one, found nothing wrong. */
bool base_sound(Base *base, Error *error);

void base_close(Base *base);

#endif
