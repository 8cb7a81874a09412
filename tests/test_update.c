/* SPDX-License-Identifier: EUPL-1.2
 *
 * Staff refresh the catalogue on their page, from a key that sources.conf names.
 */
#include "catalogue/base/file.h"
#include "kiosk/pin.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"
#include "tests/support/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define STAFF ENTER "hold \"Accueil\"\ntap \"1\"\ntap \"9\"\ntap \"4\"\ntap \"6\"\ntap \"Valider\"\n"
#define READ STAFF "reach \"Lire les nouveaux\"\ntap \"Lire les nouveaux\"\nwait 100ms\n"

static Kiosk kiosk;

static const char *path(const char *name)
{
    return file_path(&kiosk.arena, kiosk.folder, name);
}

static void write_text(const char *name, const char *text)
{
    tool_write(&kiosk.arena, kiosk.folder, name, str_of(text));
}

static int opened(void **state)
{
    (void)state;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk.stage.app.venue.code = pin_hash(&kiosk.arena, STR("1946"));
    write_text("sources.conf", "[rome]\nchemin = key/rome\n[decouvertes]\nchemin = key/decouvertes-*.xml\n");
    assert_int_equal(system(str_format(&kiosk.arena, "mkdir %s && cp -r assets/sample/rome %s/ && cp assets/sample/decouvertes.xml %s/decouvertes-2026-11.xml",
                                       path("key"), path("key"), path("key")).text), 0);
    return 0;
}

static int closed(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    return 0;
}

/* The kiosk as it is installed, with these settings, plays the script. */
static void play(const char *settings, const char *script)
{
    Str hash = pin_hash(&kiosk.arena, STR("1946"));
    write_text("conf", str_format(&kiosk.arena, "[équipe]\ncode = %.*s\n[fichiers]\n%s", STR_FORMAT(hash), settings).text);
    write_text("script", script);
    ToolRun run = tool_run(&kiosk.arena, kiosk.folder, "belvedere", "--headless --config conf --catalogue cat --usage u.db --script script");
    if (run.code != 0)
        fail_msg("exit code %d: %.*s", run.code, STR_FORMAT(run.errors));
}

static Str current(void)
{
    Str name;
    Error error = {0};
    assert_true(file_read(&kiosk.arena, path("cat/current"), 4096, &name, &error));
    return name;
}

static void a_key_is_read_at_a_touch_and_the_report_is_on_the_page(void **state)
{
    (void)state;
    play("sources = sources.conf\n", READ "see \"C’est fait\"\nsee \"Vous pouvez retirer la clé\"\nsee \"Catalogue n° 1 publié\"\nsee \"ROME 4.0\"\n");
    assert_true(str_contains(current(), STR("cat-1.db")));
    assert_int_equal(system(str_format(&kiosk.arena, "touch -d '1 hour ago' %s && sed 's/Une semaine avec un soudeur/Trois jours de soudure/' %s > %s",
                                       path("key/decouvertes-2026-11.xml"), path("key/decouvertes-2026-11.xml"), path("key/decouvertes-2026-12.xml")).text), 0);
    play("sources = sources.conf\n", READ "see \"Catalogue n° 2 publié\"\n");
    play("", ENTER "tap \"Chercher\"\ntype \"trois jours de soudure\"\nreach \"Trois jours de soudure\"\n");
}

static void without_the_key_nothing_changes_and_the_page_says_what_is_missing(void **state)
{
    (void)state;
    play("sources = sources.conf\n", READ "see \"C’est fait\"\n");
    Str before = current();
    assert_int_equal(system(str_format(&kiosk.arena, "mv %s %s", path("key"), path("pocket")).text), 0);
    play("sources = sources.conf\n", READ "see \"Rien n’a changé\"\nsee \"introuvable\"\nabsent \"C’est fait\"\nsee \"Lire les nouveaux fichiers\"\n"
                                           "tap \"Accueil\"\nscreen home\n");
    assert_true(str_equal(before, current()));
}

static void a_damaged_key_is_refused_with_the_reason(void **state)
{
    (void)state;
    write_text("key/decouvertes-2026-11.xml", "<decouvertes version=\"1\"><decouverte");
    play("sources = sources.conf\n", READ "see \"Rien n’a changé\"\nsee \"decouvertes-2026-11.xml\"\n");
    assert_false(file_exists(path("cat/current")));
}

static void without_a_file_that_names_feeds_there_is_no_button(void **state)
{
    (void)state;
    play("sources = nowhere.conf\n", STAFF "see \"Mode groupe\"\nabsent \"Mettre à jour\"\n");
}

static void who_has_no_code_cannot_start_it(void **state)
{
    (void)state;
    App *app = &kiosk.stage.app;
    Error error = {0};
    app->update.state = UPDATE_OFFERED;
    kiosk_play(&kiosk, ENTER "hold \"Accueil\"\nscreen staff\nabsent \"Mettre à jour\"\n");
    assert_true(app_update(app, (Action){ .kind = ACTION_UPDATE }, &error));
    assert_int_equal(app->update.state, UPDATE_OFFERED);
}

static void visits_go_on_while_it_is_read_and_staff_find_the_outcome_later(void **state)
{
    (void)state;
    App *app = &kiosk.stage.app;
    Error error = {0};
    app->update.state = UPDATE_OFFERED;
    kiosk_play(&kiosk, READ "see \"Lecture en cours\"\nsee \"ne retirez pas la clé\"\n");
    for (size_t i = 0; i < kiosk.stage.list.region_count; i++)
        if (kiosk.stage.list.regions[i].action.kind == ACTION_UPDATE)
            assert_true(kiosk.stage.list.regions[i].off);
    kiosk_play(&kiosk, "tap \"J’ai fini\"\ntap \"J’ai fini\"\nscreen attract\n" ENTER "tap \"Mes droits\"\nscreen groups\n");
    assert_true(app_update(app, (Action){ ACTION_UPDATED, 1, STR("Catalogue n° 7 publié.\nFiches : 3 ajoutées") }, &error));
    assert_string_equal(app_screen(app)->name, "groups");
    kiosk_play(&kiosk, "wait 300s\nscreen attract\n" STAFF "see \"C’est fait\"\nsee \"Catalogue n° 7 publié.\"\nsee \"Fiches : 3 ajoutées\"\n");
}

static void the_page_holds_whatever_is_told(void **state)
{
    (void)state;
    static const struct { int width, height; double diagonal; } SHAPES[] = { { 1920, 1080, 22 }, { 1920, 1080, 24 }, { 1080, 1920, 24 } };
    App *app = &kiosk.stage.app;
    kiosk_play(&kiosk, STAFF);
    app->notice = STR("catalogue précédent. /var/lib/belvedere/catalogue/cat-12.db : la base est abîmée.");
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++)
        for (UpdateState at = UPDATE_OFFERED; at <= UPDATE_FAILED; at++) {
            Rect rects[DAMAGE_RECTS];
            app->update = (Update){ at, STR("belvedere-import : /media/cle/formations-2026-12.xml.gz : archive abîmée, coupée après 12 Mo. Copiez-la de nouveau.") };
            stage_resize(&kiosk.stage, sizes_for(SHAPES[i].width, SHAPES[i].height, SHAPES[i].diagonal, 60));
            stage_changed(&kiosk.stage);
            stage_frame(&kiosk.stage, rects);
            layout_targets(&kiosk.stage.list, "update");
            layout_gaps(&kiosk.stage.list, "update");
            layout_texts(&kiosk.stage.list, "update");
            layout_read(&kiosk.stage.list, "update");
        }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(a_key_is_read_at_a_touch_and_the_report_is_on_the_page),
        TEST(without_the_key_nothing_changes_and_the_page_says_what_is_missing),
        TEST(a_damaged_key_is_refused_with_the_reason),
        TEST(without_a_file_that_names_feeds_there_is_no_button),
        TEST(who_has_no_code_cannot_start_it),
        TEST(visits_go_on_while_it_is_read_and_staff_find_the_outcome_later),
        TEST(the_page_holds_whatever_is_told),
    };
    return cmocka_run_group_tests_name("update", tests, NULL, NULL);
}
