/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/mapping.h"

#include "kiosk/app.h"
#include "kiosk/ground.h"
#include "kiosk/screens/frame.h"
#include "kiosk/searching.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double STEP = 2;                  /* a tap comes so much nearer */
static const double BESIDE = 0.6;              /* windows a tap goes to a side */
static const double AROUND_KM = 25, COUNTRY_KM = 8, KM = 1 / 111.2;
static const double NAME_UNIT = 1e5;           /* of the numbers in a box's name: 1 m */
static const double FAR_KM = 400;              /* of the venue: a place beyond it is on another map */

Str map_box_name(Arena *arena, WorldBox box)
{
    return str_format(arena, "%.0f %.0f %.0f %.0f", floor(box.left * NAME_UNIT), floor(box.top * NAME_UNIT), ceil(box.right * NAME_UNIT), ceil(box.bottom * NAME_UNIT));
}

static bool box_read(Str name, WorldBox *box)
{
    double *sides[] = { &box->left, &box->top, &box->right, &box->bottom };
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        Str part;
        long number;
        if (!str_cut(&name, ' ', &part) || !str_integer(part, &number))
            return false;
        *sides[i] = (double)number / NAME_UNIT;
    }
    return box->some = true;
}

static bool in_box(WorldBox box, WorldPoint point)
{
    return box.some && point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
}

/* ---- the places */

static int chip_of(const Spot *spot)
{
    return spot->kind == KIND_TRAINING ? MAP_TRAININGS : spot->subtype >= 0 && spot->subtype < EXPERIENCE_TYPE_COUNT ? spot->subtype : EXPERIENCE_OTHER;
}

/* Without a choice: all there is to try, or all that was found. */
static bool fits_kinds(const Spot *spot, const View *view)
{
    return view->kinds == 0 ? view->found || spot->kind == KIND_EXPERIENCE : (view->kinds >> chip_of(spot) & 1u) != 0;
}

/* The last day of the week, and the month: AAAAMMJJ, AAAAMM. */
typedef struct Ends { int week, month; } Ends;

static Ends ends_of(Date today)
{
    return (Ends){ date_number(date_from_days(date_days(today) + 6 - date_weekday(today))), date_number(today) / 100 };
}

static bool fits_when(const Spot *spot, MapWhen when, Ends ends)
{
    switch (when) {
    case MAP_WEEK:
        return spot->day && spot->day <= ends.week;
    case MAP_MONTH:
        return spot->month && spot->month <= ends.month;
    case MAP_ALWAYS:
        return spot->always;
    case MAP_ANY:
    case MAP_WHEN_COUNT:
    default:
        return true;
    }
}

/* Each object once: its places follow each other, and fit together or not at all. */
static void count_chips(App *app)
{
    MapPage *map = &app->page.map;
    const View *view = app_view(app);
    const Ends ends = ends_of(app->now.date);
    for (size_t i = 0; i < map->spots.count; i++) {
        const Spot *spot = &map->spots.items[i];
        if (i && spot->object == map->spots.items[i - 1].object)
            continue;
        bool kind = fits_kinds(spot, view), when = fits_when(spot, view->when, ends);
        map->kinds[chip_of(spot)] += when;
        map->total += kind && when;
        for (int other = 0; other < MAP_WHEN_COUNT; other++)
            map->whens[other] += kind && fits_when(spot, (MapWhen)other, ends);
    }
    if (!view->found && !(view->kinds >> MAP_TRAININGS & 1u))
        map->kinds[MAP_TRAININGS] = -1;
}

/* Of as many, the southern first, then the western. */
static int by_weight(const void *a, const void *b)
{
    const MapSite *first = a, *second = b;
    if (first->count != second->count)
        return first->count > second->count ? -1 : 1;
    if (first->place.y != second->place.y)
        return first->place.y > second->place.y ? -1 : 1;
    return (first->place.x > second->place.x) - (first->place.x < second->place.x);
}

static MapSite *site_at(MapPage *map, unsigned point, MapSite **sites)
{
    const SpotPoint *where = &map->spots.points[point];
    if (!sites[point]) {
        sites[point] = &map->sites[map->site_count++];
        *sites[point] = (MapSite){ projection_to(map->projection, where->latitude, where->longitude), where->town, NULL, 0 };
    }
    return sites[point];
}

/* The spots shown, in their order, each to its site: counted first, then put. */
static void make_sites(App *app)
{
    MapPage *map = &app->page.map;
    Arena *arena = &app->page_arena;
    const View *view = app_view(app);
    const Ends ends = ends_of(app->now.date);
    const Spot **shown = ARENA_NEW(arena, const Spot *, map->spots.count), **room = ARENA_NEW(arena, const Spot *, map->spots.count);
    MapSite **sites = ARENA_NEW(arena, MapSite *, map->spots.point_count);
    size_t count = 0;
    map->sites = ARENA_NEW(arena, MapSite, map->spots.point_count);
    for (size_t i = 0; i < map->spots.count; i++)
        if (fits_kinds(&map->spots.items[i], view) && fits_when(&map->spots.items[i], view->when, ends))
            site_at(map, (shown[count++] = &map->spots.items[i])->point, sites)->count++;
    for (size_t i = 0; i < map->site_count; room += map->sites[i].count, map->sites[i++].count = 0)
        map->sites[i].spots = room;
    for (size_t i = 0; i < count; i++)
        sites[shown[i]->point]->spots[sites[shown[i]->point]->count++] = shown[i];
    if (map->site_count)
        qsort(map->sites, map->site_count, sizeof *map->sites, by_weight);
}

/* Without outlines the world is where there is something, as far as one goes; with them it is the region, and what
 * lies elsewhere is still listed. */
static void find_world(App *app)
{
    MapPage *map = &app->page.map;
    const Venue *venue = &app->venue;
    WorldPoint here = projection_to(map->projection, venue->latitude, venue->longitude);
    if (venue->located)
        world_add(&map->world, here);
    for (size_t i = 0; map->ring_count == 0 && i < map->spots.count; i++) {
        const SpotPoint *point = &map->spots.points[map->spots.items[i].point];
        WorldPoint place = projection_to(map->projection, point->latitude, point->longitude);
        if (!venue->located || hypot(place.x - here.x, place.y - here.y) < FAR_KM * KM)
            world_add(&map->world, place);
    }
    if (!map->world.some)
        world_add(&map->world, projection_to(map->projection, 46.5, 2.5));
}

/* Each object counts once, whatever its places. */
static long objects_in(const SpotList *spots, bool trainings)
{
    long count = 0;
    for (size_t i = 0; i < spots->count; i++)
        count += (trainings || spots->items[i].kind == KIND_EXPERIENCE) && (i == 0 || spots->items[i].object != spots->items[i - 1].object);
    return count;
}

/* How many may be tried that no place of the map shows. */
static bool count_nowhere(App *app, Error *error)
{
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    CardList all;
    query.kind = KIND_EXPERIENCE;
    query.limit = 0;
    if (!store_cards(app->store, &app->page_arena, &query, &all, error))
        return false;
    app->page.map.nowhere = all.total - objects_in(&app->page.map.spots, false);
    return true;
}

/* ---- what is listed */

static int by_object(const void *a, const void *b)
{
    const Spot *first = *(const Spot *const *)a, *second = *(const Spot *const *)b;
    int soon = (first->day ? first->day : DATE_NUMBER_OPEN) - (second->day ? second->day : DATE_NUMBER_OPEN);
    return soon ? soon : (first->object > second->object) - (first->object < second->object);
}

/* The cards of the box, the soonest first, each once. */
static bool load_cards(App *app, Error *error)
{
    MapPage *map = &app->page.map;
    CardList *list = &app->page.list;
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    const Spot **inside = ARENA_NEW(&app->page_arena, const Spot *, map->spots.count);
    size_t count = 0;
    for (size_t i = 0; i < map->site_count; i++)
        for (size_t j = 0; in_box(map->box, map->sites[i].place) && j < map->sites[i].count; j++)
            inside[count++] = map->sites[i].spots[j];
    if (count)
        qsort(inside, count, sizeof *inside, by_object);
    list->items = ARENA_NEW(&app->page_arena, Card, count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        if (i && inside[i]->object == inside[i - 1]->object)
            continue;
        if (list->total++ < app_view(app)->limit)
            ok = store_card_of(app->store, &app->page_arena, inside[i]->object, &query, &list->items[list->count++], error);
    }
    return ok;
}

static bool load_spots(App *app, Error *error)
{
    SpotList *spots = &app->page.map.spots;
    int today = date_number(app->now.date);
    return store_spots(app->store, &app->page_arena, app_view(app)->found || (app_view(app)->kinds >> MAP_TRAININGS & 1u), today, spots, error);
}

static int by_number(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

/* Leaves the places of what the search found, and what of it has none. */
static bool keep_found(App *app, Error *error)
{
    SearchRequest request = searching_request(app);
    SearchAnswer *answer = &app->page.answer;
    SpotList *spots = &app->page.map.spots;
    request.limit = 0;
    request.ids = true;
    if (!search_run(app->search, &app->page_arena, &request, answer, error))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < spots->count; i++) {
        int id = (int)spots->items[i].object;
        if (answer->total && bsearch(&id, answer->ids, (size_t)answer->total, sizeof id, by_number))
            spots->items[kept++] = spots->items[i];
    }
    spots->count = kept;
    for (size_t i = 0; i < kept; i++)
        spots->items[i].order = i == 0 ? 0 : spots->items[i - 1].order + (spots->items[i].object != spots->items[i - 1].object);
    app->page.map.nowhere = answer->total - objects_in(spots, true);
    return true;
}

bool mapping_load(App *app, Error *error)
{
    MapPage *map = &app->page.map;
    const View *view = app_view(app);
    if (!ground_load(app, error) || !load_spots(app, error) || !(view->found ? keep_found(app, error) : count_nowhere(app, error)))
        return false;
    count_chips(app);
    make_sites(app);
    find_world(app);
    box_read(view->key, &map->box);
    return !map->box.some || load_cards(app, error);
}

/* ---- what a tap does */

static View *current(App *app)
{
    return &app->views[app->depth];
}

static WorldBox around(WorldPoint place, double km)
{
    return (WorldBox){ place.x - km * KM, place.y - km * KM, place.x + km * KM, place.y + km * KM, true };
}

static Look around_venue(App *app)
{
    WorldPoint here = projection_to(app->page.map.projection, app->venue.latitude, app->venue.longitude);
    return camera_fit(&current(app)->camera, around(here, AROUND_KM));
}

/* What is in the box, with some country around it as long as that comes nearer: a tap always parts what it touches. */
static Look on_box(App *app, WorldBox box)
{
    const Camera *camera = &current(app)->camera;
    WorldBox wide = around(world_middle(box), COUNTRY_KM);
    world_add(&wide, (WorldPoint){ box.left, box.top });
    world_add(&wide, (WorldPoint){ box.right, box.bottom });
    Look look = camera_fit(camera, wide);
    return look.scale > STEP * camera_look(camera, app->ms).scale ? look : camera_fit(camera, box);
}

bool mapping_look(App *app, Action action, Error *error)
{
    static const struct {
        double nearer, right, down;
    } WAYS[] = {
        [LOOK_NEARER] = { STEP, 0, 0 }, [LOOK_FARTHER] = { 1 / STEP, 0, 0 }, [LOOK_WEST] = { 1, -BESIDE, 0 },
        [LOOK_NORTH] = { 1, 0, -BESIDE }, [LOOK_SOUTH] = { 1, 0, BESIDE }, [LOOK_EAST] = { 1, BESIDE, 0 },
    };
    (void)error;
    Camera *camera = &current(app)->camera;
    WorldBox box = {0};
    Look to = camera_whole(camera);
    if (action.number == LOOK_BOX && box_read(action.text, &box))
        to = on_box(app, box);
    else if (action.number == LOOK_HERE)
        to = around_venue(app);
    else if (action.number == LOOK_NEARER || action.number == LOOK_FARTHER)
        to = camera_nearer(camera, WAYS[action.number].nearer, app->ms);
    else if (action.number < LOOK_HERE)
        to = camera_beside(camera, WAYS[action.number].right, WAYS[action.number].down, app->ms);
    camera->calm = app->calm;
    camera_glide(camera, to, app->ms);
    return true;
}

bool mapping_kind(App *app, Action action, Error *error)
{
    current(app)->kinds ^= 1u << action.number;
    current(app)->key = (Str){0};
    return app_load(app, error);
}

bool mapping_when(App *app, Action action, Error *error)
{
    View *view = current(app);
    view->when = view->when == (MapWhen)action.number ? MAP_ANY : (MapWhen)action.number;
    view->key = (Str){0};
    return app_load(app, error);
}

bool mapping_site(App *app, Action action, Error *error)
{
    View *view = current(app);
    view->key = str_copy(&app->visit_arena, action.text);
    view->scroll = (Scroll){0};
    view->limit = LIST_STEP;
    return app_load(app, error);
}
