/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ground.h"

#include "catalogue/base/polyline.h"

enum { TOWNS = 1500, RING_POINTS = 3 };        /* towns that may be named, the largest; points of a ring at least */

static bool is_commune(const Outline *outline)
{
    return outline->code.length > DEPARTMENT_CODE_MOST;
}

/* Room for those of departments, or of communes: a point is two letters at least, a ring three points. */
static MapRings rings_room(Arena *arena, const OutlineList *outlines, bool communes)
{
    size_t most = 0;
    for (size_t i = 0; i < outlines->count; i++)
        if (is_commune(&outlines->items[i]) == communes)
            most += outlines->items[i].rings.length / 2 + 1;
    return (MapRings){ ARENA_NEW(arena, WorldPoint, most), ARENA_NEW(arena, size_t, most / RING_POINTS + 1), ARENA_NEW(arena, WorldBox, most / RING_POINTS + 1), 0 };
}

/* The latitude where a degree of longitude has its true length: the middle of what is shown. */
static double middle_latitude(const App *app, const OutlineList *outlines, Arena *arena)
{
    WorldBox box = {0};
    GridPoint *points;
    size_t count;
    for (size_t i = 0; i < outlines->count; i++)
        for (Str rest = outlines->items[i].rings; !is_commune(&outlines->items[i]) && polyline_next(arena, &rest, &points, &count);)
            for (size_t j = 0; j < count; j++)
                world_add(&box, (WorldPoint){ 0, (double)points[j].y / POLYLINE_GRID });
    if (box.some)
        return world_middle(box).y;
    return app->venue.located ? app->venue.latitude : 46.5;      /* the middle of France */
}

static void add_ring(Projection projection, MapRings *rings, const GridPoint *points, size_t count)
{
    size_t at = rings->count ? rings->ends[rings->count - 1] : 0;
    WorldBox box = {0};
    for (size_t i = 0; i < count; i++) {
        WorldPoint point = projection_to(projection, (double)points[i].y / POLYLINE_GRID, (double)points[i].x / POLYLINE_GRID);
        rings->points[at++] = point;
        world_add(&box, point);
    }
    rings->boxes[rings->count] = box;
    rings->ends[rings->count++] = at;
}

static void add_outline(Arena *arena, Projection projection, MapRings *rings, Str text)
{
    GridPoint *points;
    size_t count;
    while (polyline_next(arena, &text, &points, &count))
        if (count >= RING_POINTS)              /* fewer come from a damaged file, and there is no room for them */
            add_ring(projection, rings, points, count);
}

static void add_towns(Arena *arena, MapPage *map)
{
    map->town_places = ARENA_NEW(arena, WorldPoint, map->towns.count);
    for (size_t i = 0; i < map->towns.count; i++)
        map->town_places[i] = projection_to(map->projection, map->towns.items[i].latitude, map->towns.items[i].longitude);
}

static void add_world(MapPage *map)
{
    for (size_t i = 0; i < map->departments.count; i++) {
        WorldBox box = map->departments.boxes[i];
        world_add(&map->world, (WorldPoint){ box.left, box.top });
        world_add(&map->world, (WorldPoint){ box.right, box.bottom });
    }
    map->ring_count = map->departments.count;
}

bool ground_load(App *app, Error *error)
{
    MapPage *map = &app->page.map;
    Arena *arena = &app->page_arena;
    OutlineList outlines;
    if (!store_outlines(app->store, arena, &outlines, error) || !store_large_towns(app->store, arena, TOWNS, &map->towns, error))
        return false;
    map->projection = projection_at(middle_latitude(app, &outlines, arena));
    map->departments = rings_room(arena, &outlines, false);
    map->communes = rings_room(arena, &outlines, true);
    for (size_t i = 0; i < outlines.count; i++)
        add_outline(arena, map->projection, is_commune(&outlines.items[i]) ? &map->communes : &map->departments, outlines.items[i].rings);
    add_world(map);
    add_towns(arena, map);
    return true;
}
