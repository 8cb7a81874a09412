/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/here.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Outcome Outcome;

struct Outcome {
    int code;
    Str said;                /* standard output and error */
};

static Outcome run(const char *words)
{
    const char *out = getenv("BELVEDERE_OUT") ? getenv("BELVEDERE_OUT") : "build/gcc";
    FILE *pipe = popen(str_format(&here.arena, "%s/%s 2>&1", out, words).text, "r");
    assert_non_null(pipe);
    Builder builder = builder_on(&here.arena);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, pipe)) > 0;)
        builder_add(&builder, (Str){ block, got });
    return (Outcome){ WEXITSTATUS(pclose(pipe)), builder_str(&builder) };
}

static void write_file(const char *path, const char *text)
{
    Error error = {0};
    assert_true(file_write(path, str_of(text), &error));
}

/* Plays a script on the catalogue of the test's folder. */
static Outcome play(const char *catalogue, const char *usage, const char *script)
{
    write_file(here_path("script"), script);
    return run(str_format(&here.arena, "belvedere --headless --catalogue %s --usage %s --script %s", catalogue, usage, here_path("script")).text);
}

static const char *import_twice(void)
{
    const char *catalogue = here_path("catalogue");
    assert_int_equal(run(str_format(&here.arena, "belvedere-import --catalogue %s assets/sample/rome assets/sample/formations.xml", catalogue).text).code, 0);
    assert_int_equal(run(str_format(&here.arena, "belvedere-import --catalogue %s assets/sample/decouvertes.xml", catalogue).text).code, 0);
    return catalogue;
}

static void damage(const char *path)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    for (int i = 0; i < 4096; i++)
        fputc(0x5A, file);
    fclose(file);
}

static const char VISIT[] = "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\ntype \"soudeur\"\ntap \"Soudeur\"\nscreen trade\n";

static void wrong_words_are_refused_with_the_usage_line(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "belvedere --dance", "belvedere --size large --headless --bench start", "belvedere --size 10x10 --headless --bench start",
        "belvedere --diagonal -3", "belvedere --headless", "belvedere --usage", "belvedere quelque chose", "belvedere --headless=1",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Outcome outcome = run(wrong[i]);
        if (outcome.code != 2 || !str_contains(outcome.said, STR("usage\u00A0: belvedere")))
            fail_msg("%s: exit %d, %.*s", wrong[i], outcome.code, STR_FORMAT(outcome.said));
    }
}

static void a_visit_can_be_played_and_photographed_without_a_screen(void **state)
{
    (void)state;
    write_file(here_path("script"), "shot accueil\n");
    Outcome outcome = run(str_format(&here.arena, "belvedere --headless --size 800x600 --catalogue %s --usage %s --script %s --shots %s", here.folder,
                                     here_path("usage.db"), here_path("script"), here.folder).text);
    assert_int_equal(outcome.code, 0);
    Str png;
    Error error = {0};
    assert_true(file_read(&here.arena, here_path("accueil.png"), 1 << 24, &png, &error));
    assert_true(str_starts(png, STR("\x89PNG")));
}

static void without_a_catalogue_the_sample_is_shown_and_staff_are_told(void **state)
{
    (void)state;
    Outcome outcome = play(here_path("nowhere"), here_path("usage.db"), "see \"Pour l’équipe\"\nsee \"catalogue d’exemple\"\n");
    if (outcome.code != 0)
        fail_msg("%.*s", STR_FORMAT(outcome.said));
    assert_true(str_contains(outcome.said, STR("belvedere :")));
}

static void a_damaged_catalogue_falls_back_to_the_one_before(void **state)
{
    (void)state;
    const char *catalogue = import_twice();
    damage(file_path(&here.arena, catalogue, "cat-2.db"));
    const char *script = str_format(&here.arena, "see \"catalogue précédent\"\n%s", VISIT).text;
    Outcome outcome = play(catalogue, here_path("usage.db"), script);
    if (outcome.code != 0)
        fail_msg("%.*s", STR_FORMAT(outcome.said));
    damage(file_path(&here.arena, catalogue, "cat-1.db"));
    outcome = play(catalogue, here_path("usage.db"), "see \"catalogue d’exemple\"\n");
    if (outcome.code != 0)
        fail_msg("%.*s", STR_FORMAT(outcome.said));
}

static void a_usage_file_that_cannot_be_written_never_stops_a_visit(void **state)
{
    (void)state;
    Outcome outcome = play(import_twice(), "/proc/nowhere/usage.db", VISIT);
    if (outcome.code != 0)
        fail_msg("%.*s", STR_FORMAT(outcome.said));
    assert_true(str_contains(outcome.said, STR("ne sont pas comptées")));
}

static Outcome play_with(const char *config)
{
    return run(str_format(&here.arena, "belvedere --headless --config %s --catalogue %s --usage %s --script %s", config, here.folder,
                          here_path("usage.db"), here_path("script")).text);
}

static void the_example_of_settings_is_read_and_an_unknown_key_is_said(void **state)
{
    (void)state;
    write_file(here_path("script"), "tap \"Touche l’écran pour commencer\"\nsee \"ERO de Limoges\"\n");
    assert_int_equal(play_with("assets/belvedere.conf.example").code, 0);
    write_file(here_path("conf"), "[lieu]\nnom = ERO\ncouleur = rouge\n");
    Outcome outcome = play_with(here_path("conf"));
    assert_true(str_contains(outcome.said, STR("«\u00A0couleur\u00A0»")) && str_contains(outcome.said, STR("ligne 3")));
}

static void wrong_settings_are_said_and_the_kiosk_opens_all_the_same(void **state)
{
    (void)state;
    write_file(here_path("conf"), "[lieu]\ncouleur = rouge\nnom = Espace des Deux Rives\n[écran]\ndiagonale = 0.001\n");
    write_file(here_path("script"), "tap \"Touche l’écran pour commencer\"\nsee \"Espace des Deux Rives\"\n");
    Outcome outcome = play_with(here_path("conf"));
    if (outcome.code != 0)
        fail_msg("%.*s", STR_FORMAT(outcome.said));
    assert_int_equal(play_with("/nowhere.conf").code, 1);
}

static void a_script_that_cannot_be_read_or_played_is_an_error(void **state)
{
    (void)state;
    Outcome outcome = run("belvedere --headless --script /nowhere.script");
    assert_int_equal(outcome.code, 1);
    assert_true(str_contains(outcome.said, STR("/nowhere.script\u00A0: introuvable")));
    outcome = play(here.folder, here_path("usage.db"), "tap \"Nulle part\"\n");
    assert_int_equal(outcome.code, 1);
    assert_true(str_contains(outcome.said, STR("ligne 1")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HERE(wrong_words_are_refused_with_the_usage_line),
        HERE(a_visit_can_be_played_and_photographed_without_a_screen),
        HERE(without_a_catalogue_the_sample_is_shown_and_staff_are_told),
        HERE(a_damaged_catalogue_falls_back_to_the_one_before),
        HERE(a_usage_file_that_cannot_be_written_never_stops_a_visit),
        HERE(the_example_of_settings_is_read_and_an_unknown_key_is_said),
        HERE(wrong_settings_are_said_and_the_kiosk_opens_all_the_same),
        HERE(a_script_that_cannot_be_read_or_played_is_an_error),
    };
    return cmocka_run_group_tests_name("kiosk", tests, NULL, NULL);
}
