/* SPDX-License-Identifier: EUPL-1.2
 *
 * Our own feed of things to try and of rights: the tables of `decouverte` and `droit`, and their finishing.
 * Addresses and dates are LHÉO's. Everything a record holds lives in the arena.
 */
#ifndef FEEDS_DISCOVERY_H
#define FEEDS_DISCOVERY_H

#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

extern const Shape DISCOVERY_EXPERIENCE;
extern const Shape DISCOVERY_RIGHT;

/* As lheo_finish. */
const char *discovery_finish_experience(Arena *arena, void *draft, Record *record, const char **warning);
const char *discovery_finish_right(Arena *arena, void *draft, Record *record, const char **warning);

#endif
