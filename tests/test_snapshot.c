/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/diff.h"
#include "catalogue/snapshot/publish.h"
#include "tests/support/bench.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h>

static void assert_counts(const BuildCounts *counts, long added, long changed, long removed, long unchanged)
{
    assert_int_equal(counts->added, added);
    assert_int_equal(counts->changed, changed);
    assert_int_equal(counts->removed, removed);
    assert_int_equal(counts->unchanged, unchanged);
}

static void two_fresh_imports_make_the_same_bytes(void **state)
{
    Bench *bench = *state;
    Str bytes[2];
    for (int i = 0; i < 2; i++) {
        const char *folder = str_format(&bench->arena, "%s/fresh-%d", bench->root, i).text;
        records_publish(folder, "lheo", bench_ten(bench), 10);
        assert_true(file_read(&bench->arena, publish_path(&bench->arena, folder, 1), 1 << 24, &bytes[i], &bench->error));
    }
    assert_true(bytes[0].length > 4096);
    assert_true(str_equal(bytes[0], bytes[1]));
}

static void known_items_stay_changed_ones_are_replaced_and_lost_ones_go(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    BenchRun first = {0}, second = {0};
    assert_true(bench_import(bench, &first, records, 10));
    assert_counts(&first.counts, 10, 0, 0, 0);
    record_change(&records[3], 2);
    records[3].as.training.title = STR("CAP renouvelé");
    records[9] = record_training(&bench->arena, "75_new", "BTS nouveau", NULL);
    assert_true(bench_import(bench, &second, records, 10));
    assert_counts(&second.counts, 1, 1, 1, 8);
    Store *store = bench_open(bench, STORE_CURRENT);
    Training training;
    assert_true(store_training(store, &bench->arena, STR("75_3"), &training, &bench->error));
    assert_string_equal(training.title.text, "CAP renouvelé");
    assert_false(store_training(store, &bench->arena, STR("75_9"), &training, &bench->error));
    store_close(store);
}

static void a_partial_feed_removes_nothing_it_does_not_name(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    BenchRun all = {0}, some = { .partial = true };
    assert_true(bench_import(bench, &all, records, 10));
    record_change(&records[2], 2);
    assert_true(bench_import(bench, &some, &records[2], 1));
    assert_counts(&some.counts, 0, 1, 0, 0);
    Store *store = bench_open(bench, STORE_CURRENT);
    CatalogueInfo info;
    assert_true(store_info(store, &bench->arena, &info, &bench->error));
    assert_int_equal(info.trainings, 10);
    store_close(store);
}

static void namesakes_of_one_feed_are_told_apart_by_their_rank(void **state)
{
    Bench *bench = *state;
    Record records[2] = { record_training(&bench->arena, "75_12", "Premier", NULL), record_training(&bench->arena, "75_12", "Second", NULL) };
    record_change(&records[1], 2);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 2));
    Store *store = bench_open(bench, STORE_CURRENT);
    Training training;
    assert_true(store_training(store, &bench->arena, STR("75_12"), &training, &bench->error));
    assert_string_equal(training.title.text, "Premier");
    assert_true(store_training(store, &bench->arena, STR("75_12~2"), &training, &bench->error));
    assert_string_equal(training.title.text, "Second");
    store_close(store);
    record_change(&records[0], 3);   /* the first changes: the second keeps its code */
    assert_true(bench_import(bench, &(BenchRun){0}, records, 2));
    store = bench_open(bench, STORE_CURRENT);
    assert_true(store_training(store, &bench->arena, STR("75_12~2"), &training, &bench->error));
    assert_string_equal(training.title.text, "Second");
    store_close(store);
}

static void one_code_from_two_feeds_names_the_second_feed(void **state)
{
    Bench *bench = *state;
    Record one = record_training(&bench->arena, "75_1", "D’ici", NULL), other = record_training(&bench->arena, "75_1", "D’ailleurs", NULL);
    assert_true(bench_import(bench, &(BenchRun){ .source = "ici" }, &one, 1));
    assert_true(bench_import(bench, &(BenchRun){ .source = "ailleurs" }, &other, 1));
    Store *store = bench_open(bench, STORE_CURRENT);
    Training training;
    assert_true(store_training(store, &bench->arena, STR("75_1@ailleurs"), &training, &bench->error));
    assert_string_equal(training.title.text, "D’ailleurs");
    SourceInfo source;
    assert_true(store_source(store, &bench->arena, KIND_TRAINING, STR("75_1"), &source, &bench->error));
    assert_string_equal(source.name.text, "ici");
    store_close(store);
}

static void a_feed_that_lost_more_than_a_fifth_is_refused_unless_forced(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    assert_false(bench_import(bench, &(BenchRun){0}, records, 7));
    assert_int_equal(bench->error.kind, ERROR_INPUT);
    bench_said(&bench->error, "7 fiches, contre 10");
    bench_said(&bench->error, "--force");
    assert_true(bench_import(bench, &(BenchRun){0}, records, 8));
    assert_true(bench_import(bench, &(BenchRun){ .force = true }, records, 2));
}

static void an_older_export_is_refused_unless_forced(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){ .exported = "2026-11-22T06:00:00" }, records, 10));
    assert_false(bench_import(bench, &(BenchRun){ .exported = "2026-11-21" }, records, 10));
    bench_said(&bench->error, "21/11/2026");
    assert_true(bench_import(bench, &(BenchRun){ .exported = "2026-11-22" }, records, 10));   /* the same day, less precisely */
    assert_true(bench_import(bench, &(BenchRun){ .exported = "2026-11-01", .force = true }, records, 10));
}

static void a_failing_import_leaves_the_folder_as_it_was(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    Str before = folder_bytes(&bench->arena, bench->folder);
    assert_false(bench_import(bench, &(BenchRun){0}, records, 1));
    assert_true(str_equal(before, folder_bytes(&bench->arena, bench->folder)));
    assert_int_equal(access(file_path(&bench->arena, bench->folder, ".cat-next.db"), F_OK), -1);
}

static void a_failing_first_import_leaves_no_folder(void **state)
{
    Bench *bench = *state;
    Build *build = NULL;
    assert_true(build_open(&build, bench->folder, &bench->error));
    build_close(build);
    assert_false(file_exists(bench->folder));
}

static void a_source_that_was_not_ended_is_left_out(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    Build *build = NULL;
    FeedInfo info = { .format = FEED_LHEO, .items = 5 };
    int seq;
    assert_true(build_open(&build, bench->folder, &bench->error));
    assert_true(bench_feed(build, "bon", false, records, 5, &bench->error));
    assert_true(build_source_end(build, &info, false, &bench->error));
    assert_true(bench_feed(build, "coupé", false, records, 10, &bench->error));
    assert_true(build_publish(build, &seq, &bench->error));
    assert_counts(build_counts(build), 5, 0, 0, 0);
    build_close(build);
    Store *store = bench_open(bench, STORE_CURRENT);
    CatalogueInfo about;
    assert_true(store_info(store, &bench->arena, &about, &bench->error));
    assert_int_equal(about.trainings, 5);
    assert_int_equal(about.source_count, 1);
    store_close(store);
}

static void two_imports_do_not_write_at_once(void **state)
{
    Bench *bench = *state;
    Build *first = NULL, *second = NULL;
    assert_true(build_open(&first, bench->folder, &bench->error));
    assert_false(build_open(&second, bench->folder, &bench->error));
    bench_said(&bench->error, "un autre import est en cours");
    build_close(first);
}

static void check_says_whether_a_catalogue_is_sound(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    record_session(&bench->arena, &records[0], 20240902, 20250630, ENROLLING_OPEN);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    Store *store = bench_open(bench, STORE_CURRENT);
    CheckReport report;
    assert_true(check_store(store, &bench->arena, TODAY, &report, &bench->error));
    assert_int_equal(report.past[KIND_TRAINING], 1);
    assert_int_equal(report.unlinked, 10);   /* there is no trade to lead to */
    store_close(store);
}

static void the_difference_of_two_catalogues_names_what_came_went_and_changed(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    Store *before = bench_open(bench, STORE_CURRENT);
    record_change(&records[3], 2);
    records[9] = record_training(&bench->arena, "75_new", "BTS nouveau", NULL);
    assert_true(bench_import(bench, &(BenchRun){0}, records, 10));
    Store *after = bench_open(bench, STORE_CURRENT);
    DifferenceList list;
    assert_true(diff_stores(before, after, &bench->arena, &list, &bench->error));
    assert_int_equal(list.totals[DIFFERENCE_ADDED], 1);
    assert_int_equal(list.totals[DIFFERENCE_REMOVED], 1);
    assert_int_equal(list.totals[DIFFERENCE_CHANGED], 1);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].what == DIFFERENCE_ADDED)
            assert_string_equal(list.items[i].title.text, "BTS nouveau");
    store_close(before);
    store_close(after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_fresh_imports_make_the_same_bytes, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(known_items_stay_changed_ones_are_replaced_and_lost_ones_go, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_partial_feed_removes_nothing_it_does_not_name, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(namesakes_of_one_feed_are_told_apart_by_their_rank, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(one_code_from_two_feeds_names_the_second_feed, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_feed_that_lost_more_than_a_fifth_is_refused_unless_forced, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_older_export_is_refused_unless_forced, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_failing_import_leaves_the_folder_as_it_was, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_failing_first_import_leaves_no_folder, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_source_that_was_not_ended_is_left_out, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(two_imports_do_not_write_at_once, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(check_says_whether_a_catalogue_is_sound, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(the_difference_of_two_catalogues_names_what_came_went_and_changed, bench_begin, bench_end),
    };
    return cmocka_run_group_tests_name("snapshot", tests, NULL, NULL);
}
