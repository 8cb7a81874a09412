/* SPDX-License-Identifier: EUPL-1.2
 *
 * The file that a build starts from: which one, and a look through it, page by page, while the feeds are read: a
 * damaged catalogue must not be carried on, and a refresh has no time to look afterwards.
 *
 * What base_find gives lives in the arena. The thread opens the published file for itself, read only. base_check_end waits for its verdict, once;
 * base_check_close is NULL-safe and waits too.
 */
#ifndef SNAPSHOT_BUILD_BASE_H
#define SNAPSHOT_BUILD_BASE_H

#include "catalogue/base/error.h"
#include "catalogue/snapshot/publish.h"

typedef struct Base Base;
typedef struct BaseCheck BaseCheck;

struct Base {
    Current before;          /* what `current` says */
    const char *path;        /* NULL: nothing to start from */
    int seq;                 /* of the path, 0 none */
    int outdated;            /* no path, and this one was made by an older version; 0 none */
};

/* The current file, else the newest that opens. Files that are there and all damaged are no reason to lose their
 * sources in silence: an error. */
bool base_find(Arena *arena, const char *folder, Base *base, Error *error);

/* Whether all sources of the catalogue before are among the names; the error names those that are not. */
bool base_covered(const Current *before, StrList names, Error *error);

bool base_check_begin(BaseCheck **check, const char *path, Error *error);
bool base_check_end(BaseCheck *check, Error *error);
void base_check_close(BaseCheck *check);

#endif
