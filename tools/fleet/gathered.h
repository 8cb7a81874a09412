/* SPDX-License-Identifier: EUPL-1.2
 *
 * The Region's database, or some of its kiosks, as one usage file: what reads a kiosk's file reads it.
 *
 * The file stands in a folder of its own, which nobody else may read, under TMPDIR; gathered_remove takes both away.
 */
#ifndef FLEET_GATHERED_H
#define FLEET_GATHERED_H

#include "tools/fleet/region.h"

typedef struct Gathered Gathered;

struct Gathered {
    const char *folder, *path;   /* in the arena; NULL when there is none */
    const char *place;       /* the server, for sentences */
};

/* `venue` and `kiosk`: those of that name; empty: all. None at all is an error. */
bool gathered_make(Arena *arena, const RegionAddress *address, Str venue, Str kiosk, Gathered *gathered, Error *error);
void gathered_remove(const Gathered *gathered);

#endif
