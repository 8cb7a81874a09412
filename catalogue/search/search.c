/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search_inside.h"

#include "catalogue/search/readings.h"
#include "catalogue/search/suggest.h"
#include "catalogue/search/understand.h"
#include "catalogue/snapshot/store_inside.h"

#include <stdlib.h>

enum { ENOUGH = 3 };   /* answers under which fewer words are asked for */

/* Of a query that is all filters, what has the value comes before a trade that only leads to it: half a day, half a km.
 * A département alone asks for what is there, and a trade is everywhere: far behind. */
static const double BEHIND = 0.5, FAR_BEHIND = 1e9;

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

static int words_of(const Search *search, const Understood *understood, int id)
{
    return count_bits(match_words(search->matching, id) & understood->mask);
}

/* As many as the rule asks for, fewer when that leaves next to nothing to read. */
static int words_enough(const Understood *understood, const long having[UNDERSTOOD_WORDS + 1])
{
    int needed = understood->mask ? UNDERSTOOD_WORDS : 0;
    for (long found = 0; needed > 1; needed--) {
        found += having[needed];
        if (found >= ENOUGH && needed <= words_needed(count_bits(understood->mask)))
            break;
    }
    return needed;
}

/* What has enough of the words, told to the facets. A document may be met that is past. */
static size_t find(Search *search, const Understood *understood, int *found)
{
    long having[UNDERSTOOD_WORDS + 1] = {0};
    size_t count = 0, ahead = 0, met_count;
    const int *met = match_met(search->matching, &met_count);
    for (size_t i = 0; i < met_count; i++)
        if (facets_ahead(search->facets, met[i])) {
            found[ahead++] = met[i];
            having[words_of(search, understood, met[i])]++;
        }
    int needed = words_enough(understood, having);
    for (size_t i = 0; i < ahead; i++)
        if (words_of(search, understood, found[i]) >= needed) {
            facets_tell(search->facets, found[i]);
            found[count++] = found[i];
        }
    return count;
}

typedef struct Match {
    int id;
    double rank, score;      /* the least rank first, of one rank the best score */
} Match;

static int by_rank(const void *a, const void *b)
{
    const Match *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->score != right->score)
        return left->score < right->score ? 1 : -1;
    return (left->id > right->id) - (left->id < right->id);
}

/* The best of what is found, a heap with the least good of them on top: most of what is found is never shown. */
typedef struct Best {
    Match *matches;
    size_t count, wanted;
} Best;

static void sink(Match *heap, size_t count, size_t at)
{
    for (size_t below; (below = at * 2 + 1) < count; at = below) {
        if (below + 1 < count && by_rank(&heap[below + 1], &heap[below]) > 0)
            below++;
        if (by_rank(&heap[at], &heap[below]) >= 0)
            return;
        Match kept = heap[at];
        heap[at] = heap[below];
        heap[below] = kept;
    }
}

static void keep(Best *best, Match match)
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

static double worth_of(const Search *search, const Understood *understood, int id)
{
    return match_worth(search->matching, understood, id, facets_is_trade(search->facets, id));
}

/* Where something was read from the words: tells the facets which of those found are close to the best of them. */
static void tell_close(Search *search, const Understood *understood, const int *found, size_t count)
{
    static const double CLOSE = 0.4;         /* of the best score: its training as well as the trade itself */
    double best = 0;
    for (size_t i = 0; i < count; i++) {
        double worth = worth_of(search, understood, found[i]);
        best = worth > best ? worth : best;
    }
    for (size_t i = 0; i < count; i++)
        if (worth_of(search, understood, found[i]) >= CLOSE * best)
            facets_tell_close(search->facets, found[i]);
}

static int by_id(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

/* All that holds. */
static int *tell_ids(const Search *search, Arena *arena, const int *found, size_t count)
{
    int *ids = ARENA_NEW(arena, int, count);
    size_t held = 0;
    for (size_t i = 0; i < count; i++)
        if (facets_hold(search->facets, found[i]))
            ids[held++] = found[i];
    if (held)
        qsort(ids, held, sizeof *ids, by_id);
    return ids;
}

/* The first `wanted` of an answer, in order. */
static Best collect(Search *search, Arena *arena, const Understood *understood, const SearchRequest *request, SearchAnswer *answer)
{
    size_t met, wanted = (size_t)(request->offset + request->limit);
    match_met(search->matching, &met);
    int *ids = ARENA_NEW(arena, int, met);
    size_t found = find(search, understood, ids);
    bool ranked = request->sort == SORT_RELEVANCE && !understood->count;   /* nothing to be relevant to */
    double behind = !ranked || !answer->reading_count ? 0 : answer->area.length ? FAR_BEHIND : BEHIND;
    SearchSort sort = !ranked ? request->sort : answer->located ? SORT_DISTANCE : SORT_DATE;
    if (answer->reading_count)
        tell_close(search, understood, ids, found);
    facets_settle(search->facets, request, answer);
    if (request->ids)
        answer->ids = tell_ids(search, arena, ids, found);
    Best best = { .wanted = wanted < found ? wanted : found };
    best.matches = ARENA_NEW(arena, Match, best.wanted);
    for (size_t i = 0; i < found; i++)
        if (facets_hold(search->facets, ids[i])) {
            double rank = sort == SORT_RELEVANCE ? 0 : facets_rank(search->facets, ids[i], sort) + (facets_is_trade(search->facets, ids[i]) ? behind : 0);
            keep(&best, (Match){ ids[i], rank, worth_of(search, understood, ids[i]) });
        }
    if (best.count)
        qsort(best.matches, best.count, sizeof *best.matches, by_rank);
    return best;
}

typedef struct Page {
    const Match *matches;
    const Understood *understood;
    const SearchRequest *request;
} Page;

static void explain(Search *search, Arena *arena, const Page *page, Hit *hit, int id)
{
    MatchNote *notes;
    size_t count = match_notes(search->matching, arena, id, &notes);
    double full = page->understood->weight > 0 ? page->understood->weight : 1;
    MatchScore score = match_score(search->matching, page->understood, id, hit->card.kind == KIND_TRADE);
    const SearchReason rest[] = {
        { .why = REASON_REST, .points = score.rest }, { .why = REASON_TITLE, .points = score.title },
        { .why = REASON_TRADE, .points = score.trade }, { .why = REASON_WHOLE, .points = score.whole },
    };
    hit->reasons = ARENA_NEW(arena, SearchReason, count + sizeof rest / sizeof *rest);
    for (size_t i = 0; i < count; i++)
        hit->reasons[hit->reason_count++] = (SearchReason){ .why = notes[i].named ? REASON_NAME : REASON_TEXT, .term = notes[i].term,
            .typed = page->understood->words[notes[i].word].typed, .points = match_points(&notes[i], full) };
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        if (rest[i].points > 0 || rest[i].points < 0)
            hit->reasons[hit->reason_count++] = rest[i];
}

static bool fill_hits(Search *search, Arena *arena, const Page *page, SearchAnswer *answer, Error *error)
{
    const SearchRequest *request = page->request;
    CardQuery query = { .today = request->today, .latitude = answer->latitude, .longitude = answer->longitude, .located = answer->located, .within = answer->departments };
    long left = answer->total > request->offset ? answer->total - request->offset : 0;
    size_t count = (size_t)(request->limit < left ? request->limit : left);
    answer->hits = ARENA_NEW(arena, Hit, count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const Match *match = &page->matches[request->offset + (long)i];
        Hit *hit = &answer->hits[i];
        hit->score = match->score;
        ok = store_card_of(search->store, arena, match->id, &query, &hit->card, error);
        if (ok && request->explain)
            explain(search, arena, page, hit, match->id);
        answer->count += ok;
    }
    return ok;
}

/* All words may have been taken for filters. */
static bool asks_everything(const SearchRequest *request, const SearchAnswer *answer, Str words)
{
    return (request->everything || answer->reading_count) && !str_trim(words).length;
}

/* Words that nothing has, or that had to be guessed and are hardly anywhere. */
static void suggest(Search *search, Arena *arena, const SearchRequest *request, Str words, SearchAnswer *answer)
{
    bool next_to_nothing = answer->found == 0 || (answer->found < ENOUGH && answer->understood.length);
    if (!next_to_nothing || !words.length)
        return;
    facets_chosen_only(search->facets, request);
    answer->suggestions = suggest_words(&(SuggestMeans){ search->vocabulary, search->matching, search->facets }, arena, words);
}

bool search_run(Search *search, Arena *arena, const SearchRequest *request, SearchAnswer *answer, Error *error)
{
    *answer = (SearchAnswer){ .query = str_copy(arena, str_trim(request->words)), .latitude = request->latitude,
                              .longitude = request->longitude, .located = request->located };
    facets_begin(search->facets, request->today);
    Str words = readings_take(&(ReadingMeans){ search->facets, search->towns, search->vocabulary, &search->lexicon }, arena, request, answer);
    facets_centre(search->facets, answer);
    Understanding by = { .vocabulary = search->vocabulary, .lexicon = &search->lexicon, .documents = facets_room(search->facets), .literal = request->literal };
    Understood understood = understand(&by, arena, words);
    answer->understood = understood.text;
    bool ok = match_run(search->matching, arena, &understood, request->explain, error);
    if (asks_everything(request, answer, words))
        match_all(search->matching);
    if (ok) {
        Best best = collect(search, arena, &understood, request, answer);
        ok = fill_hits(search, arena, &(Page){ best.matches, &understood, request }, answer, error);
        answer->work = match_work(search->matching);
        suggest(search, arena, request, words, answer);
    }
    match_forget(search->matching);
    return ok;
}
