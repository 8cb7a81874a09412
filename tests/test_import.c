/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/store.h"
#include "tests/support/folder.h"
#include "tests/support/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Bench Bench;

/* A folder with a catalogue and feeds, and the last run of belvedere-import. */
struct Bench {
    Arena arena;
    const char *folder, *catalogue;
    ToolRun run;
};

#define FORMATION(number, title) \
    "<formation numero=\"" number "\"><intitule-formation>" title "</intitule-formation><action numero=\"a" number "\">" \
    "<modalites-entrees-sorties>1</modalites-entrees-sorties><session numero=\"s\"><periode><debut>20270901</debut><fin>99999999</fin></periode></session>" \
    "</action></formation>\n"
#define FEED(items) "<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n" items "</offres></lheo>\n"
#define DATED(items, date) FEED(items "<extras info=\"flux-intercarif\"><extra info=\"date-export\">" date "</extra></extras>")

static Bench bench_new(void)
{
    Bench bench = {0};
    bench.folder = folder_new(&bench.arena);
    bench.catalogue = file_path(&bench.arena, bench.folder, "catalogue");
    return bench;
}

static void bench_end(Bench *bench)
{
    folder_remove(bench->folder);
    arena_free(&bench->arena);
}

static void write_feed(Bench *bench, const char *name, Str bytes)
{
    tool_write(&bench->arena, bench->folder, name, bytes);
}

/* Runs belvedere-import in the bench's folder; `words` are the shell's. */
static void run(Bench *bench, const char *words)
{
    bench->run = tool_run(&bench->arena, bench->folder, "belvedere-import", str_format(&bench->arena, "--catalogue catalogue %s", words).text);
}

static json_t *report_of(const Bench *bench)
{
    json_t *json = json_loadb(bench->run.output.text, bench->run.output.length, 0, NULL);
    if (!json)
        fail_msg("no JSON: %.*s", STR_FORMAT(bench->run.output));
    return json;
}

/* The numbers of a report: added, changed, removed, unchanged, rejected. */
static void assert_counts(const Bench *bench, long added, long changed, long removed, long unchanged, long rejected)
{
    json_t *json = report_of(bench);
    assert_int_equal(json_integer_value(json_object_get(json, "added")), added);
    assert_int_equal(json_integer_value(json_object_get(json, "changed")), changed);
    assert_int_equal(json_integer_value(json_object_get(json, "removed")), removed);
    assert_int_equal(json_integer_value(json_object_get(json, "unchanged")), unchanged);
    assert_int_equal(json_integer_value(json_object_get(json, "rejected")), rejected);
    json_decref(json);
}

static void the_sample_goes_from_feeds_to_a_catalogue_one_can_open(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Error error = {0}, trouble = {0};
    Store *store = NULL;
    StoreOrigin origin;
    CatalogueInfo info;
    char here[4096];
    assert_non_null(getcwd(here, sizeof here));
    run(&bench, str_format(&bench.arena, "%s/assets/sample", here).text);
    tool_assert_ran(&bench.run);
    tool_assert_says(bench.run.output, "Catalogue n°\u00A01 publié. Durée\u00A0: ");
    tool_assert_says(bench.run.output, "rome\u00A0: ROME 4.0, exporté le 18/09/2025");
    tool_assert_says(bench.run.output, "0\u00A0rejetée\n");
    if (!store_open_current(&store, bench.catalogue, NULL, &origin, &trouble, &error))
        fail_msg("%s", error.text);
    assert_true(store_info(store, &bench.arena, &info, &error));
    assert_int_equal(info.seq, 1);
    assert_true(info.source_count >= 3);
    assert_true(info.trades >= 60 && info.trainings >= 200 && info.experiences >= 60 && info.rights >= 30);
    store_close(store);
    bench_end(&bench);
}

static void a_second_run_counts_what_changed(void **state)
{
    (void)state;
    Bench bench = bench_new();
    write_feed(&bench, "f.xml", STR(FEED(FORMATION("1", "Un") FORMATION("2", "Deux") FORMATION("3", "Trois") FORMATION("4", "Quatre") FORMATION("5", "Cinq"))));
    run(&bench, "--json f.xml");
    tool_assert_ran(&bench.run);
    assert_counts(&bench, 5, 0, 0, 0, 0);
    write_feed(&bench, "f.xml", STR(FEED(FORMATION("1", "Un") FORMATION("2", "Deux bis") FORMATION("3", "Trois") FORMATION("4", "Quatre") FORMATION("6", "Six")
                                          "<formation numero=\"7\"/>")));
    run(&bench, "--json f.xml");
    tool_assert_ran(&bench.run);
    assert_counts(&bench, 1, 1, 1, 3, 1);
    json_t *json = report_of(&bench);
    assert_int_equal(json_integer_value(json_object_get(json, "seq")), 2);
    assert_true(json_is_true(json_object_get(json, "published")));
    json_t *problem = json_array_get(json_object_get(json, "problems"), 0);
    assert_string_equal(json_string_value(json_object_get(problem, "severity")), "rejected");
    assert_string_equal(json_string_value(json_object_get(problem, "source")), "f.xml");
    assert_string_equal(json_string_value(json_object_get(problem, "item")), "7");
    assert_int_equal(json_integer_value(json_object_get(problem, "line")), 7);
    assert_true(strstr(json_string_value(json_object_get(problem, "message")), "sans intitulé") != NULL);
    json_decref(json);
    bench_end(&bench);
}

static void the_french_report_names_the_worst_problems_with_file_and_line(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Builder feed = builder_on(&bench.arena);
    builder_add(&feed, STR("<lheo><offres>\n"));
    for (int i = 0; i < 30; i++)
        builder_format(&feed, "<formation numero=\"%d\"><intitule-formation>T</intitule-formation></formation>\n", i);
    builder_add(&feed, STR("<formation numero=\"dernier\"/>\n</offres></lheo>"));
    write_feed(&bench, "f.xml", builder_str(&feed));
    run(&bench, "f.xml");
    tool_assert_ran(&bench.run);
    tool_assert_says(bench.run.output, "À signaler\n  f.xml:32 dernier — rejeté\u00A0: formation sans intitulé");
    tool_assert_says(bench.run.output, "  f.xml:2 0 — à vérifier\u00A0: aucune action");
    tool_assert_says(bench.run.output, "… et 11\u00A0autres\nListe entière\u00A0: catalogue/rapport-1.txt\n");
    bench_end(&bench);
}

static void a_bad_feed_changes_nothing(void **state)
{
    (void)state;
    const struct {
        Str bytes;
        const char *says;
    } feeds[] = {
        { STR(""), "vide" },
        { STR("<html><body>Erreur 403</body></html>"), "page web" },
        { STR("<lheo><offres>\n<formation numero=\"2\"><intit"), "bad.xml, ligne 2\u00A0: le flux est coupé avant sa fin. Téléchargez-le de nouveau." },
        { STR("<!DOCTYPE lheo [<!ENTITY a \"b\">]>\n<lheo><offres>" FORMATION("2", "Deux") "</offres></lheo>"), "ligne 1\u00A0: le flux contient une déclaration DOCTYPE" },
        { STR("<autre/>"), "racine <autre> inconnue" },
    };
    Bench bench = bench_new();
    write_feed(&bench, "good.xml", STR(FEED(FORMATION("1", "Un"))));
    run(&bench, "good.xml");
    tool_assert_ran(&bench.run);
    Str before = folder_bytes(&bench.arena, bench.catalogue);
    write_feed(&bench, "other.xml", STR(FEED(FORMATION("9", "Neuf"))));
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        write_feed(&bench, "bad.xml", feeds[i].bytes);
        run(&bench, "other.xml bad.xml");
        tool_assert_error(&bench.run, 1, feeds[i].says);
        tool_assert_says(bench.run.errors, "Le catalogue n’a pas changé.\n");
        assert_int_equal(bench.run.output.length, 0);
        assert_true(str_equal(before, folder_bytes(&bench.arena, bench.catalogue)));
    }
    bench_end(&bench);
}

static void a_source_that_cannot_be_opened_changes_nothing(void **state)
{
    (void)state;
    Bench bench = bench_new();
    write_feed(&bench, "good.xml", STR(FEED(FORMATION("1", "Un"))));
    run(&bench, "good.xml");
    Str before = folder_bytes(&bench.arena, bench.catalogue);
    run(&bench, "good.xml absent.xml");
    tool_assert_error(&bench.run, 1, "absent.xml\u00A0: introuvable");
    write_feed(&bench, "secret.xml", STR("x"));
    assert_int_equal(system(str_format(&bench.arena, "chmod 000 %s/secret.xml; mkdir %s/empty", bench.folder, bench.folder).text), 0);
    if (geteuid() != 0) {
        run(&bench, "secret.xml");
        tool_assert_error(&bench.run, 1, "accès refusé");
    }
    run(&bench, "empty");
    tool_assert_error(&bench.run, 1, "aucun flux dans ce dossier");
    assert_true(str_equal(before, folder_bytes(&bench.arena, bench.catalogue)));
    bench_end(&bench);
}

static void a_first_import_that_fails_leaves_no_catalogue(void **state)
{
    (void)state;
    Bench bench = bench_new();
    write_feed(&bench, "bad.xml", STR("<html>"));
    run(&bench, "bad.xml");
    tool_assert_error(&bench.run, 1, "page web");
    assert_int_equal(store_current_seq(bench.catalogue), 0);
    bench_end(&bench);
}

static void a_dry_run_reads_everything_and_publishes_nothing(void **state)
{
    (void)state;
    Bench bench = bench_new();
    write_feed(&bench, "f.xml", STR(FEED(FORMATION("1", "Un"))));
    run(&bench, "f.xml");
    Str before = folder_bytes(&bench.arena, bench.catalogue);
    write_feed(&bench, "f.xml", STR(FEED(FORMATION("1", "Un") FORMATION("2", "Deux"))));
    run(&bench, "--dry-run f.xml");
    tool_assert_ran(&bench.run);
    tool_assert_says(bench.run.output, "rien n’a été publié");
    run(&bench, "--dry-run --json f.xml");
    assert_counts(&bench, 1, 0, 0, 1, 0);
    json_t *json = report_of(&bench);
    assert_true(json_is_false(json_object_get(json, "published")));
    assert_int_equal(json_integer_value(json_object_get(json, "seq")), 1);
    json_decref(json);
    assert_true(str_equal(before, folder_bytes(&bench.arena, bench.catalogue)));
    bench_end(&bench);
}

static void an_older_or_much_smaller_feed_needs_force(void **state)
{
    (void)state;
    Bench bench = bench_new();
    write_feed(&bench, "f.xml", STR(DATED(FORMATION("1", "Un") FORMATION("2", "Deux") FORMATION("3", "Trois") FORMATION("4", "Quatre"), "20261120")));
    run(&bench, "f.xml");
    tool_assert_ran(&bench.run);
    Str before = folder_bytes(&bench.arena, bench.catalogue);
    write_feed(&bench, "f.xml", STR(DATED(FORMATION("1", "Un") FORMATION("2", "Deux") FORMATION("3", "Trois") FORMATION("4", "Quatre"), "20261119")));
    run(&bench, "f.xml");
    tool_assert_error(&bench.run, 1, "a été exporté le 19/11/2026, avant celui en place (20/11/2026)");
    tool_assert_says(bench.run.errors, "--force");
    write_feed(&bench, "f.xml", STR(DATED(FORMATION("1", "Un") FORMATION("2", "Deux"), "20261121")));
    run(&bench, "f.xml");
    tool_assert_error(&bench.run, 1, "n’a plus que 2 fiches, contre 4 dans le catalogue en place (−50");
    tool_assert_says(bench.run.errors, "--force");
    assert_true(str_equal(before, folder_bytes(&bench.arena, bench.catalogue)));
    run(&bench, "--force --json f.xml");
    tool_assert_ran(&bench.run);
    assert_counts(&bench, 0, 0, 2, 2, 0);
    bench_end(&bench);
}

static void a_partial_feed_removes_nothing(void **state)
{
    (void)state;
    Bench bench = bench_new();
    write_feed(&bench, "f.xml", STR(FEED(FORMATION("1", "Un") FORMATION("2", "Deux") FORMATION("3", "Trois"))));
    run(&bench, "--source region f.xml");
    tool_assert_ran(&bench.run);
    write_feed(&bench, "g.xml", STR(FEED(FORMATION("4", "Quatre"))));
    run(&bench, "--source region --partial --json g.xml");
    tool_assert_ran(&bench.run);
    json_t *json = report_of(&bench);
    assert_int_equal(json_integer_value(json_object_get(json, "removed")), 0);
    assert_int_equal(json_integer_value(json_object_get(json, "added")), 1);
    json_decref(json);
    bench_end(&bench);
}

static void sources_that_are_not_named_stay_and_standard_input_is_one(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Error error = {0}, trouble = {0};
    Store *store = NULL;
    StoreOrigin origin;
    CatalogueInfo info;
    write_feed(&bench, "f.xml", STR(FEED(FORMATION("1", "Un"))));
    write_feed(&bench, "g.xml", STR(FEED(FORMATION("2", "Deux"))));
    run(&bench, "f.xml");
    run(&bench, "- <g.xml");
    tool_assert_ran(&bench.run);
    assert_true(store_open_current(&store, bench.catalogue, NULL, &origin, &trouble, &error));
    assert_true(store_info(store, &bench.arena, &info, &error));
    assert_int_equal(info.trainings, 2);
    assert_int_equal(info.source_count, 2);
    store_close(store);
    bench_end(&bench);
}

static void wrong_words_give_exit_2_and_the_usage_line(void **state)
{
    (void)state;
    static const struct {
        const char *words, *says;
    } ROWS[] = {
        { "", "il manque une SOURCE" },
        { "--frobe f.xml", "option inconnue\u00A0: --frobe" },
        { "f.xml --source", "il manque une valeur après --source" },
        { "--source '' f.xml", "--source demande un nom" },
        { "--source nom f.xml sub/f.xml", "--source ne peut nommer qu’un flux" },
        { "f.xml sub/f.xml", "porteraient le même nom" },
        { "--json=oui f.xml", "--json ne prend pas de valeur" },
    };
    Bench bench = bench_new();
    assert_int_equal(system(str_format(&bench.arena, "mkdir %s/sub", bench.folder).text), 0);
    write_feed(&bench, "f.xml", STR(FEED(FORMATION("1", "Un"))));
    write_feed(&bench, "sub/f.xml", STR(FEED(FORMATION("1", "Un"))));
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        run(&bench, ROWS[i].words);
        tool_assert_error(&bench.run, 2, ROWS[i].says);
        tool_assert_says(bench.run.errors, "usage\u00A0: belvedere-import");
        assert_false(file_exists(bench.catalogue));
    }
    run(&bench, "--help");
    tool_assert_ran(&bench.run);
    tool_assert_says(bench.run.output, "--dry-run");
    bench_end(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_goes_from_feeds_to_a_catalogue_one_can_open),
        cmocka_unit_test(a_second_run_counts_what_changed),
        cmocka_unit_test(the_french_report_names_the_worst_problems_with_file_and_line),
        cmocka_unit_test(a_bad_feed_changes_nothing),
        cmocka_unit_test(a_source_that_cannot_be_opened_changes_nothing),
        cmocka_unit_test(a_first_import_that_fails_leaves_no_catalogue),
        cmocka_unit_test(a_dry_run_reads_everything_and_publishes_nothing),
        cmocka_unit_test(an_older_or_much_smaller_feed_needs_force),
        cmocka_unit_test(a_partial_feed_removes_nothing),
        cmocka_unit_test(sources_that_are_not_named_stay_and_standard_input_is_one),
        cmocka_unit_test(wrong_words_give_exit_2_and_the_usage_line),
    };
    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
