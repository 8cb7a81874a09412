/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/naive.h"

#include "tests/support/naive_inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

enum { MOST = 1000 };

static bool read_object(Store *store, Arena *arena, NaiveDocument *document)
{
    Error error = {0};
    switch (document->kind) {
    case KIND_TRADE: return store_trade(store, arena, document->code, &document->trade, &error);
    case KIND_TRAINING: return store_training(store, arena, document->code, &document->training, &error);
    case KIND_EXPERIENCE: return store_experience(store, arena, document->code, &document->experience, &error);
    case KIND_RIGHT: return store_right(store, arena, document->code, &document->right, &error);
    case KIND_COUNT: break;
    }
    return false;
}

static Place *places_of(NaiveDocument *document, size_t i)
{
    if (document->kind == KIND_TRAINING)
        return i < document->training.action_count ? &document->training.actions[i].place : NULL;
    return document->kind == KIND_EXPERIENCE && i < document->experience.place_count ? &document->experience.places[i] : NULL;
}

/* Of an action that its feed says is over no place is kept. */
static bool counts(const NaiveDocument *document, size_t i)
{
    return document->kind != KIND_TRAINING || !document->training.actions[i].over;
}

/* The mean of the located places of the same town. */
static void locate(Naive *naive, Place *place)
{
    double latitude = 0, longitude = 0, count = 0;
    for (size_t d = 0; d < naive->count; d++)
        for (size_t i = 0; places_of(&naive->documents[d], i); i++) {
            const Place *other = places_of(&naive->documents[d], i);
            if (other->located && other->department.text == NULL && counts(&naive->documents[d], i) && str_equal(other->town, place->town)) {
                latitude += other->latitude;
                longitude += other->longitude;
                count++;
            }
        }
    if (count > 0)
        *place = (Place){ .town = place->town, .postcode = place->postcode, .insee = place->insee, .department = STR("guessed"), .located = true,
                          .latitude = latitude / count, .longitude = longitude / count };
}

static bool reaches(const NaiveDocument *document, const Trade *trade)
{
    StrList codes = document->kind == KIND_TRAINING ? document->training.rome : document->kind == KIND_EXPERIENCE ? document->experience.rome : (StrList){0};
    return strlist_has(codes, trade->code) || strlist_has(codes, trade->parent);
}

static void link_trade(Naive *naive, NaiveDocument *trade)
{
    trade->sectors = 1u << (trade->trade.code.text[0] - 'A');
    trade->leads = ARENA_NEW(naive->arena, const NaiveDocument *, naive->count);
    for (size_t i = 0; i < naive->count; i++)
        if (reaches(&naive->documents[i], &trade->trade)) {
            trade->leads[trade->lead_count++] = &naive->documents[i];
            naive->documents[i].sectors |= trade->sectors;
        }
}

static void read_kind(Naive *naive, Store *store, Kind kind)
{
    CardList cards;
    Error error = {0};
    CardQuery query = { .of = CARDS_OF_KIND, .kind = kind, .today = 0, .limit = MOST };
    assert_true(store_cards(store, naive->arena, &query, &cards, &error));
    for (size_t i = 0; i < cards.count; i++) {
        NaiveDocument *document = &naive->documents[naive->count++];
        *document = (NaiveDocument){ .kind = kind, .code = cards.items[i].code };
        assert_true(read_object(store, naive->arena, document));
    }
}

void naive_open(Naive *naive, Store *store, Arena *arena)
{
    *naive = (Naive){ .arena = arena, .documents = ARENA_NEW(arena, NaiveDocument, MOST) };
    for (int kind = 0; kind < KIND_COUNT; kind++)
        read_kind(naive, store, (Kind)kind);
    for (size_t d = 0; d < naive->count; d++)
        for (size_t i = 0; places_of(&naive->documents[d], i); i++)
            if (!places_of(&naive->documents[d], i)->located)
                locate(naive, places_of(&naive->documents[d], i));
    for (size_t i = 0; i < naive->count; i++)
        if (naive->documents[i].kind == KIND_TRADE)
            link_trade(naive, &naive->documents[i]);
}

static Str title_of(const NaiveDocument *document)
{
    return document->kind == KIND_TRADE ? document->trade.title : document->kind == KIND_TRAINING ? document->training.title
         : document->kind == KIND_EXPERIENCE ? document->experience.title : document->right.title;
}

static bool found(const NaiveDocument *document, const SearchRequest *request)
{
    return naive_ahead(document, request->today) && (str_equal(request->words, STR("commun")) || str_contains(title_of(document), request->words));
}

static unsigned chosen(const SearchRequest *request, int facet, int within_km)
{
    if (facet != FACET_DISTANCE)
        return request->chosen[facet];
    if (within_km == NAIVE_INSIDE)
        return 1;
    for (int i = 0; i < DISTANCE_COUNT; i++)
        if (SEARCH_KILOMETRES[i] == within_km)
            return 1u << i;
    return 0;
}

/* Under all choices but those of one facet, or of none (FACET_COUNT). */
static bool holds_but(const NaiveDocument *document, const SearchRequest *request, int within_km, int but)
{
    bool holds = true;
    for (int facet = 0; facet < FACET_COUNT; facet++) {
        unsigned wanted = facet == but ? 0 : chosen(request, facet, within_km);
        holds = holds && (!wanted || (wanted & naive_values(document, (SearchFacet)facet, request)));
    }
    return holds;
}

bool naive_holds(const NaiveDocument *document, const SearchRequest *request, int within_km)
{
    return found(document, request) && holds_but(document, request, within_km, FACET_COUNT);
}

double naive_rank(const NaiveDocument *document, const SearchRequest *request)
{
    if (request->sort == SORT_DISTANCE)
        return request->located && document->kind != KIND_RIGHT ? naive_km(document, request) : HUGE_VAL;
    int next = naive_next(document, request->today);
    return request->sort == SORT_RELEVANCE ? 0 : next ? next : HUGE_VAL;
}

/* Of what happens somewhere. */
static long total(const Naive *naive, const SearchRequest *request, int within_km)
{
    long count = 0;
    for (size_t i = 0; i < naive->count; i++)
        count += (naive->documents[i].kind == KIND_TRAINING || naive->documents[i].kind == KIND_EXPERIENCE)
                 && naive_holds(&naive->documents[i], request, within_km);
    return count;
}

static bool lies_in(const Place *place, const char *code)
{
    Str says = place->insee.length ? place->insee : place->postcode;
    return str_starts(says, str_of(code));
}

void naive_within(Naive *naive, const char *code, int today)
{
    for (size_t i = 0; i < naive->count; i++) {
        NaiveDocument *document = &naive->documents[i];
        document->by_area = *code;
        document->inside = false;
        for (size_t k = 0; document->kind == KIND_TRAINING && k < document->training.action_count; k++)
            document->inside |= naive_action_holds(&document->training.actions[k], today) && lies_in(&document->training.actions[k].place, code);
        for (size_t k = 0; document->kind == KIND_EXPERIENCE && k < document->experience.place_count; k++)
            document->inside |= lies_in(&document->experience.places[k], code);
    }
}

/* The widest asked for, then the next steps, then anywhere; as asked when there is nothing anywhere. */
static void settle(const Naive *naive, const SearchRequest *request, NaiveAnswer *answer)
{
    int step = -1;
    if (naive->count && naive->documents[0].by_area) {
        answer->in_force = total(naive, request, NAIVE_INSIDE) || !total(naive, request, 0) ? NAIVE_INSIDE : 0;
        return;
    }
    for (int i = 0; i < DISTANCE_COUNT && request->located; i++)
        step = request->chosen[FACET_DISTANCE] >> i & 1 ? i : step;
    answer->asked_km = answer->within_km = step < 0 ? 0 : SEARCH_KILOMETRES[step];
    for (; step >= 0 && step < DISTANCE_COUNT && !total(naive, request, SEARCH_KILOMETRES[step]);)
        step++;
    if (step == DISTANCE_COUNT && total(naive, request, 0))
        answer->within_km = 0;
    else if (step >= 0 && step < DISTANCE_COUNT)
        answer->within_km = SEARCH_KILOMETRES[step];
    answer->in_force = answer->within_km;
}

void naive_answer(const Naive *naive, const SearchRequest *request, NaiveAnswer *answer)
{
    *answer = (NaiveAnswer){0};
    settle(naive, request, answer);
    for (size_t i = 0; i < naive->count; i++) {
        const NaiveDocument *document = &naive->documents[i];
        answer->found += found(document, request);
        answer->total += naive_holds(document, request, answer->in_force);
        for (int facet = 0; facet < FACET_COUNT; facet++)
            for (unsigned left = found(document, request) && holds_but(document, request, answer->in_force, facet)
                               ? naive_values(document, (SearchFacet)facet, request) : 0; left; left &= left - 1)
                answer->counts[facet][__builtin_ctz(left)]++;
    }
}

const NaiveDocument *naive_find(const Naive *naive, Kind kind, Str code)
{
    for (size_t i = 0; i < naive->count; i++)
        if (naive->documents[i].kind == kind && str_equal(naive->documents[i].code, code))
            return &naive->documents[i];
    return NULL;
}
