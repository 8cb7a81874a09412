/* SPDX-License-Identifier: EUPL-1.2
 *
 * A text whose words are being taken for filters, for readings.c, which knows phrases, and readings_place.c, which knows
 * places. Nobody else looks inside. Everything lives in the Text's arena.
 */
#ifndef SEARCH_READINGS_INSIDE_H
#define SEARCH_READINGS_INSIDE_H

#include "catalogue/search/readings.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { READINGS_WORDS = 24 };

typedef struct Token Token;
typedef struct Text Text;

struct Token {
    Str folded, written;
    bool taken;
    bool refused;            /* as part of a place: it is no other place either */
};

struct Text {
    const ReadingMeans *means;
    Arena *arena;
    const SearchRequest *request;
    SearchAnswer *answer;
    Token tokens[READINGS_WORDS];
    size_t count;
    int km;                  /* that were written, 0 none */
};

bool readings_in(Str word, const char *const *table, size_t count);

/* The word names trades. */
bool readings_trade(const Text *text, Str word);

/* Words of the phrase when it stands at the token and none of them is taken, else 0. */
size_t readings_fits(const Text *text, size_t at, const char *phrase);

/* Words as folded, between blanks. */
Str readings_folded(const Text *text, size_t at, size_t count);

/* Takes the words for a filter; false when the visitor refused it, or there are too many. */
bool readings_keep(Text *text, size_t at, size_t count, SearchReading reading);

/* None of the words is taken for a filter. */
bool readings_free(const Text *text, size_t at, size_t count);

/* Words that the catalogue or the lexicon has: they are written as they should be. */
bool readings_known(const Text *text, size_t at, size_t count);

/* A word of trades begins like it or is as near as the place that it may be: it is left to them. `heard`: it sounds
 * like the place, which is nearer than any letter less. */
bool readings_near_trade(const Text *text, Str word, bool heard);

/* Takes a part of the country that stands at the token, "en Dordogne", "33": how many words, 0 none. */
size_t readings_take_area(Text *text, size_t at);

/* Takes a town that stands at the token, as it is written or nearly so: how many words, 0 none. */
size_t readings_take_town(Text *text, size_t at);

#endif
