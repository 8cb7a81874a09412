/* SPDX-License-Identifier: EUPL-1.2
 *
 * Somebody who knows every figure that is shown, totals too, and solves for those that are not.
 *
 * Unknowns are counts ≥ 0; each sum says which of them make a figure that is shown. attacker_bounds gives the least and
 * the most that one unknown can be, over the reals (simplex), so an interval that is wide here may be narrower by less
 * than one over whole numbers. Everything lives in the arena.
 */
#ifndef SUPPORT_ATTACKER_H
#define SUPPORT_ATTACKER_H

#include "catalogue/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Attacker Attacker;

struct Attacker {
    Arena *arena;
    size_t unknowns, sums, capacity;
    double *coefficients;    /* a row a sum */
    double *totals;
};

Attacker attacker_new(Arena *arena, size_t unknowns);

/* A new sum of this total; unknowns are then put into it one by one. */
void attacker_sum(Attacker *attacker, long total);
void attacker_part(Attacker *attacker, size_t unknown);
void attacker_add(Attacker *attacker, size_t unknown, int times);

void attacker_bounds(const Attacker *attacker, size_t unknown, double *least, double *most);

#endif
