/* SPDX-License-Identifier: EUPL-1.2
 *
 * Words that the catalogue does not use, and what they mean in it: "compta = comptable, comptabilité".
 *
 * Read from text, a line a meaning: words or expressions parted by commas, "=", meanings parted by commas; "#" begins a remark. A word
 * given twice has the meanings of the last: what staff add comes after what is shipped. Words are compared folded,
 * without what is no word to search by: "le travail de nuit" is "nuit". Texts live in the lexicon's arena until
 * lexicon_free; {0} knows no word.
 */
#ifndef SEARCH_LEXICON_H
#define SEARCH_LEXICON_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

enum { LEXICON_WORDS = 5, LEXICON_MEANINGS = 12, LEXICON_LIMIT = 1 << 20 };   /* of an entry; bytes of a file */

typedef struct LexiconEntry LexiconEntry;
typedef struct Lexicon Lexicon;

struct LexiconEntry {
    Str words;               /* folded, parted by blanks */
    Str sound;
    unsigned letters;        /* one bit a letter */
    StrList meanings;        /* as written */
};

struct Lexicon {
    Arena arena;
    LexiconEntry *entries;   /* sorted by words */
    size_t count, capacity;
};

/* Takes in every line that holds. What the first wrong one lacks is said in one French sentence. */
void lexicon_read(Lexicon *lexicon, const char *name, Str text, Error *trouble);

/* The lexicon that comes with the program (assets/lexicon). */
Str lexicon_shipped(void);

/* NULL when no entry has these words, folded, be the last of them in the plural. */
const LexiconEntry *lexicon_find(const Lexicon *lexicon, Str words);

/* The entry of one word that looks or sounds like this one, NULL without. Of several the nearest. */
const LexiconEntry *lexicon_guess(const Lexicon *lexicon, Str word, Str sound, double *closeness);

void lexicon_free(Lexicon *lexicon);

#endif
