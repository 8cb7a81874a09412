/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/comfort.h"

#include <string.h>

static const int PERCENTS[COMFORT_TEXTS] = { 100, 125, 150, 200 };

static const int STEPS[COMFORT_COUNT] = {
    [COMFORT_TEXT] = COMFORT_TEXTS, [COMFORT_THEME] = THEME_COUNT, [COMFORT_LETTERS] = LETTERS_COUNT, [COMFORT_REACH] = REACH_COUNT, [COMFORT_CALM] = 2,
};

static const char *const NAMES[COMFORT_COUNT][COMFORT_STEPS] = {
    [COMFORT_TEXT] = { NULL, "text-large", "text-larger", "text-largest" },
    [COMFORT_THEME] = { NULL, "dark", "contrast" },
    [COMFORT_LETTERS] = { NULL, "letters-easy", "letters-open" },
    [COMFORT_REACH] = { NULL, "reach-right", "reach-left" },
    [COMFORT_CALM] = { NULL, "calm" },
};

/* Of the em: capitals of OpenDyslexic are 0.80 em high where those of Inter are 0.73, and its letters a fifth wider. */
static const double EMS[LETTERS_COUNT] = { [LETTERS_PLAIN] = 1, [LETTERS_EASY] = 1.01, [LETTERS_OPEN] = 0.92 };

static const double REACH_MM = 1200;

int comfort_percent(int step)
{
    return PERCENTS[step];
}

int comfort_steps(ComfortMode mode)
{
    return STEPS[mode];
}

const char *comfort_name(ComfortMode mode, int step)
{
    return NAMES[mode][step];
}

bool comfort_equal(const Comfort *a, const Comfort *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

Sizes sizes_comfort(const Sizes *plain, const Comfort *comfort)
{
    Sizes sizes = *plain;
    sizes.letters = (Letters)comfort->step[COMFORT_LETTERS];
    for (int i = 0; i < SIZE_COUNT; i++)
        sizes.text[i] = (int)(plain->text[i] * comfort_percent(comfort->step[COMFORT_TEXT]) * EMS[sizes.letters] / 100 + 0.999);
    sizes.text[SIZE_KEY] = least(sizes.text[SIZE_KEY], plain->key * 7 / 10);      /* keys stay as they are: all must fit */
    sizes.target = most(plain->target, line_height(&sizes, SIZE_BODY) + sizes_mm(plain, 4));
    return sizes;
}

int sizes_reach(const Sizes *sizes)
{
    int middle = sizes->height / 2;
    if (sizes->floor <= 0)
        return middle;
    int top = sizes->height - (int)((REACH_MM - sizes->floor) * sizes->per_mm);
    return top > middle ? middle : most(top, 0);
}
