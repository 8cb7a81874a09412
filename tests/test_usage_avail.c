/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/usage/rows.h"
#include "tests/support/kiosk.h"
#include "tests/support/visits.h"
#include "tools/report/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void live_in(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

/* Looks as a lit kiosk does: each minute. */
static void minutes_pass(Visits *visits, int minutes)
{
    for (int i = 0; i < minutes; i++)
        visits_watch(visits, 1);
}

static void close_file(Visits *visits)
{
    usage_close(visits->usage);
    visits->usage = NULL;
}

static void minutes_are_counted_on_their_day_and_so_is_each_start(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_watch(&visits, 0);
    assert_rows(&visits, "avail 2026-11-23 0 0 0 1 of 540 cat 7 3\n");
    minutes_pass(&visits, 90);
    visits.watch.ready = false;
    minutes_pass(&visits, 11);
    close_file(&visits);
    assert_rows(&visits, "avail 2026-11-23 101 91 0 1 of 540 cat 7 3\n");
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    visits.watch.catalogue = 8;
    visits.watch.catalogue_days = -1;
    visits_watch(&visits, 600);
    assert_rows(&visits, "avail 2026-11-23 101 91 0 1 of 540 cat 7 3\navail 2026-11-24 0 0 0 1 of 540 cat 8 -\n");
    visits_close(&visits);
}

static void a_night_in_the_dark_is_shared_between_two_days(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits.now = visits_at(2026, 11, 23, 18);
    visits.watch.ready = false;
    visits_watch(&visits, 0);
    visits_watch(&visits, 14 * 60 + 20);
    close_file(&visits);
    assert_rows(&visits, "avail 2026-11-23 320 0 0 1 of 540 cat 7 3\navail 2026-11-24 540 0 0 0 of 540 cat 7 3\n");
    visits_close(&visits);
}

static void a_kiosk_that_hangs_is_not_ready(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_watch(&visits, 0);
    visits_watch(&visits, 240);
    close_file(&visits);
    assert_rows(&visits, "avail 2026-11-23 240 2 0 1 of 540 cat 7 3\n");
    visits_close(&visits);
}

/* Commits leave the log empty: what changes is the file. */
static Str bytes_now(Visits *visits)
{
    Str bytes;
    assert_true(file_read(&visits->arena, visits->path, 1 << 20, &bytes, &visits->error));
    return bytes;
}

static void without_visits_the_file_is_written_once_an_hour_at_most_and_never_in_a_visit(void **state)
{
    (void)state;
    Visits visits = visits_open();
    int written = 0;
    visits_watch(&visits, 0);
    Str before = bytes_now(&visits);
    for (int minute = 0; minute < 600; minute++) {
        visits_watch(&visits, 1);
        Str now = bytes_now(&visits);
        written += !str_equal(before, now);
        before = now;
    }
    assert_int_equal(written, 10);
    visits_begin(&visits);
    minutes_pass(&visits, 100);
    assert_true(str_equal(before, bytes_now(&visits)));
    visits_end(&visits);
    assert_has_row(&visits, "avail 2026-11-24 140 140 0 0 of 540 cat 7 3\n");
    visits_close(&visits);
}

/* The kiosk looks at that instant, in the time zone of the test. */
static void look_at(Visits *visits, long long instant)
{
    visits->watch.now = visits->now = date_at(instant);
    visits->watch.ms = visits->ms = instant * 1000;
    usage_watch(visits->usage, &visits->watch);
}

static long long midnight(int year, int month, int day)
{
    return date_instant((DateTime){ .date = { year, month, day, DATE_DAY } });
}

static const struct {
    int year, month, day, hours;
} DAYS_IN_PARIS[] = { { 2026, 10, 25, 25 }, { 2027, 3, 28, 23 }, { 2027, 3, 29, 24 } };

static void the_two_odd_days_of_the_year_have_23_and_25_hours(void **state)
{
    (void)state;
    live_in("Europe/Paris");
    for (size_t i = 0; i < sizeof DAYS_IN_PARIS / sizeof *DAYS_IN_PARIS; i++) {
        Visits visits = visits_open();
        long long from = midnight(DAYS_IN_PARIS[i].year, DAYS_IN_PARIS[i].month, DAYS_IN_PARIS[i].day);
        int minutes = DAYS_IN_PARIS[i].hours * 60;
        for (int minute = 0; minute <= minutes; minute++)
            look_at(&visits, from + minute * 60);
        assert_int_equal(visits.now.hour, 0);
        assert_int_equal(visits.now.date.day, DAYS_IN_PARIS[i].day + 1);
        close_file(&visits);
        assert_has_row(&visits, str_format(&visits.arena, "-%02d %d %d 0 1 of", DAYS_IN_PARIS[i].day, minutes, minutes).text);
        visits_close(&visits);
    }
    live_in("UTC");
}

static void a_dark_night_when_clocks_change_is_as_long_as_it_was(void **state)
{
    (void)state;
    live_in("Europe/Paris");
    Visits visits = visits_open();
    visits.watch.ready = false;
    look_at(&visits, midnight(2026, 10, 25) - 6 * 3600);
    look_at(&visits, midnight(2026, 10, 25) + 10 * 3600);
    assert_int_equal(visits.now.hour, 9);
    close_file(&visits);
    assert_rows(&visits, "avail 2026-10-24 360 0 0 1 of 540 cat 7 3\navail 2026-10-25 600 0 0 0 of 540 cat 7 3\n");
    visits_close(&visits);
    live_in("UTC");
}

static void visits_of_the_odd_days_fall_on_their_civil_hour(void **state)
{
    (void)state;
    live_in("Europe/Paris");
    Visits visits = visits_open();
    for (size_t i = 0; i < 2; i++)
        for (int hour = 0; hour < DAYS_IN_PARIS[i].hours; hour++) {
            visits.now = date_at(midnight(DAYS_IN_PARIS[i].year, DAYS_IN_PARIS[i].month, DAYS_IN_PARIS[i].day) + hour * 3600 + 1800);
            visits_one(&visits, "H2913");
        }
    assert_has_row(&visits, "presence 2026-10-25 1 1 ");
    assert_has_row(&visits, "presence 2026-10-25 2 2 ");
    assert_has_row(&visits, "presence 2026-10-25 23 1 ");
    assert_has_row(&visits, "presence 2027-03-28 1 1 ");
    assert_false(str_contains(visits_rows(&visits), STR("presence 2027-03-28 2 ")));
    assert_has_row(&visits, "presence 2027-03-28 3 1 ");
    assert_has_row(&visits, "object 2026-10 trade H2913 25 25\n");
    assert_has_row(&visits, "object 2027-03 trade H2913 23 23\n");
    visits_close(&visits);
    live_in("UTC");
}

/* A kiosk that began under a clock without a battery: two visits, a class, then the clock comes right at 14:40. */
static Visits visits_before_the_clock(void)
{
    Visits visits = visits_open();
    visits.now = (DateTime){0};
    visits.watch.now = visits.now;
    visits.watch.ms = visits.ms;
    usage_watch(visits.usage, &visits.watch);
    visits_one(&visits, "H2913");
    visits_begin(&visits);
    visits_touch(&visits, 10);
    usage_act(visits.usage, USAGE_KEPT, KIND_TRADE, STR("A1101"));
    usage_note(visits.usage, USAGE_TOPIC_LANGUAGE, STR("uk"));
    usage_search(visits.usage, STR("soudur"), 3);
    visits_end(&visits);
    usage_group(visits.usage, visits.now);
    visits.ms += 3 * 3600 * 1000;
    visits.watch.ms = visits.ms;
    usage_watch(visits.usage, &visits.watch);
    return visits;
}

static void what_an_unset_clock_could_not_date_is_dated_once_it_is_right(void **state)
{
    (void)state;
    Visits visits = visits_before_the_clock();
    assert_rows(&visits, "presence 0000-00-00 0 2 1 1 3 50 10100000\n"
                         "object 0000-00 trade H2913 1 1\naction 0000-00 trade A1101 kept 1\nsearch 0000-00 hit 1 1\n"
                         "monthly 0000-00 group begun 1\nmonthly 0000-00 language uk 1\n"
                         "avail 0000-00-00 183 2 0 1 of 540 cat 7 3\n");
    visits.now = visits_at(2026, 11, 23, 14);
    visits_begin(&visits);
    visits_end(&visits);
    visits_watch(&visits, 0);
    close_file(&visits);
    assert_rows(&visits, "presence 2026-11-23 11 2 1 1 3 50 10100000\npresence 2026-11-23 14 1 0 1 0 0 10000000\n"
                         "object 2026-11 trade H2913 1 1\naction 2026-11 trade A1101 kept 1\nsearch 2026-11 hit 1 1\n"
                         "monthly 2026-11 group begun 1\nmonthly 2026-11 language uk 1\n"
                         "avail 2026-11-23 185 3 183 1 of 540 cat 7 3\n");
    visits_close(&visits);
}

static void what_was_before_midnight_is_dated_to_the_day_before(void **state)
{
    (void)state;
    Visits visits = visits_before_the_clock();
    visits.now = visits_at(2026, 12, 1, 1);
    visits_watch(&visits, 0);
    close_file(&visits);
    assert_has_row(&visits, "presence 2026-11-30 22 2 1 1 3 50 10100000\n");
    assert_has_row(&visits, "avail 2026-11-30 83 0 83 1 ");
    assert_has_row(&visits, "avail 2026-12-01 100 2 100 0 ");
    assert_false(str_contains(visits_rows(&visits), STR(" 0000-")));
    visits_close(&visits);
}

static void a_visit_in_course_when_the_clock_comes_right_is_dated(void **state)
{
    (void)state;
    Visits visits = visits_before_the_clock();
    visits_begin(&visits);
    visits_touch(&visits, 25 * 60);
    visits.now = visits_at(2026, 11, 23, 15);
    visits.now.minute = 10;
    visits_watch(&visits, 0);
    visits_end(&visits);
    assert_has_row(&visits, "presence 2026-11-23 14 1 0 1 1 1500 00000001\n");
    visits_close(&visits);
}

static void what_an_earlier_run_could_not_date_stays_undated(void **state)
{
    (void)state;
    Visits visits = visits_before_the_clock();
    close_file(&visits);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    visits.now = (DateTime){0};
    visits_one(&visits, "H2913");
    visits.now = visits_at(2026, 11, 23, 14);
    visits_watch(&visits, 1);
    visits_one(&visits, "H2913");
    assert_has_row(&visits, "presence 0000-00-00 0 2 1 1 3 50 10100000\n");
    assert_has_row(&visits, "object 0000-00 trade H2913 1 1\nobject 2026-11 trade H2913 2 2\n");
    visits_close(&visits);
}

static void a_clock_that_jumps_in_a_visit_moves_nothing_of_it(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_watch(&visits, 0);
    visits_begin(&visits);
    visits_touch(&visits, 30);
    visits.now = visits_at(2031, 5, 2, 3);
    visits_watch(&visits, 1);
    usage_view(visits.usage, KIND_TRADE, STR("H2913"));
    visits_touch(&visits, 30);
    visits.now = visits_at(2026, 11, 23, 14);
    visits_watch(&visits, 1);
    visits_touch(&visits, 30);
    visits_end(&visits);
    assert_has_row(&visits, "presence 2026-11-23 14 1 1 0 3 210 00001000\nobject 2026-11 trade H2913 1 1\n");
    visits_close(&visits);
}

static bool add_row(void *context, const TallyRow *row, Error *error)
{
    (void)error;
    year_add(context, 0, row);
    return true;
}

static void the_report_finds_the_days_of_a_month(void **state)
{
    (void)state;
    Visits visits = visits_open();
    Year year = year_begin(&visits.arena, 2026);
    year_venue(&year, &(YearVenue){0});
    visits_watch(&visits, 0);
    visits_watch(&visits, 24 * 60);
    visits_watch(&visits, 24 * 60);
    close_file(&visits);
    assert_true(rows_read(visits.path, (RowSink){ &year, add_row }, &visits.error));
    const YearAvail *avail = &year.venues[0].avail;
    int day = 326;               /* 23 November */
    assert_true(avail->there[day] && avail->there[day + 1] && avail->there[day + 2]);
    assert_false(avail->there[day - 1] || avail->there[day + 3]);
    assert_int_equal(avail->powered, 2 * 1440);
    assert_int_equal(avail->restarts, 1);
    assert_int_equal(avail->open[day + 2], 540);
    assert_int_equal(avail->catalogue_oldest, 3);
    visits_close(&visits);
}

/* The kiosk itself, from a script: what its file says of the day. */
static void kiosk_counts(bool sample, const char *hours, const char *script, const char *row)
{
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    App *app = &kiosk.stage.app;
    app->sample = sample;
    app->published = (Date){ 2026, 11, 20, DATE_DAY };
    assert_true(hours_read_week(&app->venue.hours, str_of(hours)));
    kiosk_play(&kiosk, script);
    Visits read = { .path = kiosk.usage_path };
    Error error = {0};
    assert_true(usage_save(kiosk.usage, &error));
    assert_has_row(&read, row);
    arena_free(&read.arena);
    kiosk_close(&kiosk);
}

static void the_kiosk_counts_the_hours_of_the_venue_with_a_catalogue_of_its_own(void **state)
{
    (void)state;
    static const char DAY[] = "now 2026-11-23T08:00\nwait 3600s\nscreen attract\ntap \"Touche l’écran pour commencer\"\nwait 600s\n"
                              "wait 3000s\nscreen attract\n";
    static const char WITHOUT[] = "now 2026-11-23T08:00\nwait 3600s\nwait 3600s\n";
    kiosk_counts(false, "lun 9:00-12:00 14:00-17:30", DAY, "avail 2026-11-23 120 60 0 1 of 390 cat 0 3\n");
    kiosk_counts(true, "lun 9:00-12:00", WITHOUT, "avail 2026-11-23 120 0 0 1 of 180 cat 0 3\n");
    kiosk_counts(false, "mar 9:00-12:00", WITHOUT, "avail 2026-11-23 120 0 0 1 of 0 cat 0 3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minutes_are_counted_on_their_day_and_so_is_each_start),
        cmocka_unit_test(a_night_in_the_dark_is_shared_between_two_days),
        cmocka_unit_test(a_kiosk_that_hangs_is_not_ready),
        cmocka_unit_test(without_visits_the_file_is_written_once_an_hour_at_most_and_never_in_a_visit),
        cmocka_unit_test(the_two_odd_days_of_the_year_have_23_and_25_hours),
        cmocka_unit_test(a_dark_night_when_clocks_change_is_as_long_as_it_was),
        cmocka_unit_test(visits_of_the_odd_days_fall_on_their_civil_hour),
        cmocka_unit_test(what_an_unset_clock_could_not_date_is_dated_once_it_is_right),
        cmocka_unit_test(what_was_before_midnight_is_dated_to_the_day_before),
        cmocka_unit_test(a_visit_in_course_when_the_clock_comes_right_is_dated),
        cmocka_unit_test(what_an_earlier_run_could_not_date_stays_undated),
        cmocka_unit_test(a_clock_that_jumps_in_a_visit_moves_nothing_of_it),
        cmocka_unit_test(the_report_finds_the_days_of_a_month),
        cmocka_unit_test(the_kiosk_counts_the_hours_of_the_venue_with_a_catalogue_of_its_own),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage availability", tests, NULL, NULL);
}
