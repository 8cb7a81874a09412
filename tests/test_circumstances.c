/* SPDX-License-Identifier: EUPL-1.2
 *
 * What clocks, fonts and catalogues may do that nobody planned.
 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/guest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static bool says(const char *text)
{
    Str printed = list_print(&guest.arena, &guest.kiosk.stage.list);
    return str_contains(printed, str_of(text));
}

static void a_clock_that_is_wrong_dates_nothing_and_staff_are_told(void **state)
{
    (void)state;
    static const int years[] = { 1970, 2099 };
    for (int i = 0; i < 2; i++) {
        DateTime wrong = { .date = { years[i], 1, 1, DATE_DAY }, .minute = 3, .timed = true };
        guest_pass(wrong, guest.kiosk.stage.app.ms + 10000);
        assert_true(says("horloge de la borne est fausse"));
        Error error = {0};
        assert_true(app_update(&guest.kiosk.stage.app, (Action){ ACTION_ENTER, 0, {0} }, &error));
        assert_true(app_update(&guest.kiosk.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, STR("experience") }, &error));
        stage_changed(&guest.kiosk.stage);
        guest_pass(wrong, guest.kiosk.stage.app.ms + 16);
        assert_true(guest.kiosk.stage.app.page.list.count > 0);
        kiosk_play(&guest.kiosk, "see \"prochaines dates à confirmer\"");
        char year[8];
        snprintf(year, sizeof year, "%d", years[i]);
        assert_false(says(year));
        assert_true(app_update(&guest.kiosk.stage.app, (Action){ ACTION_END, 0, {0} }, &error) && app_update(&guest.kiosk.stage.app, (Action){ ACTION_END, 0, {0} }, &error));
        stage_changed(&guest.kiosk.stage);
    }
    guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 10000);
    assert_false(says("horloge de la borne est fausse"));
}

static int run(const char *command)
{
    return WEXITSTATUS(system(command));
}

static void without_its_fonts_it_names_the_package_and_stops(void **state)
{
    (void)state;
    const char *out = getenv("BELVEDERE_OUT") ? getenv("BELVEDERE_OUT") : "build/gcc";
    if (run("unshare -rm mount -t tmpfs none /usr/share/fonts 2>/dev/null") != 0) {
        print_message("no right to hide the fonts here: skipped\n");
        skip();
    }
    static const struct { const char *folder, *package; } fonts[] = {
        { "/usr/share/fonts/opentype/inter", "fonts-inter" },
        { "/usr/share/fonts/truetype/material-design-icons-iconfont", "fonts-material-design-icons-iconfont" },
        { "/usr/share/fonts/truetype/noto", "fonts-noto-ui-core" },
    };
    for (int i = 0; i < 3; i++) {
        const char *command = str_format(&guest.arena, "unshare -rm sh -c 'mount -t tmpfs none %s && %s/belvedere --headless --bench start --usage %s/u.db "
                                                 "2>&1 >/dev/null; echo exit $?' > %s/said", fonts[i].folder, out, guest.kiosk.folder, guest.kiosk.folder).text;
        Str said;
        Error error = {0};
        assert_int_equal(run(command), 0);
        assert_true(file_read(&guest.arena, file_path(&guest.arena, guest.kiosk.folder, "said"), 4096, &said, &error));
        if (!str_contains(said, str_of(str_format(&guest.arena, "Installez %s.", fonts[i].package).text)) || !str_contains(said, STR("exit 1")))
            fail_msg("%.*s", STR_FORMAT(said));
    }
}

/* Imports what is in the test's folder under `name`. */
static void import(const char *name)
{
    const char *out = getenv("BELVEDERE_OUT") ? getenv("BELVEDERE_OUT") : "build/gcc";
    const char *command = str_format(&guest.arena, "%s/belvedere-import --force --catalogue %s/cat %s/%s >/dev/null", out, guest.kiosk.folder, guest.kiosk.folder, name).text;
    assert_int_equal(run(command), 0);
}

/* Discoveries, each with a text so many letters long, with or without blanks. */
static Str discoveries(int count, size_t letters, bool blanks)
{
    Builder feed = builder_on(&guest.arena);
    builder_add(&feed, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<decouvertes version=\"1\">\n"));
    for (int i = 0; i < count; i++) {
        builder_format(&feed, "<decouverte numero=\"D%d\" datecrea=\"20261008\" datemaj=\"20261106\"><type>immersion</type><intitule>", i);
        for (size_t n = 0; n < letters / 100; n++)
            builder_add(&feed, STR("t"));
        builder_add(&feed, STR("Une semaine</intitule><accroche>Viens voir.</accroche><description>"));
        for (size_t n = 0; n < letters; n++)
            builder_add(&feed, blanks && n % 9 == 8 ? STR(" ") : STR("e"));
        builder_add(&feed, STR("</description><mode>distance</mode><dates><permanent/></dates></decouverte>\n"));
    }
    builder_add(&feed, STR("</decouvertes>\n"));
    return builder_str(&feed);
}

static void look_around(const char *catalogue)
{
    static const ActionKind ways[] = { ACTION_ENTER, ACTION_SEARCH, ACTION_HOME, ACTION_NOTEBOOK, ACTION_HOME };
    const char *folder = guest.kiosk.folder;
    Arena kept = guest.kiosk.arena;
    stage_close(&guest.kiosk.stage);
    usage_close(guest.kiosk.usage);
    search_close(guest.kiosk.search);
    store_close(guest.kiosk.store);
    guest_on(catalogue);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        guest_tap(ways[i]);
    Error error = {0};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (strcmp(kind_name((Kind)kind), "story") == 0)
            continue;
        assert_true(app_update(&guest.kiosk.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, str_of(kind_name((Kind)kind)) }, &error));
        stage_changed(&guest.kiosk.stage);
        guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 16);
        assert_string_equal(guest_screen(), "list");
        if (guest.kiosk.stage.app.page.list.count) {
            guest_tap(ACTION_OPEN);
            assert_string_not_equal(guest_screen(), "trouble");
            assert_true(app_update(&guest.kiosk.stage.app, (Action){ .kind = ACTION_UNFOLD, .number = 1 << 20 }, &error));
            stage_changed(&guest.kiosk.stage);
            for (int page = 0; page < 5; page++)
                guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 300);
        }
        guest_tap(ACTION_HOME);
    }
    folder_remove(folder);
    arena_free(&kept);
}

static void write_feed(const char *name, Str text)
{
    Error error = {0};
    if (!file_write(file_path(&guest.arena, guest.kiosk.folder, name), text, &error))
        fail_msg("%s", error.text);
}

static void texts_of_50000_letters_are_shown_and_scrolled(void **state)
{
    (void)state;
    write_feed("feed.xml", discoveries(3, 50000, true));
    import("feed.xml");
    look_around(file_path(&guest.arena, guest.kiosk.folder, "cat/cat-1.db"));
}

static void a_word_of_50000_letters_is_cut(void **state)
{
    (void)state;
    write_feed("feed.xml", discoveries(1, 50000, false));
    import("feed.xml");
    look_around(file_path(&guest.arena, guest.kiosk.folder, "cat/cat-1.db"));
}

static long trades(void)
{
    CatalogueInfo info;
    Error error = {0};
    assert_true(store_info(guest.kiosk.store, &guest.arena, &info, &error));
    return info.trades;
}

static void a_catalogue_with_one_trade_or_none_is_a_whole_kiosk(void **state)
{
    (void)state;
    assert_int_equal(run(str_format(&guest.arena, "cp tests/feeds/rome-4.xml %s/trade.xml", guest.kiosk.folder).text), 0);
    import("trade.xml");
    look_around(file_path(&guest.arena, guest.kiosk.folder, "cat/cat-1.db"));
    assert_int_equal(trades(), 1);
    write_feed("feed.xml", discoveries(1, 100, true));
    import("feed.xml");
    look_around(file_path(&guest.arena, guest.kiosk.folder, "cat/cat-1.db"));
    assert_int_equal(trades(), 0);
    assert_string_equal(guest_screen(), "home");
    assert_true(says("Rien pour l’instant"));
    assert_false(says("0\u00a0métier"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, guest_begin, guest_end)
    const struct CMUnitTest tests[] = {
        TEST(a_clock_that_is_wrong_dates_nothing_and_staff_are_told),
        TEST(without_its_fonts_it_names_the_package_and_stops),
        TEST(texts_of_50000_letters_are_shown_and_scrolled),
        TEST(a_word_of_50000_letters_is_cut),
        TEST(a_catalogue_with_one_trade_or_none_is_a_whole_kiosk),
    };
    return cmocka_run_group_tests_name("circumstances", tests, NULL, NULL);
}
