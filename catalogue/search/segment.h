/* SPDX-License-Identifier: EUPL-1.2
 *
 * Parts a word that was typed without its blanks: "sagefemme", "hotessedelair".
 *
 * Pure but for the Vocabulary it reads. Every part is a word of the catalogue's titles, or a small word between
 * two of them; one at least names a trade. The fewest parts win. Parts point into the word; none when it has no parts.
 */
#ifndef SEARCH_SEGMENT_H
#define SEARCH_SEGMENT_H

#include "catalogue/search/vocabulary.h"

StrList segment_word(const Vocabulary *vocabulary, Arena *arena, Str word);

#endif
