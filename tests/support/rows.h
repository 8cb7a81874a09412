/* SPDX-License-Identifier: EUPL-1.2
 *
 * A draw list as text for a reviewer, a row a thing that is seen or touched; and the same page at several text sizes,
 * side by side:
 *
 *     line line/card ["En savoir plus" UNFOLD 697]  61,791 385x73 | 61,772 474x75     a box with its outline, and its touch
 *     box lagoon SCHOOL on-colour  1165,105 51x51 30 | 75,285 51x51 30                  with an icon of 30 in its middle
 *     "Assemble des pièces de métal." soft  61,309 3+2 | - | 61,779                    3 words on its first line, 2 on the next
 *
 * What it is stands before two blanks, where it is behind them, a column a size; "-" is nowhere. A text is body text in the face of texts unless it says so. Rows live in the arena.
 */
#ifndef SUPPORT_ROWS_H
#define SUPPORT_ROWS_H

#include "kiosk/ui/draw.h"

typedef struct Row Row;
typedef struct RowList RowList;

struct Row {
    Str what;                /* words, inks, the action */
    Str place;               /* never empty */
};

struct RowList {
    Row *items;
    size_t count;
};

RowList rows_of(Arena *arena, const DrawList *list);

/* Without the rows that it begins with as `frame` does: one that counts them, "as on NAME", stands for them. */
RowList rows_within(Arena *arena, RowList frame, const char *name, RowList rows);

/* What scrolling or turning a page would bring into sight, in the order in which it is read. */
RowList rows_out_of_sight(Arena *arena, const DrawList *list);

/* The columns side by side, a line a row. */
StrList rows_print(Arena *arena, const RowList *columns, size_t count);

/* The parts of a line of a difference (tests/support/lines.h) again; a place that it does not give is empty. */
Str row_what(Str line);
Str row_place(Str line, size_t column);

#endif
