/* SPDX-License-Identifier: EUPL-1.2
 *
 * The calendar of what can be tried: as a grid where it has room, as a list of days where it has not.
 */
#include "kiosk/edge/fonts.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define CALENDAR "tap \"Touche l’écran pour commencer\"\ntap \"J’essaie en vrai\"\ntap \"Voir le calendrier\"\nscreen calendar\n"

static Kiosk kiosk;

static void open_at(Sizes sizes, Metrics metrics)
{
    kiosk_open(&kiosk, sample_catalogue(), sizes, metrics);
    kiosk_play(&kiosk, CALENDAR);
}

static void enlarge(void)
{
    kiosk_comfort(&kiosk, (Comfort){ { [COMFORT_TEXT] = COMFORT_TEXTS - 1 } });
}

static void a_day_is_said_with_its_weekday_and_month(void **state)
{
    (void)state;
    open_at(sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, "see \"lundi 18 janvier, 1 proposition\"\n");
    enlarge();
    kiosk_play(&kiosk, "reach \"lundi 18 janvier, 1 proposition\"\ntap \"lundi 18 janvier, 1 proposition\"\n");
    kiosk_close(&kiosk);
}

static bool within(Rect inner, Rect outer)
{
    return rect_equal(rect_intersect(inner, outer), inner);
}

/* The line around it left out, where there is one: the chosen day has none. */
static Rect inside_of(const DrawList *list, Rect frame)
{
    for (size_t i = 0; i + 1 < list->command_count; i++)
        if (list->commands[i].kind == DRAW_BOX && rect_equal(list->commands[i].rect, frame))
            return list->commands[i + 1].kind == DRAW_BOX ? list->commands[i + 1].rect : frame;
    fail_msg("no box where a day is touched");
    return frame;
}

/* Gives how many days of the grid were looked at. */
static size_t check_days(const DrawList *list)
{
    size_t days = 0;
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        if (region->action.kind != ACTION_DAY)
            continue;
        Rect inside = inside_of(list, region->rect);
        for (size_t k = 0; k < list->command_count; k++) {
            const DrawCommand *text = &list->commands[k];
            if (text->kind != DRAW_TEXT || !rect_overlaps(text->rect, region->rect))
                continue;
            Rect letters = rect_inset(text->rect, 0, text->rect.h / 6);      /* without the leading */
            if (!within(letters, rect_inset(inside, 0, sizes_mm(list->sizes, 1))))
                fail_msg("“%.*s” touches the frame of %.*s on %d × %d", STR_FORMAT(text->text), STR_FORMAT(region->label), list->sizes->width, list->sizes->height);
            days++;
        }
    }
    return days;
}

static void what_stands_in_a_day_is_clear_of_its_frame(void **state)
{
    (void)state;
    static const struct { int width, height; double diagonal; } SHAPES[] = {
        { 960, 540, 24 }, { 1366, 768, 22 }, { 1920, 1080, 22 }, { 1920, 1080, 24 }, { 1920, 1080, 32 }, { 1080, 1920, 24 }, { 3840, 2160, 43 },
    };
    Fonts *fonts = NULL;
    Error error = {0};
    size_t days = 0;
    assert_true(fonts_open(&fonts, &error));
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        open_at(sizes_for(SHAPES[i].width, SHAPES[i].height, SHAPES[i].diagonal, 60), fonts_metrics(fonts));
        days += check_days(&kiosk.stage.list);
        kiosk_close(&kiosk);
    }
    fonts_close(fonts);
    assert_true(days > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_said_with_its_weekday_and_month),
        cmocka_unit_test(what_stands_in_a_day_is_clear_of_its_frame),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
