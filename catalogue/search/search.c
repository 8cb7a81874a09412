/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search_inside.h"

#include "catalogue/search/fold.h"
#include "catalogue/search/readings.h"
#include "catalogue/search/understand.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Weights of a match, measured on the project's query list. */
static const double NAME_WEIGHT = 10, TITLE_WEIGHT = 1.05, TEXT_WEIGHT = 4, TRADE_WEIGHT = 1.25, TRADE_BY_NAME = 20;

enum { ENOUGH = 3 };   /* answers under which fewer words are asked for */

/* NULL for an id that no document has: a damaged file must not take the kiosk down. */
static Facet *document_at(Search *search, long long id)
{
    return id > 0 && (size_t)id < search->document_count && search->documents[id].kind >= 0 ? &search->documents[id] : NULL;
}

/* A word of the query that was found. */
typedef struct Met {
    WordField field;
    int word;
    bool prefix;             /* by its beginning */
    double weight;
} Met;

static Facet *touch(Search *search, long long id)
{
    Facet *document = document_at(search, id);
    if (document && !document->mask)
        search->touched[search->touched_count++] = (int)id;
    return document;
}

static void match_name(Search *search, long long id, int word, double weight)
{
    if (id <= 0 || (size_t)id >= search->entry_count)
        return;
    Entry *entry = &search->entries[id];
    unsigned short bit = (unsigned short)(1u << word);
    if (!document_at(search, entry->document) || (entry->mask & bit))
        return;
    if (!entry->mask)
        search->met[search->met_count++] = (int)id;
    entry->mask |= bit;
    entry->sum += (float)weight;
}

static void match_text(Search *search, long long id, int word, double weight)
{
    Facet *document = touch(search, id);
    unsigned short bit = (unsigned short)(1u << word);
    if (!document || (document->mask & bit))
        return;
    document->mask |= bit;
    document->text += (float)weight;
}

/* Every id of the lists that the statement gives. */
static bool match_lists(Search *search, DbStatement *statement, const Met *met, Error *error)
{
    while (db_next(statement))
        for (PostingsReader reader = { .rest = db_view(statement, 0) }; postings_next(&reader);)
            (met->field == WORD_OF_NAMES ? match_name : match_text)(search, reader.id, met->word, met->weight);
    return db_done(statement, error);
}

/* One term of a class, in one field. */
static bool match_term(Search *search, Arena *arena, Str term, const Met *met, Error *error)
{
    DbStatement *statement = db_statement(store_db(search->store), met->prefix ? QUERY_SEARCH_PREFIX : QUERY_POSTING);
    db_bind_integer(statement, (long long)met->field);
    db_bind_text(statement, term);
    if (met->prefix)
        db_bind_text(statement, str_format(arena, "%.*s\xFF", STR_FORMAT(term)));   /* no UTF-8 has this byte */
    return match_lists(search, statement, met, error);
}

static bool match_class(Search *search, Arena *arena, const UnderstoodClass *class, Met met, Error *error)
{
    bool ok = true;
    for (met.field = WORD_OF_NAMES; met.field < WORD_FIELD_COUNT; met.field++)
        for (size_t i = 0; ok && i < class->terms.count; i++)
            ok = match_term(search, arena, class->terms.items[i], &met, error);
    return ok;
}

static bool match_word(Search *search, Arena *arena, const Understood *understood, int word, Error *error)
{
    const UnderstoodWord *wanted = &understood->words[word];
    bool ok = true;
    for (size_t i = 0; ok && i < wanted->class_count; i++) {
        Met met = { .word = word, .prefix = wanted->classes[i].prefix, .weight = wanted->weight * wanted->classes[i].closeness };
        ok = match_class(search, arena, &wanted->classes[i], met, error);
    }
    if (wanted->initials.length)
        for (size_t id = 1; id < search->entry_count; id++)
            if (search->entries[id].initials.length && str_contains(search->entries[id].initials, wanted->initials))
                match_name(search, (long long)id, word, wanted->weight * 0.8);
    return ok;
}

/* Adds what the names gave to their documents: the best name counts, and what it leaves unmatched costs. */
static void settle_names(Search *search)
{
    for (size_t i = 0; i < search->met_count; i++) {
        Entry *entry = &search->entries[search->met[i]];
        Facet *document = touch(search, entry->document);
        double matched = __builtin_popcount(entry->mask), length = entry->length > matched ? entry->length : matched;
        float score = (float)(entry->sum * (0.55 + 0.45 * matched / length) * (entry->title ? TITLE_WEIGHT : 1));
        document->mask |= entry->mask;
        if (score > document->name) {
            document->name = score;
            document->named = entry->mask;
        }
    }
}

static double score_of(const Facet *document, const Understood *understood)
{
    double full = understood->weight > 0 ? understood->weight : 1;
    double score = (document->name * NAME_WEIGHT + document->text * TEXT_WEIGHT) / full;
    if (document->kind == KIND_TRADE)
        score = score * TRADE_WEIGHT + (document->named == understood->mask ? TRADE_BY_NAME : 0);
    return score;
}

/* Words that must be found: all of one or two, all but one of three or four, three quarters of more. */
static int words_needed(int count)
{
    return count <= 2 ? count : count <= 4 ? count - 1 : (count * 3 + 3) / 4;
}

/* As many as the rule asks for, fewer when that leaves next to nothing to read. */
static int needed_here(const Search *search, const Understood *understood)
{
    long having[UNDERSTOOD_WORDS + 1] = {0};
    for (size_t i = 0; i < search->touched_count; i++) {
        const Facet *document = &search->documents[search->touched[i]];
        if (facets_ahead(search->facets, search->touched[i]))
            having[__builtin_popcount(document->mask)]++;
    }
    int needed = UNDERSTOOD_WORDS;
    for (long found = 0; needed > 1; needed--) {
        found += having[needed];
        if (found >= ENOUGH && needed <= words_needed((int)understood->count))
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

/* What has enough of the words: moved to the front of `touched`, and told to the facets. */
static size_t count_found(Search *search, const Understood *understood)
{
    int needed = needed_here(search, understood);
    size_t count = 0;
    for (size_t i = 0; i < search->touched_count; i++) {
        int id = search->touched[i];
        if (!facets_ahead(search->facets, id) || __builtin_popcount(search->documents[id].mask) < needed)
            continue;
        facets_tell(search->facets, id);
        search->touched[i] = search->touched[count];
        search->touched[count++] = id;
    }
    return count;
}

static size_t collect(Search *search, const SearchRequest *request, const Understood *understood, Match *matches, SearchAnswer *answer)
{
    size_t found = count_found(search, understood), count = 0;
    bool ranked = request->sort == SORT_RELEVANCE && !understood->count;   /* nothing to be relevant to */
    SearchSort sort = !ranked ? request->sort : answer->located ? SORT_DISTANCE : SORT_DATE;
    facets_settle(search->facets, request, answer);
    for (size_t i = 0; i < found; i++) {
        int id = search->touched[i];
        if (facets_hold(search->facets, id))
            matches[count++] = (Match){ id, facets_rank(search->facets, id, sort), score_of(&search->documents[id], understood) };
    }
    return count;
}

static void forget(Search *search)
{
    for (size_t i = 0; i < search->met_count; i++) {
        search->entries[search->met[i]].mask = 0;
        search->entries[search->met[i]].sum = 0;
    }
    for (size_t i = 0; i < search->touched_count; i++) {
        Facet *document = &search->documents[search->touched[i]];
        document->mask = document->named = 0;
        document->text = document->name = 0;
    }
    search->met_count = search->touched_count = 0;
}

static bool find(Search *search, Arena *arena, const Understood *understood, Error *error)
{
    bool ok = true;
    for (int i = 0; ok && i < (int)understood->count; i++)
        ok = match_word(search, arena, understood, i, error);
    settle_names(search);
    return ok;
}

/* All words were taken for filters: everything is looked at. */
static bool find_all(Search *search)
{
    for (size_t id = 1; id < search->document_count; id++) {
        Facet *document = touch(search, (long long)id);
        if (document)
            document->mask = 1;
    }
    return true;
}

static bool asks_everything(const SearchRequest *request, const SearchAnswer *answer, Str words)
{
    return (request->everything || answer->reading_count) && !str_trim(words).length;
}

static bool fill_hits(Search *search, Arena *arena, const SearchRequest *request, const Match *matches, SearchAnswer *answer, Error *error)
{
    CardQuery query = { .today = request->today, .latitude = answer->latitude, .longitude = answer->longitude, .located = answer->located };
    long left = answer->total > request->offset ? answer->total - request->offset : 0;
    size_t count = (size_t)(request->limit < left ? request->limit : left);
    answer->hits = ARENA_NEW(arena, Hit, count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const Match *match_here = &matches[request->offset + (long)i];
        answer->hits[i].score = match_here->score;
        ok = store_card_of(search->store, arena, match_here->id, &query, &answer->hits[i].card, error);
        answer->count += ok;
    }
    return ok;
}

bool search_run(Search *search, Arena *arena, const SearchRequest *request, SearchAnswer *answer, Error *error)
{
    *answer = (SearchAnswer){ .query = str_copy(arena, str_trim(request->words)), .latitude = request->latitude,
                              .longitude = request->longitude, .located = request->located };
    facets_begin(search->facets, request->today);
    Str words = readings_take(&(ReadingMeans){ search->facets, search->towns, search->vocabulary }, arena, request, answer);
    facets_centre(search->facets, answer);
    Understood understood = understand(search->vocabulary, arena, words, request->literal);
    answer->understood = understood.text;
    Match *matches = NULL;
    bool ok = asks_everything(request, answer, words) ? find_all(search) : find(search, arena, &understood, error);
    if (ok) {
        matches = ARENA_NEW(arena, Match, search->touched_count);
        size_t count = collect(search, request, &understood, matches, answer);
        if (count)
            qsort(matches, count, sizeof *matches, by_rank);
    }
    forget(search);
    return ok && fill_hits(search, arena, request, matches, answer, error);
}
