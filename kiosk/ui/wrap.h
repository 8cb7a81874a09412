/* SPDX-License-Identifier: EUPL-1.2
 *
 * Breaks text into lines that fit a width. Breaks at spaces (never at no-break ones) and after hyphens;
 * a word wider than the line is cut after a "/", or else between letters. When lines run out the last one ends with an
 * ellipsis, after a whole word where that leaves half of it; a dot between two parts of a line does not end one.
 * Lines point into the arena or the text. Pure: widths come from Metrics.
 */
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include "kiosk/ui/theme.h"

typedef struct WrapBox WrapBox;

struct WrapBox {
    Face face;
    int size;                /* em, pixels */
    int width;               /* pixels */
    size_t lines;            /* at most; 0: as many as it takes */
};

StrList wrap_text(Arena *arena, const Metrics *metrics, Str text, WrapBox box);

/* The same in as many lines, but of like lengths where the last one would be a word or two: for titles. */
StrList wrap_even(Arena *arena, const Metrics *metrics, Str text, WrapBox box);

/* One line, cut with an ellipsis when it does not fit. */
Str wrap_line(Arena *arena, const Metrics *metrics, Str text, WrapBox box);

#endif
