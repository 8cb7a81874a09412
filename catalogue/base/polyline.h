/* SPDX-License-Identifier: EUPL-1.2
 *
 * Rings of points on a grid of the Earth as short text: differences from point to point, five bits a letter from '?'
 * on (Google's encoded polylines, made for 1e5 of a degree; our grid is POLYLINE_GRID), rings parted by a blank.
 * Points live in the arena. Pure.
 */
#ifndef BASE_POLYLINE_H
#define BASE_POLYLINE_H

#include "catalogue/base/str.h"

enum { POLYLINE_GRID = 2000 };   /* steps of a degree: 56 m; nothing finer is told from a screen's width of 6 km */

typedef struct GridPoint GridPoint;

struct GridPoint {
    int x, y;                    /* longitude, latitude × POLYLINE_GRID */
};

void polyline_add(Builder *builder, const GridPoint *points, size_t count);

/* The next ring of *rest. False at its end, or where it is no polyline. */
bool polyline_next(Arena *arena, Str *rest, GridPoint **points, size_t *count);

#endif
