/* SPDX-License-Identifier: EUPL-1.2
 *
 * Words near those that found nothing: farther than a correction dares to go, for a visitor to choose among.
 *
 * Every word given stands in the name of a document that is ahead and holds under what was chosen, so that touching
 * it always leads to an answer. To be asked after facets_chosen_only. Words live in the arena, with their accents.
 */
#ifndef SEARCH_SUGGEST_H
#define SEARCH_SUGGEST_H

#include "catalogue/search/facets.h"
#include "catalogue/search/match.h"

typedef struct SuggestMeans SuggestMeans;

struct SuggestMeans {
    const Vocabulary *vocabulary;
    const Matching *matching;
    Facets *facets;
};

/* At most SEARCH_SUGGESTIONS, none of them among `words`. */
StrList suggest_words(const SuggestMeans *means, Arena *arena, Str words);

#endif
