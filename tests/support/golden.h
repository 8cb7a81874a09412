/* SPDX-License-Identifier: EUPL-1.2
 *
 * Texts that somebody read and took for right, tests/golden/<name>.txt. What differs is shown line by line, what was
 * wanted and what was got. With GOLDEN_UPDATE set what was got is written instead: read its difference before it is
 * committed.
 */
#ifndef SUPPORT_GOLDEN_H
#define SUPPORT_GOLDEN_H

#include "catalogue/base/str.h"

/* Fails the test when the text is another. */
void assert_golden(const char *name, Str text);

/* The lines that differ, in the arena; none when the text is the same or was just written. */
StrList golden_difference(Arena *arena, const char *name, Str text);

/* Prints them under a heading; a hundred lines in all in a run of a test, with GOLDEN_ALL set all of them. */
void golden_show(const char *heading, StrList differing);

/* The files of that folder, below tests/golden, are `names`; with GOLDEN_UPDATE set others are removed. */
void assert_golden_names(const char *folder, StrList names);

#endif
