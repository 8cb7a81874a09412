/* SPDX-License-Identifier: EUPL-1.2
 *
 * A set of ids as bits, with a bit above for every 64 of them: a small set costs little wherever its ids lie.
 *
 * Lists of ids go in however they come and come out in order and once each, so that what is kept of them is gone through
 * from one end of the memory to the other. Marks own their bits from marks_open to marks_close; {0} may be closed.
 * Ids run from 1 to below the room: others come from a damaged file and are not taken in.
 */
#ifndef SEARCH_MARKS_H
#define SEARCH_MARKS_H

#include "catalogue/base/str.h"

typedef struct Marks Marks;

struct Marks {
    unsigned long long *bits, *blocks;
    size_t room, block_count;
    size_t at;               /* no block before it has a mark */
};

void marks_open(Marks *marks, size_t room);
void marks_close(Marks *marks);

/* Takes a list of postings in; gives how many ids were read. */
size_t marks_add(Marks *marks, Str ids);

/* Leaves what stands in both; `other` is then empty. */
void marks_keep(Marks *marks, Marks *other);

/* Takes the least ids out, as many as there is room for; gives how many, 0 when the set is empty. */
size_t marks_take(Marks *marks, int *ids, size_t most);

#endif
