/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/folder.h"
#include "tests/support/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define TRADES "\"code_rome\",\"libelle_rome\",\"emploi_reglemente\",\"code_rome_parent\"\n\"K1302\",\"Aidant\",\"O\",\"K1302\"\n\"D1102\",\"Boulanger\",\"N\",\"D1102\"\n"

/* The least of a ROME, with the traps of the real tables. */
static void write_rome(Arena *arena, const char *folder)
{
    reader_file(arena, folder, "unix_referentiel_code_rome_v460_utf8.csv", STR(TRADES));
    reader_file(arena, folder, "texte.csv",
               STR("\"libelle_texte\",\"code_rome\",\"libelle_type_texte\",\"position_phrase\"\r\n"
                   "\"Vend le pain.\",\"D1102\",\"definition\",\"2\"\r\n\r\n"
                   "\"P\xC3\xA9trit l''\xC2\x9C" "uvre,\nla \"\"boule\"\".\",\"D1102\",\"definition\",\"1\"\r\n"
                   "\"CAP.\",\"D1102\",\"acces_metier\",\"1\"\r\n"));
    reader_file(arena, folder, "unix_referentiel_appellation_v460_utf8.csv",
               STR("code_ogr,libelle_appellation_long,code_rome,classification\n1,Boulanger,D1102,PRINCIPALE\n2,Boulang\xE8re d'\xE9t\xE9,D1102,SYNONYME\n3,Inconnu,Z9999,SYNONYME\n"));
    reader_file(arena, folder, "domaines.csv",
               STR("code_rome,libelle_rome,code_grand_domaine,libelle_grand_domaine,code_domaine_professionel,libelle_domaine_professionel\n"
                   "D1102,Boulanger,D,\"Commerce, vente\",D11,Alimentaire\n"));
    reader_file(arena, folder, "proches.csv", STR("code_rome,code_rome_cible,numero_ordre\nD1102,D1106,10\nD1102,D1104,2\n"));
    reader_file(arena, folder, "vide.csv", (Str){0});
    reader_file(arena, folder, "version.txt", STR("Numero de version : 60\n\nDate de publication : 18/09/2025\n"));
}

static void rome_tables_are_known_by_their_columns(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    write_rome(&arena, folder);
    Str text = reader_dump(&arena, folder);
    static const char *const LINES[] = {
        "definition: Pétrit l’œuvre,\n            | la \"boule\".\n            | Vend le pain.\n", "access: CAP.\n", "names: Boulanger ; Boulangère d’été\n",
        "grand domain label: Commerce, vente\n", "near: D1104 ; D1106\n", "regulated: yes\n", "ROME 4.0 4.0, exported 2025-09-18, 2 items, 0 rejected\n",
        "K1302: métier sans définition", "table item absente",
    };
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (!strstr(text.text, LINES[i]))
            fail_msg("no \"%s\" in:\n%s", LINES[i], text.text);
    folder_remove(folder);
    arena_free(&arena);
}

static void a_rome_without_its_texts_is_refused(void **state)
{
    (void)state;
    Arena arena = {0};
    Reader folder_reader = {0}, table_reader = {0};
    const char *folder = folder_new(&arena);
    const char *table = reader_file(&arena, folder, "referentiel_code_rome.csv", STR(TRADES));
    assert_false(reader_read(folder, &folder_reader));
    assert_non_null(strstr(folder_reader.error.text, "il manque la table texte"));
    assert_false(reader_read(table, &table_reader));
    assert_non_null(strstr(table_reader.error.text, "Donnez le dossier"));
    folder_remove(folder);
    arena_free(&arena);
}

static void a_plain_folder_gives_its_feeds_and_its_tables(void **state)
{
    (void)state;
    Arena arena = {0};
    StrList paths;
    Error error = {0};
    assert_true(feed_list(&arena, "assets/sample", &paths, &error));
    assert_int_equal(paths.count, 4);
    const char *folder = folder_new(&arena);
    assert_false(feed_list(&arena, folder, &paths, &error));
    assert_non_null(strstr(error.text, "aucun flux"));
    folder_remove(folder);
    arena_free(&arena);
}

static void the_sample_reads_without_a_single_problem(void **state)
{
    (void)state;
    Arena arena = {0};
    StrList paths;
    Error error = {0};
    assert_true(feed_list(&arena, "assets/sample", &paths, &error));
    for (size_t i = 0; i < paths.count; i++) {
        Reader reader = {0};
        if (!reader_read(paths.items[i].text, &reader))
            fail_msg("%s", reader.error.text);
        assert_int_equal(reader.problems, 0);
        assert_true(reader.records >= 7);
    }
    arena_free(&arena);
}

static void the_whole_rome_has_1584_trades_and_13120_names(void **state)
{
    (void)state;
    Arena arena = {0};
    Reader reader = {0};
    const char *path = reader_shared(&arena, "rome/v460-csv");
    if (!path) {
        arena_free(&arena);
        skip();
    }
    if (!reader_read(path, &reader))
        fail_msg("%s", reader.error.text);
    assert_int_equal(reader.records, 1584);
    assert_int_equal(reader.complete, 1584);
    assert_int_equal(reader.names, 13120);
    assert_int_equal(reader.problems, 0);
    assert_string_equal(reader.info.exported, "2025-09-18");
    arena_free(&arena);
}

static void real_feeds_are_read_or_say_what_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *version;   /* NULL: refused */
        const char *says;
    } FEEDS[] = {
        { "lheo/intercarif-2.2-plaquiste.xml", "2.2", "place: AFPA de Veigné / Le Passoir / 37250 Veigné / 37 / 37266 / 47.28606 0.73771" },
        { "lheo/intercarif-2.2-daeu.xml", "2.2", "objective: • être titulaire" },
        { "lheo/intercarif-2.2-envelope.xml", "2.2", "exported 2018-06-12T23:18:55" },
        { "lheo/intercarif-2.2-financeurs.xml", "2.2", "title: Découvrir l’activité de paysan-boulanger - Pain au levain au feu de bois\n" },
        { "lheo/onisep-2.2-bts.xml", "2.2", "rome: D1402 ; D1403 ; D1408" },
        { "lheo/rco-2.3.xml", "2.3", "permanent: 1" },
        { "lheo/edof-latin1.xml", "EDOF", "price: 600.60" },
        { "lheo/intercarif-2.2-index.xml", "2.2", "75014 Paris / 75 / 75056" },
        { "discovery/engagement.xml", "", "place:  / Quai de Loire / 45000 Orléans / 45 /  / 47.89510 1.91080" },
        { "onisep/fiche-MET.31.xml", "", "synonyms: cartographe géomaticien/ne ; cartographe SIG ; " },
        { "rome/fiches-v344-iso8859-15.xml", "3", "near: A1416 ; A1201 ; A1202 ; A1203" },
        { "lheo/lheo-2.3.xsd", NULL, "racine <schema> inconnue" },
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof FEEDS / sizeof *FEEDS; i++) {
        const char *path = reader_shared(&arena, FEEDS[i].name);
        if (!path) {
            arena_free(&arena);
            skip();
        }
        Reader reader = {0};
        bool ok = reader_read(path, &reader);
        Str text = reader_dump(&arena, path);
        assert_int_equal(ok, FEEDS[i].version != NULL);
        if (ok)
            assert_string_equal(reader.info.version, FEEDS[i].version);
        if (!strstr(text.text, FEEDS[i].says))
            fail_msg("no \"%s\" in:\n%s", FEEDS[i].says, text.text);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rome_tables_are_known_by_their_columns),
        cmocka_unit_test(a_rome_without_its_texts_is_refused),
        cmocka_unit_test(a_plain_folder_gives_its_feeds_and_its_tables),
        cmocka_unit_test(the_sample_reads_without_a_single_problem),
        cmocka_unit_test(the_whole_rome_has_1584_trades_and_13120_names),
        cmocka_unit_test(real_feeds_are_read_or_say_what_they_are),
    };
    return cmocka_run_group_tests_name("feeds, ROME and real data", tests, NULL, NULL);
}
