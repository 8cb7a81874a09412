/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/map.h"

#include <math.h>

static const double LINE_MM = 0.6, THIN_MM = 0.5;
static const double FINE = 0.75;         /* px: points of a border nearer than this are one */
static const double COMMUNES = 45 / 111.2;         /* units: a window no wider or higher holds a hundred communes, 2 ms of lines */

typedef struct Trace Trace;

/* Rings as they are in the window. */
struct Trace {
    Rect window;
    Look look;
    PathPoint *points;
    size_t *ends;
    size_t point_count, count;
};

static bool box_in_sight(const Trace *trace, WorldBox box)
{
    Rect window = trace->window;
    Look look = trace->look;
    return map_across(window, look, box.right) >= window.x && map_across(window, look, box.left) <= window.x + window.w
           && map_down(window, look, box.bottom) >= window.y && map_down(window, look, box.top) <= window.y + window.h;
}

/* Points that the eye cannot tell apart are one; the first and the last stay, so that lines meet. */
static void trace_ring(Trace *trace, const WorldPoint *points, size_t count)
{
    double last_x = INFINITY, last_y = INFINITY;
    for (size_t i = 0; i < count; i++) {
        double x = map_across(trace->window, trace->look, points[i].x), y = map_down(trace->window, trace->look, points[i].y);
        if (i + 1 < count && fabs(x - last_x) < FINE && fabs(y - last_y) < FINE)
            continue;
        trace->points[trace->point_count++] = (PathPoint){ (int)lround(x * PATH_UNIT), (int)lround(y * PATH_UNIT) };
        last_x = x;
        last_y = y;
    }
    trace->ends[trace->count++] = trace->point_count;
}

static size_t ring_start(const MapRings *rings, size_t ring)
{
    return ring ? rings->ends[ring - 1] : 0;
}

/* Those in the window: room is taken for them alone. */
static Trace trace_rings(const MapRings *rings, Arena *arena, Rect window, Look look)
{
    Trace trace = { .window = window, .look = look };
    size_t points = 0, count = 0;
    for (size_t i = 0; i < rings->count; i++)
        if (box_in_sight(&trace, rings->boxes[i])) {
            points += rings->ends[i] - ring_start(rings, i);
            count++;
        }
    trace.points = ARENA_NEW(arena, PathPoint, points);
    trace.ends = ARENA_NEW(arena, size_t, count);
    for (size_t i = 0; i < rings->count; i++)
        if (box_in_sight(&trace, rings->boxes[i]))
            trace_ring(&trace, rings->points + ring_start(rings, i), rings->ends[i] - ring_start(rings, i));
    return trace;
}

/* `millimetres`: of lines; 0 fills. */
static void trace_draw(DrawList *list, const Trace *trace, double millimetres, Ink ink)
{
    Path *path = ARENA_NEW(list->arena, Path, 1);
    int width = millimetres > 0 ? (int)(fmax(millimetres * list->sizes->per_mm * list->sizes->scale, 1) * PATH_UNIT) : 0;
    *path = (Path){ trace->points, trace->point_count, trace->ends, trace->count, width };
    if (trace->count)
        draw_path(list, trace->window, path, ink);
}

void map_ground(const App *app, DrawList *list, Rect window)
{
    const MapPage *map = &app->page.map;
    Look look = camera_look(&app_view(app)->camera, app->ms);
    draw_box(list, window, 0, INK_SAND);
    Trace departments = trace_rings(&map->departments, list->arena, window, look);
    trace_draw(list, &departments, 0, INK_CARD);
    if ((window.w > window.h ? window.w : window.h) <= COMMUNES * look.scale) {
        Trace communes = trace_rings(&map->communes, list->arena, window, look);
        trace_draw(list, &communes, THIN_MM, departments.count ? INK_SAND : INK_LINE);
    }
    trace_draw(list, &departments, LINE_MM, INK_LINE);
}
