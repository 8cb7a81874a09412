/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/publish.h"
#include "tests/support/bench.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const STEPS[] = { "synchroniser", "nommer", "désigner", "ranger" };
static const char *broken_step;

static bool fails_there(const char *step)
{
    return strcmp(step, broken_step) != 0;
}

static bool dies_there(const char *step)
{
    if (strcmp(step, broken_step) == 0)
        _exit(9);
    return true;
}

static void a_step_of_publishing_that_fails_leaves_the_catalogue_in_place(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    Str before = folder_bytes(&bench->arena, bench->folder);
    publish_fault = fails_there;
    for (size_t i = 0; i < 3; i++) {   /* the last step only tidies up */
        broken_step = STEPS[i];
        assert_false(bench_import(bench, &(BenchRun){0}, records, 9));
        bench_said(&bench->error, STEPS[i]);
        assert_true(str_equal(before, folder_bytes(&bench->arena, bench->folder)));
    }
    broken_step = STEPS[3];
    assert_true(bench_import(bench, &(BenchRun){0}, records, 9));
}

/* What a cut of power leaves: the child dies without a word in the middle of publishing. */
static void an_import_that_dies_between_two_steps_leaves_a_readable_catalogue(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        broken_step = STEPS[i];
        pid_t child = fork();
        if (child == 0) {
            publish_fault = dies_there;
            bench_import(bench, &(BenchRun){0}, records, 9);
            _exit(1);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(WEXITSTATUS(status), 9);
        Store *store = bench_open(bench, STORE_CURRENT);
        CatalogueInfo info;
        assert_true(store_info(store, &bench->arena, &info, &bench->error));
        assert_int_equal(info.trainings, i < 3 ? 10 : 9);
        store_close(store);
    }
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));   /* and the next import is not in its way */
}

static void only_the_current_catalogue_and_the_one_before_are_kept(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    for (size_t i = 0; i < 4; i++)
        assert_true(bench_import(bench, &(BenchRun){0}, records, 10 - i % 2));
    StrList names;
    assert_true(file_list(&bench->arena, bench->folder, &names, &bench->error));
    assert_int_equal(names.count, 3);
    assert_string_equal(names.items[0].text, "cat-3.db");
    assert_string_equal(names.items[1].text, "cat-4.db");
    assert_string_equal(names.items[2].text, "current");
}

static void rolling_back_brings_the_previous_catalogue_back(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    int seq;
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    assert_false(publish_rollback(bench->folder, &seq, &bench->error));
    bench_said(&bench->error, "pas de catalogue précédent");
    assert_true(bench_import(bench, &(BenchRun){0}, records, 9));
    Error error = {0};
    assert_true(publish_rollback(bench->folder, &seq, &error));
    assert_int_equal(seq, 1);
    Store *store = bench_open(bench, STORE_CURRENT);
    CatalogueInfo info;
    assert_true(store_info(store, &bench->arena, &info, &error));
    assert_int_equal(info.trainings, 10);
    assert_int_equal(info.seq, 1);
    store_close(store);
    BenchRun next = {0};
    assert_true(bench_import(bench, &next, records, 10));   /* a number is never used twice */
    assert_int_equal(next.seq, 3);
}

static void quiet_nights_leave_the_way_back_to_what_was_before_them(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    int seq;
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    for (int night = 0; night < 3; night++)
        assert_true(bench_import(bench, &(BenchRun){0}, records, 9));
    StrList names;
    assert_true(file_list(&bench->arena, bench->folder, &names, &bench->error));
    assert_int_equal(names.count, 3);
    assert_string_equal(names.items[0].text, "cat-1.db");
    assert_string_equal(names.items[1].text, "cat-4.db");
    assert_true(publish_rollback(bench->folder, &seq, &bench->error));
    assert_int_equal(seq, 1);
}

static void overwrite(const char *path, long offset, size_t count, int byte)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, offset, SEEK_SET);
    for (size_t i = 0; i < count; i++)
        fputc(byte, file);
    fclose(file);
}

static void a_damaged_catalogue_falls_back_to_the_one_before_then_to_the_sample(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0}, error = {0};
    const char *sample = str_format(&bench->arena, "%s/sample", bench->root).text;
    records_publish(sample, "sample", records, 10);
    sample = publish_path(&bench->arena, sample, 1);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    overwrite(publish_path(&bench->arena, bench->folder, 2), 0, 100, 'x');
    assert_true(store_open_current(&store, bench->folder, sample, &origin, &trouble, &error));
    assert_int_equal(origin, STORE_PREVIOUS);
    bench_said(&trouble, "cat-2.db");
    store_close(store);
    assert_int_equal(truncate(publish_path(&bench->arena, bench->folder, 1), 5000), 0);
    assert_true(store_open_current(&store, bench->folder, sample, &origin, &trouble, &error));
    assert_int_equal(origin, STORE_SAMPLE);
    store_close(store);
    assert_false(store_open_current(&store, bench->folder, NULL, &origin, &trouble, &error));
    assert_int_equal(error.kind, ERROR_CATALOGUE);
}

static long trainings_of(Bench *bench)
{
    CatalogueInfo info;
    Store *store = bench_open(bench, STORE_CURRENT);
    assert_true(store_info(store, &bench->arena, &info, &bench->error));
    store_close(store);
    return info.trainings;
}

static const char *catalogue(Bench *bench, int seq)
{
    return publish_path(&bench->arena, bench->folder, seq);
}

static void a_lost_pointer_loses_no_source(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){ .source = "one" }, records, 5));
    assert_int_equal(unlink(file_path(&bench->arena, bench->folder, "current")), 0);
    assert_true(bench_import(bench, &(BenchRun){ .source = "two" }, records + 5, 5));
    assert_int_equal(trainings_of(bench), 10);
    assert_true(file_exists(catalogue(bench, 1)));
}

static void an_import_on_a_damaged_catalogue_starts_from_the_one_before_and_keeps_it(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){ .source = "one" }, records, 5));
    assert_true(bench_import(bench, &(BenchRun){ .source = "one" }, records, 4));
    overwrite(catalogue(bench, 2), 0, 100, 'x');
    assert_true(bench_import(bench, &(BenchRun){ .source = "two" }, records + 5, 5));
    assert_int_equal(trainings_of(bench), 10);
    assert_true(file_exists(catalogue(bench, 1)));
    assert_false(file_exists(catalogue(bench, 2)));
    int seq = 0;
    assert_true(publish_rollback(bench->folder, &seq, &bench->error));
    assert_int_equal(seq, 1);
}

static void when_no_catalogue_opens_an_import_refuses_rather_than_forget_the_others(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){ .source = "one" }, records, 5));
    overwrite(catalogue(bench, 1), 0, 100, 'x');
    assert_false(bench_import(bench, &(BenchRun){ .source = "two" }, records + 5, 5));
    bench_said(&bench->error, "aucun des catalogues");
}

static bool no_search(void *context, Store *store, Error *error)
{
    (void)store;
    int *left = context;
    return (*left)-- <= 0 || error_set(error, ERROR_CATALOGUE, "la recherche ne s’ouvre pas");
}

static void a_catalogue_whose_search_does_not_open_is_passed_over(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0};
    int refusals = 1;
    StoreChoice choice = { bench->folder, NULL, no_search, &refusals };
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    assert_true(bench_import(bench, &(BenchRun){0}, records, 9));
    assert_true(store_open_choice(&store, &choice, &origin, &trouble, &bench->error));
    assert_int_equal(origin, STORE_PREVIOUS);
    bench_said(&trouble, "la recherche ne s’ouvre pas");
    store_close(store);
}

static void an_empty_folder_shows_the_sample(void **state)
{
    Bench *bench = *state;
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0}, error = {0};
    const char *sample = str_format(&bench->arena, "%s/sample", bench->root).text;
    records_publish(sample, "sample", bench_ten(bench), 10);
    assert_true(store_open_current(&store, bench->folder, publish_path(&bench->arena, sample, 1), &origin, &trouble, &error));
    assert_int_equal(origin, STORE_SAMPLE);
    bench_said(&trouble, "aucun catalogue");
    store_close(store);
}

static void another_file_is_not_taken_for_a_catalogue(void **state)
{
    Bench *bench = *state;
    const char *text = str_format(&bench->arena, "%s/cat-1.db", bench->root).text;
    assert_true(file_write(text, STR("<html>Erreur 404</html>"), &bench->error));
    Store *store = NULL;
    assert_false(store_open(&store, text, &bench->error));
    assert_int_equal(bench->error.kind, ERROR_CATALOGUE);
    Db *db = NULL;
    Error error = {0};
    const char *other = str_format(&bench->arena, "%s/other.db", bench->root).text;
    assert_true(db_open(&db, other, DB_WRITE, "CREATE TABLE t(a)", &error));
    db_close(db);
    assert_false(store_open(&store, other, &error));
    bench_said(&error, "pas un catalogue");
}

/* Reads everything a kiosk would; what matters is that it comes back. */
static void read_all(Bench *bench, Store *store)
{
    for (int of = 0; of < CARDS_OF_COUNT; of++) {
        CardQuery query = { .of = (CardsOf)of, .kind = KIND_TRAINING, .key = STR("75_1"), .today = TODAY, .limit = 20 };
        CardList cards;
        Error error = {0};
        if (!store_cards(store, &bench->arena, &query, &cards, &error))
            assert_int_not_equal(error.kind, ERROR_NONE);
    }
    Training training;
    CheckReport report;
    Error error = {0};
    store_training(store, &bench->arena, STR("75_1"), &training, &error);
    check_store(store, &bench->arena, TODAY, &report, &error);
}

static void pages_damaged_anywhere_are_errors_and_never_crashes(void **state)
{
    Bench *bench = *state;
    assert_true(bench_import(bench, &(BenchRun){0}, bench_ten(bench), 10));
    const char *path = publish_path(&bench->arena, bench->folder, 1);
    const char *copy = str_format(&bench->arena, "%s/cat-9.db", bench->root).text;
    long long size = file_size(path);
    int refused = 0;
    for (long offset = 0; offset < size; offset += 1999) {
        Error error = {0};
        assert_true(file_copy(path, copy, NULL, &error));
        overwrite(copy, offset, 64, 0xA5);
        Store *store = NULL;
        if (store_open(&store, copy, &error))
            read_all(bench, store);
        else
            refused++;
        store_close(store);
    }
    assert_true(refused > 0);
}

/* One letter of a title: every page is as sound as before. */
static void one_letter_that_the_disk_changed_is_not_carried_on(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    Str bytes;
    int seq;
    assert_true(bench_import(bench, &(BenchRun){0}, records, 9));
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    const char *path = publish_path(&bench->arena, bench->folder, 2);
    assert_true(file_read(&bench->arena, path, 1 << 24, &bytes, &bench->error));
    const char *letter = memmem(bytes.text, bytes.length, "CAP numéro 3", sizeof "CAP numéro 3" - 1);
    assert_non_null(letter);
    overwrite(path, letter - bytes.text, 1, 'T');
    assert_false(bench_import(bench, &(BenchRun){0}, records, 8));
    bench_said(&bench->error, "ses octets ne sont plus ceux qui ont été publiés");
    bench_said(&bench->error, "belvedere-catalogue rollback");
    Error error = {0};
    assert_true(publish_rollback(bench->folder, &seq, &error));
    assert_true(bench_import(bench, &(BenchRun){0}, records, 8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_step_of_publishing_that_fails_leaves_the_catalogue_in_place, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_import_that_dies_between_two_steps_leaves_a_readable_catalogue, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(only_the_current_catalogue_and_the_one_before_are_kept, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(quiet_nights_leave_the_way_back_to_what_was_before_them, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(rolling_back_brings_the_previous_catalogue_back, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_damaged_catalogue_falls_back_to_the_one_before_then_to_the_sample, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_lost_pointer_loses_no_source, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_import_on_a_damaged_catalogue_starts_from_the_one_before_and_keeps_it, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(one_letter_that_the_disk_changed_is_not_carried_on, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(when_no_catalogue_opens_an_import_refuses_rather_than_forget_the_others, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_catalogue_whose_search_does_not_open_is_passed_over, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_empty_folder_shows_the_sample, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(another_file_is_not_taken_for_a_catalogue, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(pages_damaged_anywhere_are_errors_and_never_crashes, bench_begin, bench_end),
    };
    return cmocka_run_group_tests_name("publish", tests, NULL, NULL);
}
