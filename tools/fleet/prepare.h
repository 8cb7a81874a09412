/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes the Region's database what this version asks for: the migrations of tools/fleet/region/, which the program carries.
 *
 * Each is one transaction with its number; what stops half-way goes on at the next call, and two at once wait for each other.
 * Called again it only does the upkeep: parts of the coming year, hours of days that are too old. A database of a later
 * version is left as it is. Whoever calls it owns the schema.
 */
#ifndef FLEET_PREPARE_H
#define FLEET_PREPARE_H

#include "tools/fleet/region.h"

typedef struct Prepared Prepared;

struct Prepared {
    long before, after;      /* versions; 0: nothing was there */
};

bool prepare_region(Region *region, Prepared *prepared, Error *error);

/* Whether the database has the version that this program reads. */
bool prepare_check(Region *region, Error *error);

#endif
