/* SPDX-License-Identifier: EUPL-1.2
 *
 * What must be painted again. What stands still is a grid of cells of the screen, what scrolls a grid of
 * cells of its content, each with a hash of the commands that touch it; cells whose hash changed since the
 * last frame are joined into rectangles. When the content moved, what is in sight in both frames is moved
 * as pixels (`moved`, first) and only what came into sight is painted. A press that is all that changed is
 * a veil on what stands there. Nothing changed: nothing.
 * The Damage owns its grids until damage_free. Idea of the cells: lite's rencache; the rest is ours.
 */
#ifndef UI_DAMAGE_H
#define UI_DAMAGE_H

#include "kiosk/ui/draw.h"

#include <stdint.h>

enum { DAMAGE_CELL = 48, DAMAGE_ROW = 16, DAMAGE_RECTS = 16 };   /* DAMAGE_ROW: height of a cell of the content */

typedef struct Damage Damage;
typedef struct DamageGrid DamageGrid;

struct DamageGrid {
    uint64_t *cells, *before;
};

struct Damage {
    int columns, rows, content_rows;
    DamageGrid still, content;
    Rect clip;               /* where the content was seen, and how much of it was above */
    int offset;
    bool all;                /* the next frame is painted whole */
    Rect moved;              /* after damage_find: pixels to move here from `by` above; empty: none */
    int by;
};

void damage_free(Damage *damage);

/* Compares with the last list given; fills rects, gives their count (0: nothing to paint). */
size_t damage_find(Damage *damage, const DrawList *list, Rect rects[DAMAGE_RECTS]);

/* Only a press came since: gives where its veil goes. */
Rect damage_press(Damage *damage, const DrawList *list);

#endif
