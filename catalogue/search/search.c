/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search_inside.h"

#include "catalogue/search/readings.h"
#include "catalogue/search/suggest.h"
#include "catalogue/search/understand.h"
#include "catalogue/snapshot/store_inside.h"

typedef struct Page {
    const SearchMatch *matches;
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
        const SearchMatch *match = &page->matches[request->offset + (long)i];
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
    bool next_to_nothing = answer->found == 0 || (answer->found < SEARCH_ENOUGH && answer->understood.length);
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
        Page page = { search_collect(search, arena, &understood, request, answer), &understood, request };
        ok = fill_hits(search, arena, &page, answer, error);
        answer->work = match_work(search->matching);
        suggest(search, arena, request, words, answer);
    }
    match_forget(search->matching);
    return ok;
}
