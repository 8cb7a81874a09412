/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char JOURNEYS[] = "tests/journeys";

static Sizes usual(void)
{
    return sizes_for(1920, 1080, 24, 60);
}

static const char *out_folder(void)
{
    const char *out = getenv("BELVEDERE_OUT");
    return out ? out : "build/gcc";
}

/* Everything a command prints. Fails the test when it fails. */
static Str output(Arena *arena, const char *command)
{
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    Builder builder = builder_on(arena);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, pipe)) > 0;)
        builder_add(&builder, (Str){ block, got });
    int status = pclose(pipe);
    if (status != 0)
        fail_msg("exit %d: %s", status, command);
    return builder_str(&builder);
}

static void every_written_journey_can_be_made(void **state)
{
    (void)state;
    Arena arena = {0};
    Error error = {0};
    StrList names = {0};
    assert_true(file_list(&arena, JOURNEYS, &names, &error));
    assert_true(names.count > 4);
    for (size_t i = 0; i < names.count; i++) {
        Kiosk kiosk;
        Str script;
        assert_true(file_read(&arena, file_path(&arena, JOURNEYS, names.items[i].text), 1 << 20, &script, &error));
        print_message("journey: %s\n", names.items[i].text);
        kiosk_open(&kiosk, sample_catalogue(), usual(), fake_metrics());
        kiosk_play(&kiosk, script.text);
        kiosk_close(&kiosk);
    }
    arena_free(&arena);
}

static void a_journey_that_goes_wrong_says_on_which_line(void **state)
{
    (void)state;
    static const struct {
        const char *script, *says;
    } wrong[] = {
        { "\ntap \"Nulle part\"\n", "ligne 2" }, { "see \"absent\"\n", "pas à l’écran" },   { "dance\n", "commande inconnue" },
        { "wait long\n", "durée attendue" },     { "screen home\n", "l’écran est « attract »" }, { "type \"a\"\n", "le clavier n’a pas" },
    };
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), usual(), fake_metrics());
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Error error = {0};
        ScriptHost host = {0};
        assert_false(script_play(&kiosk.stage, str_of(wrong[i].script), &host, &error));
        assert_non_null(strstr(error.text, wrong[i].says));
    }
    kiosk_close(&kiosk);
}

enum { VISITORS = USAGE_THRESHOLD };   /* fewer would be folded in what is exported */

/* The value of a line of the export: month, section, type, code, title, measure, value. */
static long exported(Str csv, const char *section, const char *code, const char *measure)
{
    Str line;
    while (str_cut(&csv, '\n', &line)) {
        Str cells[7] = {{0}};
        for (size_t i = 0; i < 7 && str_cut(&line, ',', &cells[i]); i++)
            ;
        long value;
        if (str_equal(cells[1], str_of(section)) && str_equal(cells[3], str_of(code)) && str_equal(cells[5], str_of(measure))
            && str_integer(str_trim(cells[6]), &value))
            return value;
    }
    return -1;
}

static Str export(Arena *arena, Kiosk *kiosk)
{
    const char *command = str_format(arena, "%s/belvedere-usage --usage %s export --format csv", out_folder(), kiosk->usage_path).text;
    return output(arena, command);
}

/* VISITORS visitors make the trip; each looks at the sheet twice. */
static void make_trip(Kiosk *kiosk, const char *script)
{
    for (int i = 0; i < VISITORS; i++)
        kiosk_play(kiosk, script);
}

static void check_counts(Kiosk *kiosk, const char *code)
{
    Arena arena = {0};
    Str csv = export(&arena, kiosk);
    assert_int_equal(exported(csv, "fiches", code, "visites"), VISITORS);
    assert_int_equal(exported(csv, "fiches", code, "vues"), 2 * VISITORS);
    assert_int_equal(exported(csv, "actions", code, "gardée au carnet"), VISITORS);
    arena_free(&arena);
}

static void a_datum_goes_from_the_feed_to_the_export_on_the_sample(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), usual(), fake_metrics());
    make_trip(&kiosk, "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\ntype \"soudur\"\nsee \"On a compris\"\n"
                      "tap \"Soudeur\"\nscreen trade\nsee \"Apprendre\"\nsee \"Essayer\"\ntap \"Garder dans mon carnet\"\n"
                      "tap \"Retour\"\ntap \"Soudeur\"\nscreen trade\ntap \"Mon carnet, 1\"\nsee \"Soudeur\"\ntap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    check_counts(&kiosk, "H2913");
    kiosk_close(&kiosk);
}

/* The published file of a catalogue folder. */
static const char *published(Arena *arena, const char *folder)
{
    Str current, name;
    Error error = {0};
    assert_true(file_read(arena, file_path(arena, folder, "current"), 4096, &current, &error));
    assert_true(str_cut(&current, '\n', &name));
    return file_path(arena, folder, str_text(arena, name));
}

/* A real feed of 2018 ten years later: what is past is not shown, and no clock of 2018 is believed. */
static const char *ten_years_later(Arena *arena, const char *folder, const char *path)
{
    Str bytes;
    Error error = {0};
    assert_true(file_read(arena, path, 1 << 20, &bytes, &error));
    Builder moved = builder_on(arena);
    for (size_t i = 0; i < bytes.length; i++) {
        bool year = i > 0 && bytes.text[i - 1] == '>' && (str_starts((Str){ bytes.text + i, bytes.length - i }, STR("2017"))
                                                          || str_starts((Str){ bytes.text + i, bytes.length - i }, STR("2018")));
        builder_format(&moved, "%.*s", year ? 4 : 1, year ? (bytes.text[i + 3] == '7' ? "2027" : "2028") : bytes.text + i);
        i += year ? 3 : 0;
    }
    const char *later = file_path(arena, folder, "plaquiste.xml");
    assert_true(file_write(later, builder_str(&moved), &error));
    return later;
}

/* ROME 4.0 v60 as published, a real LHÉO 2.2 formation, and the sample's experiences. */
static void a_datum_goes_from_the_feed_to_the_export_on_real_data(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *shared = getenv("BELVEDERE_SHARED") ? getenv("BELVEDERE_SHARED") : "../shared/data";
    const char *rome = str_format(&arena, "%s/rome/v460-csv", shared).text;
    if (!file_is_folder(rome)) {
        print_message("skipped: no real data in %s\n", shared);
        arena_free(&arena);
        skip();
    }
    const char *folder = folder_new(&arena);
    const char *later = ten_years_later(&arena, folder, str_format(&arena, "%s/lheo/intercarif-2.2-plaquiste.xml", shared).text);
    output(&arena, str_format(&arena, "%s/belvedere-import --catalogue %s %s %s assets/sample/decouvertes.xml", out_folder(), folder, rome, later).text);
    Kiosk kiosk;
    kiosk_open(&kiosk, published(&arena, folder), usual(), fake_metrics());
    make_trip(&kiosk, "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\ntype \"plakiste\"\ntap \"Plaquiste\"\nscreen trade\n"
                      "see \"Pour l’apprendre\"\nsee \"Titre professionnel plaquiste\"\nsee \"Pour l’essayer\"\ntap \"Garder dans mon carnet\"\n"
                      "tap \"Retour\"\ntap \"Plaquiste\"\ntap \"Mon carnet, 1\"\nsee \"Plaquiste\"\ntap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    check_counts(&kiosk, "F1604");
    kiosk_close(&kiosk);
    folder_remove(folder);
    arena_free(&arena);
}

#define ANSWER_ALL "tap \"J’adore\"\ntap \"Bof\"\ntap \"Plutôt oui\"\ntap \"Pas trop\"\ntap \"Bof\"\ntap \"Pas du tout\"\ntap \"J’adore\"\n" \
                   "tap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\n"

static void how_visits_were_made_is_told_in_french_and_beside_no_sheet(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        ",confort,,dark,couleurs sombres,visites,5\r\n", ",confort,,calm,moins de mouvement,visites,5\r\n",
        ",confort,,text-largest,texte à 200\u00a0%,visites,5\r\n", ",langues choisies,,en,anglais,visites,5\r\n",
        ",quiz,,done,jusqu’aux pistes,visites,5\r\n", ",avis sur la visite,,some,un peu,visites,5\r\n",
        ",avis sur les fiches,métier,H2913,,oui,5\r\n",
    };
    Arena arena = {0};
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), usual(), fake_metrics());
    make_trip(&kiosk, "tap \"Touche l’écran pour commencer\"\ntap \"Confort\"\ntap \"Sombres\"\ntap \"Claires\"\ntap \"Sombres\"\ntap \"Moins de mouvement\"\n"
                      "tap \"200\u00a0%\"\nreach \"Tout remettre\"\ntap \"Tout remettre\"\ntap \"Accueil\"\ntap \"Je ne sais pas encore\"\n" ANSWER_ALL
                      "tap \"Voir mes pistes\"\ntap \"Accueil\"\ntap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\nreach \"Oui\"\ntap \"Oui\"\n"
                      "tap \"J’ai fini\"\ntap \"Un peu\"\ntap \"Français\"\ntap \"English\"\nwait 200s\nscreen attract\n");
    Str csv = export(&arena, &kiosk);
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (!str_contains(csv, str_of(LINES[i])))
            fail_msg("no “%s” in what is exported", LINES[i]);
    kiosk_close(&kiosk);
    arena_free(&arena);
}

static void one_visitor_alone_is_folded_away_in_the_export(void **state)
{
    (void)state;
    Arena arena = {0};
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), usual(), fake_metrics());
    kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\ntap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    assert_int_equal(exported(export(&arena, &kiosk), "fiches", "H2913", "visites"), -1);
    kiosk_close(&kiosk);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_written_journey_can_be_made),
        cmocka_unit_test(a_journey_that_goes_wrong_says_on_which_line),
        cmocka_unit_test(a_datum_goes_from_the_feed_to_the_export_on_the_sample),
        cmocka_unit_test(a_datum_goes_from_the_feed_to_the_export_on_real_data),
        cmocka_unit_test(how_visits_were_made_is_told_in_french_and_beside_no_sheet),
        cmocka_unit_test(one_visitor_alone_is_folded_away_in_the_export),
    };
    return cmocka_run_group_tests_name("journeys", tests, NULL, NULL);
}
