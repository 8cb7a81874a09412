/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/fonts.h"
#include "kiosk/visitor.h"
#include "tests/support/golden.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"
#include "tests/support/rows.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct Visit Visit;

struct Visit {
    const char *name, *script;
};

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define SEARCH ENTER "tap \"Chercher :\"\ntype \"soudur\"\n"

static const Visit VISITS[] = {
    { "home", ENTER },
    { "search", SEARCH },
    { "trade", SEARCH "tap \"Soudeur / Soudeuse\"\n" },
    { "quiz", ENTER "tap \"Je ne sais pas encore\"\ntap \"Plutôt oui\"\n" },
    { "notebook", SEARCH "tap \"Garder Soudeur\"\ntap \"Mon carnet\"\n" },
    { "comfort", ENTER "tap \"Confort\"\n" },
};

enum { VISIT_COUNT = sizeof VISITS / sizeof *VISITS };

static const struct {
    const char *name;
    int width, height;
} SHAPES[] = { { "wide", 1920, 1080 }, { "upright", 1080, 1920 } };

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES };

static Sizes shape(int index)
{
    return sizes_for(SHAPES[index].width, SHAPES[index].height, 24, 60);
}

static void kiosk_at(Kiosk *kiosk, int shape_index, int visit, Metrics metrics)
{
    kiosk_open(kiosk, sample_catalogue(), shape(shape_index), metrics);
    kiosk_play(kiosk, VISITS[visit].script);
}

/* What tells a chosen switch from the page, the main button, the ring of the focus, lines of dark themes. */
static void what_is_chosen_and_where_the_focus_is_stand_out_in_every_theme(void **state)
{
    (void)state;
    static const Ink grounds[] = { INK_PAPER, INK_CARD, INK_SAND, INK_NIGHT, INK_LAGOON, INK_BRICK, INK_OCHRE, INK_STAGE };
    for (Theme theme = THEME_LIGHT; theme < THEME_COUNT; theme++) {
        uint32_t paper = theme_colour(theme, INK_PAPER), text = theme_colour(theme, INK_TEXT);
        assert_true(colour_contrast(theme_colour(theme, INK_NIGHT), paper) >= 3);
        assert_true(colour_contrast(theme_colour(theme, INK_ACCENT), theme_colour(theme, INK_SAND)) >= 3);
        for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
            uint32_t ground = theme_colour(theme, grounds[i]);
            assert_true(fmax(colour_contrast(text, ground), colour_contrast(paper, ground)) >= 3);
        }
        assert_true(colour_contrast(theme_colour(theme, INK_LINE), theme_colour(theme, INK_CARD)) >= 3);
        assert_true(colour_contrast(theme_colour(theme, INK_LINE), paper) >= 3);
    }
}

static void capitals_are_as_high_in_all_letters(void **state)
{
    (void)state;
    Fonts *fonts = NULL;
    Error error = {0};
    assert_true(fonts_open(&fonts, &error));
    Sizes plain = shape(0);
    double wanted = tan(0.7 * M_PI / 180) * 600 * plain.per_mm;
    for (Letters letters = LETTERS_PLAIN; letters < LETTERS_COUNT; letters++) {
        Sizes sizes = sizes_comfort(&plain, &(Comfort){ { [COMFORT_LETTERS] = (int)letters } });
        Mask mask = fonts_text(fonts, &(TextLine){ letters_face(letters, FACE_TEXT), sizes.text[SIZE_BODY], STR("H"), false });
        int top = mask.h, bottom = 0;
        for (int i = 0; i < mask.w * mask.h; i++)
            if (mask.pixels[i / mask.w * mask.pitch + i % mask.w] > 127) {
                top = i / mask.w < top ? i / mask.w : top;
                bottom = i / mask.w > bottom ? i / mask.w : bottom;
            }
        if (bottom - top + 1 < wanted - 1)
            fail_msg("letters %d: a capital is %d pixels high, at least %.1f", (int)letters, bottom - top + 1, wanted);
    }
    fonts_close(fonts);
}

static int height_of(Fonts *fonts, int size, Str text)
{
    return fonts_text(fonts, &(TextLine){ FACE_STRONG, size, text, text_runs_left(text, true) }).h;
}

/* Those of a visitor who went through the sizes, then chose Arabic: however many fonts are open, none leaves while a
 * line is made with it. */
static void a_line_is_as_high_however_many_letters_were_read_before(void **state)
{
    (void)state;
    enum { SIZE = 40, SIZES_BEFORE = 32 };
    const Str arabic = STR("العربية");
    int alone = 0;
    for (int before = 0; before < SIZES_BEFORE; before++) {
        Fonts *fonts;
        Error error = {0};
        assert_true(fonts_open(&fonts, &error));
        assert_true(height_of(fonts, SIZE, STR("H")) > 0);
        for (int i = 0; i < before; i++)
            assert_true(height_of(fonts, SIZE + 1 + i, STR("H")) > 0);
        int height = height_of(fonts, SIZE, arabic);
        alone = before ? alone : height;
        assert_int_equal(height, alone);
        fonts_close(fonts);
    }
}

/* Calls of this process that read, so far. */
static long long reads(void)
{
    char line[64];
    long long count = -1;
    FILE *file = fopen("/proc/self/io", "r");
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "syscr: %lld", &count);
    if (file)
        fclose(file);
    return count;
}

static void new_letters_are_drawn_without_a_read(void **state)
{
    (void)state;
    Error error = {0};
    Fonts *fonts;
    assert_true(fonts_open(&fonts, &error));
    for (int face = FACE_TEXT; face <= FACE_TITLE; face++)
        assert_non_null(fonts_text(fonts, &(TextLine){ (Face)face, 21, STR("o"), false }).pixels);
    long long before = reads(), asking = reads() - before;
    before = reads();
    assert_true(before > 0);
    for (int face = FACE_TEXT; face <= FACE_TITLE; face++)
        assert_non_null(fonts_text(fonts, &(TextLine){ (Face)face, 33, STR("Portez ce vieux whisky au juge blond, 1 234 567 890 fois"), false }).pixels);
    assert_int_equal(reads() - before, asking);
    fonts_close(fonts);
}

static void letters_that_are_not_installed_are_not_offered(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_at(&kiosk, 0, 0, fake_metrics());
    kiosk_play(&kiosk, "tap \"Confort\"\nsee \"Faciles à lire\"\nsee \"OpenDyslexic\"\ntap \"Retour\"\n");
    kiosk.stage.app.letters[LETTERS_OPEN] = false;
    kiosk_play(&kiosk, "tap \"Confort\"\nsee \"Faciles à lire\"\nabsent \"OpenDyslexic\"\ntap \"Retour\"\n");
    kiosk.stage.app.letters[LETTERS_EASY] = false;
    kiosk_play(&kiosk, "tap \"Confort\"\nabsent \"Les lettres\"\nsee \"Les couleurs\"\n");
    kiosk_close(&kiosk);
}

static void a_choice_is_seen_at_once_and_gone_with_the_visitor(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_at(&kiosk, 0, 2, fake_metrics());
    const App *app = &kiosk.stage.app;
    Sizes before = app->sizes;
    kiosk_play(&kiosk, "tap \"Confort\"\ntap \"200 %\"\n");
    assert_int_equal(app->sizes.text[SIZE_BODY], 2 * before.text[SIZE_BODY]);
    kiosk_play(&kiosk, "tap \"Retour\"\nscreen trade\ntap \"Confort\"\nreach \"Sombres\"\ntap \"Sombres\"\n");
    assert_int_equal(app->theme, THEME_DARK);
    kiosk_play(&kiosk, "tap \"J’ai fini\"\nwait 200s\nscreen attract\n");
    assert_int_equal(app->theme, THEME_LIGHT);
    assert_memory_equal(&app->sizes, &before, sizeof before);
    kiosk_play(&kiosk, ENTER "tap \"Confort\"\ntap \"Moins de mouvement\"\n");
    assert_true(app->calm);
    kiosk_play(&kiosk, "reach \"Tout remettre\"\ntap \"Tout remettre\"\n");
    assert_false(app->calm);
    kiosk_close(&kiosk);
}

static void controls_go_as_low_as_the_height_of_the_screen_asks(void **state)
{
    (void)state;
    Sizes sizes = shape(1);
    assert_int_equal(sizes_reach(&sizes), 960);
    sizes.floor = 1000;                            /* mm: 20 cm of the screen are below 1.20 m, less than its half */
    assert_int_equal(sizes_reach(&sizes), 960);
    sizes.floor = 850;
    assert_true(sizes_reach(&sizes) < 960 && sizes_reach(&sizes) > 0);
    sizes.floor = 300;                             /* all of it is */
    assert_int_equal(sizes_reach(&sizes), 0);
}

/* As many steps as there are stops, and one more is back at the first. */
static void walk(Kiosk *kiosk, const char *where)
{
    Stage *stage = &kiosk->stage;
    size_t regions = 0, walked = 0;
    kiosk_play(kiosk, "key next\n");
    int first = stage->app.focus;
    do {
        regions += focus_region(&stage->list, stage->app.focus) != NULL;
        Rect view = stage->list.scroll.viewport;
        const Region *region = focus_region(&stage->list, stage->app.focus);
        for (size_t i = 0; i < stage->list.stop_count; i++) {
            const Stop *stop = &stage->list.stops[i];
            if (stop->order == stage->app.focus && stop->scrolls && (!rect_overlaps(stop->rect, view) || (stop->role <= ROLE_SWITCH && !region)))
                fail_msg("%s: “%.*s” has the focus out of sight", where, STR_FORMAT(stop->label));
        }
        kiosk_play(kiosk, "key next\n");
        walked++;
    } while (stage->app.focus != first && walked < 400);
    if (walked == 400 || regions < 6)
        fail_msg("%s: %zu steps, %zu of them on what can be touched", where, walked, regions);
    kiosk_play(kiosk, "key previous\nkey next\n");
    assert_int_equal(stage->app.focus, first);
}

static void four_keys_walk_every_stop_and_come_round(void **state)
{
    (void)state;
    for (int v = 0; v < VISIT_COUNT; v++) {
        Kiosk kiosk;
        kiosk_at(&kiosk, 1, v, fake_metrics());
        kiosk_comfort(&kiosk, (Comfort){ { [COMFORT_TEXT] = v % COMFORT_TEXTS, [COMFORT_CALM] = 1 } });
        walk(&kiosk, VISITS[v].name);
        kiosk_close(&kiosk);
    }
}

/* Steps until the focus says so. */
static void focus_on(Kiosk *kiosk, Str label)
{
    for (int i = 0; i < 200; i++) {
        const Region *region = focus_region(&kiosk->stage.list, kiosk->stage.app.focus);
        if (region && str_contains(region->label, label))
            return;
        kiosk_play(kiosk, "key next\n");
    }
    fail_msg("no focus on “%.*s”", STR_FORMAT(label));
}

static void a_visit_is_made_without_a_touch(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), shape(0), fake_metrics());
    kiosk_play(&kiosk, "key back\nscreen attract\nkey activate\nkey activate\nscreen home\n");
    focus_on(&kiosk, STR("Je découvre les métiers"));
    kiosk_play(&kiosk, "key activate\nscreen groups\n");
    assert_int_equal(kiosk.stage.app.focus, 0);
    focus_on(&kiosk, STR("Industrie"));
    kiosk_play(&kiosk, "key activate\nscreen list\n");
    focus_on(&kiosk, STR("Soudeur / Soudeuse"));
    kiosk_play(&kiosk, "key activate\nscreen trade\n");
    focus_on(&kiosk, STR("Garder dans mon carnet"));
    kiosk_play(&kiosk, "key activate\nsee \"Dans ton carnet\"\nkey back\nscreen list\nkey back\nkey back\nscreen home\n");
    kiosk_close(&kiosk);
}

static void a_ring_is_drawn_for_keys_and_goes_with_a_touch(void **state)
{
    (void)state;
    Kiosk kiosk;
    Error error = {0};
    Rect rects[DAMAGE_RECTS];
    kiosk_at(&kiosk, 0, 0, fake_metrics());
    size_t without = kiosk.stage.list.command_count;
    kiosk_play(&kiosk, "key next\n");
    assert_int_equal(kiosk.stage.list.command_count, without + 8);
    assert_true(stage_touch(&kiosk.stage, (TouchEvent){ TOUCH_DOWN, 5, 5, 0, kiosk.stage.app.ms }, &error));
    assert_true(stage_frame(&kiosk.stage, rects) > 0);
    assert_int_equal(kiosk.stage.list.command_count, without);
    kiosk_close(&kiosk);
}

static const char *const ROLES[] = {
    [ROLE_BUTTON] = "button", [ROLE_LINK] = "link", [ROLE_KEY] = "key", [ROLE_SWITCH] = "switch", [ROLE_HEADING] = "heading", [ROLE_TEXT] = "text",
};

static void what_is_read_comes_in_this_order(void **state)
{
    (void)state;
    Arena arena = {0};
    Builder text = builder_on(&arena);
    for (int v = 0; v < VISIT_COUNT; v++) {
        Kiosk kiosk;
        kiosk_at(&kiosk, 0, v, fake_metrics());
        builder_format(&text, "\n== %s\n", VISITS[v].name);
        const DrawList *list = &kiosk.stage.list;
        const Stop *first = focus_step(list, 0, FOCUS_NEXT), *stop = first;
        do {
            builder_format(&text, "%s %.*s\n", ROLES[stop->role], STR_FORMAT(stop->label));
            stop = focus_step(list, stop->order, FOCUS_NEXT);
        } while (stop != first);
        kiosk_close(&kiosk);
    }
    assert_golden("reading", builder_str(&text));
    arena_free(&arena);
}

static void reach_and_other_letters_draw_as_they_were_read(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int shape, visit;
        Comfort comfort;
    } rows[] = {
        { "home-reach-upright", 1, 0, { { [COMFORT_REACH] = REACH_RIGHT } } }, { "quiz-reach", 0, 3, { { [COMFORT_REACH] = REACH_LEFT } } },
        { "notebook-reach", 0, 4, { { [COMFORT_REACH] = REACH_RIGHT } } }, { "search-easy", 0, 1, { { [COMFORT_LETTERS] = LETTERS_EASY } } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Kiosk kiosk;
        Arena arena = {0};
        kiosk_at(&kiosk, rows[i].shape, rows[i].visit, fake_metrics());
        kiosk_comfort(&kiosk, rows[i].comfort);
        RowList page = rows_of(&arena, &kiosk.stage.list);
        assert_golden(rows[i].name, str_join(&arena, rows_print(&arena, &page, 1), STR("\n")));
        arena_free(&arena);
        kiosk_close(&kiosk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_chosen_and_where_the_focus_is_stand_out_in_every_theme),
        cmocka_unit_test(capitals_are_as_high_in_all_letters),
        cmocka_unit_test(a_line_is_as_high_however_many_letters_were_read_before),
        cmocka_unit_test(new_letters_are_drawn_without_a_read),
        cmocka_unit_test(letters_that_are_not_installed_are_not_offered),
        cmocka_unit_test(a_choice_is_seen_at_once_and_gone_with_the_visitor),
        cmocka_unit_test(controls_go_as_low_as_the_height_of_the_screen_asks),
        cmocka_unit_test(four_keys_walk_every_stop_and_come_round),
        cmocka_unit_test(a_visit_is_made_without_a_touch),
        cmocka_unit_test(a_ring_is_drawn_for_keys_and_goes_with_a_touch),
        cmocka_unit_test(what_is_read_comes_in_this_order),
        cmocka_unit_test(reach_and_other_letters_draw_as_they_were_read),
    };
    return cmocka_run_group_tests_name("comfort", tests, NULL, NULL);
}
