/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search_inside.h"

#include <stdlib.h>
#include <string.h>

/* What has the value asked for comes before a trade that only leads to it: of a query that is all filters half a day, half a km.
 * A département alone asks for what is there, and a trade is everywhere: far behind. */
static const double BEHIND = 0.5, FAR_BEHIND = 1e9;

enum { MASKS = 1 << UNDERSTOOD_WORDS, SOME = 256 };   /* documents that are weighed at once */

/* What has enough of the words, the trades first. */
typedef struct Found {
    int *ids;
    size_t trades, count;
} Found;

/* Words that must be found: all of one or two, all but one of three or four, three quarters of more. */
static int words_needed(int count)
{
    return count <= 2 ? count : count <= 4 ? count - 1 : (count * 3 + 3) / 4;
}

static int count_bits(unsigned bits)
{
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* As many as the rule asks for, fewer when that leaves next to nothing to read. */
static int words_enough(const Understood *understood, const long having[UNDERSTOOD_WORDS + 1])
{
    int needed = understood->mask ? UNDERSTOOD_WORDS : 0;
    for (long found = 0; needed > 1; needed--) {
        found += having[needed];
        if (found >= SEARCH_ENOUGH && needed <= words_needed(count_bits(understood->mask)))
            break;
    }
    return needed;
}

/* Keeps what has enough of the words. */
static size_t keep_enough(const Search *search, const Understood *understood, int *ids, size_t count)
{
    if (understood->count <= 1)              /* what was met has the only word */
        return count;
    const unsigned short *words = match_words(search->matching);
    long having[UNDERSTOOD_WORDS + 1] = {0}, enough = 0;
    unsigned char counting[MASKS];           /* of the words that a mask has, those that are not optional */
    for (unsigned mask = 0; mask < 1u << understood->count; mask++)
        counting[mask] = (unsigned char)count_bits(mask & understood->mask);
    for (size_t i = 0; i < count; i++)
        having[counting[words[ids[i]]]]++;
    int needed = words_enough(understood, having);
    for (int has = needed; has <= UNDERSTOOD_WORDS; has++)
        enough += having[has];
    if (enough == (long)count)
        return count;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        ids[kept] = ids[i];
        kept += counting[words[ids[i]]] >= needed;
    }
    return kept;
}

/* What is found, told to the facets. A document may be met that is past. */
static Found find(Search *search, const Understood *understood)
{
    size_t met_count;
    const int *met = match_met(search->matching, &met_count);
    Found found = { .ids = search->found };
    found.count = facets_keep_ahead(search->facets, met, met_count, found.ids);
    found.count = keep_enough(search, understood, found.ids, found.count);
    found.trades = facets_trades_first(search->facets, found.ids, found.count);
    facets_tell(search->facets, found.ids, found.count);
    return found;
}

static int by_rank(const void *a, const void *b)
{
    const SearchMatch *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->score != right->score)
        return left->score < right->score ? 1 : -1;
    return (left->id > right->id) - (left->id < right->id);
}

/* The best of what is found, a heap with the least good of them on top: most of what is found is never shown. */
typedef struct Best {
    SearchMatch *matches;
    size_t count, wanted;
} Best;

static void sink(SearchMatch *heap, size_t count, size_t at)
{
    for (size_t below; (below = at * 2 + 1) < count; at = below) {
        if (below + 1 < count && by_rank(&heap[below + 1], &heap[below]) > 0)
            below++;
        if (by_rank(&heap[at], &heap[below]) >= 0)
            return;
        SearchMatch kept = heap[at];
        heap[at] = heap[below];
        heap[below] = kept;
    }
}

static void keep(Best *best, SearchMatch match)
{
    if (best->count < best->wanted) {
        best->matches[best->count++] = match;
        for (size_t i = best->count == best->wanted ? best->count / 2 : 0; i > 0; i--)
            sink(best->matches, best->count, i - 1);
    } else if (best->count && by_rank(&match, &best->matches[0]) < 0) {
        best->matches[0] = match;
        sink(best->matches, best->count, 0);
    }
}

/* Nothing of that rank could still be shown. */
static bool is_full(const Best *best, double rank)
{
    return !best->wanted || (best->count == best->wanted && best->matches[0].rank < rank);
}

/* How what is found is put in order. */
typedef struct Order {
    const Understood *understood;
    SearchSort sort;
    double behind;           /* that trades stand behind */
    bool by_title;           /* of the others too what has not all words in its title */
} Order;

/* What is had by trainings and experiences alone: who asks for it asks for them, and a trade only leads there. */
static const bool OFFERED[FACET_COUNT] = {
    [FACET_LEVEL] = true, [FACET_APPRENTICESHIP] = true, [FACET_FREE] = true, [FACET_REMOTE] = true, [FACET_SOON] = true, [FACET_OPEN] = true,
};

/* Of such one is in force that was read from the words, or a département; a town is where to learn the trade that stands beside it. */
static bool asks_for_offers(const SearchAnswer *answer)
{
    for (size_t i = 0; i < answer->reading_count; i++)
        if (answer->readings[i].held && (OFFERED[answer->readings[i].facet] || answer->readings[i].area.length))
            return true;
    return false;
}

static Order order_of(const Understood *understood, SearchSort sort, const SearchAnswer *answer)
{
    if (sort != SORT_RELEVANCE)
        return (Order){ .understood = understood, .sort = sort };
    if (understood->count)
        return asks_for_offers(answer) ? (Order){ understood, sort, BEHIND, true } : (Order){ .understood = understood, .sort = sort };
    /* nothing to be relevant to */
    double behind = !answer->reading_count ? 0 : answer->area.length ? FAR_BEHIND : BEHIND;
    return (Order){ understood, answer->located ? SORT_DISTANCE : SORT_DATE, behind, false };
}

static MatchSome some_of(const Found *found, size_t at)
{
    bool trades = at < found->trades;
    size_t end = trades ? found->trades : found->count;
    return (MatchSome){ .ids = found->ids + at, .count = end - at < SOME ? end - at : SOME, .trades = trades };
}

/* Puts some among the best. By relevance what is worth less than those kept is not looked at, unless it may stand before them. */
static void rank(Search *search, const Order *order, MatchSome some, Best *best)
{
    MatchWorth worths[SOME];
    double behind = some.trades ? order->behind : 0;
    if (is_full(best, behind))
        return;
    if (order->sort == SORT_RELEVANCE && best->count == best->wanted && best->matches[0].rank <= behind)
        some.least = best->matches[0].score;
    size_t count = match_worths(search->matching, order->understood, &some, worths);
    for (size_t i = 0; i < count; i++) {
        double stands = order->by_title && !worths[i].whole ? order->behind : behind;
        keep(best, (SearchMatch){ worths[i].id, facets_rank(search->facets, worths[i].id, order->sort) + stands, worths[i].worth });
    }
}

/* Where something was read from the words: tells the facets which of those found are close to the best of them. */
static void tell_close(Search *search, const Understood *understood, const Found *found)
{
    static const double CLOSE = 0.4;         /* of the best score: its training as well as the trade itself */
    MatchWorth worths[SOME];
    int close[SOME];
    double best = 0;
    for (int telling = 0; telling <= 1; telling++) {
        MatchSome some;
        for (size_t at = 0; at < found->count; at += some.count) {
            size_t count = 0;
            some = some_of(found, at);
            some.least = telling ? CLOSE * best : best;
            size_t weighed = match_worths(search->matching, understood, &some, worths);
            for (size_t i = 0; i < weighed; i++) {
                best = !telling && worths[i].worth > best ? worths[i].worth : best;
                close[count] = worths[i].id;
                count += worths[i].worth >= CLOSE * best;
            }
            if (telling)
                facets_tell_close(search->facets, close, count);
        }
    }
}

static Found keep_held(const Search *search, const Found *found)
{
    size_t trades = facets_keep_held(search->facets, found->ids, found->trades);
    size_t others = facets_keep_held(search->facets, found->ids + found->trades, found->count - found->trades);
    for (size_t i = 0; i < others; i++)
        found->ids[trades + i] = found->ids[found->trades + i];
    return (Found){ found->ids, trades, trades + others };
}

static int by_id(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

/* All that holds. */
static int *tell_ids(Arena *arena, const Found *found)
{
    int *ids = ARENA_NEW(arena, int, found->count);
    if (!found->count)
        return ids;
    memcpy(ids, found->ids, found->count * sizeof *ids);
    qsort(ids, found->count, sizeof *ids, by_id);
    return ids;
}

SearchMatch *search_collect(Search *search, Arena *arena, const Understood *understood, const SearchRequest *request, SearchAnswer *answer)
{
    Found found = find(search, understood);
    size_t wanted = (size_t)(request->offset + request->limit);
    if (answer->reading_count)
        tell_close(search, understood, &found);
    facets_settle(search->facets, request, answer);
    Order order = order_of(understood, request->sort, answer);
    found = keep_held(search, &found);
    if (request->ids)
        answer->ids = tell_ids(arena, &found);
    Best best = { .wanted = wanted < found.count ? wanted : found.count };
    best.matches = ARENA_NEW(arena, SearchMatch, best.wanted);
    for (size_t at = found.trades; at < found.count; at += SOME)
        rank(search, &order, some_of(&found, at), &best);
    for (size_t at = 0; at < found.trades; at += SOME)
        rank(search, &order, some_of(&found, at), &best);
    if (best.count)
        qsort(best.matches, best.count, sizeof *best.matches, by_rank);
    return best.matches;
}
