/* SPDX-License-Identifier: EUPL-1.2
 *
 * Sends what a usage file has sealed to the Region's database.
 *
 * First what is over is sealed, even when the server is away. Then each batch that waits is sent by itself and marked once the
 * server said it is counted: whatever breaks in between, it is sent again and counted once. A batch that is refused does not
 * keep the others; nothing leaves the file before it is as old as the hours that are forgotten.
 */
#ifndef FLEET_PUSH_H
#define FLEET_PUSH_H

#include "kiosk/usage/period.h"
#include "tools/fleet/region.h"

typedef struct Push Push;
typedef struct Pushed Pushed;

struct Push {
    const char *usage;       /* path */
    RegionAddress address;
    Str venue, kiosk;        /* as the Region is to know them */
    Str machine;             /* see batches_open */
    Period today;
    bool all;                /* those that were counted too, for a server that lost them */
};

struct Pushed {
    const char *place;       /* the server, for sentences; in the arena */
    long counted, known;     /* batches; known: the server had them already */
    long waiting;            /* still in the file */
};

/* False with a sentence once anything is still waiting; *pushed tells what was done all the same. */
bool push_run(const Push *push, Arena *arena, Pushed *pushed, Error *error);

#endif
