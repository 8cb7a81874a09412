/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/publish.h"
#include "tests/support/bench.h"
#include "tests/support/faults_disk.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

/* Every name and every sync is a place to cut, and as many writes as this in `make check`; FAULTS=all (`make faults`)
 * cuts after each write, and throws the dice more often. */
enum { WRITES_CHECKED = 40, SEEDS_CHECKED = 2, SEEDS_ALL = 12, IMPORT_EVERY = 16 };

typedef struct Cut Cut;

struct Cut {
    Bench *bench;
    const char *left;        /* the folder that a cut leaves */
    int before, after;       /* seq of both catalogues; 0: none */
    Str bytes_before, bytes_after;
    size_t operations, states;
};

static Str catalogue_bytes(Bench *bench, int seq)
{
    Str bytes = {0};
    const char *path = publish_path(&bench->arena, bench->folder, seq);
    if (seq && !file_read(&bench->arena, path, 1 << 24, &bytes, &bench->error))
        fail_msg("%s", bench->error.text);
    return bytes;
}

static void fail_state(size_t count, int seed, const char *why, const char *text)
{
    fail_msg("cut after operation %zu, seed %d: %s %s", count, seed, why, text);
}

static void check_whole(const Cut *cut, Store *store, size_t count, int seed)
{
    Arena arena = {0};
    Str bytes = {0};
    CheckReport report = {0};
    Error error = {0};
    int seq = store_seq(store);
    if (seq != cut->before && seq != cut->after)
        fail_state(count, seed, "neither one nor the other:", str_format(&arena, "%d", seq).text);
    if (!check_store(store, &arena, TODAY, &report, &error) || report.wrong.count)
        fail_state(count, seed, "not sound:", report.wrong.count ? report.wrong.items[0].text : error.text);
    if (!file_read(&arena, publish_path(&arena, cut->left, seq), 1 << 24, &bytes, &error)
        || !str_equal(bytes, seq == cut->after ? cut->bytes_after : cut->bytes_before))
        fail_state(count, seed, "other bytes than published", error.text);
    arena_free(&arena);
}

/* What a cut leaves does not stand in the way of the next import. */
static void check_next_import(const Cut *cut, size_t count, int seed)
{
    Bench next = { .root = cut->left, .folder = cut->left };
    Bench *records = cut->bench;
    if (!bench_import(&next, &(BenchRun){ .force = true }, bench_ten(records), 7))
        fail_state(count, seed, "no import goes on from there:", next.error.text);
    arena_free(&next.arena);
}

/* The folder that the cut leaves shows the catalogue before or the one after, whole. */
static int check_cut(Cut *cut, size_t count, int seed)
{
    Store *store = NULL;
    StoreOrigin origin = STORE_SAMPLE;
    Error trouble = {0}, error = {0};
    folder_remove(cut->left);
    assert_true(file_make_folder(cut->left, &error));
    disk_replay(count, seed, cut->left);
    bool opened = store_open_current(&store, cut->left, NULL, &origin, &trouble, &error);
    int seq = opened ? store_seq(store) : 0;
    if (opened)
        check_whole(cut, store, count, seed);
    else if (cut->before)
        fail_state(count, seed, "neither one nor the other:", error.text);
    if (cut->before && origin != STORE_CURRENT)
        fail_state(count, seed, "not what current names:", trouble.text);
    store_close(store);
    if (cut->states++ % IMPORT_EVERY == 0)
        check_next_import(cut, count, seed);
    return seq;
}

static void check_every_cut(Cut *cut)
{
    bool all = getenv("FAULTS") != NULL;
    size_t step = all || cut->operations < WRITES_CHECKED ? 1 : cut->operations / WRITES_CHECKED;
    for (size_t count = 0; count <= cut->operations; count++) {
        bool turn = (count < cut->operations && disk_is_turn(count)) || (count && disk_is_turn(count - 1));
        if (!turn && count % step != 0)
            continue;
        check_cut(cut, count, DISK_LOST);
        check_cut(cut, count, DISK_KEPT);
        for (int seed = 1; seed <= (all ? SEEDS_ALL : SEEDS_CHECKED); seed++)
            check_cut(cut, count, seed * 7919 + (int)count);
    }
}

/* Who was told that it is done finds it done. */
static void check_done(Cut *cut)
{
    assert_true(cut->operations > 3);
    assert_int_equal(check_cut(cut, cut->operations, DISK_LOST), cut->after);
    for (int seed = 1; seed < 8; seed++)
        assert_int_equal(check_cut(cut, cut->operations, seed), cut->after);
}

/* The recording misses nothing: replayed whole, it is the folder. */
static void check_recording(const Cut *cut)
{
    Arena arena = {0};
    Error error = {0};
    folder_remove(cut->left);
    assert_true(file_make_folder(cut->left, &error));
    disk_replay(cut->operations, DISK_KEPT, cut->left);
    assert_true(str_equal(folder_bytes(&arena, cut->left), folder_bytes(&arena, cut->bench->folder)));
    arena_free(&arena);
}

static void cut_begin(Cut *cut, Bench *bench)
{
    *cut = (Cut){ .bench = bench, .left = file_path(&bench->arena, bench->root, "left"), .before = store_current_seq(bench->folder) };
    cut->bytes_before = catalogue_bytes(bench, cut->before);
    assert_true(file_make_folder(bench->folder, &bench->error));
    disk_record(bench->folder);
}

static void cut_check(Cut *cut)
{
    cut->operations = disk_stop();
    cut->after = store_current_seq(cut->bench->folder);
    cut->bytes_after = catalogue_bytes(cut->bench, cut->after);
    check_recording(cut);
    check_done(cut);
    check_every_cut(cut);
    print_message("%zu operations, %zu states\n", cut->operations, cut->states);
}

static void import_or_fail(Bench *bench, const Record *records, size_t count)
{
    if (!bench_import(bench, &(BenchRun){ .force = true }, records, count))
        fail_msg("%s", bench->error.text);
}

static void a_power_cut_while_publishing_leaves_one_catalogue_or_the_other(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    Cut cut;
    import_or_fail(bench, records, 5);
    import_or_fail(bench, records, 8);
    record_change(&records[0], 2);
    cut_begin(&cut, bench);
    import_or_fail(bench, records, 10);
    cut_check(&cut);
}

static void a_power_cut_while_publishing_first_leaves_nothing_or_a_catalogue(void **state)
{
    Bench *bench = *state;
    Cut cut;
    cut_begin(&cut, bench);
    import_or_fail(bench, bench_ten(bench), 10);
    cut_check(&cut);
}

/* Removing most of a catalogue makes its file smaller, which rewrites it. */
static void a_power_cut_while_a_catalogue_shrinks_leaves_one_or_the_other(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    Cut cut;
    import_or_fail(bench, records, 10);
    cut_begin(&cut, bench);
    import_or_fail(bench, records, 1);
    cut_check(&cut);
}

static void a_power_cut_while_rolling_back_leaves_one_catalogue_or_the_other(void **state)
{
    Bench *bench = *state;
    Record *records = bench_ten(bench);
    Cut cut;
    int seq;
    import_or_fail(bench, records, 5);
    import_or_fail(bench, records, 8);
    cut_begin(&cut, bench);
    assert_true(publish_rollback(bench->folder, &seq, &bench->error));
    cut_check(&cut);
}

static int end(void **state)
{
    disk_forget();
    return bench_end(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_power_cut_while_publishing_leaves_one_catalogue_or_the_other, bench_begin, end),
        cmocka_unit_test_setup_teardown(a_power_cut_while_publishing_first_leaves_nothing_or_a_catalogue, bench_begin, end),
        cmocka_unit_test_setup_teardown(a_power_cut_while_a_catalogue_shrinks_leaves_one_or_the_other, bench_begin, end),
        cmocka_unit_test_setup_teardown(a_power_cut_while_rolling_back_leaves_one_catalogue_or_the_other, bench_begin, end),
    };
    return cmocka_run_group_tests_name("faults of disk", tests, NULL, NULL);
}
