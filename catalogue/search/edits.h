/* SPDX-License-Identifier: EUPL-1.2
 *
 * How far a typed word is from a word that may have been meant, in hundredths of an edit.
 *
 * Pure. An edit is a letter more, a letter less, another letter or two letters exchanged; what fingers do on an
 * AZERTY keyboard and what weak spellers do costs less than a whole one. Words of FOLD_WORD_MAX letters at most:
 * longer ones are too far.
 */
#ifndef SEARCH_EDITS_H
#define SEARCH_EDITS_H

#include "catalogue/base/str.h"

enum { EDIT = 100, EDITS_FAR = 10000 };

typedef struct Edits Edits;

struct Edits {
    int whole;               /* between the two words */
    int start;               /* between the typed word and the beginning of the other that is nearest */
};

/* What is farther than `most` is EDITS_FAR. */
Edits edits_between(Str typed, Str meant, int most);

/* Whole edits, rounded up; more than `most` is most + 1. */
int edits_count(Str typed, Str meant, int most);

/* One edit from four letters, two from eight; two cheap ones from six, one more from twelve. */
int edits_allowed(size_t letters);

/* One bit a letter that stands in the word: two words that are n edits apart differ by at most 2 n bits. */
unsigned edits_letters(Str word);

#endif
