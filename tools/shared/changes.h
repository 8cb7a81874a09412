/* SPDX-License-Identifier: EUPL-1.2
 *
 * What changed in an object from one catalogue to the next, in French words: a line for each trait that differs
 * (title, dates, places, price, state…). Pure: both records are the caller's, the lines live in the arena.
 */
#ifndef TOOLS_CHANGES_H
#define TOOLS_CHANGES_H

#include "catalogue/model.h"

/* Never empty for two records that their feed says otherwise: "autres détails" when no trait tells. */
StrList changes_words(Arena *arena, const Record *before, const Record *after);

#endif
