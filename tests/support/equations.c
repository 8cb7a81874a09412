/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/equations.h"

#include "tests/support/attacker.h"

#include <string.h>

Equations equations_new(Arena *arena, const long *truth, size_t unknowns)
{
    return (Equations){ .arena = arena, .unknowns = unknowns, .truth = truth, .known = ARENA_NEW(arena, bool, unknowns + 1) };
}

static void *grown(Arena *arena, void *items, size_t count, size_t size)
{
    void *room = arena_alloc(arena, count ? 2 * count : 16, size);
    return count ? memcpy(room, items, count * size) : room;
}

void equations_part(Equations *equations, size_t unknown)
{
    Equation *next = &equations->next;
    if (next->count == next->capacity) {
        next->parts = grown(equations->arena, next->parts, next->count, sizeof *next->parts);
        next->signs = grown(equations->arena, next->signs, next->count, sizeof *next->signs);
        next->capacity = next->capacity ? 2 * next->capacity : 16;
    }
    next->signs[next->count] = equations->turned ? -1 : 1;
    next->parts[next->count++] = unknown;
}

void equations_drop(Equations *equations)
{
    equations->next = (Equation){0};
    equations->turned = false;
}

void equations_turn(Equations *equations)
{
    equations->turned = true;
}

void equations_end(Equations *equations, long total)
{
    if (equations->count == equations->capacity) {
        equations->items = grown(equations->arena, equations->items, equations->count, sizeof *equations->items);
        equations->capacity = equations->capacity ? 2 * equations->capacity : 16;
    }
    equations->next.total = total;
    equations->items[equations->count++] = equations->next;
    equations_drop(equations);
}

bool equations_holds(const Equation *equation, const long *truth)
{
    long sum = 0;
    for (size_t i = 0; i < equation->count; i++)
        sum += equation->signs[i] * truth[equation->parts[i]];
    return sum == equation->total;
}

static void keep(Equation *equation, size_t from, size_t to)
{
    equation->parts[to] = equation->parts[from];
    equation->signs[to] = equation->signs[from];
}

/* Takes known parts out of the equation. True when what is left follows from it. */
static bool reduce(const Equations *equations, Equation *equation)
{
    size_t left = 0, negative = 0;
    for (size_t i = 0; i < equation->count; i++)
        if (equations->known[equation->parts[i]])
            equation->total -= equation->signs[i] * equations->truth[equation->parts[i]];
        else {
            negative += equation->signs[i] < 0;
            keep(equation, i, left++);
        }
    equation->count = left;
    return left > 0 && (left == 1 || (equation->total == 0 && (negative == 0 || negative == left)));
}

static bool contains(const Equation *equation, size_t unknown, int sign)
{
    for (size_t i = 0; i < equation->count; i++)
        if (equation->parts[i] == unknown && equation->signs[i] == sign)
            return true;
    return false;
}

/* Of two, one of which holds all of the other's unknowns, only what they differ by goes on. */
static bool subtract(Equation *from, const Equation *part)
{
    if (!part->count || part->count >= from->count)
        return false;
    for (size_t i = 0; i < part->count; i++)
        if (!contains(from, part->parts[i], part->signs[i]))
            return false;
    size_t left = 0;
    for (size_t i = 0; i < from->count; i++)
        if (!contains(part, from->parts[i], from->signs[i]))
            keep(from, i, left++);
    from->count = left;
    from->total -= part->total;
    return true;
}

static bool follow(Equations *equations)
{
    bool more = false;
    size_t left = 0;
    for (size_t i = 0; i < equations->count; i++) {
        Equation *equation = &equations->items[i];
        bool follows = reduce(equations, equation);
        for (size_t j = 0; follows && j < equation->count; j++)
            equations->known[equation->parts[j]] = true;
        more = more || follows;
        if (equation->count && !follows)
            equations->items[left++] = *equation;
    }
    equations->count = left;
    return more;
}

void equations_solve(Equations *equations)
{
    bool more = true;
    while (more) {
        while (follow(equations)) {
        }
        more = false;
        for (size_t i = 0; i < equations->count; i++)
            for (size_t j = 0; j < equations->count; j++)
                more = (i != j && subtract(&equations->items[i], &equations->items[j])) || more;
    }
}

/* All unknowns that hang together with this one, and the equations that tie them. */
static void reach(const Equations *equations, size_t unknown, size_t *place_of, bool *taken)
{
    place_of[unknown] = 1;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < equations->count; i++) {
            const Equation *equation = &equations->items[i];
            bool touches = false;
            for (size_t j = 0; !taken[i] && j < equation->count; j++)
                touches = touches || place_of[equation->parts[j]];
            for (size_t j = 0; touches && j < equation->count; j++)
                place_of[equation->parts[j]] = 1;
            taken[i] = taken[i] || touches;
            more = more || touches;
        }
    }
}

void equations_bounds(const Equations *equations, size_t unknown, double *least, double *most)
{
    Arena arena = {0};
    size_t *place_of = ARENA_NEW(&arena, size_t, equations->unknowns + 1), count = 0;
    bool *taken = ARENA_NEW(&arena, bool, equations->count + 1);
    *least = *most = (double)equations->truth[unknown];
    reach(equations, unknown, place_of, taken);
    for (size_t i = 0; i < equations->unknowns; i++)
        if (place_of[i])
            place_of[i] = ++count;
    Attacker attacker = attacker_new(&arena, count);
    for (size_t i = 0; i < equations->count; i++) {
        if (!taken[i])
            continue;
        const Equation *equation = &equations->items[i];
        int sign = equation->total < 0 ? -1 : 1;      /* the simplex wants no total below nothing */
        attacker_sum(&attacker, sign * equation->total);
        for (size_t j = 0; j < equation->count; j++)
            attacker_add(&attacker, place_of[equation->parts[j]] - 1, sign * equation->signs[j]);
    }
    if (!equations->known[unknown] && attacker.sums)
        attacker_bounds(&attacker, place_of[unknown] - 1, least, most);
    else if (!equations->known[unknown])
        *most = 1e9;         /* no figure has to do with it */
    arena_free(&arena);
}
