/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/folder.h"
#include "tests/support/import.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

typedef struct Bench Bench;

struct Bench {
    Arena arena;
    const char *folder;
    int code;                /* of the last run */
};

static int bench_begin(void **state)
{
    static const char *const SAMPLE[][2] = {
        { "rome", "assets/sample/rome" }, { "formations", "assets/sample/formations.xml" }, { "decouvertes", "assets/sample/decouvertes.xml" },
    };
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->folder = folder_new(&bench->arena);
    import_feeds(bench->folder, SAMPLE, sizeof SAMPLE / sizeof *SAMPLE);
    *state = bench;
    return 0;
}

static int bench_end(void **state)
{
    Bench *bench = *state;
    folder_remove(bench->folder);
    arena_free(&bench->arena);
    free(bench);
    return 0;
}

/* Standard output and error of the tool, together. */
static const char *run(Bench *bench, const char *words)
{
    const char *out = getenv("BELVEDERE_OUT");
    const char *line = str_format(&bench->arena, "%s/belvedere-catalogue --catalogue '%s' %s 2>&1", out ? out : "build/gcc", bench->folder, words).text;
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    Builder text = builder_on(&bench->arena);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, pipe)) > 0;)
        builder_add(&text, (Str){ block, got });
    bench->code = WEXITSTATUS(pclose(pipe));
    return builder_str(&text).text;
}

static json_t *run_json(Bench *bench, const char *words)
{
    json_error_t error;
    json_t *json = json_loads(run(bench, words), 0, &error);
    assert_int_equal(bench->code, 0);
    if (!json)
        fail_msg("%s: %s", words, error.text);
    return json;
}

static void assert_shows(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("« %s » is not in:\n%s", part, text);
}

static void info_counts_what_was_imported_and_names_its_sources(void **state)
{
    Bench *bench = *state;
    json_t *info = run_json(bench, "info --json");
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
    assert_shows(run(bench, "info"), "Formations");
}

static void search_has_the_shape_that_others_rely_on(void **state)
{
    Bench *bench = *state;
    json_t *answer = run_json(bench, "search --json soudur");
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
    assert_shows(run(bench, "search soudur"), "compris comme « soudeur »");
}

/* The count of one value under some choices, -1 when the answer has no such count. */
static json_int_t count_of(Bench *bench, const char *line, const char *facet, const char *value)
{
    json_t *answer = run_json(bench, line), *counts = json_object_get(json_object_get(answer, "facets"), facet);
    json_t *count = value ? json_object_get(counts, value) : counts;
    json_int_t number = json_is_integer(count) ? json_integer_value(count) : -1;
    json_decref(answer);
    return number;
}

static void search_is_narrowed_by_facets_that_say_what_they_hold(void **state)
{
    Bench *bench = *state;
    json_int_t level = count_of(bench, "search --json cuisine", "level", "3");
    assert_true(level > 0);
    json_t *answer = run_json(bench, "search --json --filter level=3 cuisine");
    assert_int_equal(json_integer_value(json_object_get(answer, "total")), level);
    json_decref(answer);
    assert_true(count_of(bench, "search --json --near 45.83,1.26 cuisine", "distance", "100") >= count_of(bench, "search --json --near 45.83,1.26 cuisine", "distance", "10"));
    assert_true(count_of(bench, "search --json cuisine", "apprenticeship", NULL) >= 0);
    assert_shows(run(bench, "search cap cuisine"), "niveau CAP");
    assert_int_equal(strstr(run(bench, "search --refuse cap cap cuisine"), "niveau CAP") == NULL, 1);
    assert_shows(run(bench, "search cuisine en gironde"), "lieux retenus : Gironde");
    assert_int_equal(strstr(run(bench, "search --refuse gironde cuisine en gironde"), "Gironde") == NULL, 1);
}

static void kinds_that_were_not_chosen_are_not_told_among_the_answers(void **state)
{
    Bench *bench = *state;
    assert_shows(run(bench, "search --filter kind=right cuisinier"), "hors de ce choix : ");
}

static void a_choice_that_is_none_of_ours_is_wrong_use(void **state)
{
    Bench *bench = *state;
    const char *wrong[] = { "search --filter couleur=bleu cuisine", "search --filter level=12 cuisine", "search --sort prix cuisine",
                            "search --near Limoges cuisine" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        run(bench, wrong[i]);
        assert_int_equal(bench->code, 2);
    }
}

static void several_words_are_one_question(void **state)
{
    Bench *bench = *state;
    json_t *answer = run_json(bench, "search aide à domicile --json");
    assert_string_equal(json_string_value(json_object_get(answer, "query")), "aide à domicile");
    json_decref(answer);
}

static void show_finds_a_sheet_by_its_id_or_by_its_code_alone(void **state)
{
    Bench *bench = *state;
    assert_shows(run(bench, "show trade:H2913"), "Soudeur / Soudeuse");
    assert_shows(run(bench, "show H2913"), "Appellations");
    json_t *trade = run_json(bench, "show H2913 --json");
    assert_string_equal(json_string_value(json_object_get(trade, "id")), "trade:H2913");
    assert_true(json_array_size(json_object_get(trade, "names")) >= 1);
    json_decref(trade);
    assert_shows(run(bench, "show training:75_0046"), "Organisme");
    assert_shows(run(bench, "show D001"), "Structure");
    assert_shows(run(bench, "show Z0000"), "Aucune fiche");
    assert_int_equal(bench->code, 1);
}

static void related_goes_from_a_trade_to_trainings_and_experiences(void **state)
{
    Bench *bench = *state;
    json_t *related = run_json(bench, "related trade:H2913 --json");
    json_int_t trainings, experiences;
    assert_int_equal(json_unpack(related, "{s:{s:I}, s:{s:I}}", "trainings", "total", &trainings, "experiences", "total", &experiences), 0);
    assert_true(trainings >= 1 && experiences >= 1);
    json_decref(related);
    assert_shows(run(bench, "related trade:H2913"), "Formations qui y mènent");
}

static void related_says_why_and_which_doors_a_sheet_has(void **state)
{
    static const char *const IDS[] = { "trade:H2913", "training:75_0177", "experience:D001", "right:R003" };
    static const char *const WAYS[] = { "learn", "try", "near" };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
        json_t *related = run_json(bench, str_format(&bench->arena, "related %s --json", IDS[i]).text);
        assert_true(json_is_array(json_object_get(related, "help")));
        for (size_t w = 0; w < sizeof WAYS / sizeof *WAYS; w++)
            assert_true(json_integer_value(json_object_get(json_object_get(json_object_get(related, "ways"), WAYS[w]), "total")) > 0);
        json_t *near = json_array_get(json_object_get(json_object_get(related, "near"), "cards"), 0);
        assert_true(strlen(json_string_value(json_object_get(near, "why"))) > 0);
        json_decref(related);
    }
    assert_shows(run(bench, "related trade:H2913"), "Métier proche");
    assert_shows(run(bench, "related right:R003"), "Sans diplome (");
}

static void check_finds_the_sample_sound(void **state)
{
    Bench *bench = *state;
    assert_shows(run(bench, "check"), "sain");
    assert_int_equal(bench->code, 0);
    json_t *check = run_json(bench, "check --json");
    assert_true(json_is_true(json_object_get(check, "sound")));
    json_decref(check);
}

static void check_finds_damage(void **state)
{
    Bench *bench = *state;
    FILE *file = fopen(str_format(&bench->arena, "%s/cat-1.db", bench->folder).text, "r+b");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    for (long offset = 40960; offset < size; offset += 4096) {   /* the first bytes of a page say what it is */
        fseek(file, offset, SEEK_SET);
        fputc(0xA5, file);
    }
    fclose(file);
    assert_shows(run(bench, "check"), "videz le");
    assert_int_equal(bench->code, 1);
}

static void diff_and_rollback_go_back_one_catalogue(void **state)
{
    Bench *bench = *state;
    run(bench, "diff");
    assert_int_equal(bench->code, 1);
    Record training = record_training(&bench->arena, "X1", "CAP tout neuf", "H2913");
    assert_int_equal(records_publish(bench->folder, "ajout", &training, 1), 2);
    assert_shows(run(bench, "diff"), "CAP tout neuf");
    json_t *diff = run_json(bench, "diff --json");
    assert_int_equal(json_array_size(json_object_get(diff, "added")), 1);
    assert_int_equal(json_array_size(json_object_get(diff, "removed")), 0);
    json_decref(diff);
    assert_shows(run(bench, "rollback"), "n° 1");
    json_t *info = run_json(bench, "info --json");
    assert_int_equal(json_integer_value(json_object_get(info, "seq")), 1);
    json_decref(info);
}

/* A training with one action, one place, one price, one session. */
static Record offer(Bench *bench, const char *title, const char *town, const char *price, int start)
{
    Record record = record_training(&bench->arena, "X1", title, "H2913");
    record_session(&bench->arena, &record, start, 20280630, ENROLLING_UNSAID);
    record_at(&record, town, 45.8, 1.2);
    record.as.training.actions[0].price = str_of(price);
    return record;
}

static void diff_says_what_changed_in_words(void **state)
{
    Bench *bench = *state;
    Record before = offer(bench, "CAP Métallier", "Limoges", "0", 20270901);
    records_publish(bench->folder, "ajout", &before, 1);
    Record after = offer(bench, "CAP Métallier soudeur", "Guéret", "300", 20270915);
    record_change(&after, 2);
    records_publish(bench->folder, "ajout", &after, 1);
    const char *said = run(bench, "diff");
    assert_int_equal(bench->code, 0);
    assert_shows(said, "Modifiées\u00A0: 1\u00A0formation\n");
    assert_shows(said, "Ajoutées\u00A0: aucune fiche\n");
    assert_shows(said, "intitulé\u00A0: «\u00A0CAP Métallier\u00A0» devient «\u00A0CAP Métallier soudeur\u00A0»");
    assert_shows(said, "lieux\u00A0: «\u00A0Limoges\u00A0» devient «\u00A0Guéret\u00A0»");
    assert_shows(said, "prix\u00A0: «\u00A00\u00A0» devient «\u00A0300\u00A0»");
    assert_shows(said, "«\u00A0du 01/09/2027 au 30/06/2028\u00A0»");
    json_t *diff = run_json(bench, "diff --json");
    json_t *changed = json_array_get(json_object_get(diff, "changed"), 0);
    assert_string_equal(json_string_value(json_object_get(changed, "code")), "X1");
    assert_int_equal(json_array_size(json_object_get(changed, "changes")), 4);
    json_decref(diff);
}

static void an_experience_that_is_cancelled_is_said(void **state)
{
    Bench *bench = *state;
    Record record = record_experience(&bench->arena, "D900", "Une journée à l’atelier", "H2913");
    record_occurrence(&bench->arena, &record, 20270110, 20270110);
    records_publish(bench->folder, "ajout", &record, 1);
    record.as.experience.state = EXPERIENCE_CANCELLED;
    record_change(&record, 2);
    records_publish(bench->folder, "ajout", &record, 1);
    assert_shows(run(bench, "diff"), "état\u00A0: «\u00A0ouverte\u00A0» devient «\u00A0annulée\u00A0»");
}

static void one_answer_is_said_in_the_singular(void **state)
{
    Bench *bench = *state;
    Record training = record_training(&bench->arena, "X1", "Zythologie", "H2913");
    records_publish(bench->folder, "ajout", &training, 1);
    assert_shows(run(bench, "search zythologie"), "1\u00A0réponse\n  1\u00A0formation\n");
}

static void a_second_rollback_says_why_there_is_none(void **state)
{
    Bench *bench = *state;
    assert_shows(run(bench, "rollback"), "Le catalogue n°\u00A01 est le premier");
    assert_int_equal(bench->code, 1);
    Record training = record_training(&bench->arena, "X1", "CAP tout neuf", "H2913");
    records_publish(bench->folder, "ajout", &training, 1);
    const char *said = run(bench, "rollback");
    assert_int_equal(bench->code, 0);
    assert_shows(said, "Le catalogue n°\u00A01, publié le ");
    assert_shows(said, "métiers, ");
    assert_shows(run(bench, "rollback"), "un seul retour en arrière est gardé");
    assert_int_equal(bench->code, 1);
}

static void a_damaged_catalogue_does_not_come_back(void **state)
{
    Bench *bench = *state;
    Record training = record_training(&bench->arena, "X1", "CAP tout neuf", "H2913");
    records_publish(bench->folder, "ajout", &training, 1);
    FILE *file = fopen(str_format(&bench->arena, "%s/cat-1.db", bench->folder).text, "w");
    assert_non_null(file);
    fputs("plus rien", file);
    fclose(file);
    assert_shows(run(bench, "rollback"), "Le catalogue n°\u00A01 ne peut pas revenir");
    assert_int_equal(bench->code, 1);
    assert_shows(run(bench, "info --json"), "\"seq\":2");
}

static void check_names_what_ends_before_it_begins_and_texts_that_are_no_utf_8(void **state)
{
    Bench *bench = *state;
    Record records[] = {
        record_training(&bench->arena, "A1", "À l’envers", "H2913"), record_experience(&bench->arena, "E1", "Aussi", "H2913"),
        record_training(&bench->arena, "U1", "Abîmé \xE9", "H2913"), record_training(&bench->arena, "M1", "Au mois", "H2913"),
    };
    record_session(&bench->arena, &records[0], 20270901, 20270630, ENROLLING_UNSAID);
    record_occurrence(&bench->arena, &records[1], 20270112, 20270110);
    record_session(&bench->arena, &records[3], 20270915, 20270900, ENROLLING_UNSAID);   /* in September: may be right */
    records_publish(bench->folder, "ajout", records, 4);
    const char *said = run(bench, "check");
    assert_int_equal(bench->code, 1);
    assert_shows(said, "à corriger");
    assert_shows(said, "2 dates finissent avant de commencer\u00A0: training:A1, experience:E1.");
    assert_shows(said, "1 fiche dont le texte n’est pas de l’UTF-8\u00A0: training:U1.");
    run(bench, "check --json");
    assert_int_equal(bench->code, 1);
}

static void wrong_use_exits_2_with_the_usage_line(void **state)
{
    Bench *bench = *state;
    const char *wrong[] = { "", "montre", "show", "search", "info encore", "info --nope", "show a b" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_shows(run(bench, wrong[i]), "belvedere-catalogue");
        assert_int_equal(bench->code, 2);
    }
}

static void an_empty_folder_is_a_sentence_and_exit_1(void **state)
{
    Bench *bench = *state;
    Bench empty = { .folder = folder_new(&bench->arena) };
    assert_shows(run(&empty, "info"), "Lancez belvedere-import");
    assert_int_equal(empty.code, 1);
    folder_remove(empty.folder);
    arena_free(&empty.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(info_counts_what_was_imported_and_names_its_sources, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(search_is_narrowed_by_facets_that_say_what_they_hold, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(kinds_that_were_not_chosen_are_not_told_among_the_answers, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_choice_that_is_none_of_ours_is_wrong_use, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(one_answer_is_said_in_the_singular, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(search_has_the_shape_that_others_rely_on, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(several_words_are_one_question, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(show_finds_a_sheet_by_its_id_or_by_its_code_alone, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(related_goes_from_a_trade_to_trainings_and_experiences, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(related_says_why_and_which_doors_a_sheet_has, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(check_finds_the_sample_sound, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(check_finds_damage, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(diff_and_rollback_go_back_one_catalogue, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(diff_says_what_changed_in_words, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_experience_that_is_cancelled_is_said, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_second_rollback_says_why_there_is_none, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_damaged_catalogue_does_not_come_back, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(check_names_what_ends_before_it_begins_and_texts_that_are_no_utf_8, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(wrong_use_exits_2_with_the_usage_line, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(an_empty_folder_is_a_sentence_and_exit_1, bench_begin, bench_end),
    };
    return cmocka_run_group_tests_name("catalogue tool", tests, NULL, NULL);
}
