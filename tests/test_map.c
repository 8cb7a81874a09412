/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"
#include "tests/support/records.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define OPEN_MAP "tap \"Touche l’écran pour commencer\"\ntap \"J’essaie en vrai\"\ntap \"Voir la carte\"\n"

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
        cmocka_unit_test(the_chips_and_the_discs_count_what_is_there),
        cmocka_unit_test(dates_are_those_of_the_week_and_of_the_month),
        cmocka_unit_test(a_thousand_at_one_place_are_one_disc_that_opens_their_list),
        cmocka_unit_test(one_place_shows_and_no_place_is_no_dead_end),
        cmocka_unit_test(a_finger_moves_the_map_and_opens_nothing),
        cmocka_unit_test(two_fingers_pinch_the_map_and_leave_in_any_order),
        cmocka_unit_test(every_drag_has_a_button),
    };
    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
