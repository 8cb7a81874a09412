/* SPDX-License-Identifier: EUPL-1.2
 *
 * Facets counted the slow way, to compare a search with: from the whole objects that the store gives, one by one,
 * with no array, day or distance of the search's own.
 *
 * Everything lives in the arena given to naive_open. Day, places and links are worked out again at each question.
 */
#ifndef TESTS_NAIVE_H
#define TESTS_NAIVE_H

#include "catalogue/search/search.h"

typedef struct Naive Naive;
typedef struct NaiveDocument NaiveDocument;
typedef struct NaiveAnswer NaiveAnswer;

struct NaiveDocument {
    Kind kind;
    Str code;
    Trade trade;
    Training training;
    Experience experience;
    Right right;
    const NaiveDocument **leads;   /* of a trade: what leads to it */
    size_t lead_count;
    unsigned sectors;
    bool by_area, inside;    /* a département stands in place of distances; a place lies in it */
};

struct Naive {
    Arena *arena;
    NaiveDocument *documents;
    size_t count;
};

struct NaiveAnswer {
    long found, total;
    int asked_km, within_km;
    int in_force;            /* within_km, or NAIVE_INSIDE when only what is inside holds */
    long counts[FACET_COUNT][FACET_VALUES];
};

enum { NAIVE_INSIDE = -1 };

void naive_open(Naive *naive, Store *store, Arena *arena);

/* Puts the département of that code in place of distances, as of the day; none when the code is empty. */
void naive_within(Naive *naive, const char *code, int today);

/* Of requests of one word that stands in titles. */
void naive_answer(const Naive *naive, const SearchRequest *request, NaiveAnswer *answer);

const NaiveDocument *naive_find(const Naive *naive, Kind kind, Str code);

/* Whether the document is one of those asked for, 0 km being anywhere, `in_force` as the answer has it. */
bool naive_holds(const NaiveDocument *document, const SearchRequest *request, int in_force);

double naive_rank(const NaiveDocument *document, const SearchRequest *request);

#endif
