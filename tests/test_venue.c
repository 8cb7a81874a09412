/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a venue says of itself in its settings, and what is not said when it has not.
 */
#include "catalogue/base/file.h"
#include "kiosk/config.h"
#include "kiosk/visitor.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"

static Kiosk kiosk;
static Arena arena;

static int opened(void **state)
{
    (void)state;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    return 0;
}

static int closed(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    arena_free(&arena);
    return 0;
}

/* The settings are read as from /etc; gives what is wrong with them. */
static const char *settings(const char *text, Config *config)
{
    Error trouble = {0}, error = {0};
    const char *path = file_path(&arena, kiosk.folder, "conf");
    *config = (Config){0};
    assert_true(file_write(path, str_of(text), &error));
    assert_true(config_read(&arena, path, config, &trouble, &error));
    return str_text(&arena, str_of(trouble.text));
}

/* The kiosk starts again with these languages. */
static void speak(const char *languages)
{
    Config config;
    assert_string_equal(settings(str_format(&arena, "[lieu]\nlangues = %s\n", languages).text, &config), "");
    App *app = &kiosk.stage.app;
    memcpy(app->venue.languages, config.venue.languages, sizeof config.venue.languages);
    app->venue.language_count = config.venue.language_count;
    visitor_speak(app);
    stage_changed(&kiosk.stage);
    kiosk_play(&kiosk, "wait 16ms\n");
}

static const Region *language_button(void)
{
    const DrawList *list = &kiosk.stage.list;
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == ACTION_LANGUAGES)
            return &list->regions[i];
    fail_msg("no button for languages");
    return NULL;
}

static void a_venue_offers_its_languages_in_its_order_and_begins_in_the_first(void **state)
{
    (void)state;
    speak("en, fr, ar");
    kiosk_play(&kiosk, "see \"Touch the screen to start\"\nabsent \"Español\"\ntap \"Touch the screen to start\"\nsee \"Where do we start?\"\n"
                       "tap \"English\"\nscreen languages\nsee \"Français\"\nsee \"العربية\"\nabsent \"Українська\"\nabsent \"Français facile\"\n"
                       "tap \"Français\"\nsee \"Par où on commence\"\ntap \"J’ai fini\"\ntap \"J’ai fini\"\nsee \"Touch the screen to start\"\n");
}

static void with_one_language_there_is_nothing_to_choose(void **state)
{
    (void)state;
    speak("fr-facile");
    kiosk_play(&kiosk, ENTER);
    assert_true(language_button()->off);
    speak("fr-facile, fr");
    assert_false(language_button()->off);
}

static void a_language_whose_file_is_gone_is_not_offered_even_as_the_first(void **state)
{
    (void)state;
    kiosk.phrases[LANGUAGE_ENGLISH] = (Phrases){0};
    speak("en, fr, ar");
    kiosk_play(&kiosk, ENTER "see \"Par où on commence\"\ntap \"Français\"\nabsent \"English\"\n");
    speak("en");
    assert_int_equal(kiosk.stage.app.language, LANGUAGE_FRENCH);
}

static void an_unknown_language_is_said_in_french_and_the_others_hold(void **state)
{
    (void)state;
    Config config;
    const char *trouble = settings("[lieu]\nlangues = uk, de, fr\n", &config);
    assert_non_null(strstr(trouble, "ligne 2"));
    assert_non_null(strstr(trouble, "«\u00a0de\u00a0»"));
    assert_non_null(strstr(trouble, "fr, fr-facile, en, es, pt, uk, ar"));
    assert_int_equal(config.venue.language_count, 2);
    assert_int_equal(config.venue.languages[0], LANGUAGE_UKRAINIAN);
    assert_non_null(strstr(settings("[lieu]\nlangues = fr, fr\n", &config), "deux fois"));
}

/* Everything read on the way to trainings, with and without a position. */
static void nearness_is_said_only_where_the_venue_has_a_position(void **state)
{
    (void)state;
    static const char *const PLACES[] = {
        ENTER, "tap \"Accueil\"\ntap \"Je cherche une formation\"\n", "tap \"Toutes les formations\"\n", "tap \"Choisir\"\n",
    };
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
        kiosk_play(&kiosk, PLACES[i]);
    kiosk_play(&kiosk, "reach \"Le plus près\"\ntap \"Accueil\"\nsee \"les plus proches d’abord\"\ntap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    kiosk.stage.app.venue.located = false;
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        kiosk_play(&kiosk, PLACES[i]);
        kiosk_play(&kiosk, "absent \"plus proches d’abord\"\nabsent \"Près d’ici\"\nabsent \"Le plus près\"\nabsent \"à moins de\"\nabsent \" km\"\n");
    }
    Error error = {0};
    assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, STR("training") }, &error));
    stage_changed(&kiosk.stage);
    kiosk_play(&kiosk, "wait 16ms\nscreen list\nsee \"Toutes les formations\"\nabsent \"proches d’abord\"\n");
}

/* What is said of a key that does not exist, in that section. */
static Str sentence(Str section)
{
    Config config = {0};
    Error trouble = {0}, error = {0};
    const char *path = file_path(&arena, kiosk.folder, "belvedere.conf");
    assert_true(file_write(path, str_format(&arena, "[%.*s]\ninconnue = 1\n", STR_FORMAT(section)), &error));
    assert_true(config_read(&arena, path, &config, &trouble, &error));
    assert_non_null(strstr(trouble.text, "inconnue"));
    return str_copy(&arena, str_of(trouble.text));
}

/* After the last colon, between commas, up to the full stop. */
static StrList listed(Str sentence)
{
    StrList names = {0};
    Str last = sentence;
    for (size_t i = 0; i < sentence.length; i++)
        if (sentence.text[i] == ':')
            last = str_slice(sentence, i + 1, sentence.length);
    for (Str name; str_cut(&last, ',', &name);)
        strlist_add(&arena, &names, str_ends(name, STR(".")) ? str_slice(str_trim(name), 0, str_trim(name).length - 1) : str_trim(name));
    return names;
}

/* What stands between the marks of code in a cell of the table, and not in brackets. */
static StrList coded(Str cell)
{
    StrList names = {0};
    Str before, name, outside;
    while (str_cut(&cell, '`', &before) && str_cut(&cell, '`', &name)) {
        while (str_contains(before, STR(")")))
            str_cut(&before, ')', &outside);
        if (!str_contains(before, STR("(")))
            strlist_add(&arena, &names, name);
    }
    return names;
}

static void assert_same_names(StrList a, StrList b, Str where)
{
    for (int turn = 0; turn < 2; turn++) {
        StrList one = turn ? b : a, other = turn ? a : b;
        for (size_t i = 0; i < one.count; i++)
            if (!strlist_has(other, one.items[i]))
                fail_msg("[%.*s] %.*s is only in the %s", STR_FORMAT(where), STR_FORMAT(one.items[i]), turn ? "program" : "README");
    }
}

static void the_readme_has_the_keys_that_the_kiosk_has(void **state)
{
    (void)state;
    Str page, line, before, section, keys;
    Error error = {0};
    StrList sections = {0};
    assert_true(file_read(&arena, "README.md", 1 << 20, &page, &error));
    while (str_cut(&page, '\n', &line)) {
        if (!str_starts(line, STR("| `[")))
            continue;
        assert_true(str_cut(&line, '[', &before) && str_cut(&line, ']', &section) && str_cut(&line, '|', &before));
        assert_true(str_cut(&line, '|', &keys));
        strlist_add(&arena, &sections, section);
        assert_same_names(coded(keys), listed(sentence(section)), section);
    }
    assert_same_names(sections, listed(sentence(STR("nulle part"))), STR("sections"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(a_venue_offers_its_languages_in_its_order_and_begins_in_the_first),
        TEST(with_one_language_there_is_nothing_to_choose),
        TEST(a_language_whose_file_is_gone_is_not_offered_even_as_the_first),
        TEST(an_unknown_language_is_said_in_french_and_the_others_hold),
        TEST(nearness_is_said_only_where_the_venue_has_a_position),
        TEST(the_readme_has_the_keys_that_the_kiosk_has),
    };
    return cmocka_run_group_tests_name("venue", tests, NULL, NULL);
}
