/* SPDX-License-Identifier: EUPL-1.2
 *
 * Takes out of what was typed the words that mean a filter: a level, apprenticeship, a price, a distance, a town.
 *
 * The rules are the tables of readings.c. A word is taken only when something in the catalogue has the value, and a
 * town never at the cost of a word that names trades: "vendeur tours" keeps its word, "vendeur à tours" is a
 * place. What the visitor refused stays a word. Pure but for what it reads; readings live in the arena.
 */
#ifndef SEARCH_READINGS_H
#define SEARCH_READINGS_H

#include "catalogue/search/facets.h"
#include "catalogue/search/lexicon.h"
#include "catalogue/search/towns.h"
#include "catalogue/search/vocabulary.h"

typedef struct ReadingMeans ReadingMeans;

struct ReadingMeans {
    const Facets *facets;    /* as of the request's day */
    const Towns *towns;
    const Vocabulary *vocabulary;
    const Lexicon *lexicon;
};

/* Fills the answer's readings and centre. Gives the words that are left to look for, perhaps none. */
Str readings_take(const ReadingMeans *means, Arena *arena, const SearchRequest *request, SearchAnswer *answer);

#endif
