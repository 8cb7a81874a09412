/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/config.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Kiosk kiosk;

static Hours hours_of(const char *week, const char *exceptions)
{
    Hours hours = {0};
    assert_true(hours_read_week(&hours, str_of(week)));
    assert_true(!exceptions || hours_read_exceptions(&hours, str_of(exceptions)));
    return hours;
}

static DateTime at(const char *when)
{
    DateTime time;
    assert_true(datetime_parse(str_of(when), &time));
    return time;
}

static void a_week_is_read_as_people_write_it(void **state)
{
    (void)state;
    static const struct { const char *week, *when; bool open; } CASES[] = {
        { "lun-ven 9:00-18:00", "2026-11-23T08:59", false },        /* a Monday */
        { "lun-ven 9:00-18:00", "2026-11-23T09:00", true },
        { "lun-ven 9:00-18:00", "2026-11-27T17:59", true },
        { "lun-ven 9:00-18:00", "2026-11-27T18:00", false },
        { "lun-ven 9:00-18:00", "2026-11-28T10:00", false },
        { "lun-ven 9h-12h30 13h30-18h, sam 10-12", "2026-11-24T12:45", false },
        { "lun-ven 9h-12h30 13h30-18h, sam 10-12", "2026-11-24T13:30", true },
        { "lun-ven 9h-12h30 13h30-18h, sam 10-12", "2026-11-28T11:59", true },
        { "sam-lun 0:00-24:00", "2026-11-29T23:59", true },
        { "sam-lun 0:00-24:00", "2026-11-23T00:00", true },
        { "sam-lun 0:00-24:00", "2026-11-24T00:00", false },
        { "lun-dim 9:00-18:00, mer fermé", "2026-11-25T10:00", false },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Hours hours = hours_of(CASES[i].week, NULL);
        if (hours_open(&hours, at(CASES[i].when)) != CASES[i].open)
            fail_msg("%s at %s", CASES[i].week, CASES[i].when);
    }
}

static void days_that_are_not_like_the_others_stand_before_the_week(void **state)
{
    (void)state;
    Hours hours = hours_of("lun-ven 9:00-18:00", "25/12 fermé, 24/12/2026 9:00-12:00, 28/11/2026 10:00-11:00");
    assert_false(hours_open(&hours, at("2026-12-25T10:00")));
    assert_false(hours_open(&hours, at("2028-12-25T10:00")));
    assert_true(hours_open(&hours, at("2026-12-24T10:00")));
    assert_false(hours_open(&hours, at("2026-12-24T14:00")));
    assert_true(hours_open(&hours, at("2027-12-24T14:00")));
    assert_true(hours_open(&hours, at("2026-11-28T10:30")));
}

static void anything_else_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    static const char *const WEEKS[] = { "", "lun", "9:00-18:00", "lun-ven", "lun-ven 18:00-9:00", "lun-ven 9:00", "lundi 9:00-18:00", "lun 9:60-18:00",
                                         "lun 9:00-25:00", "lun 1-2 3-4 5-6 7-8", "lun 9:00-18:00,", "lun–ven 9:00-18:00", "lun -9:00-18:00" };
    static const char *const DAYS[] = { "", "25/13 fermé", "31/4 fermé", "25 fermé", "25/12", "25/12/26 fermé", "noël fermé", "29/2/2027 fermé" };
    Hours hours = hours_of("lun 9:00-18:00", "1/1 fermé"), before = hours;
    for (size_t i = 0; i < sizeof WEEKS / sizeof *WEEKS; i++)
        if (hours_read_week(&hours, str_of(WEEKS[i])))
            fail_msg("week “%s” is taken", WEEKS[i]);
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
        if (hours_read_exceptions(&hours, str_of(DAYS[i])))
            fail_msg("days “%s” are taken", DAYS[i]);
    assert_memory_equal(&hours, &before, sizeof hours);
}

static void without_hours_or_without_a_day_the_screen_stays_lit(void **state)
{
    (void)state;
    Hours none = {0}, week = hours_of("lun 9:00-18:00", NULL);
    assert_true(hours_open(&none, at("2026-11-28T03:00")));
    assert_true(hours_open(&week, (DateTime){ .hour = 3 }));
    assert_int_equal(hours_until_change(&none, at("2026-11-28T03:00")), HOURS_DAY);
}

static void a_wrong_line_is_said_in_french_with_an_example(void **state)
{
    (void)state;
    Arena arena = {0};
    Error trouble = {0}, error = {0};
    Config config = {0};
    const char *folder = folder_new(&arena), *path = file_path(&arena, folder, "conf");
    assert_true(file_write(path, STR("[écran]\nhoraires = tous les jours\njours particuliers = 25/12 fermé\n"), &error));
    assert_true(config_read(&arena, path, &config, &trouble, &error));
    assert_non_null(strstr(trouble.text, "horaires"));
    assert_non_null(strstr(trouble.text, "lun-ven 9:00-18:00"));
    assert_false(config.venue.hours.set);
    assert_int_equal(config.venue.hours.exception_count, 1);
    folder_remove(folder);
    arena_free(&arena);
}

static void open_kiosk(const char *when)
{
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk.stage.app.venue.hours = hours_of("lun-ven 9:00-18:00", NULL);
    kiosk_play(&kiosk, str_format(&kiosk.arena, "now %s\n", when).text);
}

static bool on(ScreenId screen)
{
    return app_screen(&kiosk.stage.app) == &SCREENS[screen];
}

static void out_of_hours_the_screen_is_dark_until_the_next_opening(void **state)
{
    (void)state;
    open_kiosk("2026-11-23T17:58");
    assert_true(on(SCREEN_ATTRACT));
    kiosk_play(&kiosk, "wait 60s\nscreen attract\nwait 60s\nscreen dark\nwait 53940s\nscreen dark\nwait 60s\nscreen attract\n");
    kiosk_close(&kiosk);
}

static void in_the_dark_nothing_wakes_and_nothing_is_painted(void **state)
{
    (void)state;
    open_kiosk("2026-11-23T18:00");
    assert_true(on(SCREEN_DARK));
    long long hours = (stage_deadline(&kiosk.stage) - kiosk.stage.app.ms) / 3600000;
    assert_int_equal(hours, 15);
    for (int hour = 19; hour < 24; hour++) {
        Error error = {0};
        Rect rects[DAMAGE_RECTS];
        DateTime later = at("2026-11-23T18:00");
        later.hour = hour;
        assert_true(stage_tick(&kiosk.stage, later, kiosk.stage.app.ms + 3600000, &error));
        assert_int_equal(stage_frame(&kiosk.stage, rects), 0);
    }
    assert_int_equal(kiosk.stage.list.command_count, 1);
    kiosk_close(&kiosk);
}

static void a_touch_in_the_dark_begins_a_visit_and_then_it_is_dark_again(void **state)
{
    (void)state;
    open_kiosk("2026-11-23T20:00");
    kiosk_play(&kiosk, "screen dark\ntap \"Touche l’écran pour commencer\"\nscreen home\ntap \"Chercher\"\ntype \"soudur\"\nwait 40s\nscreen search\n"
                       "tap \"J’ai fini\"\ntap \"J’ai fini\"\nscreen dark\n");
    assert_false(usage_in_visit(kiosk.usage));
    kiosk_close(&kiosk);
}

static void a_visit_at_closing_time_is_not_cut(void **state)
{
    (void)state;
    open_kiosk("2026-11-23T17:59");
    kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\nwait 55s\ntap \"Chercher\"\nwait 55s\nscreen search\n");
    kiosk_close(&kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_week_is_read_as_people_write_it),
        cmocka_unit_test(days_that_are_not_like_the_others_stand_before_the_week),
        cmocka_unit_test(anything_else_is_refused_and_changes_nothing),
        cmocka_unit_test(without_hours_or_without_a_day_the_screen_stays_lit),
        cmocka_unit_test(a_wrong_line_is_said_in_french_with_an_example),
        cmocka_unit_test(out_of_hours_the_screen_is_dark_until_the_next_opening),
        cmocka_unit_test(in_the_dark_nothing_wakes_and_nothing_is_painted),
        cmocka_unit_test(a_touch_in_the_dark_begins_a_visit_and_then_it_is_dark_again),
        cmocka_unit_test(a_visit_at_closing_time_is_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
