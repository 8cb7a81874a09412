/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/projection.h"

#include <math.h>

static const double RADIAN = 3.14159265358979323846 / 180;

Projection projection_at(double latitude)
{
    return (Projection){ cos(latitude * RADIAN) };
}

WorldPoint projection_to(Projection projection, double latitude, double longitude)
{
    return (WorldPoint){ longitude * projection.shrink, -latitude };
}

WorldPoint projection_from(Projection projection, WorldPoint point)
{
    return (WorldPoint){ point.x / projection.shrink, -point.y };
}

void world_add(WorldBox *box, WorldPoint point)
{
    if (!box->some)
        *box = (WorldBox){ point.x, point.y, point.x, point.y, true };
    box->left = fmin(box->left, point.x);
    box->right = fmax(box->right, point.x);
    box->top = fmin(box->top, point.y);
    box->bottom = fmax(box->bottom, point.y);
}

WorldPoint world_middle(WorldBox box)
{
    return (WorldPoint){ (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
}
