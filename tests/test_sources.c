/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/store.h"
#include "tests/support/here.h"
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

static VenueSourceList read_conf(const char *text)
{
    Error error = {0};
    VenueSourceList sources;
    here_put("conf", text);
    if (!sources_read(&here.arena, here_path("conf"), &sources, &error))
        fail_msg("%s", error.text);
    return sources;
}

static void touch(const char *name, long seconds)
{
    const struct timespec times[] = { { .tv_sec = seconds }, { .tv_sec = seconds } };
    assert_int_equal(utimensat(AT_FDCWD, here_path(name), times, 0), 0);
}

static void the_example_is_read_as_its_comments_say(void **state)
{
    (void)state;
    Error error = {0};
    VenueSourceList sources;
    if (!sources_read(&here.arena, "assets/sources.conf.example", &sources, &error))
        fail_msg("%s", error.text);
    assert_int_equal(sources.count, 3);
    assert_true(str_equal(sources.items[0].name, STR("rome")) && sources.items[0].format == FEED_ROME_CSV && sources.items[0].priority == 100);
    assert_true(str_equal(sources.items[1].pattern, STR("/srv/belvedere/flux/formations-*.xml.gz")) && sources.items[1].format == FEED_LHEO);
    assert_true(str_equal(sources.items[2].name, STR("decouvertes")) && sources.items[2].priority == 0 && !sources.items[2].partial);
}

static void the_sample_feeds_are_refreshed_through_their_list(void **state)
{
    (void)state;
    char project[4096];
    assert_non_null(getcwd(project, sizeof project));
    ToolRun run = here_import(str_format(&here.arena, "--sources %s/assets/sample/sources.conf", project).text);
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
        here_put("conf", ROWS[i].text);
        assert_false(sources_read(&here.arena, here_path("conf"), &sources, &error));
        tool_assert_says(str_of(error.text), ROWS[i].says);
        tool_assert_says(str_of(error.text), here_path("conf"));
    }
}

static void a_line_too_long_for_its_reader_is_refused_not_cut(void **state)
{
    (void)state;
    Error error = {0};
    VenueSourceList sources;
    char path[220];
    memset(path, 'x', sizeof path);
    here_put("conf", str_format(&here.arena, "[a]\nchemin = /%.*s\n", (int)sizeof path, path).text);
    assert_false(sources_read(&here.arena, here_path("conf"), &sources, &error));
    tool_assert_says(str_of(error.text), "ligne 2\u00A0: ligne de plus de 198 octets");
    sources = read_conf(str_format(&here.arena, "[a]\nchemin = /%.*s\n", 180, path).text);
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
        here_put(names[i], FEED(FORMATION("1", "Un")));
    touch("f-1.xml", 1000);
    touch("f-2.xml", 3000);
    touch("f-3.xml", 2000);
    VenueSourceList sources = read_conf("[f]\nchemin = f-*.xml\n");   /* from the folder of the file */
    assert_true(sources_find(&here.arena, &sources.items[0], &path, &error));
    assert_string_equal(path, here_path("f-2.xml"));
    sources = read_conf("[f]\nchemin = g-*.xml\n");
    assert_false(sources_find(&here.arena, &sources.items[0], &path, &error));
    tool_assert_says(str_of(error.text), "g-*.xml\u00A0: introuvable");
}

static void a_folder_of_several_feeds_is_no_single_source(void **state)
{
    (void)state;
    Error error = {0};
    const char *path;
    here_put("f-1.xml", FEED(FORMATION("1", "Un")));
    here_put("f-2.xml", FEED(FORMATION("1", "Un")));
    VenueSourceList sources = read_conf(str_format(&here.arena, "[f]\nchemin = %s\n", here.folder).text);
    assert_false(sources_find(&here.arena, &sources.items[0], &path, &error));
    tool_assert_says(str_of(error.text), "ce dossier contient 2 flux");
}

static void without_operand_all_sources_go_into_one_publication(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FORMATION("1", "Un") FORMATION("2", "Deux")));
    here_put("g.xml", FEED(FORMATION("3", "Trois")));
    here_put("conf", "[f]\nchemin = f.xml\nformat = lheo\n[g]\nchemin = g.xml\n");
    ToolRun run = here_import("--sources conf");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "Catalogue n°\u00A01 publié");
    tool_assert_says(run.output, "3\u00A0ajoutées");
    assert_int_equal(store_current_seq(here_path("catalogue")), 1);
    here_put("g.xml", FEED(FORMATION("3", "Trois") FORMATION("4", "Quatre")));
    here_put("f.xml", FEED(FORMATION("9", "Neuf")));
    run = here_import("--sources conf --source g");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "Fiches\u00A0: 1\u00A0ajoutée, 0\u00A0modifiée, 0\u00A0retirée, 1\u00A0inchangée");
}

static void one_bad_source_refuses_the_whole_run(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FORMATION("1", "Un")));
    here_put("conf", "[f]\nchemin = f.xml\n[g]\nchemin = g.xml\n");
    ToolRun run = here_import("--sources conf");
    tool_assert_error(&run, 1, "g.xml\u00A0: introuvable");
    here_put("g.xml", "<html></html>");
    run = here_import("--sources conf");
    tool_assert_error(&run, 1, "page web");
    here_put("g.xml", FEED(FORMATION("2", "Deux")));
    here_put("conf", "[f]\nchemin = f.xml\n[g]\nchemin = g.xml\nformat = decouvertes\n");
    run = here_import("--sources conf");
    tool_assert_error(&run, 1, "lu comme Découvertes, ce flux ne donne aucune fiche\u202F; il ressemble à\u00A0: LHÉO");
    tool_assert_says(run.errors, "Le catalogue n’a pas changé.");
    assert_false(file_exists(here_path("catalogue")));
}

static void a_forced_format_is_read_whatever_the_feed_looks_like(void **state)
{
    (void)state;
    here_put("f.xml", "<export><formation numero=\"1\"><intitule-formation>Un</intitule-formation><action numero=\"a\"/></formation></export>");
    ToolRun run = here_import("--source f f.xml");
    tool_assert_error(&run, 1, "racine <export> inconnue");
    here_put("conf", "[f]\nchemin = f.xml\nformat = lheo\n");
    run = here_import("--sources conf");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "f\u00A0: LHÉO");
    tool_assert_says(run.output, "1\u00A0ajoutée");
    here_put("f.xml", "<source><formation numero=\"1\"><intitule-formation>Deux</intitule-formation><action numero=\"a\"/></formation></source>");
    run = here_import("--sources conf");
    tool_assert_says(run.output, "1\u00A0modifiée");
    here_put("conf", "[f]\nchemin = f.xml\nformat = rome\n");
    run = here_import("--sources conf");
    tool_assert_error(&run, 1, "ce ne sont pas des tables ROME, et sources.conf dit de lire ROME 4.0");
}

static void of_one_code_in_two_sources_the_higher_priority_keeps_it(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FORMATION("1", "Du bas")));
    here_put("g.xml", FEED(FORMATION("1", "Du haut")));
    here_put("conf", "[bas]\nchemin = f.xml\n[haut]\nchemin = g.xml\npriorite = 5\n");
    ToolRun run = here_import("--sources conf");
    tool_assert_ran(&run);
    run = tool_run(&here.arena, here.folder, "belvedere-catalogue", "--catalogue catalogue show training:1");
    tool_assert_says(run.output, "Du haut");
    run = tool_run(&here.arena, here.folder, "belvedere-catalogue", "--catalogue catalogue show training:1@bas");
    tool_assert_says(run.output, "Du bas");
}

static void a_source_of_higher_priority_takes_a_code_that_a_lower_one_held(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FORMATION("1", "Du bas")));
    here_put("conf", "[bas]\nchemin = f.xml\n");
    ToolRun run = here_import("--sources conf");
    tool_assert_ran(&run);
    here_put("g.xml", FEED(FORMATION("1", "Du haut")));
    here_put("conf", "[bas]\nchemin = f.xml\n[haut]\nchemin = g.xml\npriorite = 5\n");
    for (int i = 0; i < 2; i++) {   /* and keeps it */
        run = here_import("--sources conf");
        tool_assert_ran(&run);
        run = tool_run(&here.arena, here.folder, "belvedere-catalogue", "--catalogue catalogue show training:1");
        tool_assert_says(run.output, "Du haut");
        run = tool_run(&here.arena, here.folder, "belvedere-catalogue", "--catalogue catalogue show training:1@bas");
        tool_assert_says(run.output, "Du bas");
        run = tool_run(&here.arena, here.folder, "belvedere-catalogue", "--catalogue catalogue check");
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
    here_put("f.xml", FEED(FORMATION("1", "Un")));
    here_put("conf", "[f]\nchemin = f.xml\n");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        ToolRun run = here_import(ROWS[i].words);
        tool_assert_error(&run, 2, ROWS[i].says);
    }
    ToolRun run = here_import("--sources absent.conf");
    tool_assert_error(&run, 1, "absent.conf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HERE(the_example_is_read_as_its_comments_say),
        HERE(the_sample_feeds_are_refreshed_through_their_list),
        HERE(a_wrong_line_is_a_sentence_that_names_it),
        HERE(a_line_too_long_for_its_reader_is_refused_not_cut),
        HERE(the_highest_priority_comes_first_and_equals_keep_their_order),
        HERE(a_pattern_is_the_newest_of_what_it_names),
        HERE(a_folder_of_several_feeds_is_no_single_source),
        HERE(without_operand_all_sources_go_into_one_publication),
        HERE(one_bad_source_refuses_the_whole_run),
        HERE(a_forced_format_is_read_whatever_the_feed_looks_like),
        HERE(of_one_code_in_two_sources_the_higher_priority_keeps_it),
        HERE(a_source_of_higher_priority_takes_a_code_that_a_lower_one_held),
        HERE(wrong_words_about_sources_exit_2),
    };
    return cmocka_run_group_tests_name("sources", tests, NULL, NULL);
}
