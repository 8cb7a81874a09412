/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/search/search.h"
#include "catalogue/search/vocabulary.h"
#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/postings.h"
#include "catalogue/snapshot/publish.h"
#include "tests/support/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { HITS = 50, TRADES = 3 };

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

/* What one word finds: its codes, in their own order, for ids differ between two ways to the same catalogue. */
static void tell_hits(Bench *bench, Search *search, Str word, Builder *told)
{
    SearchAnswer answer;
    SearchRequest request = { .words = word, .today = TODAY, .literal = true, .limit = HITS };
    assert_true(search_run(search, &bench->arena, &request, &answer, &bench->error));
    Str *codes = ARENA_NEW(&bench->arena, Str, answer.count);
    for (size_t i = 0; i < answer.count; i++)
        codes[i] = answer.hits[i].card.code;
    qsort(codes, answer.count, sizeof *codes, by_bytes);
    for (size_t i = 0; i < answer.count; i++)
        builder_format(told, " %.*s", STR_FORMAT(codes[i]));
}

/* Every word of the catalogue in place, how often it is met, and what it finds. */
static Str tell_words(Bench *bench)
{
    Store *store = bench_open(bench, STORE_CURRENT);
    Vocabulary *vocabulary = NULL;
    Search *search = NULL;
    CheckReport report = {0};
    size_t count;
    Builder told = builder_on(&bench->arena);
    if (!check_store(store, &bench->arena, TODAY, &report, &bench->error))
        fail_msg("%s", bench->error.text);
    assert_true(vocabulary_open(&vocabulary, store, &bench->error) && search_open(&search, store, &bench->error));
    const VocabularyTerm *terms = vocabulary_starting(vocabulary, STR(""), &count);
    for (size_t i = 0; i < count; i++) {
        Str word = vocabulary_word(vocabulary, &terms[i]);
        builder_format(&told, "\n%.*s %u %u %u:", STR_FORMAT(word), terms[i].trades, terms[i].names, terms[i].texts);
        tell_hits(bench, search, word, &told);
    }
    search_close(search);
    vocabulary_close(vocabulary);
    store_close(store);
    return builder_str(&told);
}

static Record *three_trades(Bench *bench)
{
    Record *trades = ARENA_NEW(&bench->arena, Record, TRADES);
    trades[0] = record_trade(&bench->arena, "H2913", "H2913", "Soudeur / Soudeuse");
    trades[1] = record_trade(&bench->arena, "D1102", "D1102", "Boulanger / Boulangère");
    trades[2] = record_trade(&bench->arena, "K1302", "K1302", "Auxiliaire de vie");
    return trades;
}

/* Ten trainings as they stand after some changed, one went and one came. */
static Record *ten_later(Bench *bench)
{
    Record *records = bench_ten(bench);
    records[3] = record_training(&bench->arena, "75_3", "Titre renouvelé du boulanger", "D1102");
    record_change(&records[3], 2);
    records[4] = record_training(&bench->arena, "75_4", "CAP numéro 4 à Guéret", "H2913");
    record_change(&records[4], 2);
    records[9] = record_training(&bench->arena, "75_new", "BTS nouveau", "K1302");
    return records;
}

static void import(Bench *bench, const char *source, const Record *records, size_t count)
{
    BenchRun run = { .source = source };
    if (!bench_import(bench, &run, records, count))
        fail_msg("%s", bench->error.text);
}

/* The same records into an empty folder. */
static Str tell_fresh(Bench *bench, const Record *trades, const Record *trainings)
{
    const char *folder = bench->folder;
    bench->folder = file_path(&bench->arena, bench->root, "fresh");
    import(bench, "rome", trades, TRADES);
    import(bench, "lheo", trainings, 10);
    Str told = tell_words(bench);
    bench->folder = folder;
    return told;
}

static void a_refresh_finds_what_a_fresh_import_finds(void **state)
{
    Bench *bench = *state;
    Record *trades = three_trades(bench), *later = ten_later(bench);
    import(bench, "rome", trades, TRADES);
    import(bench, "lheo", bench_ten(bench), 10);
    import(bench, "lheo", later, 10);
    Str told = tell_words(bench);
    assert_true(str_contains(told, STR("soudeur")));
    assert_string_equal(told.text, tell_fresh(bench, trades, later).text);
}

static void trades_that_come_after_trainings_find_them_all_the_same(void **state)
{
    Bench *bench = *state;
    Record *trades = three_trades(bench), *later = ten_later(bench);
    import(bench, "lheo", later, 10);
    import(bench, "rome", trades, TRADES);
    assert_string_equal(tell_words(bench).text, tell_fresh(bench, trades, later).text);
}

static void a_source_that_fails_leaves_no_word_behind(void **state)
{
    Bench *bench = *state;
    Build *build = NULL;
    int seq;
    Record *trades = three_trades(bench), *later = ten_later(bench), stray = record_training(&bench->arena, "75_x", "Xylophone", "H2913");
    FeedInfo info = { .format = FEED_LHEO, .items = 10 };
    import(bench, "rome", trades, TRADES);
    assert_true(build_open(&build, bench->folder, &bench->error));
    assert_true(bench_feed(build, "autre", false, &stray, 1, &bench->error));
    assert_true(bench_feed(build, "lheo", false, later, 10, &bench->error));
    assert_true(build_source_end(build, &info, false, &bench->error) && build_publish(build, &seq, &bench->error));
    build_close(build);
    Str told = tell_words(bench);
    assert_false(str_contains(told, STR("xylophone")));
    assert_string_equal(told.text, tell_fresh(bench, trades, later).text);
}

static void an_import_that_changes_nothing_keeps_every_byte(void **state)
{
    Bench *bench = *state;
    Str bytes[2];
    for (int i = 0; i < 2; i++) {
        import(bench, "lheo", bench_ten(bench), 10);
        assert_true(file_read(&bench->arena, publish_path(&bench->arena, bench->folder, i + 1), 1 << 24, &bytes[i], &bench->error));
    }
    assert_true(bytes[0].length > 4096);
    assert_true(str_equal(bytes[0], bytes[1]));
}

static void ids_come_out_of_postings_as_they_went_in(void **state)
{
    (void)state;
    static const long long IDS[] = { 1, 2, 64, 63, 200, 5, 1000000, 999999, 1LL << 40, 7 };
    Postings postings = {0};
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
        postings_add(&postings, IDS[i]);
        postings_add(&postings, IDS[i]);
    }
    PostingsReader reader = { .rest = postings_bytes(&postings) };
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
        assert_true(postings_next(&reader));
        assert_int_equal(reader.id, IDS[i]);
    }
    assert_false(postings_next(&reader));
    assert_int_equal(reader.rest.length, 0);
    postings_free(&postings);
    reader = (PostingsReader){ .rest = STR("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80") };
    assert_false(postings_next(&reader));
    assert_true(reader.rest.length > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_refresh_finds_what_a_fresh_import_finds, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(trades_that_come_after_trainings_find_them_all_the_same, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_source_that_fails_leaves_no_word_behind, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_import_that_changes_nothing_keeps_every_byte, bench_begin, bench_end),
        cmocka_unit_test(ids_come_out_of_postings_as_they_went_in),
    };
    return cmocka_run_group_tests_name("refresh", tests, NULL, NULL);
}
