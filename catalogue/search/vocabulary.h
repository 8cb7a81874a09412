/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words of the catalogue in memory, and what a typed word may have meant among them.
 *
 * A Vocabulary is read once from a Store and owns its words until vocabulary_close. Guesses point into it.
 * A guess is exact, of the same stem, of the same family, sounds alike, or is at most one edit away from four
 * letters and two from eight (a transposition is one edit). Closeness runs from 1 (the word itself) to 0.
 */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "catalogue/snapshot/store.h"

typedef struct Vocabulary Vocabulary;
typedef struct VocabularyTerm VocabularyTerm;
typedef struct Guess Guess;
typedef struct GuessList GuessList;

struct VocabularyTerm {
    Str term, shown, stem, root, sound;
    long trades, names, texts;   /* times met in names of trades, other titles, texts */
};

struct Guess {
    const VocabularyTerm *term;
    double closeness;
};

struct GuessList {
    Guess *items;            /* best first */
    size_t count;
};

bool vocabulary_open(Vocabulary **vocabulary, Store *store, Error *error);
void vocabulary_close(Vocabulary *vocabulary);

const VocabularyTerm *vocabulary_find(const Vocabulary *vocabulary, Str word);

/* The terms that begin with `start` stand together: the first of them and their count. */
const VocabularyTerm *vocabulary_starting(const Vocabulary *vocabulary, Str start, size_t *count);

/* Other writings of the same word and its family; with `correct`, also what sounds or looks like it. At most `most`. */
GuessList vocabulary_guess(const Vocabulary *vocabulary, Arena *arena, Str word, bool correct, size_t most);

/* Edits between two words, a transposition counting one; more than `most` is most + 1. */
int vocabulary_edits(Str a, Str b, int most);

#endif
