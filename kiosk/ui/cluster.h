/* SPDX-License-Identifier: EUPL-1.2
 *
 * Gathers points that would lie on each other: each joins the nearest point that stands for a cluster within `apart`,
 * across or down, or stands for one itself. Points given first (the heaviest) are those that stand; so squares `apart`
 * wide around these never overlap, and each point is in exactly one cluster. Pure; the time is that of the count.
 */
#ifndef UI_CLUSTER_H
#define UI_CLUSTER_H

#include "catalogue/base/arena.h"
#include "kiosk/ui/projection.h"

typedef struct Clusters Clusters;

struct Clusters {
    size_t *stands;          /* of each cluster: the point that stands for it */
    size_t count;
    size_t *of;              /* of each point: its cluster */
};

Clusters clusters_of(Arena *arena, const WorldPoint *points, size_t count, double apart);

#endif
