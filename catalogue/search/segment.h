/* SPDX-License-Identifier: EUPL-1.2
 *
 * Parts a word that was typed without its blanks: "sagefemme", "hotessedelair", "jeveuxetrecoiffeuse".
 *
 * Pure but for the Vocabulary and the Lexicon it reads. Every part is a word of the catalogue's titles, one of the lexicon,
 * or a word that tells nothing before one of them; one at least names a trade or stands in the lexicon. The fewest parts
 * win. Parts point into the word; none when it has no parts.
 */
#ifndef SEARCH_SEGMENT_H
#define SEARCH_SEGMENT_H

#include "catalogue/search/lexicon.h"
#include "catalogue/search/vocabulary.h"

StrList segment_word(const Vocabulary *vocabulary, const Lexicon *lexicon, Arena *arena, Str word);

#endif
