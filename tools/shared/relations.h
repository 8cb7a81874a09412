/* SPDX-License-Identifier: EUPL-1.2
 *
 * What hangs together with an object, for `belvedere-catalogue related`: its lists, the doors that its sheet
 * offers, whom to ask, and the interests or situations that lead to it.
 */
#ifndef TOOLS_RELATIONS_H
#define TOOLS_RELATIONS_H

#include "catalogue/snapshot/contacts.h"
#include "catalogue/snapshot/ways.h"

typedef struct Relation Relation;
typedef struct Related Related;
typedef struct Relations Relations;

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

struct Relations {
    Kind kind;
    Str code, title;
    Related lists[RELATED_MAX];
    size_t list_count;
    WayOut ways[WAY_COUNT];
    ContactList help;
    GroupList leading;       /* interests of a trade, situations of a right; with what each leads to */
};

/* "learn", "try", "near" in JSON; "Apprendre", "Essayer", "Ça ressemble" in French. */
extern const char *const WAY_NAMES[WAY_COUNT];
extern const char *const WAY_LABELS[WAY_COUNT];

/* In JSON and in French, what a list holds: "trainings_of_trade", "formations qui y mènent". */
const char *relation_list_name(const WayOut *way);
const char *relation_list_label(const WayOut *way);

bool relations_read(Store *store, Arena *arena, const Record *record, Str code, int today, Relations *relations, Error *error);

#endif
