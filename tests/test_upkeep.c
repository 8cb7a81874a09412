/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/schema.h"
#include "catalogue/snapshot/store.h"
#include "tests/support/folder.h"
#include "tests/support/here.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ACTION(number) \
    "<action numero=\"" number "\"><modalites-enseignement>9</modalites-enseignement><modalites-entrees-sorties>1</modalites-entrees-sorties>" \
    "<lieu-de-formation><coordonnees><adresse><codepostal>87000</codepostal><ville>Limoges</ville></adresse></coordonnees></lieu-de-formation></action>"
#define FORMATION(number, title) \
    "<formation numero=\"" number "\"><intitule-formation>" title "</intitule-formation>" ACTION("a") ACTION("b") "</formation>\n"
#define FEED(items) "<lheo><offres>\n" items "</offres></lheo>\n"
#define FOUR FORMATION("1", "Un") FORMATION("2", "Deux") FORMATION("3", "Trois") FORMATION("4", "Quatre")

static const char *catalogue(void)
{
    return here_path("catalogue");
}

/* A number of the first source in a JSON answer. */
static long of_source(Str output, const char *key)
{
    json_t *json = json_loadb(output.text, output.length, 0, NULL);
    assert_non_null(json);
    json_t *source = json_array_get(json_object_get(json, "sources"), 0);
    long number = (long)json_integer_value(json_object_get(source, key));
    json_decref(json);
    return number;
}

static void what_was_left_out_is_counted_over_all_items_on_a_refresh_too(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FOUR));
    ToolRun fresh = here_import("--json f.xml");
    tool_assert_ran(&fresh);
    assert_int_equal(of_source(fresh.output, "folded"), 4);
    long codes = of_source(fresh.output, "unknown_codes");
    assert_true(codes >= 4);
    here_put("f.xml", FEED(FORMATION("1", "Un bis") FORMATION("2", "Deux") FORMATION("3", "Trois") FORMATION("4", "Quatre")));
    ToolRun dry = here_import("--json --dry-run f.xml");
    assert_int_equal(of_source(dry.output, "folded"), 4);
    ToolRun refresh = here_import("f.xml");
    tool_assert_says(refresh.output, str_format(&here.arena, "Dans ces flux\u00A0: %ld\u00A0codes inconnus, 4\u00A0actions en double repliées", codes).text);
    ToolRun info = here_ask("info --json");
    assert_int_equal(of_source(info.output, "folded"), 4);
    assert_int_equal(of_source(info.output, "unknown_codes"), codes);
    info = here_ask("info");
    tool_assert_says(info.output, str_format(&here.arena, "%ld\u00A0codes inconnus, 4\u00A0actions en double repliées", codes).text);
}

static void a_feed_under_a_new_name_does_not_go_in_beside_itself(void **state)
{
    (void)state;
    here_put("formations-2026-11.xml", FEED(FOUR));
    here_put("formations-2026-12.xml", FEED(FOUR FORMATION("5", "Cinq")));
    here_put("export.xml", FEED(FOUR));
    here_put("partenaire.xml", FEED(FORMATION("p1", "Un") FORMATION("p2", "Deux") FORMATION("4", "Quatre")));
    ToolRun run = here_import("formations-2026-11.xml formations-2026-12.xml");
    tool_assert_error(&run, 1, "4 fiches que «\u00A0formations-2026-11\u00A0» a déjà");
    run = here_import("formations-2026-11.xml");
    tool_assert_ran(&run);
    run = here_import("formations-2026-12.xml");
    tool_assert_error(&run, 1, "relancez avec --source formations-2026-11");
    tool_assert_says(run.errors, "Le catalogue n’a pas changé.");
    run = here_import("--dry-run export.xml");
    tool_assert_error(&run, 1, "elles seraient là deux fois");
    run = here_import("partenaire.xml");
    tool_assert_ran(&run);
    run = here_import("--source formations-2026-11 formations-2026-12.xml");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "1\u00A0ajoutée, 0\u00A0modifiée, 0\u00A0retirée, 4\u00A0inchangées");
    run = here_import("--source autre export.xml");
    tool_assert_ran(&run);
}

static void a_section_that_was_renamed_does_not_go_in_beside_itself(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FOUR));
    here_put("conf", "[formations]\nchemin = f.xml\n");
    ToolRun run = here_import("--sources conf");
    tool_assert_ran(&run);
    here_put("conf", "[carif]\nchemin = f.xml\n");
    run = here_import("--sources conf");
    tool_assert_error(&run, 1, "rendez-lui le nom [formations] dans sources.conf");
    here_put("conf", "[formations]\nchemin = f.xml\n[carif]\nchemin = f.xml\n");
    run = here_import("--sources conf");
    tool_assert_ran(&run);
}

/* As a version of the program with another schema would have left it: bytes 60 to 63 of SQLite's header. */
static void make_version(int seq, int version)
{
    const unsigned char bytes[4] = { 0, 0, (unsigned char)(version >> 8), (unsigned char)version };
    int file = open(publish_path(&here.arena, catalogue(), seq), O_WRONLY);
    assert_true(file >= 0);
    assert_int_equal(pwrite(file, bytes, sizeof bytes, 60), sizeof bytes);
    close(file);
}

static void an_older_catalogue_is_made_anew_from_all_its_sources_or_stays(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FOUR));
    here_put("g.xml", FEED(FORMATION("9", "Neuf")));
    ToolRun run = here_import("f.xml g.xml");
    tool_assert_ran(&run);
    make_version(1, SCHEMA_VERSION - 1);
    run = here_ask("info");
    tool_assert_error(&run, 1, "version plus ancienne de Belvédère");
    tool_assert_says(run.errors, "Importez de nouveau toutes ses sources");
    Str before = folder_bytes(&here.arena, catalogue());
    run = here_import("f.xml");
    tool_assert_error(&run, 1, "il manque «\u00A0g\u00A0».");
    run = here_import("--partial f.xml g.xml");
    tool_assert_error(&run, 1, "sans --partial");
    assert_true(str_equal(before, folder_bytes(&here.arena, catalogue())));
    run = here_import("f.xml g.xml");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "5\u00A0ajoutées");
    run = here_ask("check");
    tool_assert_says(run.output, "sain");
    assert_true(file_exists(publish_path(&here.arena, catalogue(), 1)));
}

static void a_newer_catalogue_is_neither_read_nor_replaced(void **state)
{
    (void)state;
    here_put("f.xml", FEED(FOUR));
    ToolRun run = here_import("f.xml");
    tool_assert_ran(&run);
    make_version(1, SCHEMA_VERSION + 1);
    run = here_ask("info");
    tool_assert_error(&run, 1, "Mettez à jour ce programme");
    run = here_import("f.xml");
    tool_assert_error(&run, 1, "Mettez à jour ce programme. Le catalogue n’a pas changé.");
    assert_int_equal(store_current_seq(catalogue()), 1);
}

/* Its bytes are not those that were published; `size`: how many are wrong. */
static void damage(int seq, off_t at, size_t size)
{
    int file = open(publish_path(&here.arena, catalogue(), seq), O_WRONLY);
    assert_true(file >= 0);
    for (size_t i = 0; i < size; i++)
        assert_int_equal(pwrite(file, "\xA5", 1, at + (off_t)i), 1);
    close(file);
}

static void assert_advised(const ToolRun *run, const char *does, const char *does_not)
{
    Str said = str_format(&here.arena, "%.*s%.*s", STR_FORMAT(run->output), STR_FORMAT(run->errors));
    assert_int_equal(run->code, 1);
    tool_assert_says(said, does);
    assert_false(str_contains(said, str_of(does_not)));
    assert_false(str_contains(said, STR("belvedere-catalogue check")));
}

/* Whoever is told to go back can; whoever cannot is told to begin anew, and that leads somewhere. */
static void of_a_damaged_catalogue_only_the_way_out_that_there_is_is_told(void **state)
{
    (void)state;
    static const struct { off_t at; size_t size; } places[] = { { 40960, 4096 }, { 0, 200 } };
    for (int place = 0; place < 2; place++) {
        here_put("f.xml", FEED(FOUR));
        ToolRun run = here_import("f.xml");
        tool_assert_ran(&run);
        damage(1, places[place].at, places[place].size);
        ToolRun alone[] = { here_import("f.xml"), here_ask(place ? "info" : "check") };
        for (size_t i = 0; i < 2; i++)
            assert_advised(&alone[i], i ? "videz le" : "idez le dossier", "rollback");
        folder_remove(catalogue());
        run = here_import("f.xml");
        tool_assert_ran(&run);
        here_put("f.xml", FEED(FOUR FORMATION("5", "Cinq")));
        run = here_import("f.xml");
        tool_assert_ran(&run);
        damage(2, places[0].at, places[0].size);
        run = here_import("f.xml");
        assert_advised(&run, "Revenez au précédent", "videz");
        run = here_ask("check");
        assert_advised(&run, "Revenez au précédent", "videz");
        run = here_ask("rollback");
        tool_assert_ran(&run);
        run = here_import("f.xml");
        tool_assert_ran(&run);
        folder_remove(catalogue());
    }
}

static void the_kiosk_does_without_an_older_catalogue(void **state)
{
    (void)state;
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0}, error = {0};
    here_put("f.xml", FEED(FOUR));
    ToolRun run = here_import("f.xml");
    tool_assert_ran(&run);
    const char *sample = here_path("sample.db");
    assert_true(file_copy(publish_path(&here.arena, catalogue(), 1), sample, NULL, &error));
    make_version(1, SCHEMA_VERSION - 1);
    assert_true(store_open_current(&store, catalogue(), sample, &origin, &trouble, &error));
    assert_int_equal(origin, STORE_SAMPLE);
    tool_assert_says(str_of(trouble.text), "version plus ancienne");
    store_close(store);
}

#define STORY(text) \
    "<metiers><metier><identifiant>MET.1</identifiant><nom_metier>forgeron</nom_metier><accroche_metier>" text "</accroche_metier><romesV3><romeV3>H2902</romeV3>" \
    "</romesV3></metier></metiers>"

static void stories_are_counted_and_their_changes_said(void **state)
{
    (void)state;
    here_put("onisep.xml", STORY("Il forge."));
    ToolRun run = here_import("onisep.xml");
    tool_assert_ran(&run);
    run = here_ask("info");
    tool_assert_says(run.output, "Récits              1");
    here_put("onisep.xml", STORY("Il forge et il trempe."));
    run = here_import("onisep.xml");
    tool_assert_ran(&run);
    run = here_ask("diff");
    tool_assert_says(run.output, "Modifiées\u00A0: 1\u00A0récit de métier");
    tool_assert_says(run.output, "récit revu");
    run = here_ask("diff --json");
    tool_assert_says(run.output, "\"id\":\"story:MET.1\"");
}

static void check_sees_one_letter_that_the_disk_changed(void **state)
{
    (void)state;
    Str bytes;
    Error error = {0};
    here_put("f.xml", FEED(FOUR));
    ToolRun run = here_import("f.xml");
    tool_assert_ran(&run);
    run = here_ask("check");
    tool_assert_says(run.output, "sain");
    const char *path = publish_path(&here.arena, catalogue(), 1);
    assert_true(file_read(&here.arena, path, 1 << 24, &bytes, &error));
    const char *letter = memmem(bytes.text, bytes.length, "Quatre", 6);
    assert_non_null(letter);
    int file = open(path, O_WRONLY);
    assert_int_equal(pwrite(file, "q", 1, letter - bytes.text), 1);
    close(file);
    run = here_ask("check");
    assert_int_equal(run.code, 1);
    tool_assert_says(run.output, "ses octets ne sont plus ceux");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HERE(what_was_left_out_is_counted_over_all_items_on_a_refresh_too),
        HERE(a_feed_under_a_new_name_does_not_go_in_beside_itself),
        HERE(a_section_that_was_renamed_does_not_go_in_beside_itself),
        HERE(an_older_catalogue_is_made_anew_from_all_its_sources_or_stays),
        HERE(a_newer_catalogue_is_neither_read_nor_replaced),
        HERE(of_a_damaged_catalogue_only_the_way_out_that_there_is_is_told),
        HERE(the_kiosk_does_without_an_older_catalogue),
        HERE(check_sees_one_letter_that_the_disk_changed),
        HERE(stories_are_counted_and_their_changes_said),
    };
    return cmocka_run_group_tests_name("upkeep", tests, NULL, NULL);
}
