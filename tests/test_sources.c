/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/store.h"
#include "tests/support/folder.h"
#include "tests/support/tool.h"
#include "tools/shared/sources.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FORMATION(number, title) \
    "<formation numero=\"" number "\"><intitule-formation>" title "</intitule-formation><action numero=\"a\">" \
    "<modalites-entrees-sorties>1</modalites-entrees-sorties></action></formation>\n"
#define FEED(items) "<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n" items "</offres></lheo>\n"

static Arena arena;
static const char *folder;

static int begin(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

static const char *in_folder(const char *name)
{
    return file_path(&arena, folder, name);
}

static void put(const char *name, const char *text)
{
    tool_write(&arena, folder, name, str_of(text));
}

static ToolRun import(const char *words)
{
    return tool_run(&arena, folder, "belvedere-import", str_format(&arena, "--catalogue catalogue %s", words).text);
}

static VenueSourceList read_conf(const char *text)
{
    Error error = {0};
    VenueSourceList sources;
    put("conf", text);
    if (!sources_read(&arena, in_folder("conf"), &sources, &error))
        fail_msg("%s", error.text);
    return sources;
}

static void touch(const char *name, long seconds)
{
    const struct timespec times[] = { { .tv_sec = seconds }, { .tv_sec = seconds } };
    assert_int_equal(utimensat(AT_FDCWD, in_folder(name), times, 0), 0);
}

static void the_example_is_read_as_its_comments_say(void **state)
{
    (void)state;
    Error error = {0};
    VenueSourceList sources;
    if (!sources_read(&arena, "assets/sources.conf.example", &sources, &error))
        fail_msg("%s", error.text);
    assert_int_equal(sources.count, 3);
    assert_true(str_equal(sources.items[0].name, STR("rome")) && sources.items[0].format == FEED_ROME_CSV && sources.items[0].priority == 100);
    assert_true(str_equal(sources.items[1].pattern, STR("/srv/belvedere/flux/formations-*.xml.gz")) && sources.items[1].format == FEED_LHEO);
    assert_true(str_equal(sources.items[2].name, STR("decouvertes")) && sources.items[2].priority == 0 && !sources.items[2].partial);
}

static void the_sample_feeds_are_refreshed_through_their_list(void **state)
{
    (void)state;
    char here[4096];
    assert_non_null(getcwd(here, sizeof here));
    ToolRun run = import(str_format(&arena, "--sources %s/assets/sample/sources.conf", here).text);
    tool_assert_ran(&run);
    tool_assert_says(run.output, "Catalogue n°\u00A01 publié");
    tool_assert_says(run.output, "  rome\u00A0: ROME 4.0");
    tool_assert_says(run.output, "  decouvertes\u00A0: Découvertes");
}

static void a_wrong_line_is_a_sentence_that_names_it(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } ROWS[] = {
        { "[a]\nchemin = /x\ncouleur = rouge\n", "ligne 3\u00A0: «\u00A0couleur\u00A0» n’existe pas. Les clés sont chemin" },
        { "[a]\nchemin = /x\nformat = pdf\n", "ligne 3\u00A0: «\u00A0format\u00A0» ne va pas\u00A0: «\u00A0pdf\u00A0». Il faut " },
        { "[a]\npriorite = haute\nchemin = /x\n", "ligne 2\u00A0: «\u00A0priorite\u00A0» ne va pas" },
        { "[a]\npriorite = 1001\nchemin = /x\n", "ligne 2\u00A0: «\u00A0priorite\u00A0» ne va pas" },
        { "[a]\nchemin = /x\npartiel = peut-être\n", "Il faut oui ou non." },
        { "[a]\nchemin =\n", "ligne 2\u00A0: «\u00A0chemin\u00A0» ne va pas" },
        { "[a]\nchemin = /x\n\n[b]\n", "ligne 4\u00A0: [b] n’a pas de chemin" },
        { "[a]\nchemin = /x\n[a]\nchemin = /y\n", "ligne 3\u00A0: [a] est déjà plus haut" },
        { "chemin = /x\n", "ligne 1\u00A0: «\u00A0chemin\u00A0» vient avant toute section" },
        { "[a]\nchemin = /x\nn’importe quoi\n", "ligne 3\u00A0: ce n’est ni [section] ni clé = valeur" },
        { "[]\nchemin = /x\n", "ligne 1\u00A0: une source doit avoir un nom" },
        { "[a]\nchemin = /x\nchemin = /y\n", "ligne 3\u00A0: «\u00A0chemin\u00A0» est déjà plus haut dans [a]" },
        { "[a\nchemin = /x\n", "ligne 1\u00A0: il manque le crochet ]" },
        { "# caf\xE9\n[caf\xE9]\nchemin = /x\n", "ligne 2\u00A0: des lettres ne sont pas en UTF-8" },
        { "# rien\n", "aucune source" },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Error error = {0};
        VenueSourceList sources;
        put("conf", ROWS[i].text);
        assert_false(sources_read(&arena, in_folder("conf"), &sources, &error));
        tool_assert_says(str_of(error.text), ROWS[i].says);
        tool_assert_says(str_of(error.text), in_folder("conf"));
    }
}

static void a_line_too_long_for_its_reader_is_refused_not_cut(void **state)
{
    (void)state;
    Error error = {0};
    VenueSourceList sources;
    char path[220];
    memset(path, 'x', sizeof path);
    put("conf", str_format(&arena, "[a]\nchemin = /%.*s\n", (int)sizeof path, path).text);
    assert_false(sources_read(&arena, in_folder("conf"), &sources, &error));
    tool_assert_says(str_of(error.text), "ligne 2\u00A0: ligne de plus de 198 octets");
    sources = read_conf(str_format(&arena, "[a]\nchemin = /%.*s\n", 180, path).text);
    assert_int_equal(sources.items[0].pattern.length, 181);
}

static void the_highest_priority_comes_first_and_equals_keep_their_order(void **state)
{
    (void)state;
    VenueSourceList sources = read_conf("[a]\nchemin = /a\n[b]\nchemin = /b\npriorite = 7\n[c]\nchemin = /c\n[d]\nchemin = /d\npriorite = 9\npartiel = oui\n");
    const char *const order[] = { "d", "b", "a", "c" };
    assert_int_equal(sources.count, 4);
    for (size_t i = 0; i < sources.count; i++)
        assert_string_equal(sources.items[i].name.text, order[i]);
    assert_true(sources.items[0].partial);
}

static void a_pattern_is_the_newest_of_what_it_names(void **state)
{
    (void)state;
    Error error = {0};
    const char *path = NULL;
    const char *const names[] = { "f-1.xml", "f-2.xml", "f-3.xml" };
    for (size_t i = 0; i < 3; i++)
        put(names[i], FEED(FORMATION("1", "Un")));
    touch("f-1.xml", 1000);
    touch("f-2.xml", 3000);
    touch("f-3.xml", 2000);
    VenueSourceList sources = read_conf("[f]\nchemin = f-*.xml\n");   /* from the folder of the file */
    assert_true(sources_find(&arena, &sources.items[0], &path, &error));
    assert_string_equal(path, in_folder("f-2.xml"));
    sources = read_conf("[f]\nchemin = g-*.xml\n");
    assert_false(sources_find(&arena, &sources.items[0], &path, &error));
    tool_assert_says(str_of(error.text), "g-*.xml\u00A0: introuvable");
}

static void a_folder_of_several_feeds_is_no_single_source(void **state)
{
    (void)state;
    Error error = {0};
    const char *path;
    put("f-1.xml", FEED(FORMATION("1", "Un")));
    put("f-2.xml", FEED(FORMATION("1", "Un")));
    VenueSourceList sources = read_conf(str_format(&arena, "[f]\nchemin = %s\n", folder).text);
    assert_false(sources_find(&arena, &sources.items[0], &path, &error));
    tool_assert_says(str_of(error.text), "ce dossier contient 2 flux");
}

static void without_operand_all_sources_go_into_one_publication(void **state)
{
    (void)state;
    put("f.xml", FEED(FORMATION("1", "Un") FORMATION("2", "Deux")));
    put("g.xml", FEED(FORMATION("3", "Trois")));
    put("conf", "[f]\nchemin = f.xml\nformat = lheo\n[g]\nchemin = g.xml\n");
    ToolRun run = import("--sources conf");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "Catalogue n°\u00A01 publié");
    tool_assert_says(run.output, "3\u00A0ajoutées");
    assert_int_equal(store_current_seq(in_folder("catalogue")), 1);
    put("g.xml", FEED(FORMATION("3", "Trois") FORMATION("4", "Quatre")));
    put("f.xml", FEED(FORMATION("9", "Neuf")));
    run = import("--sources conf --source g");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "Fiches\u00A0: 1\u00A0ajoutée, 0\u00A0modifiée, 0\u00A0retirée, 1\u00A0inchangée");
}

static void one_bad_source_refuses_the_whole_run(void **state)
{
    (void)state;
    put("f.xml", FEED(FORMATION("1", "Un")));
    put("conf", "[f]\nchemin = f.xml\n[g]\nchemin = g.xml\n");
    ToolRun run = import("--sources conf");
    tool_assert_error(&run, 1, "g.xml\u00A0: introuvable");
    put("g.xml", "<html></html>");
    run = import("--sources conf");
    tool_assert_error(&run, 1, "page web");
    put("g.xml", FEED(FORMATION("2", "Deux")));
    put("conf", "[f]\nchemin = f.xml\n[g]\nchemin = g.xml\nformat = decouvertes\n");
    run = import("--sources conf");
    tool_assert_error(&run, 1, "lu comme Découvertes, ce flux ne donne aucune fiche\u202F; il ressemble à\u00A0: LHÉO");
    tool_assert_says(run.errors, "Le catalogue n’a pas changé.");
    assert_false(file_exists(in_folder("catalogue")));
}

static void a_forced_format_is_read_whatever_the_feed_looks_like(void **state)
{
    (void)state;
    put("f.xml", "<export><formation numero=\"1\"><intitule-formation>Un</intitule-formation><action numero=\"a\"/></formation></export>");
    ToolRun run = import("--source f f.xml");
    tool_assert_error(&run, 1, "racine <export> inconnue");
    put("conf", "[f]\nchemin = f.xml\nformat = lheo\n");
    run = import("--sources conf");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "f\u00A0: LHÉO");
    tool_assert_says(run.output, "1\u00A0ajoutée");
    put("f.xml", "<source><formation numero=\"1\"><intitule-formation>Deux</intitule-formation><action numero=\"a\"/></formation></source>");
    run = import("--sources conf");
    tool_assert_says(run.output, "1\u00A0modifiée");
    put("conf", "[f]\nchemin = f.xml\nformat = rome\n");
    run = import("--sources conf");
    tool_assert_error(&run, 1, "ce ne sont pas des tables ROME, et sources.conf dit de lire ROME 4.0");
}

static void of_one_code_in_two_sources_the_higher_priority_keeps_it(void **state)
{
    (void)state;
    put("f.xml", FEED(FORMATION("1", "Du bas")));
    put("g.xml", FEED(FORMATION("1", "Du haut")));
    put("conf", "[bas]\nchemin = f.xml\n[haut]\nchemin = g.xml\npriorite = 5\n");
    ToolRun run = import("--sources conf");
    tool_assert_ran(&run);
    run = tool_run(&arena, folder, "belvedere-catalogue", "--catalogue catalogue show training:1");
    tool_assert_says(run.output, "Du haut");
    run = tool_run(&arena, folder, "belvedere-catalogue", "--catalogue catalogue show training:1@bas");
    tool_assert_says(run.output, "Du bas");
}

static void a_source_of_higher_priority_takes_a_code_that_a_lower_one_held(void **state)
{
    (void)state;
    put("f.xml", FEED(FORMATION("1", "Du bas")));
    put("conf", "[bas]\nchemin = f.xml\n");
    ToolRun run = import("--sources conf");
    tool_assert_ran(&run);
    put("g.xml", FEED(FORMATION("1", "Du haut")));
    put("conf", "[bas]\nchemin = f.xml\n[haut]\nchemin = g.xml\npriorite = 5\n");
    for (int i = 0; i < 2; i++) {   /* and keeps it */
        run = import("--sources conf");
        tool_assert_ran(&run);
        run = tool_run(&arena, folder, "belvedere-catalogue", "--catalogue catalogue show training:1");
        tool_assert_says(run.output, "Du haut");
        run = tool_run(&arena, folder, "belvedere-catalogue", "--catalogue catalogue show training:1@bas");
        tool_assert_says(run.output, "Du bas");
        run = tool_run(&arena, folder, "belvedere-catalogue", "--catalogue catalogue check");
        tool_assert_ran(&run);
    }
}

static void wrong_words_about_sources_exit_2(void **state)
{
    (void)state;
    static const struct {
        const char *words, *says;
    } ROWS[] = {
        { "--sources conf --source autre", "ne nomme aucune source «\u00A0autre\u00A0»" },
        { "--sources conf f.xml", "ne donnez pas de SOURCE" },
    };
    put("f.xml", FEED(FORMATION("1", "Un")));
    put("conf", "[f]\nchemin = f.xml\n");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        ToolRun run = import(ROWS[i].words);
        tool_assert_error(&run, 2, ROWS[i].says);
    }
    ToolRun run = import("--sources absent.conf");
    tool_assert_error(&run, 1, "absent.conf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_example_is_read_as_its_comments_say, begin, end),
        cmocka_unit_test_setup_teardown(the_sample_feeds_are_refreshed_through_their_list, begin, end),
        cmocka_unit_test_setup_teardown(a_wrong_line_is_a_sentence_that_names_it, begin, end),
        cmocka_unit_test_setup_teardown(a_line_too_long_for_its_reader_is_refused_not_cut, begin, end),
        cmocka_unit_test_setup_teardown(the_highest_priority_comes_first_and_equals_keep_their_order, begin, end),
        cmocka_unit_test_setup_teardown(a_pattern_is_the_newest_of_what_it_names, begin, end),
        cmocka_unit_test_setup_teardown(a_folder_of_several_feeds_is_no_single_source, begin, end),
        cmocka_unit_test_setup_teardown(without_operand_all_sources_go_into_one_publication, begin, end),
        cmocka_unit_test_setup_teardown(one_bad_source_refuses_the_whole_run, begin, end),
        cmocka_unit_test_setup_teardown(a_forced_format_is_read_whatever_the_feed_looks_like, begin, end),
        cmocka_unit_test_setup_teardown(of_one_code_in_two_sources_the_higher_priority_keeps_it, begin, end),
        cmocka_unit_test_setup_teardown(a_source_of_higher_priority_takes_a_code_that_a_lower_one_held, begin, end),
        cmocka_unit_test_setup_teardown(wrong_words_about_sources_exit_2, begin, end),
    };
    return cmocka_run_group_tests_name("sources", tests, NULL, NULL);
}
