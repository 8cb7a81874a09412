/* SPDX-License-Identifier: EUPL-1.2
 *
 * Cuts a document into its items (`formation`, `decouverte`…) without parsing them.
 *
 * One pass, aware of CDATA, comments, quotes and processing instructions, names matched without their
 * prefix. A broken item costs only itself: the next one is found again. What cannot be taken at all (a
 * DOCTYPE, a page in HTML, nothing, a document cut before its end) is one sentence with file and line.
 * Items reads from a Source it does not own; an Item's bytes live until the next call. items_close ends all.
 */
#ifndef FEEDS_ITEMS_H
#define FEEDS_ITEMS_H

#include "catalogue/base/error.h"
#include "catalogue/feeds/source.h"

typedef struct Items Items;
typedef struct ItemsRoot ItemsRoot;
typedef struct Item Item;

/* Why an item cannot be read. */
typedef enum ItemFault { ITEM_SOUND, ITEM_TOO_LONG, ITEM_UNCLOSED, ITEM_TOO_MANY_ATTRIBUTES } ItemFault;

/* The root element, and what stands between the items (known to its end only after the last item). */
struct ItemsRoot {
    char name[40];           /* without prefix */
    char space[120];         /* default namespace, or that of the root's prefix */
    char exported[32];       /* horodatage-export */
    char export_date[16];    /* extras: date-export, AAAAMMJJ */
    char export_time[16];    /* extras: heure-export, HHMMSS */
};

struct Item {
    Str name;                /* without prefix; points into the names given to items_next */
    Str bytes;               /* from '<' to '>'; the beginning only when there is a fault */
    long line;
    ItemFault fault;
};

/* Reads up to the root's start tag. `path` is for sentences. */
bool items_open(Items **items, Source *source, const char *path, Error *error);

const ItemsRoot *items_root(const Items *items);

/* The next item among `names` (a NULL-terminated list). *more is false at the end of the document. */
bool items_next(Items *items, const char *const *names, Item *item, bool *more, Error *error);

void items_close(Items *items);

#endif
