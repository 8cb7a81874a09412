/* SPDX-License-Identifier: EUPL-1.2
 *
 * Ends a source in a build: what its feed no longer has goes, what is new gets its code, and both are counted.
 *
 * Codes: the number that the feed gives, then number~2, number~3 for namesakes within the feed; @source stands
 * behind a code that another source holds. An item keeps its code as long as it stays, unless a source of higher
 * priority comes to have it: then it takes @source itself. The Db is a build's,
 * inside its transaction; the Settling is the caller's, its arena is freed here.
 */
#ifndef SNAPSHOT_BUILD_SETTLE_H
#define SNAPSHOT_BUILD_SETTLE_H

#include "catalogue/snapshot/build.h"
#include "catalogue/snapshot/build_index.h"
#include "catalogue/snapshot/build_known.h"
#include "catalogue/snapshot/db.h"

typedef struct Settling Settling;

struct Settling {
    Db *db;
    Index *index;            /* told of what leaves */
    const Known *known;
    long long source;        /* its id */
    long long last;          /* items of this run have greater ids */
    Str name;
    bool partial;            /* what the feed does not name stays */
    StrList preferred;       /* names of sources, the highest priority first */
    BuildCounts *counts;
    Arena arena;
};

/* Adds to *counts. */
bool build_settle(Settling *settling, BuildCounts *counts, Error *error);

#endif
