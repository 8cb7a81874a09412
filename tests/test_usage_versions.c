/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/usage/rows.h"
#include "kiosk/usage/schema.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Made by the program of each version: tests/usage/version-<n>.db. */
static const struct {
    int version;
    const char *rows;
} FILES[] = {
    { .version = 1, .rows = "presence 2026-11-23 10 2 2 0 27 7 20000000\n"
                            "object 2026-11 right R020 1 1\nobject 2026-11 trade H2913 1 1\n"
                            "action 2026-11 trade H2913 kept 1\naction 2026-11 trade H2913 qr_shown 1\n"
                            "action 2026-11 trade H2913 qr_taken 1\n"
                            "search 2026-11 hit 1 1\nsearch 2026-11 miss 2 1\n" },
    { .version = 2, .rows = "presence 2026-11-20 10 2 2 0 4 62 00200000\n"
                            "object 2026-11 trade H2913 1 1\nobject 2026-11 trade R020 1 1\n"
                            "action 2026-11 trade H2913 kept 2\nsearch 2026-11 hit 1 2\n"
                            "opinion 2026-11 trade H2913 yes 2\nmonthly 2026-11 language uk 2\n" },
    { .version = 3, .rows = "presence 2026-11-20 10 2 2 0 4 62 00200000\n"
                            "object 2026-11 trade H2913 1 1\nobject 2026-11 trade R020 1 1\n"
                            "action 2026-11 trade H2913 kept 2\naction 2026-11 trade H2913 printed 2\nsearch 2026-11 hit 1 2\n"
                            "opinion 2026-11 trade H2913 yes 2\nmonthly 2026-11 language uk 2\n" },
    { .version = 4, .rows = "presence 2026-11-20 10 2 2 0 4 62 00200000\n"
                            "object 2026-11 trade H2913 1 1\nobject 2026-11 trade R020 1 1\n"
                            "action 2026-11 trade H2913 kept 2\naction 2026-11 trade H2913 printed 2\nsearch 2026-11 hit 1 2\n"
                            "opinion 2026-11 trade H2913 yes 2\nmonthly 2026-11 language uk 2\n" },
    { .version = 5, .rows = "presence 2026-11-20 10 2 2 0 4 62 00200000\n"
                            "object 2026-11 trade H2913 1 1\nobject 2026-11 trade R020 1 1\n"
                            "action 2026-11 trade H2913 kept 2\naction 2026-11 trade H2913 printed 2\nsearch 2026-11 hit 1 2\n"
                            "opinion 2026-11 trade H2913 yes 2\nmonthly 2026-11 language uk 2\n" },
    { .version = 6, .rows = "presence 2026-11-20 10 2 2 0 4 62 00200000\n"
                            "object 2026-11 trade H2913 1 1\nobject 2026-11 trade R020 1 1\n"
                            "action 2026-11 trade H2913 kept 2\naction 2026-11 trade H2913 printed 2\nsearch 2026-11 hit 0 2\n"
                            "opinion 2026-11 trade H2913 yes 2\nmonthly 2026-11 language uk 2\n" },
};

enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

static Visits visits_of_version(int version)
{
    Visits visits = visits_new();
    Str bytes;
    const char *path = str_format(&visits.arena, "tests/usage/version-%d.db", version).text;
    assert_true(file_read(&visits.arena, path, 1 << 20, &bytes, &visits.error));
    assert_true(file_write(visits.path, bytes, &visits.error));
    return visits;
}

static void every_version_keeps_its_counts_and_takes_what_came_since(void **state)
{
    (void)state;
    for (int i = 0; i < FILE_COUNT; i++) {
        Visits visits = visits_of_version(FILES[i].version);
        assert_true(usage_open(&visits.usage, visits.path, &visits.error));
        assert_rows(&visits, FILES[i].rows);
        visits_begin(&visits);
        visits_touch(&visits, 1);
        usage_opinion(visits.usage, KIND_TRADE, STR("H2913"), USAGE_FACE_NO);
        usage_act(visits.usage, USAGE_PRINTED, KIND_TRADE, STR("H2913"));
        usage_visit_opinion(visits.usage, USAGE_FACE_YES);
        visits_end(&visits);
        visits_watch(&visits, 0);
        assert_has_row(&visits, "presence 2026-11-23 14 1 0 1 1 1 10000000\n");
        assert_has_row(&visits, "opinion 2026-11 trade H2913 no 1\n");
        assert_has_row(&visits, " printed ");
        assert_has_row(&visits, "monthly 2026-11 opinion yes 1\n");
        assert_has_row(&visits, "avail 2026-11-23 0 0 0 1 of 540 cat 7 3\n");
        visits_close(&visits);
    }
}

typedef struct Sums {
    long visits, opinions, days;
} Sums;

static bool add_row(void *context, const TallyRow *row, Error *error)
{
    Sums *sums = context;
    (void)error;
    sums->visits += row->table == TALLY_PRESENCE ? row->counts[0] : 0;
    sums->opinions += row->table == TALLY_OPINION;
    sums->days += row->table == TALLY_AVAIL;
    return true;
}

static void every_version_is_read_as_it_is_and_left_so(void **state)
{
    (void)state;
    for (int i = 0; i < FILE_COUNT; i++) {
        Visits visits = visits_of_version(FILES[i].version);
        Sums sums = {0};
        Str before, after;
        assert_true(file_read(&visits.arena, visits.path, 1 << 20, &before, &visits.error));
        assert_true(rows_read(visits.path, (RowSink){ &sums, add_row }, &visits.error));
        assert_int_equal(sums.visits, 2);
        assert_int_equal(sums.opinions, FILES[i].version > 1);
        assert_int_equal(sums.days, 0);
        assert_true(file_read(&visits.arena, visits.path, 1 << 20, &after, &visits.error));
        assert_true(str_equal(before, after));
        visits_close(&visits);
    }
}

/* Whatever version is ours, the one after it. */
static void a_file_of_a_version_to_come_is_refused(void **state)
{
    (void)state;
    static const char *const VERSION = "PRAGMA user_version";
    Visits visits = visits_open();
    Db *db = NULL;
    bool damaged;
    long long version;
    assert_true(db_open(&db, visits.path, DB_WRITE, NULL, &visits.error));
    assert_true(db_prepare(db, &VERSION, 1, &visits.error));
    assert_true(db_number(db_statement(db, 0), &version, &visits.error));
    assert_true(db_execute(db, str_format(&visits.arena, "PRAGMA user_version=%lld;", version + 1).text, &visits.error));
    db_close(db);
    assert_false(schema_open_writer(&db, visits.path, &damaged, &visits.error));
    assert_false(damaged);
    assert_non_null(strstr(visits.error.text, "plus récente"));
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_version_keeps_its_counts_and_takes_what_came_since),
        cmocka_unit_test(every_version_is_read_as_it_is_and_left_so),
        cmocka_unit_test(a_file_of_a_version_to_come_is_refused),
    };
    return cmocka_run_group_tests_name("usage versions", tests, NULL, NULL);
}
