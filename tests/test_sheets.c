/* SPDX-License-Identifier: EUPL-1.2
 *
 * Sheets in two layers: what is essential on the first screen, the rest at one tap.
 */
#include "kiosk/ui/focus.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"
#include "tests/support/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define SOUDEUR ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\n"
#define CERAMIC ENTER "tap \"Je cherche une formation\"\ntap \"Près d’ici\"\nreach \"CAP Décoration\"\ntap \"CAP Décoration\"\n"

static const struct {
    int width, height;
    double diagonal;
} SHAPES[] = { { 1920, 1080, 24 }, { 1920, 1080, 22 }, { 1920, 1080, 32 }, { 3840, 2160, 43 }, { 3840, 2160, 55 }, { 1080, 1920, 24 } };

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES };

static Kiosk kiosk;

static Sizes shape(size_t index)
{
    return sizes_for(SHAPES[index].width, SHAPES[index].height, SHAPES[index].diagonal, 60);
}

static int opened(void **state)
{
    (void)state;
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    return 0;
}

static int closed(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    return 0;
}

static void show(Action action)
{
    Error error = {0};
    app_touched(&kiosk.stage.app, kiosk.stage.app.ms);
    if (!app_update(&kiosk.stage.app, action, &error))
        fail_msg("%s", error.text);
    stage_changed(&kiosk.stage);
    kiosk_play(&kiosk, "wait 400ms\n");
}

static const Stop *stop_of(const char *label)
{
    const DrawList *list = &kiosk.stage.list;
    for (size_t i = 0; i < list->stop_count; i++)
        if (str_equal(list->stops[i].label, str_of(label)))
            return &list->stops[i];
    return NULL;
}

/* The whole button is in sight without a touch. */
static bool unfolds_in_sight(void)
{
    const Stop *more = stop_of("En savoir plus");
    Rect view = kiosk.stage.list.scroll.viewport;
    return more && more->rect.y + more->rect.h <= view.y + view.h;
}

/* All sheets of the sample in turn; gives how many. */
static long each_sheet(Kind kind, void (*check)(const Card *card))
{
    App *app = &kiosk.stage.app;
    CardQuery query = { .of = CARDS_OF_KIND, .kind = kind, .today = date_number(app->now.date), .limit = 1000 };
    CardList all;
    Error error = {0};
    assert_true(store_cards(app->store, &kiosk.arena, &query, &all, &error));
    for (size_t i = 0; i < all.count; i++) {
        show((Action){ ACTION_OPEN, (int)kind, all.items[i].code });
        check(&all.items[i]);
        show((Action){ .kind = ACTION_HOME });
    }
    return (long)all.count;
}

static void in_sight(const Card *card)
{
    if (stop_of("En savoir plus") && !unfolds_in_sight())
        fail_msg("%dx%d: “%.*s” is longer than the first screen", kiosk.stage.app.sizes.width, kiosk.stage.app.sizes.height, STR_FORMAT(card->title));
}

static void the_essential_of_every_sheet_is_on_the_first_screen(void **state)
{
    (void)state;
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        stage_resize(&kiosk.stage, shape(i));
        if (i == 0)
            kiosk_play(&kiosk, ENTER);
        for (int kind = 0; kind < KIND_COUNT; kind++)
            assert_true(each_sheet((Kind)kind, in_sight) > 10);
    }
}

/* A letter of the field is nowhere lost: what is not on the first screen is behind the tap. */
static void told(const char *what, Str text)
{
    Str line;
    for (Str rest = text; str_cut(&rest, '\n', &line);) {
        line = str_starts(line, STR("• ")) ? str_slice(line, strlen("• "), line.length) : line;
        bool found = str_trim(line).length == 0;
        for (size_t i = 0; !found && i < kiosk.stage.list.stop_count; i++)
            found = str_contains(kiosk.stage.list.stops[i].label, str_trim(line));
        if (!found)
            fail_msg("%s: nothing says “%.*s”", what, STR_FORMAT(line));
    }
}

static void all_is_told(const Card *card)
{
    const Page *page = &kiosk.stage.app.page;
    if (stop_of("En savoir plus"))
        show((Action){ .kind = ACTION_UNFOLD });
    const Training *training = &page->training;
    const Str texts[] = {
        page->trade.definition, page->trade.access, training->objective, training->contents, training->results, page->experience.hook,
        page->experience.description, page->experience.hours, page->experience.prerequisites, page->right.hook, page->right.who, page->right.description,
        page->right.caution, training->action_count == 1 ? training->actions[0].conditions : (Str){0},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        told(card->title.text, texts[i]);
    for (size_t i = 0; i < page->right.steps.count; i++)
        told(card->title.text, page->right.steps.items[i]);
}

static void no_text_of_a_sheet_is_lost_between_its_layers(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        each_sheet((Kind)kind, all_is_told);
}

static void one_tap_unfolds_the_rest_and_one_folds_it_again(void **state)
{
    (void)state;
    kiosk_play(&kiosk, SOUDEUR "see \"Ce qu’on fait\"\nsee \"Comment y arriver\"\nabsent \"Ce qu’il faut savoir faire\"\nabsent \"Replier\"\n"
                       "tap \"En savoir plus\"\nwait 1s\nsee \"Ce qu’il faut savoir faire\"\nsee \"Replier\"\nabsent \"En savoir plus\"\n"
                       "drag 0,-600\nreach \"Replier\"\ntap \"Replier\"\nwait 1s\nabsent \"Ce qu’il faut savoir faire\"\nsee \"Ce qu’on fait\"\n");
    assert_true(unfolds_in_sight());
    assert_true(scroll_offset(&app_view(&kiosk.stage.app)->scroll, kiosk.stage.app.ms) < 1);
}

static void what_was_unfolded_stays_so_for_who_comes_back_and_for_nobody_else(void **state)
{
    (void)state;
    kiosk_play(&kiosk, SOUDEUR "tap \"En savoir plus\"\nwait 1s\ntap \"Confort\"\ntap \"Retour\"\nscreen trade\nsee \"Replier\"\n"
                       "tap \"Accueil\"\ntap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\nsee \"En savoir plus\"\ntap \"En savoir plus\"\n"
                       "tap \"J’ai fini\"\ntap \"J’ai fini\"\n" SOUDEUR "see \"En savoir plus\"\nabsent \"Replier\"\n");
}

static void a_training_says_when_where_how_long_and_what_to_do_first(void **state)
{
    (void)state;
    kiosk_play(&kiosk, CERAMIC "see \"Savoir poser un décor\"\nsee \"Quand\"\nsee \"le 6 septembre 2027\"\nsee \"Où\"\nsee \"Limoges · 2 km\"\nsee \"Gratuit\"\n"
                       "see \"680 heures\"\nsee \"Pour entrer\"\nsee \"Aucun diplôme demandé.\"\nsee \"T’inscrire\"\nsee \"53 rue du Vieux Moulin\"\n"
                       "absent \"Ce qu’on y apprend\"\ntap \"Apprendre\"\nwait 1s\nsee \"À Limoges\"\nsee \"le 4 septembre 2028\"\nsee \"Replier\"\n");
}

static void with_less_motion_the_rest_is_there_at_once(void **state)
{
    (void)state;
    kiosk.stage.app.usual.step[COMFORT_CALM] = 1;
    kiosk_play(&kiosk, SOUDEUR "tap \"En savoir plus\"\n");
    assert_false(stage_moving(&kiosk.stage));
    assert_true(scroll_offset(&app_view(&kiosk.stage.app)->scroll, kiosk.stage.app.ms) > 200);
    assert_true(stop_of("Replier")->rect.y < kiosk.stage.list.scroll.viewport.y + kiosk.stage.app.sizes.target);
}

static void focus_on(const char *label)
{
    for (int i = 0; i < 200; i++) {
        const Region *region = focus_region(&kiosk.stage.list, kiosk.stage.app.focus);
        if (region && str_equal(region->label, str_of(label)))
            return;
        kiosk_play(&kiosk, "key next\nwait 300ms\n");
    }
    fail_msg("no focus on “%s”", label);
}

static void four_keys_unfold_and_fold_and_stay_where_they_were(void **state)
{
    (void)state;
    kiosk_play(&kiosk, SOUDEUR);
    focus_on("En savoir plus");
    int place = kiosk.stage.app.focus;
    kiosk_play(&kiosk, "key activate\nwait 400ms\n");
    assert_int_equal(kiosk.stage.app.focus, place);
    assert_true(str_equal(focus_region(&kiosk.stage.list, place)->label, STR("Replier")));
    kiosk_play(&kiosk, "key next\nwait 400ms\nkey previous\nwait 400ms\nkey activate\nwait 400ms\nsee \"En savoir plus\"\n");
    assert_int_equal(kiosk.stage.app.focus, place);
}

/* Something of the page that scrolls shows at the left of the middle of its columns, and at their right. */
static void both_halves_say_something(void *context, Kiosk *looked)
{
    const DrawList *list = &looked->stage.list;
    Rect view = list->scroll.viewport;
    bool says[2] = { false, false };
    for (size_t i = 0; i < list->stop_count; i++) {
        const Stop *stop = &list->stops[i];
        if (stop->scrolls && rect_overlaps(stop->rect, view))
            says[stop->rect.x > view.x + view.w / 2] = true;
    }
    if (!says[0] || !says[1])
        fail_msg("“%.*s”: the %s half is empty", STR_FORMAT(((const Card *)context)->title), says[0] ? "right" : "left");
}

static void columns_hold(const Card *card)
{
    Card copy = *card;
    kiosk_walk(&kiosk, both_halves_say_something, &copy);
    if (stop_of("En savoir plus"))
        show((Action){ .kind = ACTION_UNFOLD });
    kiosk_walk(&kiosk, both_halves_say_something, &copy);
}

static void no_half_of_a_sheet_is_ever_empty(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        assert_true(each_sheet((Kind)kind, columns_hold) > 10);
}

/* Down and up again: what stands still beside what scrolls comes back into sight with the page. */
static void four_keys_bring_all_of_both_columns_into_sight(void **state)
{
    (void)state;
    kiosk_play(&kiosk, SOUDEUR);
    const char *const KEYS[] = { "key next\nwait 400ms\n", "key previous\nwait 400ms\n" };
    for (size_t key = 0; key < sizeof KEYS / sizeof *KEYS; key++) {
        int met = 0;
        for (int i = 0; i < 60; i++) {
            kiosk_play(&kiosk, KEYS[key]);
            const DrawList *list = &kiosk.stage.list;
            for (size_t j = 0; j < list->stop_count; j++) {
                const Stop *stop = &list->stops[j];
                if (stop->order != kiosk.stage.app.focus || !stop->scrolls)
                    continue;
                met++;
                if (!rect_equal(rect_intersect(stop->rect, list->scroll.viewport), stop->rect))
                    fail_msg("“%.*s” is not in sight", STR_FORMAT(stop->label));
            }
        }
        assert_true(met > 20);
    }
}

/* Unfolded, on a screen so high that all is in sight, in each language. */
static void what_is_unfolded_holds_in_every_language(void **state)
{
    (void)state;
    static const char *const SHEETS[] = { SOUDEUR, CERAMIC, ENTER "tap \"Mes droits\"\ntap \"Logement\"\ntap \"Visale\"\n",
                                          SOUDEUR "tap \"Essayer\"\ntap \"Une semaine avec\"\n" };
    for (size_t i = 0; i < sizeof SHEETS / sizeof *SHEETS; i++) {
        closed(NULL);
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(1080, 6000, 68, 60), fake_metrics());
        kiosk_play(&kiosk, SHEETS[i]);
        show((Action){ .kind = ACTION_UNFOLD });
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            kiosk_speak(&kiosk, (Language)language);
            layout_targets(&kiosk.stage.list, SHEETS[i]);
            layout_gaps(&kiosk.stage.list, SHEETS[i]);
            layout_texts(&kiosk.stage.list, SHEETS[i]);
            layout_read(&kiosk.stage.list, SHEETS[i]);
        }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(the_essential_of_every_sheet_is_on_the_first_screen),
        TEST(no_text_of_a_sheet_is_lost_between_its_layers),
        TEST(one_tap_unfolds_the_rest_and_one_folds_it_again),
        TEST(what_was_unfolded_stays_so_for_who_comes_back_and_for_nobody_else),
        TEST(a_training_says_when_where_how_long_and_what_to_do_first),
        TEST(with_less_motion_the_rest_is_there_at_once),
        TEST(four_keys_unfold_and_fold_and_stay_where_they_were),
        TEST(no_half_of_a_sheet_is_ever_empty),
        TEST(four_keys_bring_all_of_both_columns_into_sight),
        TEST(what_is_unfolded_holds_in_every_language),
    };
    return cmocka_run_group_tests_name("sheets", tests, NULL, NULL);
}
