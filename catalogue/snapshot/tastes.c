/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/tastes.h"

#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char RIASEC[RIASEC_COUNT + 1] = "RIASEC";

/* A main interest tells more of a trade than one among others, as a major letter does beside a minor one. */
static const double MAIN_WEIGHT = 1.5, MAJOR_WEIGHT = 1.0, MINOR_WEIGHT = 0.5;

/* A trade that some taste speaks for or against. */
typedef struct Candidate {
    long long trade;
    double score, weight;    /* weight: of the tastes that were asked of it */
    struct {
        int interest;
        double gain;
    } best[TASTES_REASONS];  /* what speaks most for it, the most first */
    char domain;
} Candidate;

typedef struct Candidates {
    Candidate *items;        /* by trade */
    size_t count, room;
} Candidates;

static Candidate *candidate(Arena *arena, Candidates *all, long long trade)
{
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (all->items[middle].trade < trade)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < all->count && all->items[low].trade == trade)
        return &all->items[low];
    if (all->count == all->room) {
        all->room = all->room ? all->room * 2 : 256;
        Candidate *grown = ARENA_NEW(arena, Candidate, all->room);
        if (all->count)
            memcpy(grown, all->items, all->count * sizeof *grown);
        all->items = grown;
    }
    memmove(all->items + low + 1, all->items + low, (all->count - low) * sizeof *all->items);
    all->count++;
    all->items[low] = (Candidate){ .trade = trade };
    return &all->items[low];
}

static void count_taste(Candidate *found, const Taste *taste, double weight)
{
    double gain = taste->liking * weight;
    int interest = taste->interest;
    found->score += gain;
    found->weight += weight;
    for (int i = 0; i < TASTES_REASONS && gain > 0; i++)
        if (gain > found->best[i].gain) {
            int other = found->best[i].interest;
            double less = found->best[i].gain;
            found->best[i].interest = interest;
            found->best[i].gain = gain;
            interest = other;
            gain = less;
        }
}

static bool gather(Store *store, Arena *arena, const Taste *taste, Candidates *all, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_TRADES_LIKED);
    db_bind_text(statement, str_format(arena, "%d", taste->interest));
    while (db_next(statement))
        count_taste(candidate(arena, all, db_integer(statement, 0)), taste, db_integer(statement, 1) ? MAIN_WEIGHT : 1);
    return db_done(statement, error);
}

static double letter(const Tastes *tastes, Str riasec, size_t place)
{
    const char *found = place < riasec.length && riasec.text[place] ? strchr(RIASEC, riasec.text[place]) : NULL;
    return found ? tastes->letters[found - RIASEC] : 0;
}

static bool read_letters(Store *store, const Tastes *tastes, Candidate *found, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_TRADE_LETTERS);
    db_bind_integer(statement, found->trade);
    if (db_next(statement)) {
        Str riasec = db_view(statement, 0), domain = db_view(statement, 1);
        found->score = found->score / sqrt(found->weight)      /* a trade is not better for being listed under more interests */
                       + letter(tastes, riasec, 0) * MAJOR_WEIGHT + letter(tastes, riasec, 1) * MINOR_WEIGHT;
        found->domain = domain.length ? domain.text[0] : 0;
    }
    return db_done(statement, error);
}

static int by_score(const void *a, const void *b)
{
    const Candidate *left = a, *right = b;
    if (left->score != right->score)
        return left->score < right->score ? 1 : -1;
    return left->trade < right->trade ? -1 : left->trade > right->trade;
}

static bool take(Store *store, Arena *arena, const Candidate *found, const CardQuery *query, TasteMatches *matches, Error *error)
{
    TasteMatch *match = &matches->items[matches->count];
    *match = (TasteMatch){ .score = found->score };
    for (int i = 0; i < TASTES_REASONS; i++)
        match->because[i] = found->best[i].interest;
    if (!store_card_of(store, arena, found->trade, query, &match->card, error))
        return false;
    matches->count++;
    return true;
}

/* The best, a few of each grand domaine; only what something speaks for. */
static bool choose(Store *store, Arena *arena, const Candidates *all, const CardQuery *query, TasteMatches *matches, Error *error)
{
    int taken[128] = {0};
    bool ok = true;
    matches->items = ARENA_NEW(arena, TasteMatch, query->limit > 0 ? (size_t)query->limit : 1);
    for (size_t i = 0; ok && i < all->count && (long)matches->count < query->limit; i++) {
        const Candidate *found = &all->items[i];
        if (found->score <= 0 || !found->best[0].interest || taken[found->domain & 127] == TASTES_PER_DOMAIN)
            continue;
        taken[found->domain & 127]++;
        ok = take(store, arena, found, query, matches, error);
    }
    return ok;
}

bool tastes_match(Store *store, Arena *arena, const Tastes *tastes, const CardQuery *query, TasteMatches *matches, Error *error)
{
    Candidates all = {0};
    bool ok = true;
    *matches = (TasteMatches){0};
    for (size_t i = 0; ok && i < tastes->count; i++)
        ok = gather(store, arena, &tastes->items[i], &all, error);
    for (size_t i = 0; ok && i < all.count; i++)
        ok = read_letters(store, tastes, &all.items[i], error);
    if (ok && all.count)
        qsort(all.items, all.count, sizeof *all.items, by_score);
    return ok && choose(store, arena, &all, query, matches, error);
}
