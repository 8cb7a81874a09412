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

/* Takes a town that stands at the token, as it is written or nearly so: how many words, 0 none. */
size_t readings_take_town(Text *text, size_t at);

#endif
