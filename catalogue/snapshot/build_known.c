/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_known.h"

#include "catalogue/snapshot/queries.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ITEMS = 1024 };

static unsigned *slot_of(const Known *known, const Digest *digest)
{
    size_t at, mask = known->slot_count - 1;
    memcpy(&at, digest->bytes, sizeof at);
    for (at &= mask; known->slots[at]; at = (at + 1) & mask)
        if (memcmp(&known->items[known->slots[at] - 1].digest, digest, sizeof *digest) == 0)
            break;
    return &known->slots[at];
}

static void make_room(Known *known)
{
    if (known->count < known->capacity)
        return;
    known->capacity = known->capacity ? known->capacity * 2 : FIRST_ITEMS;
    known->slot_count = known->capacity * 2;
    known->items = realloc(known->items, known->capacity * sizeof *known->items);
    free(known->slots);
    known->slots = calloc(known->slot_count, sizeof *known->slots);
    if (!known->items || !known->slots)
        abort();
    for (size_t i = 0; i < known->count; i++)
        *slot_of(known, &known->items[i].digest) = (unsigned)i + 1;
}

KnownItem *known_find(const Known *known, const Digest *digest)
{
    unsigned place = known->slots ? *slot_of(known, digest) : 0;
    return place ? &known->items[place - 1] : NULL;
}

void known_add(Known *known, const KnownItem *item)
{
    make_room(known);
    known->items[known->count++] = *item;
    *slot_of(known, &item->digest) = (unsigned)known->count;
}

bool known_load(Known *known, Db *db, long long source, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_KNOWN);
    db_bind_integer(statement, source);
    while (db_next(statement)) {
        KnownItem item = { .id = db_integer(statement, 0) };
        Str digest = db_view(statement, 1);
        if (digest.length == sizeof item.digest.bytes) {
            memcpy(item.digest.bytes, digest.text, sizeof item.digest.bytes);
            known_add(known, &item);
        }
    }
    return db_done(statement, error);
}

void known_free(Known *known)
{
    free(known->items);
    free(known->slots);
    *known = (Known){0};
}
