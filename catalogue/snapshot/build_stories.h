/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which stories are told of which trades. A story names ROME codes, mostly v3: it hangs on the trade of that
 * code and on all its v4 children. On each trade the stories that bear one of its names come first.
 *
 * Filled in the arena while a catalogue is built, after the trades' codes are sorted; {0} is empty. Pure.
 */
#ifndef SNAPSHOT_BUILD_STORIES_H
#define SNAPSHOT_BUILD_STORIES_H

#include "catalogue/model.h"
#include "catalogue/snapshot/build_links.h"

typedef struct Telling Telling;
typedef struct Stories Stories;

/* A story and a trade it hangs on. */
struct Telling {
    long long trade, story;  /* item ids */
    bool direct;             /* the trade's own code, not its parent's */
    const Story *said;       /* its title and synonyms */
};

struct Stories {
    Telling *items;
    size_t count;
};

void stories_add(Arena *kept, Stories *stories, const TradeCodes *codes, long long id, const Story *story);

/* Ids of the stories of a trade, the closest first. The names by which they call it go to `names`. */
const long long *stories_tell(Arena *arena, const Stories *stories, long long id, const Trade *trade, StrList *names, size_t *count);

#endif
