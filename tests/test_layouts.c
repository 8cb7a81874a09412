/* SPDX-License-Identifier: EUPL-1.2
 *
 * Every screen in every language, text size, kind of letters and reach, wide and upright, from the top of the page to its
 * end: what is touched, what is read, and how it stands out in every theme. Widths are those of Debian's fonts. The
 * letters made to be read easily and the left hand are looked at in some languages and sizes only, a hundred thousand
 * layouts in all; LAYOUTS=all looks at every combination, LAYOUT_ONLY=home at one screen's, LAYOUT_ALL=1 says all that
 * does not hold.
 */
#include "tests/support/complaints.h"
#include "tests/support/layout.h"
#include "tests/support/ruler.h"
#include "tests/support/screens.h"
#include "tests/support/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Sight Sight;

/* What is looked at. */
struct Sight {
    const char *screen, *shape;
    bool brief;              /* a sheet, folded or not */
    Comfort comfort;
    char where[120];
};

static const struct {
    const char *name;
    int width, height;
} SHAPES[] = { { "wide", 1920, 1080 }, { "upright", 1080, 1920 } };

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES, COMFORTS = COMFORT_TEXTS * REACH_COUNT * LETTERS_COUNT };

static long looked;

static Comfort comfort_at(int index)
{
    return (Comfort){ { [COMFORT_TEXT] = index % COMFORT_TEXTS, [COMFORT_REACH] = index / COMFORT_TEXTS % REACH_COUNT,
                        [COMFORT_LETTERS] = index / COMFORT_TEXTS / REACH_COUNT } };
}

static bool is_sheet(ScreenId screen)
{
    return screen == SCREEN_TRADE || screen == SCREEN_TRAINING || screen == SCREEN_EXPERIENCE || screen == SCREEN_RIGHT;
}

/* The attract screen and what asks whether somebody is there are touched anywhere. */
static bool is_touched_anywhere(const DrawList *list)
{
    return list->region_count == 1 && list->regions[0].rect.h == list->sizes->height;
}

static void check(void *context, Kiosk *kiosk)
{
    Sight *sight = context;
    const DrawList *list = &kiosk->stage.list;
    snprintf(sight->where, sizeof sight->where, "%s %s in %s, %d %%, letters %d, reach %d", sight->screen, sight->shape,
             LANGUAGES[kiosk->stage.app.language].code, comfort_percent(sight->comfort.step[COMFORT_TEXT]), sight->comfort.step[COMFORT_LETTERS],
             sight->comfort.step[COMFORT_REACH]);
    layout_targets(list, sight->where);
    layout_gaps(list, sight->where);
    layout_texts(list, sight->where);
    layout_words(list, sight->where);
    layout_cuts(list, sight->brief, sight->where);
    layout_scrolls(list, sight->where);
    layout_read(list, sight->where);
    layout_spoken(list, sight->where);
    if (sight->comfort.step[COMFORT_REACH] && !is_touched_anywhere(list))
        layout_reached(list, list->sizes->height / 2, sight->where);
    if (sight->comfort.step[COMFORT_LETTERS] == LETTERS_PLAIN)
        for (Theme theme = THEME_LIGHT; theme < THEME_COUNT; theme++)
            layout_contrast(list, theme, sight->where);
    looked++;
}

/* Left to right with accents, another alphabet, right to left. */
static bool is_sampled(Language language)
{
    return language == LANGUAGE_FRENCH || language == LANGUAGE_UKRAINIAN || language == LANGUAGE_ARABIC;
}

static bool is_looked_at(const Comfort *comfort, Language language)
{
    bool ends = comfort->step[COMFORT_TEXT] == 0 || comfort->step[COMFORT_TEXT] == COMFORT_TEXTS - 1;
    bool letters = comfort->step[COMFORT_LETTERS] != LETTERS_PLAIN, left = comfort->step[COMFORT_REACH] == REACH_LEFT;
    return getenv("LAYOUTS") || ((!letters || (is_sampled(language) && ends && !left)) && (!left || ends));
}

static void check_screen(const Visit *visit, int shape, Metrics metrics)
{
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(SHAPES[shape].width, SHAPES[shape].height, 24, 60), metrics);
    visit_play(&kiosk, visit);
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (int i = 0; i < COMFORTS; i++) {
            Sight sight = { .screen = visit->name, .shape = SHAPES[shape].name, .brief = is_sheet(visit->screen), .comfort = comfort_at(i) };
            if (!is_looked_at(&sight.comfort, (Language)language))
                continue;
            kiosk.stage.app.language = (Language)language;
            kiosk_comfort(&kiosk, sight.comfort);
            kiosk_walk(&kiosk, check, &sight);
        }
    kiosk_close(&kiosk);
}

static void every_screen_holds_in_every_language_size_and_reach(void **state)
{
    (void)state;
    Ruler *ruler = ruler_open();
    complaints_gather();
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (int i = 0; i < VISIT_COUNT; i++)
            if (!getenv("LAYOUT_ONLY") || strstr(VISITS[i].name, getenv("LAYOUT_ONLY")) == VISITS[i].name)
                check_screen(&VISITS[i], shape, ruler_metrics(ruler));
    ruler_close(ruler);
    print_message("%ld layouts\n", looked);
    complaints_told();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_holds_in_every_language_size_and_reach),
    };
    return cmocka_run_group_tests_name("layouts", tests, NULL, NULL);
}
