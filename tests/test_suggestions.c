/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a search offers when its words find next to nothing, and what it never takes a word for.
 */
#include "catalogue/search/fold.h"
#include "catalogue/search/search.h"
#include "tests/support/folder.h"
#include "tests/support/import.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bench {
    Arena arena;
    const char *folder;
    Store *store;
    Search *search;
} Bench;

static void bench_open(Bench *bench)
{
    StoreOrigin origin;
    Error error = {0}, trouble = {0};
    assert_true(store_open_current(&bench->store, bench->folder, NULL, &origin, &trouble, &error));
    assert_true(search_open(&bench->search, bench->store, &error));
}

static void bench_close(Bench *bench)
{
    search_close(bench->search);
    store_close(bench->store);
    folder_remove(bench->folder);
    arena_free(&bench->arena);
}

static int bench_begin(void **state)
{
    static const char *const SAMPLE[][2] = {
        { "rome", "assets/sample/rome" }, { "formations", "assets/sample/formations.xml" }, { "decouvertes", "assets/sample/decouvertes.xml" },
    };
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->folder = folder_new(&bench->arena);
    import_feeds(bench->folder, SAMPLE, 3);
    bench_open(bench);
    *state = bench;
    return 0;
}

static int bench_end(void **state)
{
    bench_close(*state);
    free(*state);
    return 0;
}

static SearchAnswer ask(Bench *bench, const SearchRequest *request)
{
    SearchAnswer answer;
    Error error = {0};
    SearchRequest asked = *request;
    asked.today = TODAY;
    asked.limit = 5;
    if (!search_run(bench->search, &bench->arena, &asked, &answer, &error))
        fail_msg("%s", error.text);
    return answer;
}

static unsigned random_below(unsigned *seed, unsigned limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

/* A word with so many letters that are not its own: more than is ever taken for a slip. */
static Str garbled(Arena *arena, Str word, unsigned *seed)
{
    char *letters = memcpy(ARENA_NEW(arena, char, word.length), word.text, word.length);
    for (unsigned i = 0; i < 3; i++)
        letters[1 + random_below(seed, (unsigned)word.length - 1)] = (char)('a' + random_below(seed, 26));
    return (Str){ letters, word.length };
}

/* Asks for a word and again for each that is offered, under the same choices; gives how many were. */
static size_t try_suggestions(Bench *bench, SearchRequest request)
{
    SearchAnswer answer = ask(bench, &request);
    assert_true(answer.suggestions.count <= SEARCH_SUGGESTIONS);
    for (size_t i = 0; i < answer.suggestions.count; i++) {
        Str word = answer.suggestions.items[i];
        for (size_t j = 0; j < i; j++)
            assert_false(str_equal(word, answer.suggestions.items[j]));
        request.words = word;
        if (ask(bench, &request).total == 0)
            fail_msg("\"%.*s\", offered for \"%.*s\", finds nothing", STR_FORMAT(word), STR_FORMAT(answer.query));
    }
    return answer.suggestions.count;
}

static CardList trades_of(Bench *bench)
{
    CardList cards;
    Error error = {0};
    CardQuery query = { .of = CARDS_OF_KIND, .kind = KIND_TRADE, .today = TODAY, .limit = 1000 };
    assert_true(store_cards(bench->store, &bench->arena, &query, &cards, &error));
    assert_true(cards.count > 20);
    return cards;
}

static void each_word_offered_finds_something_under_the_same_choices(void **state)
{
    Bench *bench = *state;
    CardList cards = trades_of(bench);
    unsigned seed = 11, offered = 0;
    for (unsigned round = 0; round < 600; round++) {
        FoldWord word;
        Str title = cards.items[random_below(&seed, (unsigned)cards.count)].title;
        if (!fold_next(&title, &word) || word.length < 5)
            continue;
        SearchRequest request = { .words = garbled(&bench->arena, fold_word(&word), &seed), .literal = round % 2 };
        request.chosen[FACET_KIND] = round % 3 ? 0 : 1u << KIND_TRAINING;
        request.chosen[FACET_LEVEL] = round % 5 ? 0 : 1u << 3;
        offered += try_suggestions(bench, request) > 0;
    }
    assert_true(offered > 100);
}

static bool are_offered(const SearchAnswer *answer, const char *start)
{
    bool found = false;
    for (size_t i = 0; i < answer->suggestions.count; i++)
        found = found || str_starts(answer->suggestions.items[i], str_of(start));
    return found;
}

static void near_words_are_offered_for_one_that_nothing_has(void **state)
{
    SearchAnswer answer = ask(*state, &(SearchRequest){ .words = STR("sodiurte") });
    assert_int_equal(answer.total, 0);
    assert_true(are_offered(&answer, "soud"));
    answer = ask(*state, &(SearchRequest){ .words = STR("boulanjer"), .literal = true });   /* what was refused is offered again */
    assert_int_equal(answer.total, 0);
    assert_true(are_offered(&answer, "boulang"));
}

static void nothing_is_offered_where_enough_is_found_or_nothing_is_asked(void **state)
{
    const char *const words[] = { "soudeur", "soudur", "cap", "", "?", "de" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(ask(*state, &(SearchRequest){ .words = str_of(words[i]) }).suggestions.count, 0);
}

static void a_trade_comes_before_an_organisation_that_has_nearly_its_name(void **state)
{
    (void)state;
    Bench bench = {0};
    Record records[] = {
        record_trade(&bench.arena, "K2503", "K2503", "Agent / Agente de sécurité"), record_trade(&bench.arena, "D1202", "D1202", "Coiffeur / Coiffeuse"),
        record_training(&bench.arena, "T1", "Accueil", "D1202"), record_training(&bench.arena, "T2", "Accueil chez Vigier", "D1202"),
        record_experience(&bench.arena, "E1", "Portes ouvertes", "D1202"), record_experience(&bench.arena, "E2", "Une journée chez Vigier", "D1202"),
    };
    strlist_add(&bench.arena, &records[0].as.trade.names, STR("Vigile"));
    records[2].as.training.organisation = STR("Vigier");
    records[4].as.experience.structure = STR("Vigier");
    bench.folder = folder_new(&bench.arena);
    records_publish(bench.folder, "essai", records, sizeof records / sizeof *records);
    bench_open(&bench);
    const char *const words[] = { "vigile", "vigil", "vijile", "vigiles", "vigille", "Vigile Vigier" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        SearchAnswer answer = ask(&bench, &(SearchRequest){ .words = str_of(words[i]) });
        assert_true(answer.count > 0);
        if (!str_equal(answer.hits[0].card.code, STR("K2503")))
            fail_msg("\"%s\" brings \"%.*s\" first", words[i], STR_FORMAT(answer.hits[0].card.title));
    }
    assert_int_equal(ask(&bench, &(SearchRequest){ .words = STR("vigile") }).total, 1);
    assert_true(ask(&bench, &(SearchRequest){ .words = STR("Vigier") }).total >= 2);   /* by its own name it is found */
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_offered_finds_something_under_the_same_choices),
        cmocka_unit_test(near_words_are_offered_for_one_that_nothing_has),
        cmocka_unit_test(nothing_is_offered_where_enough_is_found_or_nothing_is_asked),
        cmocka_unit_test(a_trade_comes_before_an_organisation_that_has_nearly_its_name),
    };
    return cmocka_run_group_tests_name("suggestions", tests, bench_begin, bench_end);
}
