/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* On ROME 4.0 v460 these add 610 pairs to the 13,646 that mobilities make; below them, what is shared is chance. */
static const double LEAST_ALIKE = 0.15;          /* cosine of the skills, each weighted by its rarity */
enum { LEAST_SHARED = 2, SHARED_TOLD = 3 };

static const double WEIGHT_UNIT = 1 << 20;       /* weights are whole numbers: sums are the same in any order */

typedef struct Asked Asked;
typedef struct Step Step;
typedef struct Side Side;
typedef struct Pair Pair;
typedef struct Working Working;

/* A trade asks for a skill. */
struct Asked {
    Str skill;
    size_t trade;
};

/* A mobility, seen from one of its ends. */
struct Step {
    size_t from, to;
    size_t rank;             /* 1: what `from` names first */
    bool upward;
};

/* A trade while near ones are looked for. */
struct Side {
    const NearTrade *trade;
    size_t *skills;          /* places in Working.weights, rising */
    size_t skill_count;
    double norm;             /* squared */
};

/* What is known of another trade, seen from the one at hand. */
struct Pair {
    size_t other;
    long long alike;         /* sum of the squared weights of what they share */
    size_t shared;
    size_t out, in;          /* ranks, 0: no mobility this way */
    bool up, down;
    double closeness;
};

struct Working {
    Arena *arena;
    Side *sides;
    size_t count;
    Asked *asked;            /* by skill, then by trade */
    size_t *first;           /* where a skill's trades start in `asked`; one more than there are skills */
    long long *weights;      /* squared, by skill */
    Step *out, *in;          /* by `from`; by `to` */
    size_t step_count;
    Pair *pairs;             /* by trade, cleared after use */
    size_t *met;             /* trades whose pair is in use */
    size_t met_count;
};

static StrList copy_list(Arena *arena, StrList list)
{
    StrList copy = {0};
    for (size_t i = 0; i < list.count; i++)
        strlist_add(arena, &copy, str_copy(arena, list.items[i]));
    return copy;
}

void near_add(Arena *arena, NearTrades *trades, long long id, const Trade *trade)
{
    trades->items = arena_room(arena, trades->items, trades->count, sizeof *trades->items);
    NearTrade *added = &trades->items[trades->count++];
    *added = (NearTrade){ .id = id, .code = str_copy(arena, trade->code), .near = copy_list(arena, trade->near), .upward = copy_list(arena, trade->upward) };
    for (size_t i = 0; i < trade->skills.count; i++)
        if (trade->skills.items[i].code.length)
            strlist_add(arena, &added->skills, str_copy(arena, trade->skills.items[i].code));
}

static int by_skill(const void *a, const void *b)
{
    const Asked *left = a, *right = b;
    int order = str_compare(left->skill, right->skill);
    return order ? order : (left->trade > right->trade) - (left->trade < right->trade);
}

/* The inverted index: who asks for each skill, each trade once. */
static size_t gather_asked(Working *working, const NearTrades *trades)
{
    size_t room = 0, count = 0, kept = 0;
    for (size_t i = 0; i < trades->count; i++)
        room += trades->items[i].skills.count;
    working->asked = ARENA_NEW(working->arena, Asked, room + 1);
    for (size_t i = 0; i < trades->count; i++)
        for (size_t k = 0; k < trades->items[i].skills.count; k++)
            working->asked[count++] = (Asked){ trades->items[i].skills.items[k], i };
    qsort(working->asked, count, sizeof *working->asked, by_skill);
    for (size_t i = 0; i < count; i++)
        if (!i || by_skill(&working->asked[i], &working->asked[kept - 1]))
            working->asked[kept++] = working->asked[i];
    return kept;
}

/* Gives each skill its place and its weight, and each trade the places of its skills. */
static void weigh_skills(Working *working, size_t asked)
{
    size_t skill = 0;
    working->first = ARENA_NEW(working->arena, size_t, asked + 1);
    working->weights = ARENA_NEW(working->arena, long long, asked + 1);
    for (size_t i = 0, end; i < asked; i = end, skill++) {
        for (end = i + 1; end < asked && str_equal(working->asked[end].skill, working->asked[i].skill);)
            end++;
        double weight = log((double)working->count / (double)(end - i));
        working->first[skill] = i;
        working->weights[skill] = (long long)(weight * weight * WEIGHT_UNIT);
        for (size_t k = i; k < end; k++) {
            Side *side = &working->sides[working->asked[k].trade];
            side->skills[side->skill_count++] = skill;
            side->norm += (double)working->weights[skill];
        }
    }
    working->first[skill] = asked;
}

static void open_sides(Working *working, const NearTrades *trades)
{
    working->sides = ARENA_NEW(working->arena, Side, trades->count + 1);
    working->pairs = ARENA_NEW(working->arena, Pair, trades->count + 1);
    working->met = ARENA_NEW(working->arena, size_t, trades->count + 1);
    for (size_t i = 0; i < trades->count; i++)
        working->sides[i] = (Side){ .trade = &trades->items[i], .skills = ARENA_NEW(working->arena, size_t, trades->items[i].skills.count + 1) };
}

/* Place of a trade by its code; `count` when there is none. */
static size_t side_of(const Working *working, Str code)
{
    size_t low = 0, high = working->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(working->sides[middle].trade->code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < working->count && str_equal(working->sides[low].trade->code, code) ? low : working->count;
}

static int by_target(const void *a, const void *b)
{
    const Step *left = a, *right = b;
    if (left->to != right->to)
        return left->to < right->to ? -1 : 1;
    return (left->from > right->from) - (left->from < right->from);
}

static void gather_steps(Working *working)
{
    size_t room = 0;
    for (size_t i = 0; i < working->count; i++)
        room += working->sides[i].trade->near.count;
    working->out = ARENA_NEW(working->arena, Step, room + 1);
    working->in = ARENA_NEW(working->arena, Step, room + 1);
    for (size_t i = 0; i < working->count; i++) {
        const NearTrade *trade = working->sides[i].trade;
        for (size_t k = 0; k < trade->near.count; k++) {
            size_t to = side_of(working, trade->near.items[k]);
            if (to < working->count && to != i)
                working->out[working->step_count++] = (Step){ i, to, k + 1, strlist_has(trade->upward, trade->near.items[k]) };
        }
    }
    memcpy(working->in, working->out, working->step_count * sizeof *working->in);
    qsort(working->in, working->step_count, sizeof *working->in, by_target);
}

static Pair *meet(Working *working, size_t other)
{
    Pair *pair = &working->pairs[other];
    if (!pair->shared && !pair->out && !pair->in) {
        working->met[working->met_count++] = other;
        pair->other = other;
    }
    return pair;
}

static void meet_by_skills(Working *working, size_t at)
{
    const Side *side = &working->sides[at];
    for (size_t i = 0; i < side->skill_count; i++) {
        size_t skill = side->skills[i];
        for (size_t k = working->first[skill]; k < working->first[skill + 1]; k++) {
            if (working->asked[k].trade == at)
                continue;
            Pair *pair = meet(working, working->asked[k].trade);
            pair->alike += working->weights[skill];
            pair->shared++;
        }
    }
}

/* `out` and `in` are read on from where the trade before this one stopped. */
static void meet_by_steps(Working *working, size_t at, size_t *out, size_t *in)
{
    for (; *out < working->step_count && working->out[*out].from == at; (*out)++) {
        const Step *step = &working->out[*out];
        Pair *pair = meet(working, step->to);
        pair->out = pair->out ? pair->out : step->rank;
        pair->up = pair->up || step->upward;
    }
    for (; *in < working->step_count && working->in[*in].to == at; (*in)++) {
        const Step *step = &working->in[*in];
        Pair *pair = meet(working, step->from);
        pair->in = pair->in ? pair->in : step->rank;
        pair->down = pair->down || step->upward;
    }
}

/* What the trade itself names first comes first; a mobility seen from its far end counts a little less. */
static double closeness_of(const Pair *pair, double alike)
{
    double out = pair->out ? 1.0 / (double)pair->out : 0, in = pair->in ? 0.8 / (double)pair->in : 0;
    return (out > in ? out : in) + alike;
}

static bool is_near(const Working *working, size_t at, Pair *pair)
{
    double norms = sqrt(working->sides[at].norm * working->sides[pair->other].norm);
    double alike = norms > 0 ? (double)pair->alike / norms : 0;
    pair->closeness = closeness_of(pair, alike);
    return pair->out || pair->in || (pair->shared >= LEAST_SHARED && alike >= LEAST_ALIKE);
}

static int by_closeness(const void *a, const void *b)
{
    const Pair *left = a, *right = b;
    if (left->closeness > right->closeness || left->closeness < right->closeness)
        return left->closeness > right->closeness ? -1 : 1;
    return (left->other > right->other) - (left->other < right->other);
}

/* Puts a skill among those told, the rarest first; the last falls out when there is no more room. */
static size_t tell_skill(const Working *working, size_t told[SHARED_TOLD + 1], size_t count, size_t skill)
{
    size_t at = count;
    for (; at && working->weights[told[at - 1]] < working->weights[skill]; at--)
        told[at] = told[at - 1];
    told[at] = skill;
    return count < SHARED_TOLD ? count + 1 : count;
}

static Str shared_of(Working *working, const Side *a, const Side *b)
{
    size_t told[SHARED_TOLD + 1], count = 0;
    StrList codes = {0};
    for (size_t i = 0, k = 0; i < a->skill_count && k < b->skill_count;) {
        if (a->skills[i] == b->skills[k])
            count = tell_skill(working, told, count, a->skills[i]);
        if (a->skills[i] <= b->skills[k])
            i++;
        else
            k++;
    }
    for (size_t i = 0; i < count; i++)
        strlist_add(working->arena, &codes, working->asked[working->first[told[i]]].skill);
    return str_join(working->arena, codes, STR(" "));
}

static void add_link(Arena *arena, NearLinks *links, NearLink link)
{
    links->items = arena_room(arena, links->items, links->count, sizeof *links->items);
    links->items[links->count++] = link;
}

static NearTie tie_of(const Pair *pair)
{
    if (pair->up || pair->down)
        return pair->up ? NEAR_UPWARD : NEAR_DOWNWARD;
    return pair->out || pair->in ? NEAR_BY_MOBILITY : NEAR_BY_SKILLS;
}

/* The pairs that were met, those that are near as links; then none is in use any more. */
static void link_met(Working *working, size_t at, NearLinks *links)
{
    Pair *near = ARENA_NEW(working->arena, Pair, working->met_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < working->met_count; i++) {
        Pair *pair = &working->pairs[working->met[i]];
        if (is_near(working, at, pair))
            near[count++] = *pair;
        *pair = (Pair){0};
    }
    working->met_count = 0;
    qsort(near, count, sizeof *near, by_closeness);
    for (size_t i = 0; i < count; i++) {
        const Side *other = &working->sides[near[i].other];
        add_link(working->arena, links, (NearLink){ working->sides[at].trade->id, other->trade->id, i, tie_of(&near[i]),
                                                    shared_of(working, &working->sides[at], other) });
    }
}

NearLinks near_work_out(Arena *arena, const NearTrades *trades)
{
    Working working = { .arena = arena, .count = trades->count };
    NearLinks links = {0};
    size_t out = 0, in = 0;
    open_sides(&working, trades);
    weigh_skills(&working, gather_asked(&working, trades));
    gather_steps(&working);
    for (size_t i = 0; i < working.count; i++) {
        meet_by_skills(&working, i);
        meet_by_steps(&working, i, &out, &in);
        link_met(&working, i, &links);
    }
    return links;
}
