/* SPDX-License-Identifier: EUPL-1.2
 *
 * Puts one value into one field of a struct, by its kind. Pure but for the arena.
 */
#ifndef FEEDS_VALUES_H
#define FEEDS_VALUES_H

#include "catalogue/feeds/grammar.h"

/* False when the field cannot take this value; it is then left as it was. An empty value is no doubt. */
bool value_put(Arena *arena, const Field *field, void *object, Str value);

/* A new zeroed struct at the end of the list at the field. */
void *value_object(Arena *arena, const Field *field, void *object);

#endif
