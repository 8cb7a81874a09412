/* SPDX-License-Identifier: EUPL-1.2
 *
 * The Earth on a plane: equirectangular at one latitude, good for a region (at most 1 % off over 400 km). A unit is
 * a degree of latitude; x grows to the east, y to the south. Pure values.
 */
#ifndef UI_PROJECTION_H
#define UI_PROJECTION_H

#include <stdbool.h>

typedef struct Projection Projection;
typedef struct WorldPoint WorldPoint;
typedef struct WorldBox WorldBox;

struct Projection {
    double shrink;           /* how much shorter a degree of longitude is */
};

struct WorldPoint {
    double x, y;
};

/* {0} is nowhere. */
struct WorldBox {
    double left, top, right, bottom;
    bool some;
};

Projection projection_at(double latitude);
WorldPoint projection_to(Projection projection, double latitude, double longitude);

/* The other way: x is the longitude, y the latitude. */
WorldPoint projection_from(Projection projection, WorldPoint point);

void world_add(WorldBox *box, WorldPoint point);
WorldPoint world_middle(WorldBox box);

#endif
