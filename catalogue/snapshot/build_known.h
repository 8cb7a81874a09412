/* SPDX-License-Identifier: EUPL-1.2
 *
 * The items of one source by the digest of their bytes, in memory while its feed is read.
 *
 * known_load fills it from the catalogue the build starts from; each item is then seen again, or gone at the
 * end. 32 bytes an item. {0} is empty; known_free gives back what it owns.
 */
#ifndef SNAPSHOT_BUILD_KNOWN_H
#define SNAPSHOT_BUILD_KNOWN_H

#include "catalogue/model.h"
#include "catalogue/snapshot/db.h"

typedef struct Known Known;
typedef struct KnownItem KnownItem;

struct KnownItem {
    Digest digest;
    long long id;            /* 0: a new item */
    bool seen;
};

struct Known {
    KnownItem *items;
    size_t count, capacity;
    unsigned *slots;         /* 0 empty, else a place in items + 1 */
    size_t slot_count;       /* a power of two, at least twice the items */
};

bool known_load(Known *known, Db *db, long long source, Error *error);
KnownItem *known_find(const Known *known, const Digest *digest);
void known_add(Known *known, const KnownItem *item);
void known_free(Known *known);

#endif
