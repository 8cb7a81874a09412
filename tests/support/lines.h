/* SPDX-License-Identifier: EUPL-1.2
 *
 * Texts of many lines beside each other: which lines two of them share, and in what they differ. Lists are of lines or
 * of anything else that is compared as a whole; what is returned lives in the arena.
 */
#ifndef SUPPORT_LINES_H
#define SUPPORT_LINES_H

#include "catalogue/base/str.h"

enum { LINES_NONE = -1 };

StrList lines_of(Arena *arena, Str text);

/* The longest run of lines that both have, in their order: for each of `a` which of `b` it is, or LINES_NONE. */
long *lines_shared(Arena *arena, StrList a, StrList b);

/* What only one of them has, "- " before the first's and "+ " before the second's, in the order of the text. */
StrList lines_differing(Arena *arena, StrList wanted, StrList got);

/* `text` as far as it is not `model`: what they share is told by "⋮ 12", twelve lines as there, or "⋮ 3 +12", the same
 * after three of its lines that stand here in no form. Says all of `text` to who has `model`. */
StrList lines_beside(Arena *arena, StrList model, StrList text);

#endif
