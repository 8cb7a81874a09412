/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/lexicon.h"
#include "catalogue/search/search.h"
#include "catalogue/search/edits.h"
#include "catalogue/snapshot/build.h"
#include "tests/support/folder.h"
#include "tests/support/import.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bench Bench;

/* A catalogue and its search: the sample, or the whole ROME. */
struct Bench {
    Arena arena;
    const char *folder;
    Store *store;
    Search *search;
    Error error;
};

static Bench *bench_new(const char *const (*sources)[2], size_t count)
{
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    StoreOrigin origin;
    Error trouble = {0};
    bench->folder = folder_new(&bench->arena);
    import_feeds(bench->folder, sources, count);
    assert_true(store_open_current(&bench->store, bench->folder, NULL, &origin, &trouble, &bench->error));
    assert_true(search_open(&bench->search, bench->store, &bench->error));
    return bench;
}

static void bench_free(Bench *bench)
{
    search_close(bench->search);
    store_close(bench->store);
    folder_remove(bench->folder);
    arena_free(&bench->arena);
    free(bench);
}

static int bench_begin(void **state)
{
    static const char *const SAMPLE[][2] = {
        { "rome", "assets/sample/rome" }, { "formations", "assets/sample/formations.xml" }, { "decouvertes", "assets/sample/decouvertes.xml" },
    };
    *state = bench_new(SAMPLE, sizeof SAMPLE / sizeof *SAMPLE);
    return 0;
}

static int bench_end(void **state)
{
    bench_free(*state);
    return 0;
}

static SearchAnswer ask(Bench *bench, const SearchRequest *request)
{
    SearchAnswer answer;
    Error error = {0};
    if (!search_run(bench->search, &bench->arena, request, &answer, &error))
        fail_msg("%s", error.text);
    return answer;
}

static SearchAnswer ask_words(Bench *bench, const char *words)
{
    return ask(bench, &(SearchRequest){ .words = str_of(words), .today = TODAY, .limit = 10 });
}

static void a_misspelt_trade_comes_first_and_is_said_in_right_spelling(void **state)
{
    Bench *bench = *state;
    SearchAnswer answer = ask_words(bench, "soudur");
    assert_string_equal(answer.understood.text, "soudeur");
    assert_true(answer.count > 0);
    assert_string_equal(answer.hits[0].card.code.text, "H2913");
    assert_int_equal(answer.hits[0].card.kind, KIND_TRADE);
}

static void a_visitor_who_refuses_the_correction_gets_the_words_typed(void **state)
{
    Bench *bench = *state;
    SearchRequest request = { .words = STR("plonbier"), .today = TODAY, .limit = 10 };
    assert_true(ask(bench, &request).total > 0);
    request.literal = true;
    SearchAnswer answer = ask(bench, &request);
    assert_int_equal(answer.understood.length, 0);
    assert_int_equal(answer.total, 0);
}

static void a_word_that_is_right_is_left_as_it_is(void **state)
{
    Bench *bench = *state;
    const char *words[] = { "soudeur", "boulanger", "soud", "CAP", "formation" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(ask_words(bench, words[i]).understood.length, 0);
}

static void empty_words_find_nothing_and_do_not_fail(void **state)
{
    Bench *bench = *state;
    const char *words[] = { "", "   ", "\"", "'", "()", "*", "\xC2\xA0" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(ask_words(bench, words[i]).total, 0);
}

static void the_syntax_of_the_index_is_only_words(void **state)
{
    Bench *bench = *state;
    const char *words[] = { "NOT soudeur", "soudeur AND", "words:soudeur", "\"soudeur\"", "-soudeur", "soud*", "NEAR(soudeur, 2)", "l'eau", "c++", "^soudeur" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ask_words(bench, words[i]);
    assert_string_equal(ask_words(bench, "\"soudeur\"").hits[0].card.code.text, "H2913");
}

/* A generator of its own: the same bytes in every run. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void random_bytes_never_fail(void **state)
{
    Bench *bench = *state;
    unsigned seed = 7;
    for (int round = 0; round < 1500; round++) {
        char bytes[80];
        size_t length = next_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < length; i++)
            bytes[i] = round % 2 ? (char)next_random(&seed) : "abcdeimnorstu '\"*()-"[next_random(&seed) % 19];
        ask(bench, &(SearchRequest){ .words = { bytes, length }, .today = TODAY, .limit = 5 });
    }
    ask_words(bench, str_format(&bench->arena, "%0*d", 5000, 7).text);
}

static void pages_together_are_the_whole_answer(void **state)
{
    Bench *bench = *state;
    SearchRequest request = { .words = STR("cap"), .today = TODAY, .limit = 100000 };
    SearchAnswer all = ask(bench, &request);
    assert_true(all.count > 12);
    request.limit = 5;
    for (request.offset = 0; request.offset < all.total; request.offset += 5) {
        SearchAnswer page = ask(bench, &request);
        assert_int_equal(page.total, all.total);
        for (size_t i = 0; i < page.count; i++)
            assert_true(str_equal(page.hits[i].card.code, all.hits[(size_t)request.offset + i].card.code));
    }
    request.offset = all.total + 5;
    assert_int_equal(ask(bench, &request).count, 0);
}

static void nothing_past_is_found(void **state)
{
    Bench *bench = *state;
    SearchRequest request = { .words = STR("cap"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING }, .today = TODAY, .limit = 1000 };
    long now = ask(bench, &request).total;
    request.today = 20991231;   /* only what is permanent or gives no date stays */
    SearchAnswer answer = ask(bench, &request);
    assert_true(answer.total < now);
    for (size_t i = 0; i < answer.count; i++)
        assert_true(answer.hits[i].card.next == 0 || answer.hits[i].card.next == DATE_NUMBER_OPEN);
}

static void points_of_an_answer_add_up_to_its_score(void **state)
{
    Bench *bench = *state;
    const char *words[] = { "soudur", "cap cuisine", "prof", "s", "aide a domicile" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        SearchAnswer answer = ask(bench, &(SearchRequest){ .words = str_of(words[w]), .today = TODAY, .limit = 50, .explain = true });
        for (size_t i = 0; i < answer.count; i++) {
            double sum = 0;
            for (size_t r = 0; r < answer.hits[i].reason_count; r++)
                sum += answer.hits[i].reasons[r].points;
            assert_true(sum > answer.hits[i].score - 0.001 && sum < answer.hits[i].score + 0.001);
        }
    }
    assert_int_equal(ask_words(bench, "soudur").hits[0].reason_count, 0);   /* not asked for */
}

/* A lexicon's text, and what is said of its first wrong line. */
static Error read_lexicon(Lexicon *lexicon, const char *text)
{
    Error trouble = {0};
    lexicon_read(lexicon, "mots.txt", str_of(text), &trouble);
    return trouble;
}

static void a_lexicon_keeps_the_lines_that_hold_and_says_the_first_that_does_not(void **state)
{
    (void)state;
    Lexicon lexicon = {0};
    Error trouble = read_lexicon(&lexicon, "# remarque\ncompta = comptable, comptabilité\nrien\n= vide\nkeuf = policier\nkeuf = gendarme\nle taf de nuit=veilleur\n");
    assert_string_equal(trouble.text, "mots.txt, ligne 3\u00a0: il manque «\u00a0=\u00a0» entre le mot et son sens.");
    assert_int_equal(lexicon.count, 3);
    assert_int_equal(lexicon_find(&lexicon, STR("compta"))->meanings.count, 2);
    assert_true(str_equal(lexicon_find(&lexicon, STR("keuf"))->meanings.items[0], STR("gendarme")));
    assert_non_null(lexicon_find(&lexicon, STR("nuit")));
    assert_null(lexicon_find(&lexicon, STR("rien")));
    lexicon_free(&lexicon);
}

static void every_line_of_the_shipped_lexicon_holds(void **state)
{
    (void)state;
    Lexicon lexicon = {0};
    Error trouble = {0};
    lexicon_read(&lexicon, "jeunes.txt", lexicon_shipped(), &trouble);
    assert_string_equal(trouble.text, "");
    assert_true(lexicon.count >= 250);
    lexicon_free(&lexicon);
}

static void words_of_the_lexicon_are_said_as_they_were_understood_and_can_be_refused(void **state)
{
    Bench *bench = *state;
    SearchRequest request = { .words = STR("keuf"), .today = TODAY, .limit = 5 };
    assert_string_equal(ask(bench, &request).understood.text, "policier");
    request.literal = true;
    assert_int_equal(ask(bench, &request).understood.length, 0);
}

static void import_made(const char *folder, const Record *records, size_t count)
{
    Build *build = NULL;
    int seq;
    Error error = {0};
    FeedInfo info = { .format = FEED_LHEO, .items = (long)count, .exported = "2026-11-22" };
    assert_true(build_open(&build, folder, &error) && build_source_begin(build, "made", false, &error));
    for (size_t i = 0; i < count; i++)
        assert_true(build_add(build, &records[i], &error));
    assert_true(build_source_end(build, &info, true, &error) && build_publish(build, &seq, &error));
    build_close(build);
}

/* A word that is there is never taken for its neighbour. */
static void a_word_never_brings_one_that_only_looks_like_it(void **state)
{
    Bench *bench = *state;
    const Record records[] = {
        record_training(&bench->arena, "75_1", "Techniques de vente", "D1401"), record_training(&bench->arena, "75_2", "Chimie verte", "H1201"),
        record_training(&bench->arena, "75_3", "Titre de vigile", "K2503"), record_training(&bench->arena, "75_4", "Accueil chez Vigier", "K2503"),
    };
    Bench made = { .folder = folder_new(&bench->arena) };
    import_made(made.folder, records, sizeof records / sizeof *records);
    StoreOrigin origin;
    Error trouble = {0};
    assert_true(store_open_current(&made.store, made.folder, NULL, &origin, &trouble, &made.error) && search_open(&made.search, made.store, &made.error));
    SearchAnswer answer = ask_words(&made, "vente");
    assert_int_equal(answer.total, 1);
    assert_string_equal(answer.hits[0].card.title.text, "Techniques de vente");
    answer = ask_words(&made, "vigile");
    assert_string_equal(answer.hits[0].card.title.text, "Titre de vigile");
    search_close(made.search);
    store_close(made.store);
    folder_remove(made.folder);
    arena_free(&made.arena);
}

/* By what is gone through and not by a clock: no text costs more than going through every name and text a few times. */
static void no_text_costs_much_more_than_a_normal_one(void **state)
{
    Bench *bench = *state;
    static char long_text[10000];
    unsigned seed = 11;
    long normal = ask_words(bench, "s").work + ask_words(bench, "aide en cuisine et service").work;
    assert_true(normal > 0);
    memset(long_text, 'e', sizeof long_text);
    assert_true(ask(bench, &(SearchRequest){ .words = { long_text, sizeof long_text }, .today = TODAY, .limit = 5 }).work <= normal * 4);
    for (size_t i = 0; i < sizeof long_text; i++)
        long_text[i] = " ace"[next_random(&seed) % 4];
    assert_true(ask(bench, &(SearchRequest){ .words = { long_text, sizeof long_text }, .today = TODAY, .limit = 5 }).work <= normal * 24);
    const char *others[] = { "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x92", "\xE2\x80\xAEruedsuos", "%_'\";--" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_true(ask_words(bench, others[i]).work <= normal * 4);
    assert_int_equal(ask(bench, &(SearchRequest){ .words = { "\0soudeur", 8 }, .today = TODAY, .limit = 5 }).hits[0].card.kind, KIND_TRADE);
}

static bool holds_trade(const SearchAnswer *answer, Str code)
{
    for (size_t i = 0; i < answer->count; i++)
        if (answer->hits[i].card.kind == KIND_TRADE && str_equal(answer->hits[i].card.code, code))
            return true;
    return false;
}

/* A trade is nowhere: naming a town beside it asks where to learn it, and must not hide it behind what is near. */
static void a_town_beside_a_trade_never_hides_the_trade(void **state)
{
    Bench *bench = *state;
    CardQuery query = { .of = CARDS_OF_KIND, .kind = KIND_TRADE, .today = 20261123, .limit = 1000 };
    CardList trades;
    Error error = {0};
    assert_true(store_cards(bench->store, &bench->arena, &query, &trades, &error));
    assert_true(trades.count > 50);
    for (size_t i = 0; i < trades.count; i++) {
        Str title = trades.items[i].title;
        SearchAnswer alone = ask_words(bench, title.text), beside = ask_words(bench, str_format(&bench->arena, "%.*s limoges", STR_FORMAT(title)).text);
        if (holds_trade(&alone, trades.items[i].code) && !holds_trade(&beside, trades.items[i].code))
            fail_msg("\"%.*s limoges\" hides the trade", STR_FORMAT(title));
    }
}

/* A near grocer is not what who asks for a baker wants. */
static void a_place_that_was_read_widens_until_something_close_to_the_words_is_there(void **state)
{
    SearchAnswer answer = ask_words(*state, "soudeur limoges");
    assert_true(answer.count > 0 && holds_trade(&answer, STR("H2913")));
    bool placed = false;
    for (size_t i = 0; i < answer.count; i++)
        placed |= answer.hits[i].card.kind != KIND_TRADE && str_contains(answer.hits[i].card.title, STR("oud"));
    assert_true(placed);
    assert_true(answer.within_km == 0 || answer.within_km >= answer.asked_km);
}

/* Where and when one works is wished for; what everyone there wears is not. */
static void hours_and_places_find_trades_and_what_is_worn_does_not(void **state)
{
    const char *wished[] = { "télétravail", "nuit", "astreinte", "dehors" }, *worn[] = { "casque", "protections auditives" };
    for (size_t i = 0; i < sizeof wished / sizeof *wished; i++)
        if (ask_words(*state, wished[i]).counts[FACET_KIND][KIND_TRADE] < 4)
            fail_msg("\"%s\" is no wish", wished[i]);
    for (size_t i = 0; i < sizeof worn / sizeof *worn; i++)
        if (ask_words(*state, worn[i]).counts[FACET_KIND][KIND_TRADE] > 2)
            fail_msg("\"%s\" finds whoever wears it", worn[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_town_beside_a_trade_never_hides_the_trade),
        cmocka_unit_test(a_place_that_was_read_widens_until_something_close_to_the_words_is_there),
        cmocka_unit_test(a_misspelt_trade_comes_first_and_is_said_in_right_spelling),
        cmocka_unit_test(a_visitor_who_refuses_the_correction_gets_the_words_typed),
        cmocka_unit_test(a_word_that_is_right_is_left_as_it_is),
        cmocka_unit_test(empty_words_find_nothing_and_do_not_fail),
        cmocka_unit_test(the_syntax_of_the_index_is_only_words),
        cmocka_unit_test(random_bytes_never_fail),
        cmocka_unit_test(pages_together_are_the_whole_answer),
        cmocka_unit_test(nothing_past_is_found),
        cmocka_unit_test(points_of_an_answer_add_up_to_its_score),
        cmocka_unit_test(a_lexicon_keeps_the_lines_that_hold_and_says_the_first_that_does_not),
        cmocka_unit_test(every_line_of_the_shipped_lexicon_holds),
        cmocka_unit_test(words_of_the_lexicon_are_said_as_they_were_understood_and_can_be_refused),
        cmocka_unit_test(a_word_never_brings_one_that_only_looks_like_it),
        cmocka_unit_test(no_text_costs_much_more_than_a_normal_one),
        cmocka_unit_test(hours_and_places_find_trades_and_what_is_worn_does_not),
    };
    return cmocka_run_group_tests_name("search", tests, bench_begin, bench_end);
}
