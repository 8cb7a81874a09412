/* SPDX-License-Identifier: EUPL-1.2
 *
 * Towns, départements and regions: how words name them, and what is in them.
 */
#include "catalogue/search/areas.h"
#include "catalogue/search/fold.h"
#include "catalogue/snapshot/town.h"
#include "tests/support/country.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void parts_of_the_country_become_filters_and_words_of_trades_stay_words(void **state)
{
    const char *const rows[][2] = {
        { "coiffure dordogne", "distance in Dordogne" }, { "Landes", "distance in Landes" }, { "coiffure dans la Creuse", "distance in Creuse" },
        { "CAP coiffure en Haute-Vienne", "level 3; distance in Haute-Vienne" }, { "coiffure lot et garonne", "distance in Lot-et-Garonne" },
        { "département de la charente maritime", "distance in Charente-Maritime" }, { "coiffure limousin", "distance in Limousin" },
        { "33", "distance in Gironde" }, { "coiffure 87", "distance in Haute-Vienne" }, { "dans le 19 coiffure", "distance in Corrèze" },
        { "coiffure 33000", "distance in Gironde" }, { "coiffure en occitanie", "distance in Occitanie" }, { "coiffure dans le nord", "distance in Nord" },
        { "coiffure pays basque", "distance Bayonne" }, { "coiffure correze", "distance in Corrèze" }, { "coiffure à corrèze", "distance Corrèze" },
        { "coiffure limoges haute vienne", "distance Limoges; distance Limoges" },
        { "coiffure à 30 km en haute vienne", "distance in Haute-Vienne; distance in Haute-Vienne" },
        { "coiffure à 30 km de limoges haute vienne", "distance Limoges; distance Limoges; distance Limoges" },
        /* one slip */
        { "coiffure dordogn", "distance in Dordogne" }, { "coiffure jironde", "distance in Gironde" }, { "coiffure haute viene", "distance in Haute-Vienne" },
        { "coiffure charantes", "distance in Charente" },
        /* another thing than a place */
        { "nord", "" }, { "coiffure manche", "" }, { "coiffure 59", "" }, { "j'ai 16 ans", "" }, { "87 ans", "" }, { "niveau 33", "" }, { "bac 19", "level 4" },
        { "24 heures sur 24", "" }, { "coiffure 33 euros", "" }, { "prof de maths", "" }, { "prof de math", "" }, { "coiffure finistere", "" }, { "car", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(country_reads(*state, rows[i][0]), rows[i][1]) != 0)
            fail_msg("%s: read as \"%s\", not \"%s\"", rows[i][0], country_reads(*state, rows[i][0]), rows[i][1]);
}

static void what_is_not_in_the_department_is_left_out_and_comes_back_when_it_is_refused(void **state)
{
    Country *country = *state;
    SearchRequest request = { .words = STR("coiffure haute vienne"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } };
    SearchAnswer answer = country_ask(country, request);
    assert_int_equal(answer.total, 3);           /* Limoges by postcode, twice, and Saint-Junien */
    assert_true(answer.readings[0].held && str_equal(answer.area, STR("Haute-Vienne")));
    assert_int_equal(answer.asked_km, 0);
    strlist_add(&country->arena, &request.refused, answer.readings[0].key);
    assert_int_equal(country_ask(country, request).area.length, 0);
}

static void where_the_department_has_nothing_the_rest_is_shown_and_said(void **state)
{
    SearchAnswer answer = country_ask(*state, (SearchRequest){ .words = STR("coiffure creuse"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
    assert_int_equal(answer.total, 6);
    assert_false(answer.readings[0].held);
    assert_int_equal(answer.chosen[FACET_DISTANCE], 0);
}

static void each_department_is_found_by_its_name_its_code_and_its_postcodes(void **state)
{
    Arena arena = {0};
    (void)state;
    for (int i = 1; i <= DEPARTMENT_COUNT; i++) {
        const Department *one = &DEPARTMENTS[i];
        assert_true(str_equal(fold_text(&arena, str_of(one->name)), str_of(one->folded)));
        assert_int_equal(department_of(str_of(one->code)), i);
        assert_int_equal(department_of(str_format(&arena, "%s001", one->code)), i);
        assert_true(str_equal(areas_find(str_of(one->folded)).name, str_of(one->name)));
    }
    assert_string_equal(DEPARTMENTS[department_of(STR("20090"))].code, "2A");
    assert_string_equal(DEPARTMENTS[department_of(STR("20200"))].code, "2B");
    assert_string_equal(DEPARTMENTS[department_of(STR("97419"))].name, "La Réunion");
    assert_int_equal(department_of(STR("99100")) + department_of(STR("")) + department_of(STR("9")) + department_of(STR("98000")), 0);
    arena_free(&arena);
}

static double km_of(Country *country, const char *code)
{
    Card card;
    CardQuery query = { .today = TODAY, .latitude = COUNTRY_LIMOGES[0], .longitude = COUNTRY_LIMOGES[1], .located = true };
    assert_true(store_card(country->store, &country->arena, KIND_TRAINING, str_of(code), &query, &card, &country->error));
    return card.km;
}

static void a_place_without_coordinates_is_where_its_town_is(void **state)
{
    assert_true(km_of(*state, "T2") > 70 && km_of(*state, "T2") < 85);     /* by code */
    assert_true(km_of(*state, "T3") > 25 && km_of(*state, "T3") < 30);     /* by name and département */
    assert_true(km_of(*state, "T4") > 150 && km_of(*state, "T4") < 200);   /* by postcode */
    assert_true(km_of(*state, "T6") < 1);
    assert_true(km_of(*state, "T5") < 0);                                  /* nobody knows it */
}

static void names_of_towns_come_to_the_same_letters(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *const rows[][3] = {
        { "ST-JUNIEN", "saint junien", "St-Junien" }, { "Saint Junien Cedex 2", "saint junien", "Saint Junien" }, { "Lyon 3e Arrondissement", "lyon", "Lyon 3e Arrondissement" },
        { "L'ISLE-JOURDAIN", "isle jourdain", "L'Isle-Jourdain" }, { "", "", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(str_equal(town_folded(&arena, str_of(rows[i][0])), str_of(rows[i][1])));
        assert_true(str_equal(town_shown(&arena, str_of(rows[i][0])), str_of(rows[i][2])));
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_the_country_become_filters_and_words_of_trades_stay_words),
        cmocka_unit_test(what_is_not_in_the_department_is_left_out_and_comes_back_when_it_is_refused),
        cmocka_unit_test(where_the_department_has_nothing_the_rest_is_shown_and_said),
        cmocka_unit_test(each_department_is_found_by_its_name_its_code_and_its_postcodes),
        cmocka_unit_test(a_place_without_coordinates_is_where_its_town_is),
        cmocka_unit_test(names_of_towns_come_to_the_same_letters),
    };
    return cmocka_run_group_tests_name("areas", tests, country_begin, country_end);
}
