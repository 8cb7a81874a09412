/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/period.h"
#include "kiosk/usage/usage.h"
#include "tests/support/folder.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void durations_fall_in_their_bucket(void **state)
{
    (void)state;
    static const struct {
        long seconds;
        const char *row;
    } CASES[] = {
        { .seconds = 0, .row = " 1 0 1 1 0 10000000\n" },      { .seconds = 14, .row = " 1 0 1 1 14 10000000\n" },
        { .seconds = 15, .row = " 1 0 1 1 15 01000000\n" },    { .seconds = 30, .row = " 1 0 1 1 30 00100000\n" },
        { .seconds = 60, .row = " 1 0 1 1 60 00010000\n" },    { .seconds = 120, .row = " 1 0 1 1 120 00001000\n" },
        { .seconds = 599, .row = " 1 0 1 1 599 00000100\n" },  { .seconds = 600, .row = " 1 0 1 1 600 00000010\n" },
        { .seconds = 1200, .row = " 1 0 1 1 1200 00000001\n" }, { .seconds = 9000, .row = " 1 0 1 1 1800 00000001\n" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Visits visits = visits_open();
        visits_begin(&visits);
        visits_touch(&visits, CASES[i].seconds);
        visits_end(&visits);
        assert_has_row(&visits, CASES[i].row);
        visits_close(&visits);
    }
}

static void a_clock_that_is_plainly_wrong_dates_nothing(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits.now = visits_at(1970, 1, 1, 0);
    visits_one(&visits, "H2913");
    assert_has_row(&visits, "presence 0000-00-00 0 1");
    assert_has_row(&visits, "object 0000-00 trade H2913 1 1\n");
    visits_close(&visits);
}

/* A visit on each of so many days of a month, from its first. */
static void visit_on_days(Visits *visits, int year, int month, int days)
{
    for (int day = 1; day <= days; day++) {
        visits->now = visits_at(year, month, day, 9);
        visits_one(visits, "H2913");
    }
}

static void hours_are_forgotten_after_25_months_and_months_are_kept(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits.now = visits_at(2026, 10, 31, 9);
    visits_one(&visits, "H2913");
    visits.now = visits_at(2026, 11, 1, 9);
    visits_one(&visits, "H2913");
    visit_on_days(&visits, 2028, 12, PERIOD_WITNESS_DAYS - 1);
    assert_has_row(&visits, "presence 2026-10-31 9");
    visit_on_days(&visits, 2028, 12, PERIOD_WITNESS_DAYS);
    assert_false(str_contains(visits_rows(&visits), STR("presence 2026-10-31")));
    assert_has_row(&visits, "presence 2026-11-01 9");
    assert_has_row(&visits, "presence 2026-10-00 0 1 1 0 2 40 00100000\n");
    assert_has_row(&visits, "object 2026-10 trade H2913 1 1\n");
    visits_close(&visits);
}

/* An hour that is forgotten is nowhere in the bytes of the folder, and its month still says how many came. */
static void of_a_forgotten_hour_no_byte_is_left(void **state)
{
    (void)state;
    Visits visits = visits_open();
    for (int month = 1; month <= 12; month++)
        visit_on_days(&visits, 2026, month, 28);
    assert_true(str_contains(folder_bytes(&visits.arena, visits.folder), STR("2026-03-17")));
    for (int month = 1; month <= 6; month++)
        visit_on_days(&visits, 2028, month, PERIOD_WITNESS_DAYS);
    Str bytes = folder_bytes(&visits.arena, visits.folder);
    assert_false(str_contains(bytes, STR("2026-03-17")));
    assert_false(str_contains(bytes, STR("2026-04-28")));
    assert_true(str_contains(bytes, STR("2026-05-01")));
    assert_has_row(&visits, "presence 2026-03-00 0 28 28 0 56 1120 002800000\n");
    visits_close(&visits);
}

static void hours_are_forgotten_from_a_29_february_too(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on_days(&visits, 2026, 1, 2);
    visit_on_days(&visits, 2028, 2, 29);
    assert_has_row(&visits, "presence 2028-02-29 9");
    assert_has_row(&visits, "presence 2026-01-01 9");
    visit_on_days(&visits, 2028, 3, PERIOD_WITNESS_DAYS);
    assert_false(str_contains(visits_rows(&visits), STR("presence 2026-01-01")));
    assert_has_row(&visits, "presence 2026-01-00 0 2 2 0 4 80 00200000\n");
    visits_close(&visits);
}

static void a_week_under_a_clock_years_ahead_forgets_nothing(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on_days(&visits, 2026, 11, 3);
    visit_on_days(&visits, 2046, 1, 1);
    assert_has_row(&visits, "presence 2026-11-01 9");
    visit_on_days(&visits, 2046, 1, 7);
    visit_on_days(&visits, 2026, 12, 12);
    assert_has_row(&visits, "presence 2026-11-01 9");
    assert_has_row(&visits, "presence 2026-11-03 9");
    assert_has_row(&visits, "presence 2046-01-07 9");
    visits_close(&visits);
}

static void a_visit_over_midnight_belongs_to_the_year_it_began_in(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits.now = visits_at(2026, 12, 31, 23);
    visits_begin(&visits);
    visits_touch(&visits, 10);
    visits.now = visits_at(2027, 1, 1, 0);
    usage_view(visits.usage, KIND_TRADE, STR("H2913"));
    visits_touch(&visits, 1500);
    visits_end(&visits);
    assert_rows(&visits, "presence 2026-12-31 23 1 1 0 2 1510 00000001\n"
                         "object 2026-12 trade H2913 1 1\n");
    visits_close(&visits);
}

static void the_hour_that_comes_twice_in_october_is_one_row(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits.now = visits_at(2026, 10, 25, 2);
    visits_one(&visits, "H2913");
    visits.ms += 3600 * 1000;
    visits_one(&visits, "H2913");
    assert_rows(&visits, "presence 2026-10-25 2 2 2 0 4 80 00200000\n"
                         "object 2026-10 trade H2913 2 2\n");
    visits_close(&visits);
}

static void time_that_goes_backwards_takes_nothing_off_a_visit(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 20);
    visits_touch(&visits, -15);
    usage_end(visits.usage, 0);
    visits.now = visits_at(2026, 11, 22, 9);
    visits_one(&visits, "H2913");
    assert_rows(&visits, "presence 2026-11-22 9 1 1 0 2 40 00100000\n"
                         "presence 2026-11-23 14 1 1 0 2 20 01000000\n"
                         "object 2026-11 trade H2913 1 1\n");
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_fall_in_their_bucket),
        cmocka_unit_test(a_clock_that_is_plainly_wrong_dates_nothing),
        cmocka_unit_test(hours_are_forgotten_after_25_months_and_months_are_kept),
        cmocka_unit_test(of_a_forgotten_hour_no_byte_is_left),
        cmocka_unit_test(hours_are_forgotten_from_a_29_february_too),
        cmocka_unit_test(a_week_under_a_clock_years_ahead_forgets_nothing),
        cmocka_unit_test(a_visit_over_midnight_belongs_to_the_year_it_began_in),
        cmocka_unit_test(the_hour_that_comes_twice_in_october_is_one_row),
        cmocka_unit_test(time_that_goes_backwards_takes_nothing_off_a_visit),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage clock", tests, NULL, NULL);
}
