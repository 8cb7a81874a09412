/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define SOUDEUR ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\n"

static Kiosk kiosk;

static int kiosk_begin(void **state)
{
    (void)state;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    return 0;
}

static int kiosk_end(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    return 0;
}

static bool on(ScreenId screen)
{
    return app_screen(&kiosk.stage.app) == &SCREENS[screen];
}

/* Nobody touches: seconds until that screen, -1 when it does not come within ten minutes. */
static int seconds_until(ScreenId screen)
{
    for (int second = 0; second < 600; second++) {
        if (on(screen))
            return second;
        kiosk_play(&kiosk, "wait 1s\n");
    }
    return -1;
}

static void the_warning_stands_in_sight_for_twenty_seconds_at_least(void **state)
{
    (void)state;
    static const char *const PLACES[] = { ENTER, SOUDEUR, ENTER "tap \"Je ne sais pas encore\"\n", ENTER "tap \"Mes droits\"\n" };
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        kiosk_play(&kiosk, PLACES[i]);
        assert_true(seconds_until(SCREEN_STILL) >= 60);
        assert_true(seconds_until(SCREEN_ATTRACT) >= 20);
    }
}

static void any_touch_puts_the_end_off_as_often_as_one_likes(void **state)
{
    (void)state;
    kiosk_play(&kiosk, SOUDEUR);
    for (int i = 0; i < 40; i++) {
        assert_true(seconds_until(SCREEN_STILL) >= 60);
        kiosk_play(&kiosk, "wait 15s\n");
        Error error = {0};
        int x = 40 + i * 45, y = 20 + i * 26;      /* wherever it falls */
        stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_DOWN, x, y, 1, kiosk.stage.app.ms }, &error);
        stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_UP, x, y, 1, kiosk.stage.app.ms }, &error);
        kiosk_play(&kiosk, "wait 16ms\n");
        assert_true(on(SCREEN_TRADE));
    }
}

/* As words on the screen are counted by whoever reads the golden text. */
static long words_in_sight(void)
{
    long words = 0;
    const DrawList *list = &kiosk.stage.list;
    for (size_t i = 0; i < list->command_count; i++) {
        Str text = list->commands[i].text, word;
        bool seen = list->commands[i].kind == DRAW_TEXT && rect_overlaps(list->commands[i].rect, list->commands[i].clip);
        while (seen && str_cut(&text, ' ', &word))
            words++;
    }
    return words;
}

static void a_text_is_given_the_time_to_be_read(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER);
    long short_words = words_in_sight();
    int short_time = seconds_until(SCREEN_STILL);
    kiosk_play(&kiosk, "tap \"Je suis là\"\ntap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\n");
    long long_words = words_in_sight();
    int long_time = seconds_until(SCREEN_STILL);
    assert_true(long_words > short_words);
    assert_true(abs(short_time - (int)(60 + short_words * 60 / 100)) <= 2);
    assert_true(abs(long_time - (int)(60 + long_words * 60 / 100)) <= 2);
}

static void who_types_slowly_is_never_asked(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER "tap \"Chercher\"\n");
    for (int i = 0; i < 24; i++) {
        kiosk_play(&kiosk, i % 2 ? "wait 59s\ntap \"Effacer\"\n" : "wait 59s\ntype \"a\"\n");
        assert_true(on(SCREEN_SEARCH));
    }
}

static void what_was_typed_is_there_after_the_warning(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER "tap \"Chercher\"\ntype \"soud\"\n");
    assert_true(seconds_until(SCREEN_STILL) > 0);
    kiosk_play(&kiosk, "wait 20s\ntap \"Je suis là\"\nscreen search\nsee \"soud\"\ntype \"u\"\nsee \"soudu\"\n");
}

static void who_drags_is_not_asked_under_their_finger(void **state)
{
    (void)state;
    kiosk_play(&kiosk, SOUDEUR);
    Error error = {0};
    Rect area = kiosk.stage.list.scroll.viewport;
    stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_DOWN, area.x + 200, area.y + 500, 1, kiosk.stage.app.ms }, &error);
    for (int i = 1; i <= 60; i++) {
        kiosk_play(&kiosk, "wait 5s\n");
        stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_MOVE, area.x + 200, area.y + 500 - (i % 8) * 40, 1, kiosk.stage.app.ms }, &error);
        assert_true(on(SCREEN_TRADE));
    }
}

static void who_has_finished_sees_all_being_wiped_and_may_stay(void **state)
{
    (void)state;
    kiosk_play(&kiosk, SOUDEUR "tap \"J’ai fini\"\n");
    assert_in_range(seconds_until(SCREEN_ATTRACT), 20, 30);
    kiosk_play(&kiosk, SOUDEUR "tap \"J’ai fini\"\nwait 15s\nsee \"seconde\"\ntap \"Je continue\"\nscreen trade\nwait 55s\nscreen trade\n");
}

static void a_touch_at_the_end_gives_more_time_until_thanks_are_said(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER "tap \"J’ai fini\"\nwait 20s\n");
    Error error = {0};
    stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_DOWN, 5, 200, 1, kiosk.stage.app.ms }, &error);
    stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_UP, 5, 200, 1, kiosk.stage.app.ms }, &error);
    kiosk_play(&kiosk, "wait 20s\nscreen bye\ntap \"Non\"\nsee \"à bientôt\"\n");
    assert_in_range(seconds_until(SCREEN_ATTRACT), 3, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_warning_stands_in_sight_for_twenty_seconds_at_least, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(any_touch_puts_the_end_off_as_often_as_one_likes, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(a_text_is_given_the_time_to_be_read, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(who_types_slowly_is_never_asked, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(what_was_typed_is_there_after_the_warning, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(who_drags_is_not_asked_under_their_finger, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(who_has_finished_sees_all_being_wiped_and_may_stay, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(a_touch_at_the_end_gives_more_time_until_thanks_are_said, kiosk_begin, kiosk_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
