/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether a word is written as French writes it: what is no slip must not be taken for one.
 *
 * Pure. The table is made with the program (tools/spelling) from the lemmas of Debian's French dictionary and from
 * assets/lexicon/noms.txt: a sorted list of hashes, little endian, 4 bytes each, the last bit of which says a name. One
 * unknown word in ten thousand passes for a known one.
 */
#ifndef SEARCH_SPELLING_H
#define SEARCH_SPELLING_H

#include "catalogue/base/str.h"

typedef enum Spelling {
    SPELLING_UNKNOWN,
    SPELLING_WORD,
    SPELLING_NAME            /* of a person, a town, a country, a brand, and no other word */
} Spelling;

/* Of a folded word, in the singular or in the plural. */
Spelling spelling_of(Str folded);

/* What stands in the table for a word. */
unsigned spelling_hash(Str folded, bool name);

#endif
