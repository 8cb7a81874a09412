/* SPDX-License-Identifier: EUPL-1.2
 *
 * Counts the words of a catalogue while it is built, and how people write them.
 *
 * The counter lives in its arena; {0} plus an arena is empty. Words are found again by their folded form.
 */
#ifndef SNAPSHOT_WORDS_H
#define SNAPSHOT_WORDS_H

#include "catalogue/search/fold.h"

typedef struct Word Word;
typedef struct Words Words;

typedef enum WordPlace { WORD_IN_TRADE, WORD_IN_NAME, WORD_IN_TEXT, WORD_PLACE_COUNT } WordPlace;

struct Word {
    Str term;
    Str shown;               /* the writing with most accents, as first met */
    long counts[WORD_PLACE_COUNT];
    Word *next;              /* of the same slot */
};

struct Words {
    Arena *arena;
    Word **slots;
    size_t slot_count;       /* a power of two */
    size_t count;
};

void words_add(Words *words, const FoldWord *word, WordPlace place);

/* Sorted by term. */
Word **words_sorted(Words *words);

#endif
