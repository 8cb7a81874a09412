/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/cluster.h"

#include <math.h>
#include <stdint.h>

typedef struct Net Net;

/* Clusters by the square they stand in, `apart` wide; squares hashed into chains. */
struct Net {
    const WorldPoint *points;
    double apart;
    size_t *heads, *next;    /* cluster + 1; 0: none */
    size_t mask;
};

static long square(double along, double apart)
{
    return (long)floor(along / apart);
}

static size_t slot(const Net *net, long x, long y)
{
    return (size_t)((uint64_t)x * 0x9E3779B97F4A7C15u ^ (uint64_t)y * 0xC2B2AE3D27D4EB4Fu) >> 7 & net->mask;
}

/* Of the squares around two points: how far their sides are from each other. */
static double distance(WorldPoint a, WorldPoint b)
{
    return fmax(fabs(a.x - b.x), fabs(a.y - b.y));
}

/* The nearest cluster less than `apart` away; count: none. */
static size_t nearest(const Net *net, const Clusters *clusters, WorldPoint point)
{
    size_t found = clusters->count;
    double best = net->apart;
    long left = square(point.x, net->apart) - 1, top = square(point.y, net->apart) - 1;
    for (int i = 0; i < 9; i++)
        for (size_t at = net->heads[slot(net, left + i % 3, top + i / 3)]; at; at = net->next[at - 1]) {
            double away = distance(net->points[clusters->stands[at - 1]], point);
            if (away < best) {
                best = away;
                found = at - 1;
            }
        }
    return found;
}

static void stand(Net *net, Clusters *clusters, size_t point)
{
    WorldPoint place = net->points[point];
    size_t *head = &net->heads[slot(net, square(place.x, net->apart), square(place.y, net->apart))];
    clusters->stands[clusters->count] = point;
    net->next[clusters->count++] = *head;
    *head = clusters->count;
}

static Net net_of(Arena *arena, const WorldPoint *points, size_t count, double apart)
{
    size_t room = 16;
    while (room < count)
        room *= 2;
    return (Net){ points, apart, ARENA_NEW(arena, size_t, room), ARENA_NEW(arena, size_t, count), room - 1 };
}

Clusters clusters_of(Arena *arena, const WorldPoint *points, size_t count, double apart)
{
    Clusters clusters = { ARENA_NEW(arena, size_t, count), 0, ARENA_NEW(arena, size_t, count) };
    Net net = net_of(arena, points, count, apart);
    for (size_t i = 0; i < count; i++) {
        size_t found = nearest(&net, &clusters, points[i]);
        if (found == clusters.count)
            stand(&net, &clusters, i);
        clusters.of[i] = found;
    }
    return clusters;
}
