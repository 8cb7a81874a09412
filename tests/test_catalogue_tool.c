/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/asked.h"
#include "tests/support/folder.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <string.h>

static void info_counts_what_was_imported_and_names_its_sources(void **state)
{
    Asked *asked = *state;
    json_t *info = asked_json(asked, "info --json");
    int seq;
    json_int_t trades, trainings, actions, sessions, experiences, rights;
    const char *built;
    json_t *sources;
    assert_int_equal(json_unpack(info, "{s:i, s:s, s:{s:I, s:I, s:I, s:I, s:I, s:I}, s:o}", "seq", &seq, "built", &built, "counts", "trades",
                                 &trades, "trainings", &trainings, "actions", &actions, "sessions", &sessions, "experiences", &experiences,
                                 "rights", &rights, "sources", &sources), 0);
    assert_true(seq >= 1);
    assert_true(trades >= 60 && trainings >= 200 && actions >= trainings && sessions >= 200 && experiences >= 60 && rights >= 30);
    assert_int_equal(strlen(built), strlen("2026-11-23T10:42:00+01:00"));
    assert_int_equal(json_array_size(sources), 3);
    const char *const keys[] = { "name", "format", "exported", "imported", "items", "rejected", "sha256" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_non_null(json_object_get(json_array_get(sources, 0), keys[i]));
    json_decref(info);
    asked_shows(asked_run(asked, "info"), "Formations");
}

static void search_has_the_shape_that_others_rely_on(void **state)
{
    Asked *asked = *state;
    json_t *answer = asked_json(asked, "search --json soudur");
    const char *query, *understood, *id, *kind, *code, *title;
    json_int_t total, trades;
    double score;
    assert_int_equal(json_unpack(answer, "{s:s, s:s, s:I, s:{s:{s:I}}, s:[{s:s, s:s, s:s, s:s, s:F}]}", "query", &query, "understood", &understood,
                                 "total", &total, "facets", "kind", "trade", &trades, "hits", "id", &id, "kind", &kind, "code", &code, "title",
                                 &title, "score", &score), 0);
    assert_string_equal(query, "soudur");
    assert_string_equal(understood, "soudeur");
    assert_string_equal(id, "trade:H2913");
    assert_string_equal(kind, "trade");
    assert_string_equal(code, "H2913");
    assert_true(total >= trades && trades >= 1 && score > 0);
    json_decref(answer);
    asked_shows(asked_run(asked, "search soudur"), "compris comme « soudeur »");
}

/* The count of one value under some choices, -1 when the answer has no such count. */
static json_int_t count_of(Asked *asked, const char *line, const char *facet, const char *value)
{
    json_t *answer = asked_json(asked, line), *counts = json_object_get(json_object_get(answer, "facets"), facet);
    json_t *count = value ? json_object_get(counts, value) : counts;
    json_int_t number = json_is_integer(count) ? json_integer_value(count) : -1;
    json_decref(answer);
    return number;
}

static void search_is_narrowed_by_facets_that_say_what_they_hold(void **state)
{
    Asked *asked = *state;
    json_int_t level = count_of(asked, "search --json cuisine", "level", "3");
    assert_true(level > 0);
    json_t *answer = asked_json(asked, "search --json --filter level=3 cuisine");
    assert_int_equal(json_integer_value(json_object_get(answer, "total")), level);
    json_decref(answer);
    assert_true(count_of(asked, "search --json --near 45.83,1.26 cuisine", "distance", "100") >= count_of(asked, "search --json --near 45.83,1.26 cuisine", "distance", "10"));
    assert_true(count_of(asked, "search --json cuisine", "apprenticeship", NULL) >= 0);
    asked_shows(asked_run(asked, "search cap cuisine"), "niveau CAP");
    assert_int_equal(strstr(asked_run(asked, "search --refuse cap cap cuisine"), "niveau CAP") == NULL, 1);
    asked_shows(asked_run(asked, "search cuisine en gironde"), "lieux retenus : Gironde");
    assert_int_equal(strstr(asked_run(asked, "search --refuse gironde cuisine en gironde"), "Gironde") == NULL, 1);
}

static void kinds_that_were_not_chosen_are_not_told_among_the_answers(void **state)
{
    Asked *asked = *state;
    asked_shows(asked_run(asked, "search --filter kind=right cuisinier"), "hors de ce choix : ");
}

static void a_choice_that_is_none_of_ours_is_wrong_use(void **state)
{
    Asked *asked = *state;
    const char *wrong[] = { "search --filter couleur=bleu cuisine", "search --filter level=12 cuisine", "search --sort prix cuisine",
                            "search --near Limoges cuisine" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        asked_run(asked, wrong[i]);
        assert_int_equal(asked->code, 2);
    }
}

static void several_words_are_one_question(void **state)
{
    Asked *asked = *state;
    json_t *answer = asked_json(asked, "search aide à domicile --json");
    assert_string_equal(json_string_value(json_object_get(answer, "query")), "aide à domicile");
    json_decref(answer);
}

static void show_finds_a_sheet_by_its_id_or_by_its_code_alone(void **state)
{
    Asked *asked = *state;
    asked_shows(asked_run(asked, "show trade:H2913"), "Soudeur / Soudeuse");
    asked_shows(asked_run(asked, "show H2913"), "Appellations");
    json_t *trade = asked_json(asked, "show H2913 --json");
    assert_string_equal(json_string_value(json_object_get(trade, "id")), "trade:H2913");
    assert_true(json_array_size(json_object_get(trade, "names")) >= 1);
    json_decref(trade);
    asked_shows(asked_run(asked, "show training:75_0046"), "Organisme");
    asked_shows(asked_run(asked, "show D001"), "Structure");
    asked_shows(asked_run(asked, "show Z0000"), "Aucune fiche");
    assert_int_equal(asked->code, 1);
}

static void related_goes_from_a_trade_to_trainings_and_experiences(void **state)
{
    Asked *asked = *state;
    json_t *related = asked_json(asked, "related trade:H2913 --json");
    json_int_t trainings, experiences;
    assert_int_equal(json_unpack(related, "{s:{s:I}, s:{s:I}}", "trainings", "total", &trainings, "experiences", "total", &experiences), 0);
    assert_true(trainings >= 1 && experiences >= 1);
    json_decref(related);
    asked_shows(asked_run(asked, "related trade:H2913"), "Formations qui y mènent");
}

static void related_says_why_and_which_doors_a_sheet_has(void **state)
{
    static const char *const IDS[] = { "trade:H2913", "training:75_0177", "experience:D001", "right:R003" };
    static const char *const WAYS[] = { "learn", "try", "near" };
    Asked *asked = *state;
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
        json_t *related = asked_json(asked, str_format(&asked->arena, "related %s --json", IDS[i]).text);
        assert_true(json_is_array(json_object_get(related, "help")));
        for (size_t w = 0; w < sizeof WAYS / sizeof *WAYS; w++)
            assert_true(json_integer_value(json_object_get(json_object_get(json_object_get(related, "ways"), WAYS[w]), "total")) > 0);
        json_t *near = json_array_get(json_object_get(json_object_get(related, "near"), "cards"), 0);
        assert_true(strlen(json_string_value(json_object_get(near, "why"))) > 0);
        json_decref(related);
    }
    asked_shows(asked_run(asked, "related trade:H2913"), "Métier proche");
    asked_shows(asked_run(asked, "related right:R003"), "Sans diplome (");
}

static void one_answer_is_said_in_the_singular(void **state)
{
    Asked *asked = *state;
    Record training = record_training(&asked->arena, "X1", "Zythologie", "H2913");
    records_publish(asked->folder, "ajout", &training, 1);
    asked_shows(asked_run(asked, "search zythologie"), "1\u00A0réponse\n  1\u00A0formation\n");
}

static void wrong_use_exits_2_with_the_usage_line(void **state)
{
    Asked *asked = *state;
    const char *wrong[] = { "", "montre", "show", "search", "info encore", "info --nope", "show a b" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        asked_shows(asked_run(asked, wrong[i]), "belvedere-catalogue");
        assert_int_equal(asked->code, 2);
    }
}

static void an_empty_folder_is_a_sentence_and_exit_1(void **state)
{
    Asked *asked = *state;
    Asked empty = { .folder = folder_new(&asked->arena) };
    asked_shows(asked_run(&empty, "info"), "Lancez belvedere-import");
    assert_int_equal(empty.code, 1);
    folder_remove(empty.folder);
    arena_free(&empty.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(info_counts_what_was_imported_and_names_its_sources, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(search_is_narrowed_by_facets_that_say_what_they_hold, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(kinds_that_were_not_chosen_are_not_told_among_the_answers, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(a_choice_that_is_none_of_ours_is_wrong_use, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(one_answer_is_said_in_the_singular, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(search_has_the_shape_that_others_rely_on, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(several_words_are_one_question, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(show_finds_a_sheet_by_its_id_or_by_its_code_alone, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(related_goes_from_a_trade_to_trainings_and_experiences, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(related_says_why_and_which_doors_a_sheet_has, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(wrong_use_exits_2_with_the_usage_line, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(an_empty_folder_is_a_sentence_and_exit_1, asked_begin, asked_end),
    };
    return cmocka_run_group_tests_name("catalogue tool", tests, NULL, NULL);
}
