/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/map.h"

#include "kiosk/screens/frame.h"
#include "kiosk/ui/cluster.h"

#include <math.h>

enum { NAMES = 28, NAMES_TRIED = 160, SIDES = 4 };

static const double LEVELS = 3;          /* of clusters while the scale doubles: they stay what they are in between */
static const double DOT_MM = 1.8, HERE_MM = 5, NAME_GAP_MM = 1.5, AIR_MM = 2;

typedef struct Sight Sight;
typedef struct Disc Disc;

/* What is in the window, and what stands there already. */
struct Sight {
    const App *app;
    DrawList *list;
    Rect window;
    Look look;
    Rect *taken;             /* discs and names: nothing else is written over them */
    size_t taken_count;
    int named;               /* towns */
};

/* Sites gathered under one sign. */
struct Disc {
    Rect rect;
    WorldBox box;            /* of its sites */
    const MapSite *site;     /* the one that it stands on */
    long count;              /* objects */
    unsigned kinds;          /* 1 << Kind */
};

static double across(const Sight *sight, double x)
{
    return map_across(sight->window, sight->look, x);
}

static double down(const Sight *sight, double y)
{
    return map_down(sight->window, sight->look, y);
}

/* ---- discs */

/* As wide as the longest number needs, never less than a finger. */
static int disc_size(const App *app, const DrawList *list)
{
    Str most = say_number(list->tongue, app->page.map.total);
    int text = text_width(list, (Style){ FACE_STRONG, SIZE_BODY, INK_ON_COLOUR }, most) + sizes_mm(&app->sizes, 7);
    return text > app->sizes.target ? text : app->sizes.target;
}

static Clusters gather(const Sight *sight, double apart)
{
    const MapPage *map = &sight->app->page.map;
    double scale = exp2(floor(log2(sight->look.scale) * LEVELS) / LEVELS);
    WorldPoint *points = ARENA_NEW(sight->list->arena, WorldPoint, map->site_count);
    for (size_t i = 0; i < map->site_count; i++)
        points[i] = (WorldPoint){ map->sites[i].place.x * scale, map->sites[i].place.y * scale };
    return clusters_of(sight->list->arena, points, map->site_count, apart);
}

/* `seen`: of each object, the disc that counted it last, from 1. */
static void disc_add(Disc *disc, const MapSite *site, size_t *seen, size_t number)
{
    if (!disc->site)
        disc->site = site;
    world_add(&disc->box, site->place);
    for (size_t i = 0; i < site->count; i++) {
        size_t *counted = &seen[site->spots[i]->order];
        disc->count += *counted != number;
        disc->kinds |= 1u << site->spots[i]->kind;
        *counted = number;
    }
}

/* Disc by disc, so that an object at several places of one is counted once in it; a disc's first site is the one that
 * stands for it. */
static void discs_fill(const Sight *sight, const Clusters *clusters, Disc *discs)
{
    const MapPage *map = &sight->app->page.map;
    Arena *arena = sight->list->arena;
    size_t *starts = ARENA_NEW(arena, size_t, clusters->count + 2), *order = ARENA_NEW(arena, size_t, map->site_count);
    size_t *seen = ARENA_NEW(arena, size_t, map->spots.count);
    for (size_t i = 0; i < map->site_count; i++)
        starts[clusters->of[i] + 2]++;
    for (size_t i = 2; i < clusters->count + 2; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < map->site_count; i++)
        order[starts[clusters->of[i] + 1]++] = i;
    for (size_t i = 0; i < map->site_count; i++) {
        size_t disc = clusters->of[order[i]];
        disc_add(&discs[disc], &map->sites[order[i]], seen, disc + 1);
    }
}

static Disc *discs_of(const Sight *sight, size_t *count, int size)
{
    Clusters clusters = gather(sight, size + sight->app->sizes.gap);
    Disc *discs = ARENA_NEW(sight->list->arena, Disc, clusters.count);
    discs_fill(sight, &clusters, discs);
    for (size_t i = 0; i < clusters.count; i++) {
        WorldPoint place = discs[i].site->place;
        discs[i].rect = (Rect){ (int)lround(across(sight, place.x)) - size / 2, (int)lround(down(sight, place.y)) - size / 2, size, size };
    }
    *count = clusters.count;
    return discs;
}

static Ink disc_ink(const Disc *disc)
{
    if (disc->kinds == 1u << KIND_TRAINING)
        return INK_LAGOON;
    return disc->kinds == 1u << KIND_EXPERIENCE ? INK_BRICK : INK_NIGHT;
}

static Emblem spot_emblem(const Spot *spot)
{
    return spot->kind == KIND_TRAINING ? emblem_of_kind(KIND_TRAINING) : emblem_of_experience(spot->subtype);
}

/* Its sites would still lie on each other from as near as one may come. */
static bool stays_together(const Sight *sight, const Disc *disc)
{
    const Camera *camera = &app_view(sight->app)->camera;
    double nearest = camera_nearer(camera, 1e9, sight->app->ms).scale, apart = disc->rect.w + sight->app->sizes.gap;
    return (disc->box.right - disc->box.left) * nearest < apart && (disc->box.bottom - disc->box.top) * nearest < apart;
}

static Action disc_action(const Sight *sight, const Disc *disc)
{
    Str box = map_box_name(sight->list->arena, disc->box);
    return stays_together(sight, disc) ? (Action){ ACTION_MAP_SITE, 0, box } : (Action){ ACTION_MAP_LOOK, LOOK_BOX, box };
}

static Str disc_says(const Sight *sight, const Disc *disc)
{
    DrawList *list = sight->list;
    const Spot *spot = disc->site->spots[0];
    Str what = disc->count == 1 ? say(list->tongue, spot_emblem(spot).label) : say_count(list->tongue, disc->count, "%s\u00a0proposition", "%s\u00a0propositions");
    return disc->site->town.length ? say_pair(list->tongue, disc->site->town, what) : what;
}

static bool is_chosen(const Sight *sight, const Disc *disc)
{
    WorldBox box = sight->app->page.map.box;
    WorldPoint place = disc->site->place;
    return box.some && place.x >= box.left && place.x <= box.right && place.y >= box.top && place.y <= box.bottom;
}

static void disc_draw(const Sight *sight, const Disc *disc)
{
    DrawList *list = sight->list;
    Rect rect = disc->rect;
    bool chosen = is_chosen(sight, disc);
    Action action = disc_action(sight, disc);
    int ring = sizes_mm(list->sizes, chosen ? 1.4 : 0.8);
    draw_box(list, rect, rect.h / 2, chosen ? INK_TEXT : INK_CARD);
    Rect inside = rect_inset(rect, ring, ring);
    draw_box(list, inside, inside.h / 2, disc_ink(disc));
    Region *region = draw_region(list, rect, ROLE_BUTTON, action, disc_says(sight, disc));
    if (region)
        region->chosen = chosen;
    if (disc->count == 1) {
        int icon = list->sizes->text[SIZE_BODY] * 5 / 4;
        draw_icon(list, rect_centre(rect, icon, icon), spot_emblem(disc->site->spots[0]).icon, INK_ON_COLOUR);
    } else {
        draw_text(list, rect, (Style){ FACE_STRONG, SIZE_BODY, INK_ON_COLOUR }, ALIGN_CENTRE, say_number(list->tongue, disc->count));
    }
}

/* ---- names */

static bool is_free(const Sight *sight, Rect rect)
{
    Rect inside = rect_intersect(rect, sight->window);
    if (!rect_equal(inside, rect))
        return false;
    for (size_t i = 0; i < sight->taken_count; i++)
        if (rect_overlaps(sight->taken[i], rect))
            return false;
    return true;
}

/* Right of its mark, left of it, under it, above it: the first that is free. */
static bool place_name(const Sight *sight, Rect mark, Style style, Str name, Rect *place)
{
    int gap = sizes_mm(sight->list->sizes, NAME_GAP_MM), width = text_width(sight->list, style, name), height = line_height(sight->list->sizes, style.size);
    int middle_x = mark.x + (mark.w - width) / 2, middle_y = mark.y + (mark.h - height) / 2;
    const Rect sides[SIDES] = {
        { mark.x + mark.w + gap, middle_y, width, height }, { mark.x - gap - width, middle_y, width, height },
        { middle_x, mark.y + mark.h, width, height }, { middle_x, mark.y - height, width, height },
    };
    for (int i = 0; i < SIDES; i++)
        if (is_free(sight, rect_inset(sides[i], -gap, 0))) {
            *place = sides[i];
            return true;
        }
    return false;
}

static void take(Sight *sight, Rect rect)
{
    sight->taken[sight->taken_count++] = rect;
}

static Rect dot_at(const Sight *sight, WorldPoint place, double millimetres)
{
    int size = sizes_mm(sight->list->sizes, millimetres);
    return (Rect){ (int)lround(across(sight, place.x)) - size / 2, (int)lround(down(sight, place.y)) - size / 2, size, size };
}

static const Disc *disc_over(const Disc *discs, size_t count, Rect dot)
{
    for (size_t i = 0; i < count; i++)
        if (rect_overlaps(discs[i].rect, dot))
            return &discs[i];
    return NULL;
}

static bool write_name(Sight *sight, Rect mark, Style style, Str name)
{
    Rect place;
    if (name.length == 0 || !place_name(sight, mark, style, name, &place))
        return false;
    draw_text(sight->list, place, style, ALIGN_LEFT, name);
    take(sight, place);
    return true;
}

/* A disc has the name of the town where most of it is. */
static void name_discs(Sight *sight, const Disc *discs, size_t count)
{
    const Style style = { FACE_STRONG, SIZE_BODY, INK_TEXT };
    for (size_t i = 0; i < count && sight->named < NAMES; i++)
        if (rect_overlaps(discs[i].rect, sight->window) && write_name(sight, discs[i].rect, style, discs[i].site->town))
            sight->named++;
}

static bool is_named(const Disc *discs, size_t count, Str town)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(discs[i].site->town, town))
            return true;
    return false;
}

/* Others have a dot of their own, where there is air around it. */
static void name_town(Sight *sight, const Disc *discs, size_t count, size_t town)
{
    const MapPage *map = &sight->app->page.map;
    const Style style = { FACE_TEXT, SIZE_BODY, INK_SOFT };
    Rect dot = dot_at(sight, map->town_places[town], DOT_MM);
    int air = sizes_mm(sight->list->sizes, AIR_MM);
    if (!is_free(sight, rect_inset(dot, -air, -air)) || is_named(discs, count, map->towns.items[town].name))
        return;
    if (!write_name(sight, dot, style, map->towns.items[town].name))
        return;
    draw_box(sight->list, dot, dot.h / 2, INK_SOFT);
    take(sight, rect_inset(dot, -air, -air));
    sight->named++;
}

static void name_towns(Sight *sight, const Disc *discs, size_t count)
{
    const MapPage *map = &sight->app->page.map;
    int tried = 0;
    for (size_t i = 0; i < map->towns.count && tried < NAMES_TRIED && sight->named < NAMES; i++) {
        int x = (int)across(sight, map->town_places[i].x), y = (int)down(sight, map->town_places[i].y);
        if (!rect_contains(sight->window, x, y))
            continue;
        tried++;
        name_town(sight, discs, count, i);
    }
}

/* A ring, and words; where a disc lies on it, the words alone beside that. */
static void here_draw(Sight *sight, const Disc *discs, size_t count)
{
    const Venue *venue = &sight->app->venue;
    DrawList *list = sight->list;
    if (!venue->located)
        return;
    Rect dot = dot_at(sight, projection_to(sight->app->page.map.projection, venue->latitude, venue->longitude), HERE_MM);
    const Disc *over = disc_over(discs, count, dot);
    if (!rect_equal(rect_intersect(dot, sight->window), dot))
        return;
    if (!over) {
        int ring = sizes_mm(list->sizes, 1.4);
        draw_box(list, dot, dot.h / 2, INK_NIGHT);
        draw_box(list, rect_inset(dot, ring, ring), dot.h / 2, INK_CARD);
        take(sight, dot);
    }
    write_name(sight, over ? over->rect : dot, (Style){ FACE_STRONG, SIZE_BODY, INK_ACCENT }, say(list->tongue, "Tu es ici"));
}

void map_window(const App *app, DrawList *list, Rect window)
{
    Sight sight = { .app = app, .list = list, .window = window, .look = camera_look(&app_view(app)->camera, app->ms) };
    draw_chart(list, window, app->page.map.world);
    if (sight.look.scale <= 0)           /* nobody has looked yet: drawn again at once */
        return;
    Rect before = draw_clip(list, window);
    size_t count;
    Disc *discs = discs_of(&sight, &count, disc_size(app, list));
    sight.taken = ARENA_NEW(list->arena, Rect, count + 2 * NAMES + 8);
    for (size_t i = 0; i < count; i++)
        if (rect_overlaps(discs[i].rect, window))
            take(&sight, discs[i].rect);
    map_ground(app, list, window);
    here_draw(&sight, discs, count);
    name_discs(&sight, discs, count);
    name_towns(&sight, discs, count);
    for (size_t i = 0; i < count; i++)
        if (rect_overlaps(discs[i].rect, window))
            disc_draw(&sight, &discs[i]);
    draw_unclip(list, before);
}
