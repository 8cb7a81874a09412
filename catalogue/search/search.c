/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search_inside.h"

#include "catalogue/search/readings.h"
#include "catalogue/search/understand.h"
#include "catalogue/snapshot/store_inside.h"

#include <stdlib.h>

enum { ENOUGH = 3 };   /* answers under which fewer words are asked for */

/* Words that must be found: all of one or two, all but one of three or four, three quarters of more. */
static int words_needed(int count)
{
    return count <= 2 ? count : count <= 4 ? count - 1 : (count * 3 + 3) / 4;
}

static int words_of(const Search *search, const Understood *understood, int id)
{
    return __builtin_popcount(match_words(search->matching, id) & understood->mask);
}

/* As many as the rule asks for, fewer when that leaves next to nothing to read. A document may be met that is past. */
static int needed_here(const Search *search, const Understood *understood)
{
    size_t count;
    long having[UNDERSTOOD_WORDS + 1] = {0};
    const int *met = match_met(search->matching, &count);
    for (size_t i = 0; i < count; i++)
        if (facets_ahead(search->facets, met[i]))
            having[words_of(search, understood, met[i])]++;
    int needed = understood->mask ? UNDERSTOOD_WORDS : 0;
    for (long found = 0; needed > 1; needed--) {
        found += having[needed];
        if (found >= ENOUGH && needed <= words_needed(__builtin_popcount(understood->mask)))
            break;
    }
    return needed;
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

/* What has enough of the words, told to the facets. */
static size_t count_found(Search *search, const Understood *understood, Match *found)
{
    int needed = needed_here(search, understood);
    size_t count = 0, met_count;
    const int *met = match_met(search->matching, &met_count);
    for (size_t i = 0; i < met_count; i++) {
        if (!facets_ahead(search->facets, met[i]) || words_of(search, understood, met[i]) < needed)
            continue;
        facets_tell(search->facets, met[i]);
        found[count++].id = met[i];
    }
    return count;
}

static double score_of(const Search *search, const Understood *understood, int id)
{
    MatchScore score = match_score(search->matching, understood, id, facets_kind(search->facets, id) == KIND_TRADE);
    return match_sum(&score);
}

/* Where something was read from the words: tells the facets which of those found are close to the best of them. */
static void tell_close(Search *search, const Understood *understood, Match *found, size_t count, const SearchAnswer *answer)
{
    static const double CLOSE = 0.4;         /* of the best score: its training as well as the trade itself */
    double best = 0;
    for (size_t i = 0; answer->reading_count && i < count; i++) {
        found[i].score = score_of(search, understood, found[i].id);
        best = found[i].score > best ? found[i].score : best;
    }
    for (size_t i = 0; answer->reading_count && i < count; i++)
        if (found[i].score >= CLOSE * best)
            facets_tell_close(search->facets, found[i].id);
}

static size_t collect(Search *search, const SearchRequest *request, const Understood *understood, Match *matches, SearchAnswer *answer)
{
    size_t found = count_found(search, understood, matches), count = 0;
    bool ranked = request->sort == SORT_RELEVANCE && !understood->count;   /* nothing to be relevant to */
    SearchSort sort = !ranked ? request->sort : answer->located ? SORT_DISTANCE : SORT_DATE;
    tell_close(search, understood, matches, found, answer);
    facets_settle(search->facets, request, answer);
    for (size_t i = 0; i < found; i++) {
        int id = matches[i].id;
        if (!facets_hold(search->facets, id))
            continue;
        matches[count++] = (Match){ id, facets_rank(search->facets, id, sort), score_of(search, understood, id) };
    }
    return count;
}

/* A heap of the best, the least good of them on top. */
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

/* Brings the first `wanted` to the front, in order: most of what is found is never shown. */
static void rank(Match *matches, size_t count, size_t wanted)
{
    size_t kept = wanted < count ? wanted : count;
    for (size_t i = kept / 2; kept < count && i > 0; i--)
        sink(matches, kept, i - 1);
    for (size_t i = kept; kept && i < count; i++)
        if (by_rank(&matches[i], &matches[0]) < 0) {
            matches[0] = matches[i];
            sink(matches, kept, 0);
        }
    if (kept)
        qsort(matches, kept, sizeof *matches, by_rank);
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
    CardQuery query = { .today = request->today, .latitude = answer->latitude, .longitude = answer->longitude, .located = answer->located };
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

bool search_run(Search *search, Arena *arena, const SearchRequest *request, SearchAnswer *answer, Error *error)
{
    *answer = (SearchAnswer){ .query = str_copy(arena, str_trim(request->words)), .latitude = request->latitude,
                              .longitude = request->longitude, .located = request->located };
    facets_begin(search->facets, request->today);
    Str words = readings_take(&(ReadingMeans){ search->facets, search->towns, search->vocabulary }, arena, request, answer);
    facets_centre(search->facets, answer);
    Understanding by = { .vocabulary = search->vocabulary, .lexicon = &search->lexicon, .documents = facets_room(search->facets), .literal = request->literal };
    Understood understood = understand(&by, arena, words);
    answer->understood = understood.text;
    bool ok = match_run(search->matching, arena, &understood, request->explain, error);
    if (asks_everything(request, answer, words))
        match_all(search->matching);
    if (ok) {
        size_t met, wanted = (size_t)(request->offset + request->limit);
        match_met(search->matching, &met);
        Match *matches = ARENA_NEW(arena, Match, met);
        rank(matches, collect(search, request, &understood, matches, answer), wanted);
        ok = fill_hits(search, arena, &(Page){ matches, &understood, request }, answer, error);
        answer->work = match_work(search->matching);
    }
    match_forget(search->matching);
    return ok;
}
