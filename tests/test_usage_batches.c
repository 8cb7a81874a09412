/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/feeds/sha256.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/batches.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const char HERE[] = "a-machine", ELSEWHERE[] = "another-machine";

static Period day(int year, int month, int number)
{
    return period_of(visits_at(year, month, number, 4));
}

/* Batches of the visits' file, opened as the push does while the kiosk has it open too. */
static Batches *opened(Visits *visits, const char *machine)
{
    Batches *batches = NULL;
    if (!batches_open(&batches, visits->path, str_of(machine), &visits->error))
        fail_msg("%s", visits->error.text);
    return batches;
}

static void seal(Visits *visits, Period today)
{
    Batches *batches = opened(visits, HERE);
    if (!batches_seal(batches, &today, &visits->error))
        fail_msg("%s", visits->error.text);
    batches_close(batches);
}

static BatchList all(Visits *visits)
{
    BatchList list = {0};
    Batches *batches = opened(visits, "");
    assert_true(batches_list(batches, &visits->arena, true, &list, &visits->error));
    for (size_t i = 0; i < list.count; i++)
        assert_true(batches_load(batches, &visits->arena, &list.items[i], &visits->error));
    batches_close(batches);
    return list;
}

/* All batches as "kind period: lines" without their headings; those without a line are counted only. */
static Str told(Visits *visits)
{
    Builder text = builder_on(&visits->arena);
    BatchList list = all(visits);
    for (size_t i = 0; i < list.count; i++) {
        Str rest = list.items[i].text, line;
        str_cut(&rest, '\n', &line);
        while (str_cut(&rest, '\n', &line) && line.length)
            builder_format(&text, "%.*s\n", STR_FORMAT(line));
    }
    return text.length ? builder_str(&text) : STR("");
}

static void assert_told(Visits *visits, const char *expected)
{
    assert_string_equal(told(visits).text, expected);
}

/* One visit of 40 s that looks at K1303, at twenty to the hour after. */
static void visit_on(Visits *visits, int year, int month, int number)
{
    visits->now = visits_at(year, month, number, 14);
    visits_one(visits, "K1303");
}

#define PRESENCE(day, hour) "presence\t" day "\t" hour "\t1 1 0 2 40 0 0 1 0 0 0 0 0\n"
#define OBJECT(month, visits) "object\t" month "\ttrade\tK1303\t" visits " " visits "\n"

static void a_day_that_is_over_is_sealed_and_no_other(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 11, 21);
    visit_on(&visits, 2026, 11, 22);
    visit_on(&visits, 2026, 11, 23);
    seal(&visits, day(2026, 11, 23));
    assert_told(&visits, PRESENCE("2026-11-21", "14") PRESENCE("2026-11-22", "14"));
    visits_close(&visits);
}

static void a_month_that_is_over_is_sealed_and_no_other(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 10, 31);
    visit_on(&visits, 2026, 11, 1);
    seal(&visits, day(2026, 11, 1));
    assert_told(&visits, OBJECT("2026-10", "1") PRESENCE("2026-10-31", "14"));
    visits_close(&visits);
}

static void a_day_without_a_visit_is_told_too(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 11, 20);
    seal(&visits, day(2026, 11, 23));
    BatchList list = all(&visits);
    assert_int_equal(list.count, 3);
    assert_string_equal(list.items[1].period.text, "2026-11-21");
    assert_string_equal(list.items[2].period.text, "2026-11-22");
    assert_told(&visits, PRESENCE("2026-11-20", "14"));
    visits_close(&visits);
}

static void sealing_again_changes_nothing(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 10, 20);
    seal(&visits, day(2026, 11, 23));
    BatchList once = all(&visits);
    seal(&visits, day(2026, 11, 23));
    BatchList twice = all(&visits);
    assert_int_equal(once.count, twice.count);
    for (size_t i = 0; i < once.count; i++)
        assert_string_equal(once.items[i].text.text, twice.items[i].text.text);
    visits_close(&visits);
}

static void what_comes_late_leaves_as_an_addition(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 11, 21);
    seal(&visits, day(2026, 11, 22));
    visit_on(&visits, 2026, 11, 21);
    visit_on(&visits, 2026, 11, 21);
    seal(&visits, day(2026, 11, 22));
    assert_told(&visits, PRESENCE("2026-11-21", "14") "presence\t2026-11-21\t14\t2 2 0 4 80 0 0 2 0 0 0 0 0\n");
    visits_close(&visits);
}

/* A month sealed day after day would tell what each day was looked at. */
static void a_month_leaves_once_a_month_at_most(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 10, 20);
    seal(&visits, day(2026, 11, 22));
    visit_on(&visits, 2026, 10, 20);
    seal(&visits, day(2026, 11, 23));
    assert_true(str_contains(told(&visits), STR(OBJECT("2026-10", "1"))));
    assert_false(str_contains(told(&visits), STR(OBJECT("2026-10", "1") OBJECT("2026-10", "1"))));
    seal(&visits, day(2026, 12, 1));
    assert_true(str_contains(told(&visits), STR(OBJECT("2026-10", "1") OBJECT("2026-10", "1"))));
    visits_close(&visits);
}

static void what_has_no_date_leaves_without_one(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 1970, 1, 1);
    visit_on(&visits, 2026, 11, 22);
    seal(&visits, day(2026, 11, 23));
    assert_told(&visits, OBJECT("0000-00", "1") PRESENCE("0000-00-00", "0") PRESENCE("2026-11-22", "14"));
    visits_close(&visits);
}

/* What was sealed without a date and dated since is taken off again. */
static void what_is_dated_afterwards_leaves_its_first_place(void **state)
{
    (void)state;
    Db *db = NULL;
    Visits visits = visits_open();
    visit_on(&visits, 1970, 1, 1);
    visit_on(&visits, 2026, 11, 22);
    seal(&visits, day(2026, 11, 23));
    usage_close(visits.usage);
    assert_true(db_open(&db, visits.path, DB_WRITE, NULL, &visits.error));
    assert_true(db_execute(db, "UPDATE presence SET day = '2026-11-21', hour = 9 WHERE day = '0000-00-00'", &visits.error));
    db_close(db);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    seal(&visits, day(2026, 11, 23));
    Str text = told(&visits);
    assert_true(str_contains(text, STR("presence\t0000-00-00\t0\t-1 -1 0 -2 -40 0 0 -1 0 0 0 0 0\n")));
    assert_true(str_contains(text, STR(PRESENCE("2026-11-21", "9"))));
    visits_close(&visits);
}

static void a_clock_that_is_not_believed_seals_nothing(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 11, 20);
    seal(&visits, day(1970, 1, 3));
    assert_told(&visits, "");
    visits_close(&visits);
}

static void every_table_of_the_file_leaves(void **state)
{
    (void)state;
    Visits visits = visits_open();
    for (int i = 0; i < USAGE_THRESHOLD; i++) {
        visits.now = visits_at(2026, 10, 20, 14);
        visits_begin(&visits);
        visits_touch(&visits, 10);
        usage_view(visits.usage, KIND_TRAINING, STR("a\tb\n100%"));
        usage_act(visits.usage, USAGE_KEPT, KIND_TRAINING, STR("a\tb\n100%"));
        usage_opinion(visits.usage, KIND_TRAINING, STR("a\tb\n100%"), USAGE_FACE_YES);
        usage_search(visits.usage, STR("youtubeur"), 0);
        usage_note(visits.usage, USAGE_TOPIC_LANGUAGE, STR("ar"));
        visits_touch(&visits, 30);
        visits_end(&visits);
    }
    seal(&visits, day(2026, 11, 1));
    Str text = told(&visits);
    assert_true(str_starts(text, STR("action\t2026-10\ttraining\ta%09b%0A100%25\tkept\t5\n"
                                     "miss_term\t2026-10\tyoutubeur\t5\n"
                                     "monthly\t2026-10\tlanguage\tar\t5\n"
                                     "object\t2026-10\ttraining\ta%09b%0A100%25\t5 5\n"
                                     "opinion\t2026-10\ttraining\ta%09b%0A100%25\tyes\t5\n"
                                     "search\t2026-10\tmiss\t2\t5\n"
                                     "presence\t2026-10-20\t14\t5 5 0 10 200 0 0 5 0 0 0 0 0\n")));
    visits_close(&visits);
}

static void a_heading_says_which_batch_and_the_sum_covers_it(void **state)
{
    (void)state;
    char sum[65];
    Sha256 *sha256 = NULL;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 11, 22);
    seal(&visits, day(2026, 11, 23));
    Batch batch = all(&visits).items[0];
    Str heading = str_format(&visits.arena, "belvedere\t1\t%lld\t1\tday\t2026-11-22\n", batch.epoch);
    assert_true(batch.epoch > 0);
    assert_true(str_starts(batch.text, heading));
    assert_true(sha256_open(&sha256, &visits.error));
    sha256_add(sha256, batch.text);
    sha256_close(sha256, sum);
    assert_string_equal(batch.sha256.text, sum);
    visits_close(&visits);
}

static void what_was_counted_waits_no_more_and_can_be_sent_again(void **state)
{
    (void)state;
    BatchList waiting = {0};
    Visits visits = visits_open();
    visit_on(&visits, 2026, 11, 21);
    seal(&visits, day(2026, 11, 23));
    Batches *batches = opened(&visits, HERE);
    assert_true(batches_counted(batches, &all(&visits).items[0], &visits.error));
    assert_true(batches_list(batches, &visits.arena, false, &waiting, &visits.error));
    batches_close(batches);
    assert_int_equal(waiting.count, 1);
    assert_int_equal(waiting.items[0].seq, 2);
    assert_int_equal(all(&visits).count, 2);
    visits_close(&visits);
}

static void a_copy_is_sent_from_the_machine_that_counts_in_it(void **state)
{
    (void)state;
    Visits visits = visits_open();
    Batches *refused = NULL;
    visit_on(&visits, 2026, 11, 20);
    seal(&visits, day(2026, 11, 21));
    Str before = told(&visits);
    assert_false(batches_open(&refused, visits.path, str_of(ELSEWHERE), &visits.error));
    assert_non_null(strstr(visits.error.text, "comptées par une autre machine, rien n’est envoyé. Envoyez ce fichier depuis sa borne"));
    assert_string_equal(told(&visits).text, before.text);
    visits.error = (Error){0};
    seal(&visits, day(2026, 11, 21));
    visits_close(&visits);
}

static void two_copies_of_a_file_never_give_one_number_to_two_batches(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 11, 20);
    seal(&visits, day(2026, 11, 21));
    usage_house(visits.usage, (Str){0}, str_of(ELSEWHERE));
    visit_on(&visits, 2026, 11, 21);
    Period today = day(2026, 11, 22);
    Batches *batches = opened(&visits, ELSEWHERE);
    assert_true(batches_seal(batches, &today, &visits.error));
    batches_close(batches);
    BatchList list = all(&visits);
    assert_int_equal(list.count, 2);
    assert_true(list.items[0].epoch != list.items[1].epoch);
    assert_told(&visits, PRESENCE("2026-11-20", "14") PRESENCE("2026-11-21", "14"));
    visits_close(&visits);
}

/* A batch of hours is gone with the hours, and is not made anew from nothing. */
static void what_is_as_old_as_forgotten_hours_is_forgotten(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visit_on(&visits, 2026, 1, 15);
    visit_on(&visits, 2026, 2, 15);
    seal(&visits, day(2026, 3, 1));
    assert_true(str_contains(told(&visits), STR("2026-01")));
    for (int i = 1; i <= PERIOD_WITNESS_DAYS; i++)
        visit_on(&visits, 2028, 3, i);
    seal(&visits, day(2028, 3, PERIOD_WITNESS_DAYS));
    assert_false(str_contains(told(&visits), STR("2026-01")));
    assert_true(str_contains(told(&visits), STR(PRESENCE("2026-02-15", "14"))));
    seal(&visits, day(2028, 4, 1));
    assert_false(str_contains(told(&visits), STR("2026-01")));
    visits_close(&visits);
}

static void a_file_that_is_not_there_is_not_made(void **state)
{
    (void)state;
    Batches *batches = NULL;
    Visits visits = visits_new();
    assert_false(batches_open(&batches, visits.path, STR("x"), &visits.error));
    assert_non_null(strstr(visits.error.text, "introuvable"));
    assert_false(file_exists(visits.path));
    visits_close(&visits);
}

static void counts_that_no_kiosk_has_are_not_sealed(void **state)
{
    (void)state;
    Db *db = NULL;
    Visits visits = visits_open();
    Period today = day(2026, 12, 1);
    visit_on(&visits, 2026, 11, 23);
    assert_true(db_open(&db, visits.path, DB_WRITE, NULL, &visits.error));
    assert_true(db_execute(db, "UPDATE object SET views = 9223372036854775807", &visits.error));
    db_close(db);
    Error error = {0};
    Batches *batches = opened(&visits, HERE);
    assert_false(batches_seal(batches, &today, &error));
    assert_non_null(strstr(error.text, "aucune borne n’écrit"));
    batches_close(batches);
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_that_is_over_is_sealed_and_no_other),
        cmocka_unit_test(a_month_that_is_over_is_sealed_and_no_other),
        cmocka_unit_test(a_day_without_a_visit_is_told_too),
        cmocka_unit_test(sealing_again_changes_nothing),
        cmocka_unit_test(what_comes_late_leaves_as_an_addition),
        cmocka_unit_test(a_month_leaves_once_a_month_at_most),
        cmocka_unit_test(what_has_no_date_leaves_without_one),
        cmocka_unit_test(what_is_dated_afterwards_leaves_its_first_place),
        cmocka_unit_test(a_clock_that_is_not_believed_seals_nothing),
        cmocka_unit_test(every_table_of_the_file_leaves),
        cmocka_unit_test(a_heading_says_which_batch_and_the_sum_covers_it),
        cmocka_unit_test(what_was_counted_waits_no_more_and_can_be_sent_again),
        cmocka_unit_test(a_copy_is_sent_from_the_machine_that_counts_in_it),
        cmocka_unit_test(two_copies_of_a_file_never_give_one_number_to_two_batches),
        cmocka_unit_test(what_is_as_old_as_forgotten_hours_is_forgotten),
        cmocka_unit_test(a_file_that_is_not_there_is_not_made),
        cmocka_unit_test(counts_that_no_kiosk_has_are_not_sealed),
    };
    return cmocka_run_group_tests_name("usage batches", tests, NULL, NULL);
}
