/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/kiosk.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define LEAVE "tap \"J’ai fini\"\ntap \"J’ai fini\"\nscreen attract\n"
#define SOUDEUR ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\nscreen trade\n"
#define FIVE_MINUTES "wait 50s\ntap \"Accueil\"\nwait 50s\ntap \"Accueil\"\nwait 50s\ntap \"Accueil\"\nwait 50s\ntap \"Accueil\"\nwait 50s\n" \
                     "tap \"Accueil\"\nwait 50s\ntap \"Accueil\"\n"

/* What the kiosk counted, availability left out: played as a finger would. */
static Str counted(Kiosk *kiosk, const char *script)
{
    Error error = {0};
    Visits read = { .path = kiosk->usage_path };
    Builder rows = builder_on(&kiosk->arena);
    kiosk_play(kiosk, script);
    assert_true(usage_save(kiosk->usage, &error));
    Str all = visits_rows(&read), line;
    while (str_cut(&all, '\n', &line))
        if (line.length && !str_starts(line, STR("avail ")))
            builder_format(&rows, "%.*s\n", STR_FORMAT(line));
    arena_free(&read.arena);
    return rows.length ? builder_str(&rows) : STR("");
}

static void assert_counts(const char *script, const char *expected)
{
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    assert_string_equal(counted(&kiosk, script).text, expected);
    kiosk_close(&kiosk);
}

/* The row of presence has these figures, whatever the touches. */
static void assert_presence(const char *script, long visits, long touches, long seconds)
{
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    Str rows = counted(&kiosk, script), row;
    const char *start = str_format(&kiosk.arena, "presence 2026-11-23 10 %ld ", visits).text;
    const char *end = str_format(&kiosk.arena, " %ld %ld ", touches, seconds).text;
    if (!str_cut(&rows, '\n', &row) || !str_starts(row, str_of(start)) || !str_contains(row, str_of(end)))
        fail_msg("not “%s…%s”: %.*s", start, end, STR_FORMAT(row));
    kiosk_close(&kiosk);
}

static void a_visit_that_nobody_touched_is_none(void **state)
{
    (void)state;
    assert_counts("wait 600s\nwait 3600s\nscreen attract\n", "");
}

static void the_touch_that_wakes_the_kiosk_opens_a_visit_and_idle_is_taken_off(void **state)
{
    (void)state;
    assert_counts(ENTER "wait 300s\nscreen attract\n", "presence 2026-11-23 10 1 0 1 1 0 10000000\n");
    assert_presence(ENTER "wait 50s\ntap \"Chercher\"\nwait 300s\nscreen attract\n", 1, 2, 50);
}

static void touches_and_time_go_on_until_j_ai_fini(void **state)
{
    (void)state;
    assert_presence(ENTER "wait 20s\ntap \"J’ai fini\"\nwait 5s\ntap \"J’ai fini\"\nscreen attract\n", 1, 3, 25);
    assert_presence(ENTER LEAVE ENTER LEAVE ENTER LEAVE, 3, 9, 0);
}

static void a_visit_counts_for_half_an_hour_at_most(void **state)
{
    (void)state;
    assert_presence("now 2026-11-23T10:05\n" ENTER FIVE_MINUTES FIVE_MINUTES FIVE_MINUTES FIVE_MINUTES FIVE_MINUTES FIVE_MINUTES FIVE_MINUTES
                    FIVE_MINUTES LEAVE, 1, 51, 1800);
}

static void what_is_looked_at_done_and_said_is_counted_once_a_visit(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    Str rows = counted(&kiosk, SOUDEUR "tap \"Garder dans mon carnet\"\ntap \"Retour\"\ntap \"Soudeur\"\nreach \"Un peu\"\ntap \"Un peu\"\ntap \"Oui\"\n"
                               "tap \"Mon carnet, 1\"\nwait 6s\ntap \"J’ai fini\"\ntap \"Oui\"\nwait 5s\nscreen attract\n");
    static const char CONTENT[] = "object 2026-11 trade H2913 1 2\n"
                                  "action 2026-11 trade H2913 kept 1\naction 2026-11 trade H2913 qr_shown 1\naction 2026-11 trade H2913 qr_taken 1\n"
                                  "search 2026-11 hit 1 1\nopinion 2026-11 trade H2913 yes 1\nmonthly 2026-11 opinion yes 1\n";
    Str presence;
    assert_true(str_cut(&rows, '\n', &presence));
    assert_true(str_starts(presence, STR("presence 2026-11-23 10 1 1 0 ")));
    assert_string_equal(str_text(&kiosk.arena, rows), CONTENT);
    kiosk_close(&kiosk);
}

static void a_code_in_sight_for_less_than_five_seconds_was_not_taken(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    Str rows = counted(&kiosk, SOUDEUR "tap \"Garder dans mon carnet\"\ntap \"Mon carnet, 1\"\nwait 3s\ntap \"Retour\"\ntap \"J’ai fini\"\n" LEAVE);
    assert_true(str_contains(rows, STR("H2913 qr_shown 1\n")));
    assert_false(str_contains(rows, STR("qr_taken")));
    kiosk_close(&kiosk);
}

static void a_language_and_comfort_are_counted_by_month_and_a_search_without_result_by_its_length(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    Str rows = counted(&kiosk, ENTER "tap \"Confort\"\ntap \"150 %\"\ntap \"Retour\"\ntap \"Chercher\"\ntype \"zzyzxqk\"\n"
                               "wait 200s\nscreen attract\n");
    assert_true(str_contains(rows, STR("monthly 2026-11 comfort text-")));
    assert_true(str_contains(rows, STR("search 2026-11 miss 1 1\n")));
    assert_false(str_contains(rows, STR("zzyzx")));
    assert_false(str_contains(rows, STR("object ")));
    kiosk_close(&kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_that_nobody_touched_is_none),
        cmocka_unit_test(the_touch_that_wakes_the_kiosk_opens_a_visit_and_idle_is_taken_off),
        cmocka_unit_test(touches_and_time_go_on_until_j_ai_fini),
        cmocka_unit_test(a_visit_counts_for_half_an_hour_at_most),
        cmocka_unit_test(what_is_looked_at_done_and_said_is_counted_once_a_visit),
        cmocka_unit_test(a_code_in_sight_for_less_than_five_seconds_was_not_taken),
        cmocka_unit_test(a_language_and_comfort_are_counted_by_month_and_a_search_without_result_by_its_length),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage in the kiosk", tests, NULL, NULL);
}
