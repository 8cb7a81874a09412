/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "kiosk/usage/batches.h"
#include "kiosk/usage/parts.h"
#include "kiosk/usage/schema.h"
#include "tests/support/folder.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char HERE[] = "a-machine", ELSEWHERE[] = "another-machine";

static Parts parts_of(Visits *visits)
{
    Parts parts;
    if (!parts_read(&visits->arena, visits->path, &parts, &visits->error))
        fail_msg("%s", visits->error.text);
    assert_int_equal(parts.kiosks, 1);
    return parts;
}

static long long number_of(Visits *visits)
{
    Parts parts = parts_of(visits);
    assert_int_equal(parts.count, 1);
    assert_true(parts.items[0].epoch > 0);
    return parts.items[0].epoch;
}

static bool has_number(Visits *visits, long long number)
{
    Parts parts = parts_of(visits);
    bool has = false;
    for (size_t i = 0; i < parts.count; i++)
        has = has || parts.items[i].epoch == number;
    return has;
}

static void a_file_has_its_number_from_its_first_visit_on(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_watch(&visits, 0);
    assert_has_row(&visits, "avail 2026-11-23");
    assert_int_equal(parts_of(&visits).count, 0);
    visits_one(&visits, "K1303");
    long long number = number_of(&visits);
    visits_one(&visits, "H2913");
    usage_close(visits.usage);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    visits_one(&visits, "H2913");
    assert_true(number_of(&visits) == number);
    visits_close(&visits);
}

/* The numbers of two files that counted the same are not the same: they are drawn, not computed. */
static void two_kiosks_of_the_same_visits_have_two_numbers(void **state)
{
    (void)state;
    Visits one = visits_open(), other = visits_open();
    visits_one(&one, "K1303");
    visits_one(&other, "K1303");
    assert_string_equal(visits_rows(&one).text, visits_rows(&other).text);
    assert_true(number_of(&one) != number_of(&other));
    visits_close(&one);
    visits_close(&other);
}

/* Kiosks made from one disk after its first visit, or a kiosk whose machine was replaced: what was counted before is in the file still. */
static void a_copy_that_another_machine_counts_in_gets_a_number_beside_the_former(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_one(&visits, "K1303");
    long long unsaid = number_of(&visits);
    usage_house(visits.usage, (Str){0}, str_of(HERE));
    visits_one(&visits, "K1303");
    assert_true(number_of(&visits) == unsaid);
    usage_house(visits.usage, (Str){0}, str_of(ELSEWHERE));
    assert_true(number_of(&visits) == unsaid);
    visits_one(&visits, "K1303");
    assert_int_equal(parts_of(&visits).count, 2);
    assert_true(has_number(&visits, unsaid));
    usage_house(visits.usage, (Str){0}, (Str){0});
    visits_one(&visits, "K1303");
    assert_int_equal(parts_of(&visits).count, 2);
    usage_house(visits.usage, (Str){0}, str_of(HERE));
    visits_one(&visits, "K1303");
    assert_int_equal(parts_of(&visits).count, 3);
    assert_true(has_number(&visits, unsaid));
    visits_close(&visits);
}

/* What it sent under the number it had before is still its own. */
static void a_file_that_sent_under_another_number_has_both(void **state)
{
    (void)state;
    Visits visits = visits_open();
    Batches *batches = NULL;
    Period later = period_of(visits_at(2027, 2, 1, 9));
    usage_house(visits.usage, (Str){0}, str_of(HERE));
    visits_one(&visits, "K1303");
    long long number = number_of(&visits);
    assert_true(batches_open(&batches, visits.path, str_of(HERE), &visits.error) && batches_seal(batches, &later, &visits.error));
    batches_close(batches);
    assert_true(number_of(&visits) == number);
    usage_house(visits.usage, (Str){0}, str_of(ELSEWHERE));
    visits_one(&visits, "K1303");
    assert_int_equal(parts_of(&visits).count, 2);
    assert_true(has_number(&visits, number));
    visits_close(&visits);
}

/* A name is no reason to lose a count. */
static void a_venue_with_an_endless_name_is_counted_all_the_same(void **state)
{
    (void)state;
    Visits visits = visits_open();
    char name[402];
    for (size_t i = 0; i + 2 < sizeof name; i += 2)
        memcpy(name + i, "é", 2);
    usage_house(visits.usage, (Str){ name, sizeof name - 2 }, str_of(HERE));
    visits_one(&visits, "K1303");
    Parts parts = parts_of(&visits);
    assert_int_equal(utf8_count(parts.venue), USAGE_VENUE_LETTERS);
    visits_close(&visits);
}

static void the_venue_is_the_one_last_said_and_the_machine_is_never_named(void **state)
{
    (void)state;
    Visits visits = visits_open();
    usage_house(visits.usage, STR("ERO de Limoge"), str_of(HERE));
    visits_one(&visits, "K1303");
    assert_string_equal(parts_of(&visits).venue.text, "ERO de Limoge");
    usage_house(visits.usage, STR("Espace de Guéret"), str_of(HERE));
    visits_one(&visits, "K1303");
    assert_string_equal(parts_of(&visits).venue.text, "Espace de Guéret");
    Str bytes = folder_bytes(&visits.arena, visits.folder);
    assert_false(str_contains(bytes, str_of(HERE)));
    assert_false(str_contains(bytes, STR("Limoge")));
    visits_close(&visits);
}

/* The file of a version that drew the number when it first sent. */
static void a_file_of_before_keeps_the_number_it_sent_under(void **state)
{
    (void)state;
    Visits visits = visits_new();
    assert_true(file_copy("tests/usage/version-5.db", visits.path, NULL, &visits.error));
    long long number = number_of(&visits);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    visits_one(&visits, "K1303");
    assert_true(number_of(&visits) == number);
    visits_close(&visits);
    visits = visits_new();
    assert_true(file_copy("tests/usage/version-6.db", visits.path, NULL, &visits.error));
    number = number_of(&visits);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    assert_true(number_of(&visits) == number);
    visits_close(&visits);
    visits = visits_new();
    assert_true(file_copy("tests/usage/version-4.db", visits.path, NULL, &visits.error));
    assert_int_equal(parts_of(&visits).count, 0);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    assert_int_equal(parts_of(&visits).count, 1);
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_has_its_number_from_its_first_visit_on),
        cmocka_unit_test(two_kiosks_of_the_same_visits_have_two_numbers),
        cmocka_unit_test(a_copy_that_another_machine_counts_in_gets_a_number_beside_the_former),
        cmocka_unit_test(a_file_that_sent_under_another_number_has_both),
        cmocka_unit_test(a_venue_with_an_endless_name_is_counted_all_the_same),
        cmocka_unit_test(the_venue_is_the_one_last_said_and_the_machine_is_never_named),
        cmocka_unit_test(a_file_of_before_keeps_the_number_it_sent_under),
    };
    return cmocka_run_group_tests_name("usage origin", tests, NULL, NULL);
}
