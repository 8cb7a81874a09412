/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is on screen while nobody is there: real, alive, calm, and never for a day at one place.
 */
#include "catalogue/snapshot/store.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { STORY_SECONDS = 9, PLACES = 15 };

static Kiosk kiosk;

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
    return 0;
}

static void next_story(void)
{
    kiosk_play(&kiosk, "wait 9s\nscreen attract\n");
}

static void every_trade_of_the_catalogue_comes_in_its_turn_and_is_counted(void **state)
{
    (void)state;
    const Page *page = &kiosk.stage.app.page;
    CardQuery query = { .of = CARDS_OF_KIND, .kind = KIND_TRADE, .limit = 1000, .today = 20261123 };
    CardList all;
    Error error = {0};
    assert_true(store_cards(kiosk.store, &kiosk.arena, &query, &all, &error));
    assert_int_equal(page->trade_count, all.total);
    bool told[1000] = {0};
    long shown = 0;
    for (long turn = 0; turn < all.total; turn++) {
        for (size_t i = 0; i < all.count; i++)
            if (str_equal(all.items[i].code, page->list.items[0].code) && str_equal(all.items[i].title, page->list.items[0].title) && !told[i]) {
                told[i] = true;
                shown++;
            }
        next_story();
    }
    assert_int_equal(shown, all.total);
}

static void between_two_stories_nothing_is_painted(void **state)
{
    (void)state;
    Rect rects[DAMAGE_RECTS];
    Error error = {0};
    Stage *stage = &kiosk.stage;
    next_story();
    for (int second = 1; second < STORY_SECONDS; second++) {
        assert_true(stage_tick(stage, stage->app.now, stage->app.ms + 990, &error));
        assert_int_equal(stage_frame(stage, rects), 0);
    }
}

/* All but the ground, which is one colour. */
static void nothing_stands_at_one_place_for_a_day(void **state)
{
    (void)state;
    size_t moved = 0;
    Rect title = {0}, sign = {0};
    next_story();
    for (int turn = 0; turn < PLACES; turn++) {
        const DrawList *list = &kiosk.stage.list;
        Rect ghost = {0}, words = {0};
        for (size_t i = 0; i < list->command_count; i++) {
            if (list->commands[i].kind == DRAW_ICON && list->commands[i].alpha < 255)
                ghost = list->commands[i].rect;
            if (list->commands[i].kind == DRAW_TEXT && str_starts(list->commands[i].text, STR("Ton avenir")))
                words = list->commands[i].rect;
        }
        assert_true(ghost.w > 0 && words.w > 0);
        moved += turn > 0 && !rect_equal(ghost, sign) && !rect_equal(words, title);
        sign = ghost;
        title = words;
        next_story();
    }
    assert_int_equal(moved, PLACES - 1);
}

static void the_agenda_is_the_venue_s_own_and_ahead(void **state)
{
    (void)state;
    const CardList *agenda = &kiosk.stage.app.page.agenda;
    assert_true(agenda->count > 0);
    for (size_t i = 0; i < agenda->count; i++) {
        assert_true(str_equal(agenda->items[i].organisation, kiosk.stage.app.venue.name));
        assert_true(agenda->items[i].next >= 20261123);
    }
    kiosk_play(&kiosk, "see \"Ici, bientôt\"\nabsent \"Ici cette semaine\"\n");
    kiosk_play(&kiosk, "now 2027-01-18T09:00\nwait 9s\nsee \"Ici cette semaine\"\nsee \"Mer. 20 janvier\"\nabsent \"Mer. 10 mars\"\n");
}

static void without_a_venue_s_name_there_is_no_agenda(void **state)
{
    (void)state;
    kiosk.stage.app.venue.name = (Str){0};
    next_story();
    assert_int_equal(kiosk.stage.app.page.agenda.count, 0);
    kiosk_play(&kiosk, "absent \"Ici, bientôt\"\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(every_trade_of_the_catalogue_comes_in_its_turn_and_is_counted),
        TEST(between_two_stories_nothing_is_painted),
        TEST(nothing_stands_at_one_place_for_a_day),
        TEST(the_agenda_is_the_venue_s_own_and_ahead),
        TEST(without_a_venue_s_name_there_is_no_agenda),
    };
    return cmocka_run_group_tests_name("attract", tests, NULL, NULL);
}
