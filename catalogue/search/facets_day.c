/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/facets_inside.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024, HASH_PRIME = 16777619 };

/* The first start still ahead, and whether one can start soon. */
static bool starts_soon(const Facets *facets, const FacetDocument *document, unsigned short *first)
{
    unsigned day = facets->day, next = FACET_ALWAYS;
    for (unsigned i = 0; i < document->date_count; i++) {
        FacetDate date = facets->dates[document->first_date + i];
        if (date.last >= day && date.start < next)
            next = date.start > day ? date.start : day;
    }
    bool any_time = document->permanent >= day;
    *first = (unsigned short)(any_time ? FACET_ALWAYS : next == FACET_ALWAYS ? 0 : next);
    return any_time || (!facets->undated && next <= day + SOON_DAYS);
}

static void values_of(Facets *facets, size_t id, unsigned values[FACET_COUNT])
{
    unsigned day = facets->day;
    const FacetDocument *document = &facets->documents[id];
    bool soon = starts_soon(facets, document, &facets->next[id]);
    values[FACET_KIND] = 1u << document->kind;
    values[FACET_SECTOR] = document->sectors;
    values[FACET_LEVEL] = document->level ? 1u << document->level : 0;
    values[FACET_APPRENTICESHIP] = document->apprenticeship >= day;
    values[FACET_NO_DIPLOMA] = document->no_diploma >= day;
    values[FACET_FREE] = document->free >= day;
    values[FACET_REMOTE] = document->remote >= day;
    values[FACET_SOON] = soon && document->kind != KIND_RIGHT;
    values[FACET_OPEN] = document->open >= day;
}

/* What a trade has through what leads to it: all but kind, sector and the diploma, which are its own. The levels of a
 * pattern and its other values fill one number, so that each of millions of links costs one step. */
static const SearchFacet THROUGH[] = { FACET_APPRENTICESHIP, FACET_FREE, FACET_REMOTE, FACET_SOON, FACET_OPEN };

enum { THROUGH_COUNT = sizeof THROUGH / sizeof *THROUGH };

_Static_assert(FACET_VALUES + THROUGH_COUNT <= 32, "levels and what is yes or no fill one number");

static unsigned through_of(const unsigned values[FACET_COUNT])
{
    unsigned through = values[FACET_LEVEL];
    for (int i = 0; i < THROUGH_COUNT; i++)
        through |= values[THROUGH[i]] << (FACET_VALUES + i);
    return through;
}

static void values_of_trade(Facets *facets, size_t id, unsigned values[FACET_COUNT])
{
    const FacetDocument *trade = &facets->documents[id];
    unsigned through = 0, least = FACET_ALWAYS;      /* the day before the first start; FACET_ALWAYS: there is none */
    for (unsigned i = 0; i < trade->place_count; i++) {
        unsigned object = facets->links[trade->first_place + i], before = (unsigned short)(facets->next[object] - 1);
        through |= facets->through[facets->standing[object]];
        least = before < least ? before : least;
    }
    values[FACET_KIND] = 1u << KIND_TRADE;
    values[FACET_SECTOR] = trade->sectors;
    values[FACET_NO_DIPLOMA] = trade->no_diploma >= facets->day;
    values[FACET_LEVEL] = through & ((1u << FACET_VALUES) - 1);
    for (int i = 0; i < THROUGH_COUNT; i++)
        values[THROUGH[i]] = through >> (FACET_VALUES + i) & 1;
    facets->next[id] = (unsigned short)(least + 1);
}

static unsigned hash_of(const unsigned values[FACET_COUNT])
{
    unsigned hash = 2166136261u;
    for (int i = 0; i < FACET_COUNT; i++)
        hash = (hash ^ values[i] ^ values[i] >> 11) * HASH_PRIME;
    return hash ^ hash >> 15;
}

static unsigned *slot_of(const Facets *facets, const unsigned values[FACET_COUNT])
{
    size_t mask = facets->slot_count - 1, at = hash_of(values) & mask;
    while (facets->slots[at] && memcmp(facets->patterns[facets->slots[at] - 1].values, values, sizeof facets->patterns->values) != 0)
        at = (at + 1) & mask;
    return &facets->slots[at];
}

static void make_room(Facets *facets)
{
    if (facets->pattern_count * 2 < facets->slot_count)
        return;
    facets->slot_count = facets->slot_count ? facets->slot_count * 2 : FIRST_SLOTS;
    facets->pattern_room = facets->slot_count / 2 + 1;
    facets->slots = realloc(facets->slots, facets->slot_count * sizeof *facets->slots);
    facets->patterns = realloc(facets->patterns, facets->pattern_room * sizeof *facets->patterns);
    facets->tally = realloc(facets->tally, facets->pattern_room * DISTANCE_BANDS * sizeof *facets->tally);
    facets->close = realloc(facets->close, facets->pattern_room * DISTANCE_BANDS * sizeof *facets->close);
    facets->holds = realloc(facets->holds, facets->pattern_room + 1);
    facets->through = realloc(facets->through, (facets->pattern_room + 1) * sizeof *facets->through);
    if (!facets->through || !facets->slots || !facets->patterns || !facets->tally || !facets->close || !facets->holds)
        abort();
    memset(facets->slots, 0, facets->slot_count * sizeof *facets->slots);
    for (size_t i = 0; i < facets->pattern_count; i++)
        *slot_of(facets, facets->patterns[i].values) = (unsigned)i + 1;
}

static unsigned pattern_of(Facets *facets, const unsigned values[FACET_COUNT])
{
    make_room(facets);
    unsigned *slot = slot_of(facets, values);
    if (!*slot) {
        FacetPattern *pattern = &facets->patterns[facets->pattern_count++];
        memcpy(pattern->values, values, sizeof pattern->values);
        *slot = (unsigned)facets->pattern_count;
        facets->through[*slot] = through_of(values);
    }
    return *slot - 1;
}

/* Trades come after all others, whose values they share. */
static void find_patterns(Facets *facets, bool trades)
{
    for (size_t id = 1; id < facets->room; id++) {
        const FacetDocument *document = &facets->documents[id];
        unsigned values[FACET_COUNT] = {0};
        if (document->kind < 0 || document->last < facets->day || (document->kind == KIND_TRADE) != trades)
            continue;
        if (trades)
            values_of_trade(facets, id, values);
        else
            values_of(facets, id, values);
        facets->standing[id] = pattern_of(facets, values) + 1;
    }
}

void facets_of_day(Facets *facets, unsigned short day)
{
    facets->day = day;
    facets->pattern_count = 0;
    memset(facets->standing, 0, facets->room * sizeof *facets->standing);
    memset(facets->next, 0, facets->room * sizeof *facets->next);      /* of what is past too */
    make_room(facets);
    facets->through[0] = 0;
    if (facets->slot_count)
        memset(facets->slots, 0, facets->slot_count * sizeof *facets->slots);
    find_patterns(facets, false);
    facets->trade_pattern = facets->pattern_count;
    find_patterns(facets, true);
}
