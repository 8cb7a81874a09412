/* SPDX-License-Identifier: EUPL-1.2
 *
 * What hangs together with an object, list by list, for `belvedere-catalogue related`.
 */
#ifndef TOOLS_RELATIONS_H
#define TOOLS_RELATIONS_H

#include "catalogue/snapshot/store.h"

typedef struct Relation Relation;
typedef struct Related Related;

struct Relation {
    Kind of;
    CardsOf cards;
    const char *name;        /* in JSON */
    const char *label;       /* in French */
};

struct Related {
    const Relation *relation;
    CardList cards;
};

enum { RELATED_MAX = 3, RELATED_LIMIT = 50 };   /* lists of one kind, cards of one list */

/* Fills at most RELATED_MAX lists. */
bool relations_read(Store *store, Arena *arena, Kind kind, Str code, int today, Related *related, size_t *count, Error *error);

#endif
