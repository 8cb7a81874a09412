/* SPDX-License-Identifier: EUPL-1.2
 *
 * Small catalogues made by chance, with every kind of link between their records, some of them broken on purpose.
 *
 * The same seed makes the same world. A World owns its folder, its records and its Store until world_close; every step
 * asserts that it works.
 */
#ifndef SUPPORT_WORLD_H
#define SUPPORT_WORLD_H

#include "catalogue/snapshot/store.h"
#include "tests/support/records.h"

enum { WORLD_ROOM = 80 };

typedef struct World World;

/* A catalogue and what was put into it. */
struct World {
    Arena arena;
    const char *folder;
    Record records[WORLD_ROOM];
    size_t count;
    Store *store;
    Error error;
    unsigned seed;
};

/* Made, published and opened. */
void world_random(World *world, unsigned seed);

/* Adds a record to a world that is not open yet. */
Record *world_keep(World *world, Record record);
void world_open(World *world);
void world_close(World *world);

/* The code of the trade of that number. */
const char *world_trade(World *world, unsigned number);

/* One more skill of a trade: those of the same number are shared. */
void world_skill(World *world, Trade *trade, unsigned number);

/* A day around today, AAAAMMJJ. */
int world_day(World *world);

#endif
