/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words of the catalogue in memory, and what a typed word may have meant among them.
 *
 * A Vocabulary is read once from a Store and owns its words until vocabulary_close. Terms, guesses and texts point
 * into it. A guess is of the same stem, of the same family, sounds alike, or is at most one edit away from four
 * letters and two from eight (a transposition is one edit). Closeness runs from 1 (the word itself) to 0. Asking
 * costs one look at each word, and a comparison of letters with those that have nearly the same.
 */
#ifndef SEARCH_VOCABULARY_H
#define SEARCH_VOCABULARY_H

#include "catalogue/snapshot/store.h"

typedef struct Vocabulary Vocabulary;
typedef struct VocabularyTerm VocabularyTerm;
typedef struct VocabularyQuery VocabularyQuery;
typedef struct Guess Guess;
typedef struct GuessList GuessList;

struct VocabularyTerm {
    unsigned place;          /* of its letters, of the writing shown and of its sound, in the block of texts */
    unsigned ids;            /* of its postings in names, in the block of postings */
    unsigned ids_length;
    unsigned letters, heard; /* one bit a letter of the word, of its sound */
    unsigned stem, root, sound;   /* hashes */
    unsigned trades, names, texts;   /* times met in names of trades, other titles, texts */
    unsigned char length, shown_length, sound_length;
};

struct VocabularyQuery {
    Str word;                /* folded */
    Str sound;               /* as fold_spoken gives it */
    bool alike;              /* also what sounds the same */
    bool correct;            /* also what sounds or looks like it */
    bool beginning;          /* also what begins nearly like it: it may not be typed to its end */
    bool far;                /* also what is an edit farther than a slip: to be offered, not taken */
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

Str vocabulary_word(const Vocabulary *vocabulary, const VocabularyTerm *term);
Str vocabulary_shown(const Vocabulary *vocabulary, const VocabularyTerm *term);   /* with its accents */
Str vocabulary_names(const Vocabulary *vocabulary, const VocabularyTerm *term);   /* postings: ids of names */

/* NULL when there is no such word. */
const VocabularyTerm *vocabulary_find(const Vocabulary *vocabulary, Str word);

/* The terms that begin with `start` stand together: the first of them and their count. */
const VocabularyTerm *vocabulary_starting(const Vocabulary *vocabulary, Str start, size_t *count);

/* At most `most`, without the word itself. */
GuessList vocabulary_guess(const Vocabulary *vocabulary, Arena *arena, const VocabularyQuery *query, size_t most);

/* How close two words are that sound the same, or are so many hundredths of an edit apart. */
double vocabulary_closeness(int edits, bool sounds_alike);

#endif
