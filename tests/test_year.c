/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/rows.h"
#include "tests/support/visits.h"
#include "tools/report/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Reading Reading;

struct Reading {
    Year year;
    size_t venue;
};

static bool take(void *context, const TallyRow *row, Error *error)
{
    (void)error;
    Reading *reading = context;
    year_add(&reading->year, reading->venue, row);
    return true;
}

static const YearObject *object_of(const Year *year, Kind kind, const char *code)
{
    for (size_t i = 0; i < year->object_count; i++)
        if (year->objects[i].kind == kind && str_equal(year->objects[i].code, str_of(code)))
            return &year->objects[i];
    fail_msg("no %s", code);
    return NULL;
}

static void visit(Visits *visits, DateTime now)
{
    visits->now = now;
    visits_begin(visits);
    visits_touch(visits, 1);
    usage_view(visits->usage, KIND_TRADE, STR("H2913"));
    usage_view(visits->usage, KIND_TRADE, STR("H2913"));
    usage_act(visits->usage, USAGE_KEPT, KIND_TRADE, STR("H2913"));
    usage_opinion(visits->usage, KIND_TRADE, STR("H2913"), USAGE_FACE_YES);
    usage_search(visits->usage, STR("soudeur"), 3);
    usage_search(visits->usage, STR("zzzz"), 0);
    usage_note(visits->usage, USAGE_TOPIC_LANGUAGE, STR("uk"));
    visits_touch(visits, 40);
    visits_end(visits);
}

static void a_year_is_the_sum_of_its_rows(void **state)
{
    (void)state;
    Visits visits = visits_open();
    Reading reading = { .year = year_begin(&visits.arena, 2026) };
    visit(&visits, visits_at(2026, 2, 27, 9));       /* a Friday */
    visit(&visits, visits_at(2026, 12, 31, 23));     /* a Thursday */
    visit(&visits, visits_at(2027, 1, 1, 9));        /* the next year */
    visit(&visits, visits_at(1970, 1, 1, 0));        /* a clock that is wrong */
    assert_true(usage_save(visits.usage, &visits.error));
    reading.venue = year_venue(&reading.year, &(YearVenue){ .name = STR("ERO de Limoges"), .department = STR("87") });
    assert_true(rows_read(visits.path, (RowSink){ .context = &reading, .take = take }, &visits.error));

    const Year *year = &reading.year;
    const YearVenue *venue = &year->venues[0];
    assert_int_equal(year_visits(year), 2);
    assert_int_equal(year_visits_of(venue), 2);
    assert_int_equal(year_sum(year->days, YEAR_DAYS), 2);
    assert_int_equal(venue->visits[1], 1);
    assert_int_equal(venue->visits[11], 1);
    assert_int_equal(venue->engaged, 2);
    assert_int_equal(venue->durations[2], 2);
    assert_int_equal(venue->undated, 1);
    assert_int_equal(venue->found[1], 1);
    assert_int_equal(venue->missed[11], 1);
    assert_int_equal(venue->consulted[KIND_TRADE], 2);
    assert_int_equal(year->hours[4][9], 1);
    assert_int_equal(year->hours[3][23], 1);
    assert_int_equal(year->days[31 + 26], 1);
    assert_int_equal(year->days[364], 1);
    assert_int_equal(year->lengths[0][1], 2);
    const YearObject *welder = object_of(year, KIND_TRADE, "H2913");
    assert_int_equal(year_object_visits(welder), 2);
    assert_int_equal(welder->views, 4);
    assert_int_equal(welder->actions[USAGE_KEPT], 2);
    assert_int_equal(welder->faces[USAGE_FACE_YES], 2);
    assert_int_equal(year->topic_count, 1);
    assert_string_equal(year->topics[0].value.text, "uk");
    assert_int_equal(year->topics[0].months[1], 1);
    visits_close(&visits);
}

static void a_thousand_sheets_of_two_venues_each_have_their_place(void **state)
{
    (void)state;
    Arena arena = {0};
    Year year = year_begin(&arena, 2026);
    for (int venue = 0; venue < 3; venue++)
        year_venue(&year, &(YearVenue){ .kiosks = 1 });
    for (int i = 0; i < 3000; i++) {
        Str code = str_format(&arena, "F%04d", i % 1000);
        TallyRow row = { .table = TALLY_OBJECT, .when = "2026-05", .keys = { STR("training"), code }, .counts = { i % 1000, 2 } };
        year_add(&year, (size_t)(i / 1000), &row);
    }
    assert_int_equal(year.object_count, 1000);
    assert_int_equal(year_object_visits(object_of(&year, KIND_TRAINING, "F0777")), 3 * 777);
    assert_int_equal(object_of(&year, KIND_TRAINING, "F0777")->views, 6);
    assert_int_equal(year.venues[2].consulted[KIND_TRAINING], 999 * 500);
    arena_free(&arena);
}

static void rows_of_an_unknown_kind_or_month_are_passed_over(void **state)
{
    (void)state;
    static const TallyRow ROWS[] = {
        { .table = TALLY_OBJECT, .when = "2026-05", .keys = { { "story", 5 }, { "M1", 2 } }, .counts = { 9, 9 } },
        { .table = TALLY_OBJECT, .when = "2026-13", .keys = { { "trade", 5 }, { "M1", 2 } }, .counts = { 9, 9 } },
        { .table = TALLY_ACTION, .when = "2026-05", .keys = { { "trade", 5 }, { "M1", 2 }, { "sung", 4 } }, .counts = { 9 } },
        { .table = TALLY_OBJECT, .when = "0000-00", .keys = { { "trade", 5 }, { "M1", 2 } }, .counts = { 9, 9 } },
    };
    Arena arena = {0};
    Year year = year_begin(&arena, 2026);
    year_venue(&year, &(YearVenue){ .kiosks = 1 });
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        year_add(&year, 0, &ROWS[i]);
    assert_true(year_is_empty(&year));
    arena_free(&arena);
}

static void a_day_on_which_the_kiosk_was_there_is_counted_once_for_two_kiosks(void **state)
{
    (void)state;
    static const TallyRow ROWS[] = {
        { .table = TALLY_AVAIL, .when = "2028-02-29", .counts = { 480, 420, 0, 1, 450, 7, 3 } },
        { .table = TALLY_AVAIL, .when = "2028-02-29", .counts = { 470, 400, 10, 0, 450, 7, 5 } },
        { .table = TALLY_AVAIL, .when = "2028-03-01", .counts = { 60, 0, 0, 2, 0, 0, -1 } },
        { .table = TALLY_AVAIL, .when = "0000-00-00", .counts = { 60, 0, 0, 2, 0, 0, -1 } },
    };
    Arena arena = {0};
    Year year = year_begin(&arena, 2028);
    year_venue(&year, &(YearVenue){ .kiosks = 2 });
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        year_add(&year, 0, &ROWS[i]);
    const YearAvail *avail = &year.venues[0].avail;
    assert_int_equal(year_days(&year), 366);
    assert_true(avail->there[59] && avail->there[60] && !avail->there[58]);
    assert_int_equal(avail->open[59], 450);
    assert_int_equal(avail->ready, 820);
    assert_int_equal(avail->expected, 900);
    assert_int_equal(avail->catalogue_days, 8);
    assert_int_equal(avail->catalogue_known, 2);
    assert_int_equal(avail->catalogue_oldest, 5);
    assert_int_equal(avail->restarts, 3);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_is_the_sum_of_its_rows),
        cmocka_unit_test(a_thousand_sheets_of_two_venues_each_have_their_place),
        cmocka_unit_test(a_day_on_which_the_kiosk_was_there_is_counted_once_for_two_kiosks),
        cmocka_unit_test(rows_of_an_unknown_kind_or_month_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
