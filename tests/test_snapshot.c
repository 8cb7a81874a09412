/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/diff.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/store.h"
#include "tests/support/folder.h"
#include "tests/support/records.h"

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

typedef struct Bench Bench;

struct Bench {
    Arena arena;
    const char *root, *folder;
    Error error;
};

static int bench_begin(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->root = folder_new(&bench->arena);
    bench->folder = file_path(&bench->arena, bench->root, "catalogue");
    *state = bench;
    return 0;
}

static int bench_end(void **state)
{
    Bench *bench = *state;
    publish_fault = NULL;
    folder_remove(bench->root);
    arena_free(&bench->arena);
    free(bench);
    return 0;
}

static void assert_said(const Error *error, const char *part)
{
    if (!strstr(error->text, part))
        fail_msg("« %s » does not say « %s »", error->text, part);
}

/* Ten trainings, 75_0 to 75_9. */
static Record *ten(Bench *bench)
{
    Record *records = ARENA_NEW(&bench->arena, Record, 10);
    for (int i = 0; i < 10; i++) {
        const char *number = str_format(&bench->arena, "75_%d", i).text;
        records[i] = record_training(&bench->arena, number, str_format(&bench->arena, "CAP numéro %d", i).text, "H2913");
    }
    return records;
}

/* One source into a build that is left open; what it says of its export is the caller's. */
static bool feed_build(Build *build, const char *source, bool partial, const Record *records, size_t count, Error *error)
{
    bool ok = build_source_begin(build, source, partial, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = build_known(build, &records[i].digest) || build_add(build, &records[i], error);
    return ok;
}

typedef struct Run {
    const char *source, *exported;
    bool partial, force;
    BuildCounts counts;
    int seq;
} Run;

/* One whole import; true when it published. */
static bool import(Bench *bench, Run *run, const Record *records, size_t count)
{
    Build *build = NULL;
    FeedInfo info = { .format = FEED_LHEO, .items = (long)count };
    snprintf(info.exported, sizeof info.exported, "%s", run->exported ? run->exported : "2026-11-22");
    bench->error = (Error){0};
    bool ok = build_open(&build, bench->folder, &bench->error) &&
              feed_build(build, run->source ? run->source : "lheo", run->partial, records, count, &bench->error) &&
              build_source_end(build, &info, run->force, &bench->error);
    if (ok)
        run->counts = *build_counts(build);
    ok = ok && build_publish(build, &run->seq, &bench->error);
    build_close(build);
    return ok;
}

static Store *open_current(Bench *bench, StoreOrigin wanted)
{
    Store *store = NULL;
    StoreOrigin origin = STORE_SAMPLE;
    Error trouble = {0}, error = {0};
    if (!store_open_current(&store, bench->folder, NULL, &origin, &trouble, &error))
        fail_msg("%s", error.text);
    assert_int_equal(origin, wanted);
    return store;
}

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
        records_publish(folder, "lheo", ten(bench), 10);
        assert_true(file_read(&bench->arena, publish_path(&bench->arena, folder, 1), 1 << 24, &bytes[i], &bench->error));
    }
    assert_true(bytes[0].length > 4096);
    assert_true(str_equal(bytes[0], bytes[1]));
}

static void known_items_stay_changed_ones_are_replaced_and_lost_ones_go(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    Run first = {0}, second = {0};
    assert_true(import(bench, &first, records, 10));
    assert_counts(&first.counts, 10, 0, 0, 0);
    record_change(&records[3], 2);
    records[3].as.training.title = STR("CAP renouvelé");
    records[9] = record_training(&bench->arena, "75_new", "BTS nouveau", NULL);
    assert_true(import(bench, &second, records, 10));
    assert_counts(&second.counts, 1, 1, 1, 8);
    Store *store = open_current(bench, STORE_CURRENT);
    Training training;
    assert_true(store_training(store, &bench->arena, STR("75_3"), &training, &bench->error));
    assert_string_equal(training.title.text, "CAP renouvelé");
    assert_false(store_training(store, &bench->arena, STR("75_9"), &training, &bench->error));
    store_close(store);
}

static void a_partial_feed_removes_nothing_it_does_not_name(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    Run all = {0}, some = { .partial = true };
    assert_true(import(bench, &all, records, 10));
    record_change(&records[2], 2);
    assert_true(import(bench, &some, &records[2], 1));
    assert_counts(&some.counts, 0, 1, 0, 0);
    Store *store = open_current(bench, STORE_CURRENT);
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
    assert_true(import(bench, &(Run){0}, records, 2));
    Store *store = open_current(bench, STORE_CURRENT);
    Training training;
    assert_true(store_training(store, &bench->arena, STR("75_12"), &training, &bench->error));
    assert_string_equal(training.title.text, "Premier");
    assert_true(store_training(store, &bench->arena, STR("75_12~2"), &training, &bench->error));
    assert_string_equal(training.title.text, "Second");
    store_close(store);
    record_change(&records[0], 3);   /* the first changes: the second keeps its code */
    assert_true(import(bench, &(Run){0}, records, 2));
    store = open_current(bench, STORE_CURRENT);
    assert_true(store_training(store, &bench->arena, STR("75_12~2"), &training, &bench->error));
    assert_string_equal(training.title.text, "Second");
    store_close(store);
}

static void one_code_from_two_feeds_names_the_second_feed(void **state)
{
    Bench *bench = *state;
    Record one = record_training(&bench->arena, "75_1", "D’ici", NULL), other = record_training(&bench->arena, "75_1", "D’ailleurs", NULL);
    assert_true(import(bench, &(Run){ .source = "ici" }, &one, 1));
    assert_true(import(bench, &(Run){ .source = "ailleurs" }, &other, 1));
    Store *store = open_current(bench, STORE_CURRENT);
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
    Record *records = ten(bench);
    assert_true(import(bench, &(Run){0}, records, 10));
    assert_false(import(bench, &(Run){0}, records, 7));
    assert_int_equal(bench->error.kind, ERROR_INPUT);
    assert_said(&bench->error, "7 fiches, contre 10");
    assert_said(&bench->error, "--force");
    assert_true(import(bench, &(Run){0}, records, 8));
    assert_true(import(bench, &(Run){ .force = true }, records, 2));
}

static void an_older_export_is_refused_unless_forced(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    assert_true(import(bench, &(Run){ .exported = "2026-11-22T06:00:00" }, records, 10));
    assert_false(import(bench, &(Run){ .exported = "2026-11-21" }, records, 10));
    assert_said(&bench->error, "2026-11-21");
    assert_true(import(bench, &(Run){ .exported = "2026-11-22" }, records, 10));   /* the same day, less precisely */
    assert_true(import(bench, &(Run){ .exported = "2026-11-01", .force = true }, records, 10));
}

static void a_failing_import_leaves_the_folder_as_it_was(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    assert_true(import(bench, &(Run){0}, records, 10));
    Str before = folder_bytes(&bench->arena, bench->folder);
    assert_false(import(bench, &(Run){0}, records, 1));
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
    Record *records = ten(bench);
    Build *build = NULL;
    FeedInfo info = { .format = FEED_LHEO, .items = 5 };
    int seq;
    assert_true(build_open(&build, bench->folder, &bench->error));
    assert_true(feed_build(build, "bon", false, records, 5, &bench->error));
    assert_true(build_source_end(build, &info, false, &bench->error));
    assert_true(feed_build(build, "coupé", false, records, 10, &bench->error));
    assert_true(build_publish(build, &seq, &bench->error));
    assert_counts(build_counts(build), 5, 0, 0, 0);
    build_close(build);
    Store *store = open_current(bench, STORE_CURRENT);
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
    assert_said(&bench->error, "un autre import est en cours");
    build_close(first);
}

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
    Record *records = ten(bench);
    assert_true(import(bench, &(Run){0}, records, 10));
    Str before = folder_bytes(&bench->arena, bench->folder);
    publish_fault = fails_there;
    for (size_t i = 0; i < 3; i++) {   /* the last step only tidies up */
        broken_step = STEPS[i];
        assert_false(import(bench, &(Run){0}, records, 9));
        assert_said(&bench->error, STEPS[i]);
        assert_true(str_equal(before, folder_bytes(&bench->arena, bench->folder)));
    }
    broken_step = STEPS[3];
    assert_true(import(bench, &(Run){0}, records, 9));
}

/* What a cut of power leaves: the child dies without a word in the middle of publishing. */
static void an_import_that_dies_between_two_steps_leaves_a_readable_catalogue(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    assert_true(import(bench, &(Run){0}, records, 10));
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        broken_step = STEPS[i];
        pid_t child = fork();
        if (child == 0) {
            publish_fault = dies_there;
            import(bench, &(Run){0}, records, 9);
            _exit(1);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(WEXITSTATUS(status), 9);
        Store *store = open_current(bench, STORE_CURRENT);
        CatalogueInfo info;
        assert_true(store_info(store, &bench->arena, &info, &bench->error));
        assert_int_equal(info.trainings, i < 3 ? 10 : 9);
        store_close(store);
    }
    assert_true(import(bench, &(Run){0}, records, 10));   /* and the next import is not in its way */
}

static void only_the_current_catalogue_and_the_one_before_are_kept(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    for (int i = 0; i < 4; i++)
        assert_true(import(bench, &(Run){0}, records, 10));
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
    Record *records = ten(bench);
    int seq;
    assert_true(import(bench, &(Run){0}, records, 10));
    assert_false(publish_rollback(bench->folder, &seq, &bench->error));
    assert_said(&bench->error, "pas de catalogue précédent");
    assert_true(import(bench, &(Run){0}, records, 9));
    Error error = {0};
    assert_true(publish_rollback(bench->folder, &seq, &error));
    assert_int_equal(seq, 1);
    Store *store = open_current(bench, STORE_CURRENT);
    CatalogueInfo info;
    assert_true(store_info(store, &bench->arena, &info, &error));
    assert_int_equal(info.trainings, 10);
    assert_int_equal(info.seq, 1);
    store_close(store);
    Run next = {0};
    assert_true(import(bench, &next, records, 10));   /* a number is never used twice */
    assert_int_equal(next.seq, 3);
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
    Record *records = ten(bench);
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0}, error = {0};
    const char *sample = str_format(&bench->arena, "%s/sample", bench->root).text;
    records_publish(sample, "sample", records, 10);
    sample = publish_path(&bench->arena, sample, 1);
    assert_true(import(bench, &(Run){0}, records, 10));
    assert_true(import(bench, &(Run){0}, records, 10));
    overwrite(publish_path(&bench->arena, bench->folder, 2), 0, 100, 'x');
    assert_true(store_open_current(&store, bench->folder, sample, &origin, &trouble, &error));
    assert_int_equal(origin, STORE_PREVIOUS);
    assert_said(&trouble, "cat-2.db");
    store_close(store);
    assert_int_equal(truncate(publish_path(&bench->arena, bench->folder, 1), 5000), 0);
    assert_true(store_open_current(&store, bench->folder, sample, &origin, &trouble, &error));
    assert_int_equal(origin, STORE_SAMPLE);
    store_close(store);
    assert_false(store_open_current(&store, bench->folder, NULL, &origin, &trouble, &error));
    assert_int_equal(error.kind, ERROR_CATALOGUE);
}

static void an_empty_folder_shows_the_sample(void **state)
{
    Bench *bench = *state;
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0}, error = {0};
    const char *sample = str_format(&bench->arena, "%s/sample", bench->root).text;
    records_publish(sample, "sample", ten(bench), 10);
    assert_true(store_open_current(&store, bench->folder, publish_path(&bench->arena, sample, 1), &origin, &trouble, &error));
    assert_int_equal(origin, STORE_SAMPLE);
    assert_said(&trouble, "aucun catalogue");
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
    assert_said(&error, "pas un catalogue");
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
    check_store(store, TODAY, &report, &error);
}

static void pages_damaged_anywhere_are_errors_and_never_crashes(void **state)
{
    Bench *bench = *state;
    assert_true(import(bench, &(Run){0}, ten(bench), 10));
    const char *path = publish_path(&bench->arena, bench->folder, 1);
    const char *copy = str_format(&bench->arena, "%s/cat-9.db", bench->root).text;
    long long size = file_size(path);
    int refused = 0;
    for (long offset = 0; offset < size; offset += 1999) {
        Error error = {0};
        assert_true(file_copy(path, copy, &error));
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

static void check_says_whether_a_catalogue_is_sound(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    record_session(&bench->arena, &records[0], 20240902, 20250630, ENROLLING_OPEN);
    assert_true(import(bench, &(Run){0}, records, 10));
    Store *store = open_current(bench, STORE_CURRENT);
    CheckReport report;
    assert_true(check_store(store, TODAY, &report, &bench->error));
    assert_int_equal(report.past[KIND_TRAINING], 1);
    assert_int_equal(report.unlinked, 10);   /* there is no trade to lead to */
    store_close(store);
}

static void the_difference_of_two_catalogues_names_what_came_went_and_changed(void **state)
{
    Bench *bench = *state;
    Record *records = ten(bench);
    assert_true(import(bench, &(Run){0}, records, 10));
    Store *before = open_current(bench, STORE_CURRENT);
    record_change(&records[3], 2);
    records[9] = record_training(&bench->arena, "75_new", "BTS nouveau", NULL);
    assert_true(import(bench, &(Run){0}, records, 10));
    Store *after = open_current(bench, STORE_CURRENT);
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
        cmocka_unit_test_setup_teardown(a_step_of_publishing_that_fails_leaves_the_catalogue_in_place, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_import_that_dies_between_two_steps_leaves_a_readable_catalogue, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(only_the_current_catalogue_and_the_one_before_are_kept, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(rolling_back_brings_the_previous_catalogue_back, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_damaged_catalogue_falls_back_to_the_one_before_then_to_the_sample, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_empty_folder_shows_the_sample, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(another_file_is_not_taken_for_a_catalogue, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(pages_damaged_anywhere_are_errors_and_never_crashes, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(check_says_whether_a_catalogue_is_sound, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(the_difference_of_two_catalogues_names_what_came_went_and_changed, bench_begin, bench_end),
    };
    return cmocka_run_group_tests_name("snapshot", tests, NULL, NULL);
}
