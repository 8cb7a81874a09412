/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whom to ask about an object: the contacts that its feed gives, each once, those of what is over left out. A
 * trade has none. The list lives in the arena, its texts in the record. Pure.
 */
#ifndef SNAPSHOT_CONTACTS_H
#define SNAPSHOT_CONTACTS_H

#include "catalogue/model.h"

typedef struct ContactList ContactList;

struct ContactList {
    Contact *items;
    size_t count;
};

/* `today` is AAAAMMJJ. */
ContactList contacts_of(Arena *arena, const Record *record, int today);

#endif
