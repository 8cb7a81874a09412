/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/polyline.h"
#include "catalogue/snapshot/store_map.h"
#include "kiosk/edge/raster.h"
#include "kiosk/ui/cluster.h"
#include "kiosk/ui/hand.h"
#include "tests/support/folder.h"
#include "tests/support/import.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"
#include "tests/support/records.h"
#include "tests/support/tool.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define OPEN_MAP "tap \"Touche l’écran pour commencer\"\ntap \"J’essaie en vrai\"\ntap \"Voir la carte\"\n"

/* Two departments that share a border, one with a hole, and what is none. */
static const char OUTLINES[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,45],[1.00001,45],[1,46],[0,46],[0,45]],"
    "[[0.4,45.4],[0.6,45.4],[0.6,45.6],[0.4,45.6],[0.4,45.4]]]},\"properties\":{\"code\":\"91\",\"nom\":\"Ouest\"}},\n"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[1,45],[2,45],[2,46],[1,46],[1,45]]],[[[3,45],[3.1,45],[3.1,45.1],[3,45]]]]},"
    "\"properties\":{\"code\":\"92\",\"nom\":\"Est\"}},\n"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,45]},\"properties\":{\"code\":\"93\",\"nom\":\"Point\"}},\n"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,45],[1,45],[1,460],[0,45]]]},\"properties\":{\"code\":\"94\",\"nom\":\"Ailleurs\"}},\n"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,45],[1,45],[1,46],[0,45]]]},\"properties\":{\"nom\":\"Sans code\"}}]}";

static Record at(Arena *arena, const char *number, double latitude, double longitude)
{
    Record record = record_experience(arena, number, "Une journée", "H2913");
    record_occurrence(arena, &record, 20261210, 20261210);
    record_at(&record, "Limoges", latitude, longitude);
    return record;
}

/* A kiosk on a catalogue of these records and no other. */
static void open_on(Kiosk *kiosk, const char *folder, const Record *records, size_t count, Sizes sizes)
{
    Arena arena = {0};
    int seq = records_publish(folder, "essai", records, count);
    kiosk_open(kiosk, str_format(&arena, "%s/cat-%d.db", folder, seq).text, sizes, fake_metrics());
    arena_free(&arena);
}

static void see_map(Kiosk *kiosk)
{
    Rect rects[DAMAGE_RECTS];
    Error error = {0};
    kiosk_play(kiosk, "tap \"Touche l’écran pour commencer\"\n");
    assert_true(app_update(&kiosk->stage.app, (Action){ ACTION_MAP, 0, {0} }, &error));
    stage_changed(&kiosk->stage);
    stage_frame(&kiosk->stage, rects);
}

static Look look_of(const Kiosk *kiosk)
{
    return camera_look(&app_view(&kiosk->stage.app)->camera, kiosk->stage.app.ms);
}

static void touch(Kiosk *kiosk, TouchPhase phase, int x, int y, long long finger)
{
    Rect rects[DAMAGE_RECTS];
    Error error = {0};
    assert_true(stage_tick(&kiosk->stage, kiosk->stage.app.now, kiosk->stage.app.ms + 16, &error));
    assert_true(stage_touch(&kiosk->stage, (TouchEvent){ phase, x, y, finger, kiosk->stage.app.ms }, &error));
    stage_frame(&kiosk->stage, rects);
}

static size_t discs_on(const DrawList *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->region_count; i++)
        count += rect_overlaps(list->regions[i].rect, list->chart.viewport);
    return count;
}

static void a_kilometre_is_as_long_to_the_east_as_to_the_north(void **state)
{
    (void)state;
    for (double latitude = 42; latitude <= 51; latitude += 0.5) {
        Projection projection = projection_at(latitude);
        WorldPoint here = projection_to(projection, latitude, 1.26), north = projection_to(projection, latitude + 0.1, 1.26);
        double east = 0.1 / cos(latitude * 3.14159265358979 / 180);
        WorldPoint beside = projection_to(projection, latitude, 1.26 + east), back = projection_from(projection, beside);
        assert_true(fabs(hypot(beside.x - here.x, beside.y - here.y) - hypot(north.x - here.x, north.y - here.y)) < 1e-9);
        assert_true(north.y < here.y && beside.x > here.x);
        assert_true(fabs(back.y - latitude) < 1e-9 && fabs(back.x - 1.26 - east) < 1e-9);
    }
}

static void outlines_come_back_from_their_text_as_they_were(void **state)
{
    (void)state;
    Arena arena = {0};
    srand(5);
    GridPoint points[2][50];
    Builder builder = builder_on(&arena);
    for (int ring = 0; ring < 2; ring++) {
        for (int i = 0; i < 50; i++)
            points[ring][i] = (GridPoint){ rand() % (360 * POLYLINE_GRID) - 180 * POLYLINE_GRID, rand() % (180 * POLYLINE_GRID) - 90 * POLYLINE_GRID };
        polyline_add(&builder, points[ring], 50);
    }
    Str rest = builder_str(&builder);
    GridPoint *read;
    size_t count;
    for (int ring = 0; ring < 2; ring++) {
        assert_true(polyline_next(&arena, &rest, &read, &count));
        assert_int_equal(count, 50);
        assert_memory_equal(read, points[ring], sizeof points[ring]);
    }
    assert_false(polyline_next(&arena, &rest, &read, &count));
    Str wrong = STR("~~~~~~~~~~~~~~~~");
    assert_false(polyline_next(&arena, &wrong, &read, &count));
    arena_free(&arena);
}

/* Every point in exactly one cluster, near the one that stands for it; those that stand apart. */
static void every_place_is_in_one_cluster_and_clusters_never_overlap(void **state)
{
    (void)state;
    Arena arena = {0};
    srand(7);
    for (int round = 0; round < 60; round++) {
        size_t count = (size_t)(rand() % 400);
        double apart = 1 + rand() % 200;
        WorldPoint *points = ARENA_NEW(&arena, WorldPoint, count);
        size_t *members = ARENA_NEW(&arena, size_t, count), sum = 0;
        for (size_t i = 0; i < count; i++)
            points[i] = (WorldPoint){ rand() % 2000 - 1000, rand() % 2000 - 1000 };
        Clusters clusters = clusters_of(&arena, points, count, apart);
        for (size_t i = 0; i < count; i++) {
            assert_true(clusters.of[i] < clusters.count);
            members[clusters.of[i]]++;
            WorldPoint stands = points[clusters.stands[clusters.of[i]]];
            assert_true(fabs(stands.x - points[i].x) < apart && fabs(stands.y - points[i].y) < apart);
        }
        for (size_t i = 0; i < clusters.count; i++) {
            sum += members[i];
            assert_int_equal(clusters.of[clusters.stands[i]], i);
            for (size_t j = 0; j < i; j++) {
                WorldPoint a = points[clusters.stands[i]], b = points[clusters.stands[j]];
                assert_true(fmax(fabs(a.x - b.x), fabs(a.y - b.y)) >= apart);
            }
        }
        assert_int_equal(sum, count);
        arena_reset(&arena);
    }
    arena_free(&arena);
}

/* The area that is covered is the area of the shape, and two that share a border leave no seam. */
static void shapes_cover_what_they_should_and_leave_no_seam(void **state)
{
    (void)state;
    const PathPoint points[] = { { 40, 35 }, { 900, 100 }, { 820, 700 }, { 40, 35 }, { 820, 700 }, { 90, 660 } };
    const size_t ends[] = { 3, 6 };
    Path path = { points, 6, ends, 2, 0 };
    double wanted = 0;
    for (int ring = 0; ring < 2; ring++)
        for (int i = 0; i < 3; i++) {
            PathPoint a = points[ring * 3 + i], b = points[ring * 3 + (i + 1) % 3];
            wanted += ((double)a.x * b.y - (double)b.x * a.y) / 2 / PATH_UNIT / PATH_UNIT;
        }
    Raster *raster = raster_new();
    const unsigned char *pixels = raster_path(raster, &path, (Rect){ 0, 0, 60, 50 });
    double got = 0;
    for (int i = 0; i < 60 * 50; i++)
        got += pixels[i] / 255.0;
    assert_true(fabs(got - fabs(wanted)) < 1);
    assert_int_equal(pixels[22 * 60 + 27], 255);             /* on the shared border */
    unsigned char whole = pixels[20 * 60 + 30];
    pixels = raster_path(raster, &path, (Rect){ 30, 20, 5, 5 });       /* the same pixel, painted alone */
    assert_int_equal(pixels[0], whole);
    raster_free(raster);
}

static void a_fling_of_the_map_ends_at_the_same_place_whatever_the_frame_rate(void **state)
{
    (void)state;
    double ends[3];
    static const int HERTZ[] = { 30, 60, 144 };
    for (int rate = 0; rate < 3; rate++) {
        Camera camera = {0};
        assert_true(camera_frame(&camera, (WorldBox){ 0, -46, 5, -43, true }, 1000, 800));
        camera_grab(&camera, 0);
        camera_pinch(&camera, 0, 0, 8);
        camera_release(&camera, -1.5, 0.4, 0);
        double ms = 0;
        while (camera_moving(&camera, (long long)ms))
            ms += 1000.0 / HERTZ[rate];
        ends[rate] = camera_look(&camera, (long long)ms).x * camera_look(&camera, (long long)ms).scale;
    }
    assert_true(fabs(ends[0] - ends[1]) < 1 && fabs(ends[1] - ends[2]) < 1);
}

/* On a screen so small, or with letters so large, that the map has no room, its buttons are there all the same. */
static void a_map_without_a_window_stands_until_it_has_one(void **state)
{
    (void)state;
    const WorldBox world = { .left = 0, .top = 0, .right = 4, .bottom = 3 };
    Camera camera = {0};
    camera_glide(&camera, camera_nearer(&camera, 2, 0), 0);
    camera_grab(&camera, 100);
    camera_drag(&camera, 3, 0);
    assert_true(camera_look(&camera, 120).scale <= 0);
    assert_true(camera_frame(&camera, world, 800, 600));
    Look look = camera_look(&camera, 200);
    assert_true(look.scale > 0 && look.x >= 0 && look.x <= 4);
}

static void what_is_between_two_fingers_stays_between_them(void **state)
{
    (void)state;
    Camera camera = {0};
    camera_frame(&camera, (WorldBox){ 0, -46, 5, -43, true }, 1000, 800);
    camera_grab(&camera, 0);
    Look before = camera_look(&camera, 0);
    double x = before.x + 150 / before.scale, y = before.y - 80 / before.scale;
    camera_pinch(&camera, 150, -80, 2.5);
    Look after = camera_look(&camera, 0);
    assert_true(fabs((x - after.x) * after.scale - 150) < 1e-6 && fabs((y - after.y) * after.scale + 80) < 1e-6);
    assert_true(fabs(after.scale / before.scale - 2.5) < 1e-9);
    camera_pinch(&camera, 0, 0, 1e-9);
    assert_true(fabs(camera_look(&camera, 0).scale - camera_whole(&camera).scale) < 1e-9);
}

static void departments_are_read_and_what_is_none_is_said(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    tool_write(&arena, folder, "fond", (Str){ OUTLINES, sizeof OUTLINES - 1 });      /* no suffix: known by its content */
    ToolRun run = tool_run(&arena, folder, "belvedere-import", "--catalogue c fond");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "Contours");
    tool_assert_says(run.output, "2 × contour illisible");
    tool_assert_says(run.output, "1 × contour sans « code »");
    Store *store;
    Error error = {0};
    OutlineList outlines;
    assert_true(store_open(&store, str_format(&arena, "%s/c/cat-1.db", folder).text, &error));
    assert_true(store_outlines(store, &arena, &outlines, &error));
    assert_int_equal(outlines.count, 2);
    assert_true(str_equal(outlines.items[1].code, STR("92")) && str_equal(outlines.items[1].name, STR("Est")));
    GridPoint *points;
    size_t count, rings = 0;
    for (Str rest = outlines.items[0].rings; polyline_next(&arena, &rest, &points, &count); rings++)
        assert_int_equal(count, 5);
    assert_int_equal(rings, 2);
    store_close(store);
    folder_remove(folder);
    arena_free(&arena);
}

static void bad_outlines_are_refused_in_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *says;
    } WRONG[] = {
        { "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":", "ce JSON est abîmé ou coupé" },
        { "{\"hello\":1}", "c’est un fichier JSON" },
        { "{\"type\":\"FeatureCollection\",\"features\":[]}", "c’est du JSON, et pas des contours" },
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        const char *folder = folder_new(&arena);
        tool_write(&arena, folder, "fond.geojson", str_of(WRONG[i].bytes));
        ToolRun run = tool_run(&arena, folder, "belvedere-import", "--catalogue c fond.geojson");
        tool_assert_error(&run, 1, WRONG[i].says);
        folder_remove(folder);
    }
    arena_free(&arena);
}

static void the_chips_and_the_discs_count_what_is_there(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, OPEN_MAP);
    const MapPage *map = &kiosk.stage.app.page.map;
    long chips = 0, sites = 0, objects = 0;
    for (int kind = 0; kind < MAP_TRAININGS; kind++)
        chips += map->kinds[kind];
    for (size_t i = 0; i < map->site_count; i++)
        sites += (long)map->sites[i].count;
    for (size_t i = 0; i < map->spots.count; i++) {
        objects += i == 0 || map->spots.items[i].object != map->spots.items[i - 1].object;
        assert_true(map->spots.items[i].always || map->spots.items[i].day == 0 || map->spots.items[i].day >= 20261123);
    }
    assert_true(objects > 0);
    assert_int_equal(chips, map->total);
    assert_int_equal(objects, map->total);
    assert_int_equal(sites, map->spots.count);
    CardQuery query = { .of = CARDS_OF_KIND, .kind = KIND_EXPERIENCE, .today = 20261123 };
    CardList all;
    Error error = {0};
    assert_true(store_cards(kiosk.store, &kiosk.arena, &query, &all, &error));
    assert_int_equal(map->total + map->nowhere, all.total);
    kiosk_close(&kiosk);
}

static void dates_are_those_of_the_week_and_of_the_month(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    static const int DAYS[] = { 20261123, 20261129, 20261130, 20261201 };      /* Monday 23 is today */
    Record records[5];
    for (int i = 0; i < 4; i++) {
        records[i] = record_experience(&arena, str_format(&arena, "E%d", i).text, "Une journée", "H2913");
        record_occurrence(&arena, &records[i], DAYS[i], DAYS[i]);
        record_at(&records[i], "Limoges", 45.8, 1.2 + i);
    }
    records[4] = record_experience(&arena, "E4", "Quand on veut", "H2913");
    records[4].as.experience.permanent = true;
    record_at(&records[4], "Limoges", 45.9, 1.2);
    Kiosk kiosk;
    open_on(&kiosk, folder, records, 5, sizes_for(1920, 1080, 24, 60));
    see_map(&kiosk);
    const long *whens = kiosk.stage.app.page.map.whens;
    assert_int_equal(whens[MAP_WEEK], 2);
    assert_int_equal(whens[MAP_MONTH], 3);
    assert_int_equal(whens[MAP_ALWAYS], 1);
    kiosk_play(&kiosk, "tap \"Cette semaine\"\nsee \"2 propositions\"\ntap \"Cette semaine\"\nsee \"5 propositions\"\n");
    kiosk_close(&kiosk);
    folder_remove(folder);
    arena_free(&arena);
}

static void a_thousand_at_one_place_are_one_disc_that_opens_their_list(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    Record *records = ARENA_NEW(&arena, Record, 1000);
    for (int i = 0; i < 1000; i++)
        records[i] = at(&arena, str_format(&arena, "E%d", i).text, 45.83, 1.26);
    Kiosk kiosk;
    open_on(&kiosk, folder, records, 1000, sizes_for(1920, 1080, 24, 60));
    see_map(&kiosk);
    assert_int_equal(discs_on(&kiosk.stage.list), 1);
    layout_targets(&kiosk.stage.list, "a thousand");
    kiosk_play(&kiosk, "see \"1 000 propositions\"\ntap \"Limoges, 1 000\"\nsee \"Une journée\"\n");
    assert_int_equal(kiosk.stage.app.page.list.total, 1000);
    assert_int_equal(kiosk.stage.app.page.list.count, LIST_STEP);
    kiosk_close(&kiosk);
    folder_remove(folder);
    arena_free(&arena);
}

static void one_place_shows_and_no_place_is_no_dead_end(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena), *empty = folder_new(&arena);
    Record one = at(&arena, "E1", 45.9, 1.5), none = record_experience(&arena, "E2", "À distance", "H2913");
    none.as.experience.permanent = true;
    none.as.experience.place_count = 0;
    Kiosk kiosk;
    open_on(&kiosk, folder, &one, 1, sizes_for(1080, 1920, 24, 60));
    see_map(&kiosk);
    kiosk_play(&kiosk, "see \"1 proposition\"\ntap \"Limoges, \"\nsee \"Une journée\"\ntap \"Voir tous les lieux\"\nabsent \"Une journée\"\n");
    kiosk_close(&kiosk);
    open_on(&kiosk, empty, &none, 1, sizes_for(1920, 1080, 24, 60));
    see_map(&kiosk);
    assert_int_equal(discs_on(&kiosk.stage.list), 0);
    kiosk_play(&kiosk, "see \"Rien de tel\"\ntap \"Plus près\"\nwait 1s\nreach \"Tout ce qu’on peut essayer\"\ntap \"Tout ce qu’on peut essayer\"\nscreen list\n");
    kiosk_close(&kiosk);
    folder_remove(folder);
    folder_remove(empty);
    arena_free(&arena);
}

static void a_finger_moves_the_map_and_opens_nothing(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, OPEN_MAP "tap \"Plus près\"\nwait 1s\n");
    Look before = look_of(&kiosk);
    const Region *disc = NULL;
    for (size_t i = 0; i < kiosk.stage.list.region_count && !disc; i++)
        if (rect_overlaps(kiosk.stage.list.regions[i].rect, rect_inset(kiosk.stage.list.chart.viewport, 150, 150)))
            disc = &kiosk.stage.list.regions[i];
    assert_non_null(disc);
    int x = disc->rect.x + disc->rect.w / 2, y = disc->rect.y + disc->rect.h / 2;
    touch(&kiosk, TOUCH_DOWN, x, y, 1);
    for (int i = 1; i <= 10; i++)
        touch(&kiosk, TOUCH_MOVE, x + 10 * i, y, 1);
    Look held = look_of(&kiosk);
    assert_true(held.x < before.x && held.scale == before.scale);
    touch(&kiosk, TOUCH_UP, x + 100, y, 1);
    assert_true(stage_moving(&kiosk.stage));
    kiosk_play(&kiosk, "wait 4s\nscreen map\n");
    assert_true(look_of(&kiosk).x < held.x);
    assert_false(kiosk.stage.app.page.map.box.some);
    kiosk_close(&kiosk);
}

static void two_fingers_pinch_the_map_and_leave_in_any_order(void **state)
{
    (void)state;
    for (int first = 1; first <= 2; first++) {
        Kiosk kiosk;
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
        kiosk_play(&kiosk, OPEN_MAP);
        Rect map = kiosk.stage.list.chart.viewport;
        int x = map.x + map.w / 2, y = map.y + map.h / 2;
        double before = look_of(&kiosk).scale;
        touch(&kiosk, TOUCH_DOWN, x - 60, y, 1);
        touch(&kiosk, TOUCH_DOWN, x + 60, y, 2);
        for (int i = 1; i <= 6; i++) {
            touch(&kiosk, TOUCH_MOVE, x - 60 - 20 * i, y, 1);
            touch(&kiosk, TOUCH_MOVE, x + 60 + 20 * i, y, 2);
        }
        assert_true(fabs(look_of(&kiosk).scale / before - 3) < 0.01);
        touch(&kiosk, TOUCH_UP, x, y, first);
        double after = look_of(&kiosk).scale;
        touch(&kiosk, TOUCH_MOVE, x, y + 40, 3 - first);
        assert_true(look_of(&kiosk).scale == after);
        touch(&kiosk, TOUCH_UP, x, y + 40, 3 - first);
        kiosk_play(&kiosk, "wait 4s\nscreen map\ntap \"Tout voir\"\nwait 1s\n");
        assert_true(fabs(look_of(&kiosk).scale / before - 1) < 1e-6);
        kiosk_close(&kiosk);
    }
}

static void every_drag_has_a_button(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, OPEN_MAP "tap \"Plus près\"\nwait 1s\ntap \"Plus près\"\nwait 1s\n");
    Look before = look_of(&kiosk);
    kiosk_play(&kiosk, "tap \"Vers l’est\"\nwait 1s\n");
    assert_true(look_of(&kiosk).x > before.x);
    kiosk_play(&kiosk, "tap \"Vers l’ouest\"\nwait 1s\ntap \"Vers le nord\"\nwait 1s\n");
    assert_true(look_of(&kiosk).y < before.y);
    kiosk_play(&kiosk, "tap \"Vers le sud\"\nwait 1s\ntap \"Plus loin\"\nwait 1s\n");
    assert_true(fabs(look_of(&kiosk).scale * 2 / before.scale - 1) < 1e-6);
    kiosk_play(&kiosk, "tap \"Ici\"\nwait 1s\n");
    WorldPoint here = projection_to(kiosk.stage.app.page.map.projection, 45.8336, 1.2611);
    assert_true(fabs(look_of(&kiosk).x - here.x) < 1e-6 && fabs(look_of(&kiosk).y - here.y) < 1e-6);
    kiosk_close(&kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kilometre_is_as_long_to_the_east_as_to_the_north),
        cmocka_unit_test(outlines_come_back_from_their_text_as_they_were),
        cmocka_unit_test(every_place_is_in_one_cluster_and_clusters_never_overlap),
        cmocka_unit_test(shapes_cover_what_they_should_and_leave_no_seam),
        cmocka_unit_test(a_fling_of_the_map_ends_at_the_same_place_whatever_the_frame_rate),
        cmocka_unit_test(a_map_without_a_window_stands_until_it_has_one),
        cmocka_unit_test(what_is_between_two_fingers_stays_between_them),
        cmocka_unit_test(departments_are_read_and_what_is_none_is_said),
        cmocka_unit_test(bad_outlines_are_refused_in_a_sentence),
        cmocka_unit_test(the_chips_and_the_discs_count_what_is_there),
        cmocka_unit_test(dates_are_those_of_the_week_and_of_the_month),
        cmocka_unit_test(a_thousand_at_one_place_are_one_disc_that_opens_their_list),
        cmocka_unit_test(one_place_shows_and_no_place_is_no_dead_end),
        cmocka_unit_test(a_finger_moves_the_map_and_opens_nothing),
        cmocka_unit_test(two_fingers_pinch_the_map_and_leave_in_any_order),
        cmocka_unit_test(every_drag_has_a_button),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
