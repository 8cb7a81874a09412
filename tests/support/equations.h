/* SPDX-License-Identifier: EUPL-1.2
 *
 * All that a reader of many tables knows, as one system: sums of counts ≥ 0, thousands of them.
 *
 * An equation is begun, told its parts, and ended with its total or dropped when no total is told. equations_solve takes out what
 * follows at once (one unknown left, a sum of nothing), until nothing does; what is left falls into parts that share no unknown,
 * each small enough for the simplex of attacker.h. The true counts come along only to prove that an equation was read right.
 * Everything lives in the arena.
 */
#ifndef SUPPORT_EQUATIONS_H
#define SUPPORT_EQUATIONS_H

#include "catalogue/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Equation Equation;
typedef struct Equations Equations;

struct Equation {
    size_t *parts, count, capacity;
    int *signs;              /* 1 or -1 */
    long total;
};

struct Equations {
    Arena *arena;
    size_t unknowns;
    const long *truth;       /* of each unknown */
    bool *known;             /* once solved */
    Equation *items;
    size_t count, capacity;
    Equation next;           /* that is begun */
    bool turned;             /* its next parts are taken away */
};

Equations equations_new(Arena *arena, const long *truth, size_t unknowns);
void equations_part(Equations *equations, size_t unknown);
/* What comes now stands on the other side. */
void equations_turn(Equations *equations);
void equations_end(Equations *equations, long total);
void equations_drop(Equations *equations);

/* Whether the true counts make this total. */
bool equations_holds(const Equation *equation, const long *truth);

void equations_solve(Equations *equations);

/* Once solved: between what an unknown lies. */
void equations_bounds(const Equations *equations, size_t unknown, double *least, double *most);

#endif
