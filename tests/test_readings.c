/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search.h"
#include "tests/support/country.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void words_become_the_filters_that_they_mean(void **state)
{
    const char *const rows[][2] = {
        { "cap coiffure", "level 3" }, { "bac pro coiffure", "level 4" }, { "bac +2 coiffure", "level 5" }, { "licence", "level 6" },
        { "coiffure sans diplôme", "no diploma" }, { "coiffure gratuit", "free" }, { "coiffure à distance", "remote" },
        { "apprentissage coiffure", "apprenticeship" }, { "coiffure près de chez moi", "distance venue" },
        { "coiffure limoges", "distance Limoges" }, { "CAP coiffure à Limoges", "level 3; distance Limoges" },
        { "coiffure brive", "distance Brive-la-Gaillarde" }, { "coiffure st junien", "distance Saint-Junien" },
        { "coiffure limogse", "distance Limoges" }, { "coiffure bordo", "distance Bordeaux" },
        { "coiffure à moins de 30 km de tours", "distance Tours; distance Tours" },
        /* words of trades, and of every day, stay words unless a preposition says otherwise */
        { "coiffure tresses", "" }, { "coiffure à tresses", "distance Tresses" }, { "conducteur cars", "" }, { "conducteur à cars", "distance Cars" },
        { "sens", "" }, { "coiffeur tours", "" }, { "coiffeur à tours", "distance Tours" }, { "clientèle à distance", "" },
        /* one slip is forgiven, never at the cost of a trade */
        { "apprentisage coiffure", "apprenticeship" }, { "altrenance", "apprenticeship" }, { "apprentisaj coiffur", "apprenticeship" },
        { "coifure graduit a distanse", "free; remote" }, { "sans diplomme", "no diploma" }, { "pret de chez moi", "distance venue" },
        { "coiffure gratyit", "free" }, { "san diplome coiffure", "no diploma" }, { "clientele a distanse", "" }, { "cab coiffure", "" }, { "car coiffure", "" },
        /* no training leads there */
        { "master coiffure", "" }, { "doctorat", "" }, { "coiffure", "" }, { "", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(country_reads(*state, rows[i][0]), rows[i][1]) != 0)
            fail_msg("%s: read as \"%s\", not \"%s\"", rows[i][0], country_reads(*state, rows[i][0]), rows[i][1]);
}

static void a_filter_that_was_read_narrows_and_is_shown(void **state)
{
    SearchAnswer answer = country_ask(*state, (SearchRequest){ .words = STR("CAP coiffure") });
    assert_int_equal(answer.counts[FACET_KIND][KIND_TRAINING], 2);
    assert_int_equal(answer.chosen[FACET_LEVEL], 1 << 3);
    assert_true(str_equal(answer.readings[0].words, STR("CAP")));
    assert_true(answer.readings[0].held);
}

static void what_the_visitor_refused_stays_a_word(void **state)
{
    Country *country = *state;
    SearchRequest request = { .words = STR("cap coiffure à limoges") };
    SearchAnswer answer = country_ask(country, request);
    assert_int_equal(answer.reading_count, 2);
    strlist_add(&country->arena, &request.refused, answer.readings[1].key);
    answer = country_ask(country, request);
    assert_int_equal(answer.reading_count, 1);
    assert_int_equal(answer.readings[0].facet, FACET_LEVEL);
    assert_int_equal(answer.town.length, 0);
    strlist_add(&country->arena, &request.refused, answer.readings[0].key);
    assert_int_equal(country_ask(country, request).reading_count, 0);
}

static void where_nothing_is_near_the_search_goes_farther_and_says_so(void **state)
{
    SearchAnswer answer = country_ask(*state, (SearchRequest){ .words = STR("bts coiffure limoges"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
    assert_int_equal(answer.total, 1);
    assert_int_equal(answer.asked_km, 20);
    assert_int_equal(answer.within_km, 30);   /* Saint-Junien */
    answer = country_ask(*state, (SearchRequest){ .words = STR("coiffure sens") });
    assert_int_equal(answer.asked_km, 0);
    answer = country_ask(*state, (SearchRequest){ .words = STR("coiffure à sens"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
    assert_int_equal(answer.asked_km, 20);
    assert_int_equal(answer.within_km, 0);    /* anywhere */
    assert_false(answer.readings[0].held);
    assert_true(answer.total > 0);
}

static void of_readings_that_leave_nothing_the_first_that_do_are_kept(void **state)
{
    SearchAnswer answer = country_ask(*state, (SearchRequest){ .words = STR("coiffure licence apprentissage"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
    assert_int_equal(answer.reading_count, 2);
    assert_true(answer.readings[0].held);
    assert_false(answer.readings[1].held);
    assert_int_equal(answer.chosen[FACET_LEVEL], 1 << 6);
    assert_int_equal(answer.chosen[FACET_APPRENTICESHIP], 0);
    assert_int_equal(answer.total, 1);
}

static bool is_offer(const Hit *hit, Str title)
{
    return hit->card.kind == KIND_TRAINING && str_equal(hit->card.title, title);
}

/* Who names a diploma, a way to learn or a part of the country asks for what is there: a trade only leads to it. */
static void what_holds_under_a_filter_that_was_read_comes_before_trades_whose_words_match(void **state)
{
    const char *const rows[][2] = {
        { "CAP coiffure", "CAP Coiffure" }, { "coiffure apprentissage", "CAP Coiffure" }, { "coiffure gratuit", "Bac pro Coiffure" },
        { "bac pro coiffure correze", "Bac pro Coiffure" }, { "coiffure gironde", "Licence Coiffure" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SearchAnswer answer = country_ask(*state, (SearchRequest){ .words = str_of(rows[i][0]) });
        size_t offers = 0, trades = 0;
        for (size_t k = 0; k < answer.count; k++) {
            offers += trades == 0 && is_offer(&answer.hits[k], str_of(rows[i][1]));
            trades += answer.hits[k].card.kind == KIND_TRADE;
        }
        if (offers == 0 || offers != (size_t)answer.counts[FACET_KIND][KIND_TRAINING] || trades == 0)
            fail_msg("%s: %zu first of %ld, then %zu trades", rows[i][0], offers, answer.counts[FACET_KIND][KIND_TRAINING], trades);
    }
}

static void a_trade_comes_first_beside_no_filter_and_beside_a_town(void **state)
{
    const char *const rows[] = { "coiffure", "coiffure à limoges", "coiffeuse limoges" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(country_ask(*state, (SearchRequest){ .words = str_of(rows[i]), .located = true }).hits[0].card.kind, KIND_TRADE);
}

static void a_word_that_is_only_a_filter_lists_what_has_it(void **state)
{
    SearchAnswer answer = country_ask(*state, (SearchRequest){ .words = STR("aprentissage"), .located = true });
    assert_int_equal(answer.reading_count, 1);
    assert_int_equal(answer.counts[FACET_KIND][KIND_TRAINING], 2);
    assert_int_equal(answer.hits[0].card.kind, KIND_TRAINING);
}

/* Pieces that mean something to the readings, the lexicon or the correction, between bytes that mean nothing to anybody. */
static void whatever_is_typed_is_answered_and_every_reading_of_it_can_be_refused(void **state)
{
    Country *country = *state;
    const Str pieces[] = {
        STR("dordogne"), STR("dans la "), STR("33"), STR("20 km "), STR("cap "), STR("haute"), STR(" vienne"), STR("jironde"), STR("limogse"), STR("pays basque"),
        STR("\0"), STR("\xFF\xFE"), STR("\xC3"), STR("\xE2\x80\xAE"), STR("\xF0\x9F\x98\x80"), STR("\xD8\xB7\xD8\xA8\xD9\x8A\xD8\xA8"), STR("\" OR * NEAR("), STR("'--"),
        STR(" "), STR("coifeuse"), STR("jeveuxetrecoiffeuse"), STR("a"), STR("\n"), STR("97"), STR("2a"), STR("99999"), STR("-"),
    };
    unsigned seed = 5;
    for (int round = 0; round < 600; round++) {
        Arena arena = {0};
        Builder words = builder_on(&arena);
        for (int i = round == 0 ? 10000 : (int)(seed >> 16) % 9; i >= 0; i--) {
            seed = seed * 1664525u + 1013904223u;
            builder_add(&words, pieces[(seed >> 10) % (sizeof pieces / sizeof *pieces)]);
        }
        SearchRequest request = { .words = builder_str(&words), .located = round % 2, .literal = round % 5 == 0, .today = TODAY, .limit = 10 };
        SearchAnswer answer;
        assert_true(search_run(country->search, &arena, &request, &answer, &country->error));
        for (size_t i = 0; i < answer.reading_count; i++)
            strlist_add(&arena, &request.refused, answer.readings[i].key);
        SearchAnswer again;
        assert_true(search_run(country->search, &arena, &request, &again, &country->error));
        for (size_t i = 0; i < again.reading_count; i++)
            assert_false(strlist_has(request.refused, again.readings[i].key));
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_the_filters_that_they_mean),
        cmocka_unit_test(a_filter_that_was_read_narrows_and_is_shown),
        cmocka_unit_test(what_the_visitor_refused_stays_a_word),
        cmocka_unit_test(where_nothing_is_near_the_search_goes_farther_and_says_so),
        cmocka_unit_test(of_readings_that_leave_nothing_the_first_that_do_are_kept),
        cmocka_unit_test(what_holds_under_a_filter_that_was_read_comes_before_trades_whose_words_match),
        cmocka_unit_test(a_trade_comes_first_beside_no_filter_and_beside_a_town),
        cmocka_unit_test(a_word_that_is_only_a_filter_lists_what_has_it),
        cmocka_unit_test(whatever_is_typed_is_answered_and_every_reading_of_it_can_be_refused),
    };
    return cmocka_run_group_tests_name("readings", tests, country_begin, country_end);
}
