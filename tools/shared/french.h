/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers, counts, days and paragraphs as French is written, into a Builder.
 */
#ifndef TOOLS_FRENCH_H
#define TOOLS_FRENCH_H

#include "catalogue/base/str.h"

/* 12 345 with the narrow no-break space. */
void french_number(Builder *out, long number);

/* "1 fiche", "2 fiches", "0 fiche". */
void french_count(Builder *out, long count, const char *one, const char *many);

/* With spaces that no line breaks at, as French typography has them: before : ; ? ! » %, after «, and inside numbers. */
Str french_spaced(Arena *arena, Str text);

/* 1,5 */
void french_decimal(Builder *out, double value);

/* The words of a text in lines of at most `width` letters (0: no limit), the second and further ones indented.
 * Ends with a line's end; gives the number of lines. */
int french_paragraph(Builder *out, Str text, size_t width, size_t indent);

/* 23/11/2026 of 20261123, 11/2026 of 20261100, "" of an unknown day, "sans fin" of an open one. */
Str french_day(Arena *arena, int day);

/* "23/11/2026 à 10:42" of an ISO 8601 moment; the day alone when that is all it says. */
Str french_moment(Arena *arena, Str iso);

#endif
