/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/edge/fonts.h"
#include "kiosk/ui/say.h"
#include "kiosk/usage/rows.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"
#include "tests/support/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"

static const struct {
    const char *name;
    int width, height;
    double diagonal;
} SHAPES[] = {
    { "24", 1920, 1080, 24 }, { "22", 1920, 1080, 22 }, { "32", 1920, 1080, 32 }, { "43-4k", 3840, 2160, 43 }, { "55-4k", 3840, 2160, 55 },
    { "24-portrait", 1080, 1920, 24 },
};

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES };

static Sizes shape(size_t index)
{
    return sizes_for(SHAPES[index].width, SHAPES[index].height, SHAPES[index].diagonal, 60);
}

static void a_broken_page_shows_the_trouble_screen_and_a_way_out(void **state)
{
    (void)state;
    Kiosk kiosk;
    Error error = {0};
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    kiosk_play(&kiosk, ENTER);
    assert_false(app_update(&kiosk.stage.app, (Action){ ACTION_OPEN, KIND_TRADE, STR("Z9999") }, &error));
    assert_true(error.kind != ERROR_NONE);
    kiosk.stage.stale = true;
    kiosk_play(&kiosk, "screen trouble\n");
    kiosk_play(&kiosk, "tap \"Revenir à l’accueil\"\nscreen home\n");
    kiosk_close(&kiosk);
}

static void layout_holds(Kiosk *kiosk, const char *place, Language language)
{
    char where[100];
    snprintf(where, sizeof where, "%s in %s", place, LANGUAGES[language].code);
    kiosk_speak(kiosk, language);
    layout_targets(&kiosk->stage.list, where);
    layout_gaps(&kiosk->stage.list, where);
    layout_texts(&kiosk->stage.list, where);
    layout_words(&kiosk->stage.list, where);
}

static void every_layout_holds_in_every_language_on_every_screen_with_the_real_fonts(void **state)
{
    (void)state;
    Fonts *fonts = NULL;
    Error error = {0};
    assert_true(fonts_open(&fonts, &error));
    for (size_t s = 0; s < SHAPE_COUNT; s++)
        for (size_t i = 0; i < VISIT_COUNT; i++) {
            Kiosk kiosk;
            char where[80];
            snprintf(where, sizeof where, "%s on %s", VISITS[i].name, SHAPES[s].name);
            kiosk_open(&kiosk, sample_catalogue(), shape(s), fonts_metrics(fonts));
            visit_play(&kiosk, &VISITS[i]);
            for (int language = 0; language < LANGUAGE_COUNT; language++)
                layout_holds(&kiosk, where, (Language)language);
            kiosk_close(&kiosk);
        }
    fonts_close(fonts);
}

enum { LINKS_MOST = 60 };

/* What a page of links leads to: every list has something, and its door said how much. */
static void check_links(Kiosk *kiosk, const char *where)
{
    const DrawList *list = &kiosk->stage.list;
    Action actions[LINKS_MOST];
    Str labels[LINKS_MOST];
    bool doors[LINKS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < list->region_count && count < LINKS_MOST; i++)
        if (list->regions[i].action.kind == ACTION_LIST || list->regions[i].action.kind == ACTION_OPEN || list->regions[i].action.kind == ACTION_HELP) {
            actions[count] = list->regions[i].action;
            doors[count] = list->regions[i].role == ROLE_LINK;
            actions[count].text = str_copy(&kiosk->arena, list->regions[i].action.text);
            labels[count++] = str_copy(&kiosk->arena, list->regions[i].label);
        }
    for (size_t i = 0; i < count; i++) {
        App *app = &kiosk->stage.app;
        Error error = {0};
        if (!app_update(app, actions[i], &error))
            fail_msg("%s: “%.*s”: %s", where, STR_FORMAT(labels[i]), error.text);
        bool said = true;
        if (actions[i].kind == ACTION_LIST) {
            Arena arena = {0};
            said = app->page.list.count > 0 && (!doors[i] || str_contains(labels[i], say_number((Tongue){ .arena = &arena }, app->page.list.total)));
            arena_free(&arena);
        }
        if (!said)
            fail_msg("%s: “%.*s” leads to %ld", where, STR_FORMAT(labels[i]), app->page.list.total);
        assert_true(app_update(app, (Action){ .kind = ACTION_BACK }, &error));
    }
}

/* Every sheet of the sample, on a screen so high that the whole page is in sight. */
static void no_link_of_any_sheet_is_dead(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1080, 16000, 175, 60), fake_metrics());
    kiosk_play(&kiosk, ENTER);
    App *app = &kiosk.stage.app;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        CardQuery query = { .of = CARDS_OF_KIND, .kind = (Kind)kind, .today = date_number(app->now.date), .limit = 1000 };
        CardList all;
        Error error = {0};
        assert_true(store_cards(app->store, &kiosk.arena, &query, &all, &error));
        assert_true(all.count > 10);
        for (size_t i = 0; i < all.count; i++) {
            assert_true(app_update(app, (Action){ ACTION_OPEN, kind, all.items[i].code }, &error));
            kiosk.stage.stale = true;
            kiosk_play(&kiosk, "see \"Apprendre\"\nsee \"Essayer\"\nsee \"Ça ressemble\"\nsee \"Qui peut m’aider\"\n");
            check_links(&kiosk, all.items[i].title.text);
            assert_true(app_update(app, (Action){ .kind = ACTION_HOME }, &error));
        }
    }
    kiosk_close(&kiosk);
}

static void every_screen_turns_over_in_a_language_that_runs_from_right_to_left(void **state)
{
    (void)state;
    for (size_t i = 0; i < VISIT_COUNT; i++) {
        Kiosk kiosk;
        Region before[200];
        kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
        visit_play(&kiosk, &VISITS[i]);
        kiosk.stage.app.phrases = NULL;                    /* the same words in both directions */
        kiosk_speak(&kiosk, LANGUAGE_FRENCH);
        size_t count = kiosk.stage.list.region_count;
        assert_true(count < sizeof before / sizeof *before);
        memcpy(before, kiosk.stage.list.regions, count * sizeof *before);
        kiosk_speak(&kiosk, LANGUAGE_ARABIC);
        if (VISITS[i].screen != SCREEN_ATTRACT)
            layout_turned(&kiosk.stage.list, before, count, VISITS[i].name);
        kiosk_close(&kiosk);
    }
}

static void arrows_between_months_point_the_other_way_there(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\ntap \"J’essaie en vrai\"\ntap \"Voir le calendrier\"\n");
    kiosk_speak(&kiosk, LANGUAGE_ARABIC);
    int arrows = 0;
    for (size_t i = 0; i < kiosk.stage.list.command_count; i++) {
        const DrawCommand *command = &kiosk.stage.list.commands[i];
        if (command->kind == DRAW_ICON && (command->icon == ICON_FORWARD || command->icon == ICON_BACK)) {
            assert_true(command->runs_left);
            arrows++;
        }
    }
    assert_int_equal(arrows, 3);                       /* to the month before and after, and back */
    kiosk_close(&kiosk);
}

/* The lowest point of what is touched on the page, above the bar. */
static int lowest_touch(const DrawList *list, int bar)
{
    int lowest = 0;
    for (size_t i = 0; i < list->region_count; i++) {
        Rect rect = list->regions[i].rect;
        if (rect.y + rect.h <= bar && rect.y + rect.h > lowest)
            lowest = rect.y + rect.h;
    }
    return lowest;
}

static void a_few_ways_on_fill_the_page_and_need_no_page_buttons(void **state)
{
    (void)state;
    static const char *const WAYS[] = { "tap \"Je cherche une formation\"\n", "tap \"Mes droits\"\n", "tap \"Français\"\n" };
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        Kiosk kiosk;
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
        kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\n");
        kiosk_play(&kiosk, WAYS[i]);
        const DrawList *list = &kiosk.stage.list;
        assert_true(lowest_touch(list, 980) > 1080 * 7 / 10);
        assert_true(list->scroll.content <= list->scroll.viewport.h);
        kiosk_close(&kiosk);
    }
}

static void nothing_is_painted_and_nobody_wakes_while_nothing_changes(void **state)
{
    (void)state;
    Kiosk kiosk;
    Error error = {0};
    Rect rects[DAMAGE_RECTS];
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    kiosk_play(&kiosk, ENTER "wait 1s\n");
    Stage *stage = &kiosk.stage;
    assert_int_equal(stage_frame(stage, rects), 0);
    long long next = stage_deadline(stage);
    assert_true(next - stage->app.ms > 30000);
    assert_true(stage_tick(stage, stage->app.now, stage->app.ms + 20000, &error));
    assert_int_equal(stage_frame(stage, rects), 0);
    kiosk_close(&kiosk);
}

static void a_press_is_seen_in_the_next_frame(void **state)
{
    (void)state;
    Kiosk kiosk;
    Error error = {0};
    Rect rects[DAMAGE_RECTS];
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    kiosk_play(&kiosk, ENTER "wait 1s\n");
    const Region *region = &kiosk.stage.list.regions[0];
    int x = region->rect.x + region->rect.w / 2, y = region->rect.y + region->rect.h / 2;
    assert_true(stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_DOWN, x, y, 0, kiosk.stage.app.ms }, &error));
    assert_true(stage_frame(&kiosk.stage, rects) > 0);
    kiosk_close(&kiosk);
}

static bool tap(Stage *stage, Str code, Error *error)
{
    const DrawList *list = &stage->list;
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        if (region->action.kind != ACTION_OPEN || !str_equal(region->action.text, code))
            continue;
        int x = region->rect.x + region->rect.w / 2, y = region->rect.y + region->rect.h / 2;
        return stage_touch(stage, (TouchEvent){ TOUCH_DOWN, x, y, 0, stage->app.ms }, error)
               && stage_touch(stage, (TouchEvent){ TOUCH_UP, x, y, 0, stage->app.ms }, error);
    }
    return false;
}

/* Two taps may come in before a frame is made: the second is for what the first one opened. */
static void a_second_tap_before_the_next_frame_touches_the_new_page(void **state)
{
    (void)state;
    Kiosk kiosk;
    Error error = {0};
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    kiosk_play(&kiosk, ENTER "tap \"Je découvre les métiers\"\ntap \"Industrie\"\n");
    assert_true(tap(&kiosk.stage, STR("H1208"), &error));
    tap(&kiosk.stage, STR("H2902"), &error);
    assert_int_equal(error.kind, ERROR_NONE);
    assert_int_equal(app_view(&kiosk.stage.app)->screen, SCREEN_TRADE);
    kiosk_close(&kiosk);
}

static bool add_touches(void *context, const TallyRow *row, Error *error)
{
    enum { TOUCHES = 3 };    /* among the counts of presence */
    (void)error;
    *(long *)context += row->table == TALLY_PRESENCE ? row->counts[TOUCHES] : 0;
    return true;
}

static long touches_of(Kiosk *kiosk)
{
    long touches = 0;
    Error error = {0};
    assert_true(rows_read(kiosk->usage_path, (RowSink){ .context = &touches, .take = add_touches }, &error));
    return touches;
}

static void a_touch_is_counted_once_however_far_it_draws(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    kiosk_play(&kiosk, ENTER "tap \"Je cherche une formation\"\ntap \"Près d’ici\"\ndrag 0,-500\ndrag 0,500\ntap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    assert_int_equal(touches_of(&kiosk), 7);
    kiosk_close(&kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_page_shows_the_trouble_screen_and_a_way_out),
        cmocka_unit_test(every_layout_holds_in_every_language_on_every_screen_with_the_real_fonts),
        cmocka_unit_test(no_link_of_any_sheet_is_dead),
        cmocka_unit_test(every_screen_turns_over_in_a_language_that_runs_from_right_to_left),
        cmocka_unit_test(arrows_between_months_point_the_other_way_there),
        cmocka_unit_test(a_few_ways_on_fill_the_page_and_need_no_page_buttons),
        cmocka_unit_test(nothing_is_painted_and_nobody_wakes_while_nothing_changes),
        cmocka_unit_test(a_press_is_seen_in_the_next_frame),
        cmocka_unit_test(a_second_tap_before_the_next_frame_touches_the_new_page),
        cmocka_unit_test(a_touch_is_counted_once_however_far_it_draws),
    };
    return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
