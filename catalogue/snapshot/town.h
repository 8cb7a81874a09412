/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names of towns as they are compared: "ST-JUNIEN", "Saint Junien Cedex" and "saint-junien" come to the same.
 * Pure; results live in the arena.
 */
#ifndef SNAPSHOT_TOWN_H
#define SNAPSHOT_TOWN_H

#include "catalogue/base/str.h"

/* Folded, with "saint" written out and without what follows CEDEX or a number of arrondissement. */
Str town_folded(Arena *arena, Str name);

/* "SAINT-JUNIEN CEDEX" as it is read: "Saint-Junien". */
Str town_shown(Arena *arena, Str name);

/* "87" of 87200 or of INSEE 87154, "974" of 97400. */
Str town_department(Str code);

#endif
