/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds the next catalogue file beside the current one, and publishes it or leaves no trace.
 *
 * A build starts from what the current catalogue holds: sources that this run does not name stay as they
 * are. Within a named source, items with a known digest are kept, others replaced, and those no longer in
 * the feed removed (unless `partial`). One that an older version made is not started from: all its sources must
 * come again, whole. build_publish makes links, index and checks, syncs the file, names
 * it cat-<seq>.db and replaces `current` atomically. The Build owns its database and its file aside
 * until build_close, which removes what was not published. One process at a time holds the folder's lock.
 */
#ifndef SNAPSHOT_BUILD_H
#define SNAPSHOT_BUILD_H

#include "catalogue/base/error.h"
#include "catalogue/feeds/feed.h"
#include "catalogue/model.h"

typedef struct Build Build;
typedef struct BuildCounts BuildCounts;
typedef struct BuildOverlap BuildOverlap;

struct BuildCounts {
    long added, changed, removed, unchanged, rejected;
    long set_aside;          /* trades of a ROME in XML: better ones are there */
};

/* How many items of a source bear numbers that another source gave first, and which one gave most of them. */
struct BuildOverlap {
    Str other;               /* until build_close */
    long shared;             /* 0: none */
};

bool build_open(Build **build, const char *folder, Error *error);

/* Names of sources, the highest priority first: of a number that two of them give, the first has the plain code.
 * Those that are not named come after all. The list lives as long as the build. */
void build_prefer(Build *build, StrList names);

/* Everything until build_source_end belongs to this source. */
bool build_source_begin(Build *build, const char *name, bool partial, Error *error);
bool build_known(Build *build, const Digest *digest);
bool build_add(Build *build, const Record *record, Error *error);

/* A fall of more than 20 % in items, or a feed older than the one in place, is refused unless `force`. What the
 * feed counted in the items it parsed (folded, unknown_codes) becomes that of all its items. */
bool build_source_end(Build *build, FeedInfo *info, bool force, Error *error);

/* A catalogue that an older version made is built anew: refuses, and names them, when `names` lacks sources that it
 * has. Asked early to spare a long import; build_publish asks it of what was imported. */
bool build_covers(const Build *build, StrList names, Error *error);

/* Of a source that has ended. */
bool build_overlap(Build *build, const char *name, BuildOverlap *overlap, Error *error);

const BuildCounts *build_counts(const Build *build);

/* seq of the new catalogue. Nothing visible has changed when it fails. */
bool build_publish(Build *build, int *seq, Error *error);
void build_close(Build *build);

#endif
