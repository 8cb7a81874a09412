/* SPDX-License-Identifier: EUPL-1.2
 *
 * The orders that concern the Region's database, as a command line gives them: what it does not say, belvedere.conf does.
 * What was done is told in a French line.
 */
#ifndef FLEET_ORDERS_H
#define FLEET_ORDERS_H

#include "tools/fleet/region.h"

typedef struct Orders Orders;

/* Values of options; NULL where none was given. */
struct Orders {
    const char *config, *to, *from, *passfile, *venue, *kiosk, *wait;
    const char *usage;       /* NULL: belvedere.conf's, or the default */
    bool all;
};

/* Seals and sends what waits. */
bool orders_push(const Orders *orders, Builder *out, Error *error);

/* Makes the database what this version asks for. */
bool orders_prepare(const Orders *orders, Builder *out, Error *error);

/* Where the line says to read. */
bool orders_from(const Orders *orders, Arena *arena, RegionAddress *address, Error *error);

#endif
