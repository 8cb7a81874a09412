/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the map stands on: its projection, outlines, clusters, shapes and camera, before any screen.
 */
#include "catalogue/base/polyline.h"
#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/store_map.h"
#include "kiosk/edge/raster.h"
#include "kiosk/ui/cluster.h"
#include "kiosk/ui/hand.h"
#include "kiosk/app.h"
#include "tests/support/here.h"
#include "tests/support/kiosk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

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

static void a_kilometre_is_as_long_to_the_east_as_to_the_north(void **state)
{
    (void)state;
    for (double latitude = 42; latitude <= 51; latitude += 0.5) {
        Projection projection = projection_at(latitude);
        WorldPoint from = projection_to(projection, latitude, 1.26), north = projection_to(projection, latitude + 0.1, 1.26);
        double east = 0.1 / cos(latitude * 3.14159265358979 / 180);
        WorldPoint beside = projection_to(projection, latitude, 1.26 + east), back = projection_from(projection, beside);
        assert_true(fabs(hypot(beside.x - from.x, beside.y - from.y) - hypot(north.x - from.x, north.y - from.y)) < 1e-9);
        assert_true(north.y < from.y && beside.x > from.x);
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
    tool_write(&here.arena, here.folder, "fond", (Str){ OUTLINES, sizeof OUTLINES - 1 });      /* no suffix: known by its content */
    ToolRun run = here_import("fond");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "Contours");
    tool_assert_says(run.output, "2 × contour illisible");
    tool_assert_says(run.output, "1 × contour sans « code »");
    Store *store;
    Error error = {0};
    OutlineList outlines;
    assert_true(store_open(&store, here_path("catalogue/cat-1.db"), &error));
    assert_true(store_outlines(store, &here.arena, &outlines, &error));
    assert_int_equal(outlines.count, 2);
    assert_true(str_equal(outlines.items[1].code, STR("92")) && str_equal(outlines.items[1].name, STR("Est")));
    GridPoint *points;
    size_t count, rings = 0;
    for (Str rest = outlines.items[0].rings; polyline_next(&here.arena, &rest, &points, &count); rings++)
        assert_int_equal(count, 5);
    assert_int_equal(rings, 2);
    store_close(store);
}

/* A square of so many tenths of a degree, as a feature. */
static void add_square(Builder *out, const char *code, double x, double y, double side)
{
    builder_format(out, "%s{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f]]]},"
                        "\"properties\":{\"code\":\"%s\",\"nom\":\"%s\"}}\n", out->length > 50 ? "," : "", x, y, x + side, y, x + side, y + side, x, y + side, x, y, code, code);
}

/* A department of 2° a side, and a hundred communes in it. */
static void put_department_and_communes(void)
{
    Builder departments = builder_on(&here.arena), communes = builder_on(&here.arena);
    builder_add(&departments, STR("{\"type\":\"FeatureCollection\",\"features\":["));
    builder_add(&communes, STR("{\"type\":\"FeatureCollection\",\"features\":["));
    add_square(&departments, "87", 0, 45, 2);
    for (int i = 0; i < 100; i++)
        add_square(&communes, str_format(&here.arena, "87%03d", i).text, i % 10 * 0.2, 45 + i / 10 * 0.2, 0.2);
    builder_add(&departments, STR("]}"));
    builder_add(&communes, STR("]}"));
    tool_write(&here.arena, here.folder, "departements.geojson", builder_str(&departments));
    tool_write(&here.arena, here.folder, "communes.geojson", builder_str(&communes));
}

/* Lines drawn on the map, in rings. */
static size_t rings_drawn(const DrawList *list, Ink ink)
{
    size_t count = 0;
    for (size_t i = 0; i < list->command_count; i++)
        if (list->commands[i].kind == DRAW_PATH && list->commands[i].path->width && list->commands[i].ink == ink)
            count += list->commands[i].path->count;
    return count;
}

static void communes_are_drawn_from_near_those_in_sight_alone(void **state)
{
    (void)state;
    Kiosk kiosk;
    Error error = {0};
    put_department_and_communes();
    ToolRun run = here_import("departements.geojson communes.geojson");
    tool_assert_ran(&run);
    kiosk_open(&kiosk, here_path("catalogue/cat-1.db"), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\n");
    assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_MAP, 0, {0} }, &error));
    stage_changed(&kiosk.stage);
    kiosk_play(&kiosk, "wait 1s\n");
    assert_int_equal(rings_drawn(&kiosk.stage.list, INK_LINE), 1);
    assert_int_equal(rings_drawn(&kiosk.stage.list, INK_SAND), 0);
    kiosk_play(&kiosk, "tap \"Ici\"\nwait 1s\ntap \"Plus près\"\nwait 1s\n");
    size_t near = rings_drawn(&kiosk.stage.list, INK_SAND);
    assert_true(near >= 4 && near < 50);
    assert_int_equal(rings_drawn(&kiosk.stage.list, INK_LINE), 1);
    kiosk_close(&kiosk);
}

/* Rings of one point, which no import writes: there is no room for so many. */
static void rings_without_ground_are_passed_over(void **state)
{
    (void)state;
    Kiosk kiosk;
    Db *db;
    Error error = {0};
    put_department_and_communes();
    ToolRun run = here_import("departements.geojson");
    tool_assert_ran(&run);
    Builder rings = builder_on(&here.arena);
    for (int i = 0; i < 2000; i++)
        builder_add(&rings, i ? STR(" ??") : STR("??"));
    assert_true(db_open(&db, here_path("catalogue/cat-1.db"), DB_WRITE, NULL, &error));
    assert_true(db_execute(db, str_format(&here.arena, "UPDATE outline SET rings = '%s'", builder_str(&rings).text).text, &error));
    db_close(db);
    kiosk_open(&kiosk, here_path("catalogue/cat-1.db"), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\n");
    assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_MAP, 0, {0} }, &error));
    assert_int_equal(kiosk.stage.app.page.map.departments.count, 0);
    kiosk_close(&kiosk);
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
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        here_put("fond.geojson", WRONG[i].bytes);
        ToolRun run = here_import("fond.geojson");
        tool_assert_error(&run, 1, WRONG[i].says);
    }
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
        HERE(departments_are_read_and_what_is_none_is_said),
        HERE(communes_are_drawn_from_near_those_in_sight_alone),
        HERE(rings_without_ground_are_passed_over),
        HERE(bad_outlines_are_refused_in_a_sentence),
    };
    return cmocka_run_group_tests_name("map ground", tests, NULL, NULL);
}
