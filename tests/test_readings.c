/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/areas.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/search.h"
#include "catalogue/snapshot/town.h"
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

enum { TRAININGS = 6, RECORDS = 3 + TRAININGS };

typedef struct Bench {
    Arena arena;
    const char *folder;
    Store *store;
    Search *search;
    Error error;
} Bench;

static const double LIMOGES[2] = { 45.8336, 1.2611 };

static const char COMMUNES[] =
    "code_insee\tnom\tdepartement\tcodes_postaux\tpopulation\tlat\tlon\n"
    "87085\tLimoges\t87\t87000|87100\t129760\t45.8336\t1.2611\n"
    "19031\tBrive-la-Gaillarde\t19\t19100\t46630\t45.1583\t1.5333\n"
    "87154\tSaint-Junien\t87\t87200\t11200\t45.8872\t0.9017\n"
    "33063\tBordeaux\t33\t33000\t260000\t44.8378\t-0.5792\n"
    "37261\tTours\t37\t37000\t136000\t47.3941\t0.6848\n"
    "89387\tSens\t89\t89100\t26000\t48.1970\t3.2830\n"
    "33100\tCars\t33\t33390\t1200\t45.1280\t-0.6180\n"
    "64102\tBayonne\t64\t64100\t52000\t43.4930\t-1.4750\n"
    "19062\tCorrèze\t19\t19800\t1100\t45.3720\t1.8760\n"
    "17225\tLes Mathes\t17\t17570\t2000\t45.7150\t-1.1480\n"
    "33535\tTresses\t33\t33370\t5100\t44.8500\t-0.4630\n";

static Record training(Arena *arena, const char *number, const char *title, int level)
{
    Record record = record_training(arena, number, title, "D1202");
    Training *one = &record.as.training;
    one->level_out = level;
    one->level_in = 2;
    one->actions[0] = (TrainingAction){ .permanent = true, .apprenticeship = level == 3 ? YES : NO, .price = level == 4 ? STR("0") : STR("900"),
                                        .mode = level == 6 ? MODE_REMOTE : MODE_ON_SITE };
    return record;
}

static void fill(Arena *arena, Record records[RECORDS])
{
    records[0] = record_trade(arena, "D1202", "D1202", "Coiffeur / Coiffeuse");
    records[1] = record_trade(arena, "N4103", "N4103", "Conducteur / Conductrice de cars");
    records[2] = record_trade(arena, "D1408", "D1408", "Téléconseiller clientèle à distance");
    records[3] = training(arena, "T1", "CAP Coiffure", 3);
    records[4] = training(arena, "T2", "Bac pro Coiffure", 4);
    records[5] = training(arena, "T3", "BTS Coiffure", 5);
    records[6] = training(arena, "T4", "Licence Coiffure", 6);
    records[7] = training(arena, "T5", "CAP Coiffure", 3);
    records[8] = training(arena, "T6", "Bac pro Coiffure", 4);
    /* only T1 says where its town is; the table knows the others, by code, by name, by postcode */
    records[3].as.training.actions[0].place = (Place){ .town = STR("LIMOGES CEDEX"), .postcode = STR("87000"), .latitude = LIMOGES[0], .longitude = LIMOGES[1], .located = true };
    records[4].as.training.actions[0].place = (Place){ .town = STR("Brive"), .postcode = STR("19100"), .insee = STR("19031") };
    records[5].as.training.actions[0].place = (Place){ .town = STR("ST JUNIEN"), .postcode = STR("87200") };
    records[6].as.training.actions[0].place = (Place){ .postcode = STR("33000") };
    records[7].as.training.actions[0].place = (Place){ .town = STR("Nulle-Part"), .postcode = STR("99999") };
    records[8].as.training.actions[0].place = (Place){ .town = STR("Limoges"), .postcode = STR("87000") };
}

static const char *write_communes(Arena *arena, const char *folder)
{
    const char *path = str_format(arena, "%s/communes.tsv", folder).text;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(COMMUNES, file);
    fclose(file);
    return path;
}

static int bench_begin(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    StoreOrigin origin;
    Error trouble = {0};
    Record records[RECORDS];
    const char *feeds = folder_new(&bench->arena);
    bench->folder = folder_new(&bench->arena);
    fill(&bench->arena, records);
    records_publish(bench->folder, "essai", records, RECORDS);
    const char *const sources[][2] = { { "communes", write_communes(&bench->arena, feeds) } };
    import_feeds(bench->folder, sources, 1);
    folder_remove(feeds);
    assert_true(store_open_current(&bench->store, bench->folder, NULL, &origin, &trouble, &bench->error));
    assert_true(search_open(&bench->search, bench->store, &bench->error));
    *state = bench;
    return 0;
}

static int bench_end(void **state)
{
    Bench *bench = *state;
    search_close(bench->search);
    store_close(bench->store);
    folder_remove(bench->folder);
    arena_free(&bench->arena);
    free(bench);
    return 0;
}

static SearchAnswer ask(Bench *bench, SearchRequest request)
{
    SearchAnswer answer;
    request.today = TODAY;
    request.limit = 100;
    request.latitude = LIMOGES[0];
    request.longitude = LIMOGES[1];
    assert_true(search_run(bench->search, &bench->arena, &request, &answer, &bench->error));
    return answer;
}

/* "level 3; distance Limoges" */
static const char *read_as(Bench *bench, const char *words)
{
    static const char *const NAMES[FACET_COUNT] = {
        [FACET_KIND] = "kind", [FACET_SECTOR] = "sector", [FACET_LEVEL] = "level", [FACET_DISTANCE] = "distance", [FACET_APPRENTICESHIP] = "apprenticeship",
        [FACET_NO_DIPLOMA] = "no diploma", [FACET_FREE] = "free", [FACET_REMOTE] = "remote", [FACET_SOON] = "soon", [FACET_OPEN] = "open",
    };
    SearchAnswer answer = ask(bench, (SearchRequest){ .words = str_of(words), .located = true });
    Builder text = builder_on(&bench->arena);
    builder_add(&text, STR(""));
    for (size_t i = 0; i < answer.reading_count; i++) {
        const SearchReading *one = &answer.readings[i];
        builder_format(&text, "%s%s", i ? "; " : "", NAMES[one->facet]);
        if (one->facet == FACET_LEVEL)
            builder_format(&text, " %d", one->value);
        if (one->facet == FACET_DISTANCE)
            builder_format(&text, " %s%.*s", one->area.length ? "in " : "", STR_FORMAT(one->area.length ? one->area : one->town.length ? one->town : STR("venue")));
    }
    return text.length ? builder_str(&text).text : "";
}

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
        if (strcmp(read_as(*state, rows[i][0]), rows[i][1]) != 0)
            fail_msg("%s: read as \"%s\", not \"%s\"", rows[i][0], read_as(*state, rows[i][0]), rows[i][1]);
}

static void a_filter_that_was_read_narrows_and_is_shown(void **state)
{
    SearchAnswer answer = ask(*state, (SearchRequest){ .words = STR("CAP coiffure") });
    assert_int_equal(answer.counts[FACET_KIND][KIND_TRAINING], 2);
    assert_int_equal(answer.chosen[FACET_LEVEL], 1 << 3);
    assert_true(str_equal(answer.readings[0].words, STR("CAP")));
    assert_true(answer.readings[0].held);
}

static void what_the_visitor_refused_stays_a_word(void **state)
{
    Bench *bench = *state;
    SearchRequest request = { .words = STR("cap coiffure à limoges") };
    SearchAnswer answer = ask(bench, request);
    assert_int_equal(answer.reading_count, 2);
    strlist_add(&bench->arena, &request.refused, answer.readings[1].key);
    answer = ask(bench, request);
    assert_int_equal(answer.reading_count, 1);
    assert_int_equal(answer.readings[0].facet, FACET_LEVEL);
    assert_int_equal(answer.town.length, 0);
    strlist_add(&bench->arena, &request.refused, answer.readings[0].key);
    assert_int_equal(ask(bench, request).reading_count, 0);
}

static void where_nothing_is_near_the_search_goes_farther_and_says_so(void **state)
{
    SearchAnswer answer = ask(*state, (SearchRequest){ .words = STR("bts coiffure limoges"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
    assert_int_equal(answer.total, 1);
    assert_int_equal(answer.asked_km, 20);
    assert_int_equal(answer.within_km, 30);   /* Saint-Junien */
    answer = ask(*state, (SearchRequest){ .words = STR("coiffure sens") });
    assert_int_equal(answer.asked_km, 0);
    answer = ask(*state, (SearchRequest){ .words = STR("coiffure à sens"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
    assert_int_equal(answer.asked_km, 20);
    assert_int_equal(answer.within_km, 0);    /* anywhere */
    assert_false(answer.readings[0].held);
    assert_true(answer.total > 0);
}

static void of_readings_that_leave_nothing_the_first_that_do_are_kept(void **state)
{
    SearchAnswer answer = ask(*state, (SearchRequest){ .words = STR("coiffure licence apprentissage"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
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
        SearchAnswer answer = ask(*state, (SearchRequest){ .words = str_of(rows[i][0]) });
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
        assert_int_equal(ask(*state, (SearchRequest){ .words = str_of(rows[i]), .located = true }).hits[0].card.kind, KIND_TRADE);
}

static void a_word_that_is_only_a_filter_lists_what_has_it(void **state)
{
    SearchAnswer answer = ask(*state, (SearchRequest){ .words = STR("aprentissage"), .located = true });
    assert_int_equal(answer.reading_count, 1);
    assert_int_equal(answer.counts[FACET_KIND][KIND_TRAINING], 2);
    assert_int_equal(answer.hits[0].card.kind, KIND_TRAINING);
}

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
        if (strcmp(read_as(*state, rows[i][0]), rows[i][1]) != 0)
            fail_msg("%s: read as \"%s\", not \"%s\"", rows[i][0], read_as(*state, rows[i][0]), rows[i][1]);
}

static void what_is_not_in_the_department_is_left_out_and_comes_back_when_it_is_refused(void **state)
{
    Bench *bench = *state;
    SearchRequest request = { .words = STR("coiffure haute vienne"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } };
    SearchAnswer answer = ask(bench, request);
    assert_int_equal(answer.total, 3);           /* Limoges by postcode, twice, and Saint-Junien */
    assert_true(answer.readings[0].held && str_equal(answer.area, STR("Haute-Vienne")));
    assert_int_equal(answer.asked_km, 0);
    strlist_add(&bench->arena, &request.refused, answer.readings[0].key);
    assert_int_equal(ask(bench, request).area.length, 0);
}

static void where_the_department_has_nothing_the_rest_is_shown_and_said(void **state)
{
    SearchAnswer answer = ask(*state, (SearchRequest){ .words = STR("coiffure creuse"), .chosen = { [FACET_KIND] = 1u << KIND_TRAINING } });
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

/* Pieces that mean something to the readings, the lexicon or the correction, between bytes that mean nothing to anybody. */
static void whatever_is_typed_is_answered_and_every_reading_of_it_can_be_refused(void **state)
{
    Bench *bench = *state;
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
        assert_true(search_run(bench->search, &arena, &request, &answer, &bench->error));
        for (size_t i = 0; i < answer.reading_count; i++)
            strlist_add(&arena, &request.refused, answer.readings[i].key);
        SearchAnswer again;
        assert_true(search_run(bench->search, &arena, &request, &again, &bench->error));
        for (size_t i = 0; i < again.reading_count; i++)
            assert_false(strlist_has(request.refused, again.readings[i].key));
        arena_free(&arena);
    }
}

static double km_of(Bench *bench, const char *code)
{
    Card card;
    CardQuery query = { .today = TODAY, .latitude = LIMOGES[0], .longitude = LIMOGES[1], .located = true };
    assert_true(store_card(bench->store, &bench->arena, KIND_TRAINING, str_of(code), &query, &card, &bench->error));
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
        cmocka_unit_test(words_become_the_filters_that_they_mean),
        cmocka_unit_test(a_filter_that_was_read_narrows_and_is_shown),
        cmocka_unit_test(what_the_visitor_refused_stays_a_word),
        cmocka_unit_test(where_nothing_is_near_the_search_goes_farther_and_says_so),
        cmocka_unit_test(of_readings_that_leave_nothing_the_first_that_do_are_kept),
        cmocka_unit_test(what_holds_under_a_filter_that_was_read_comes_before_trades_whose_words_match),
        cmocka_unit_test(a_trade_comes_first_beside_no_filter_and_beside_a_town),
        cmocka_unit_test(a_word_that_is_only_a_filter_lists_what_has_it),
        cmocka_unit_test(parts_of_the_country_become_filters_and_words_of_trades_stay_words),
        cmocka_unit_test(what_is_not_in_the_department_is_left_out_and_comes_back_when_it_is_refused),
        cmocka_unit_test(where_the_department_has_nothing_the_rest_is_shown_and_said),
        cmocka_unit_test(each_department_is_found_by_its_name_its_code_and_its_postcodes),
        cmocka_unit_test(whatever_is_typed_is_answered_and_every_reading_of_it_can_be_refused),
        cmocka_unit_test(a_place_without_coordinates_is_where_its_town_is),
        cmocka_unit_test(names_of_towns_come_to_the_same_letters),
    };
    return cmocka_run_group_tests_name("readings", tests, bench_begin, bench_end);
}
