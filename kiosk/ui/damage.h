/* SPDX-License-Identifier: EUPL-1.2
 *
 * What must be painted again: the screen is a grid of cells, each with a hash of the commands that touch
 * it; cells whose hash changed since the last frame are joined into rectangles. Nothing changed: none.
 * The Damage owns its grid until damage_free. Idea: lite's rencache; code and joining are ours.
 */
#ifndef UI_DAMAGE_H
#define UI_DAMAGE_H

#include "kiosk/ui/draw.h"

#include <stdint.h>

enum { DAMAGE_CELL = 48, DAMAGE_RECTS = 16 };

typedef struct Damage Damage;

struct Damage {
    int columns, rows;
    uint64_t *cells, *before;
    bool all;                /* the next frame is painted whole */
};

void damage_free(Damage *damage);

/* Compares with the last list given; fills rects, gives their count (0: nothing to paint). */
size_t damage_find(Damage *damage, const DrawList *list, Rect rects[DAMAGE_RECTS]);

#endif
