/* SPDX-License-Identifier: EUPL-1.2
 *
 * Chips, which are chosen, and tags, which are only read: short labels with an icon and a count, as many to a row as
 * there is room for. Draws into a list and adds a region a chip; holds no state.
 */
#ifndef UI_CHIPS_H
#define UI_CHIPS_H

#include "kiosk/ui/draw.h"

typedef struct Chip Chip;

struct Chip {
    Str label;
    long count;              /* shown behind the label; < 0: none */
    Icon icon;
    bool chosen;
    Action action;
    Str said;                /* aloud instead of the label; empty: the label */
};

/* Chips or tags flow in rows within the width; all give the height taken. What is wider than a row has several lines. */
int chips_draw(DrawList *list, Rect rect, const Chip *chips, size_t count);
int chips_height(const DrawList *list, int width, const Chip *chips, size_t count);
int tags_draw(DrawList *list, Rect rect, const Chip *tags, size_t count);
int tags_height(const DrawList *list, int width, const Chip *tags, size_t count);

/* Beside the label of buttons and chips: how large the icon is, how far from the ends it all stands. */
int label_icon(const DrawList *list);
int label_padding(const DrawList *list);

#endif
