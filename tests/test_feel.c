/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/canvas.h"
#include "kiosk/edge/show.h"
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct House House;

/* A kiosk that paints, on the sample catalogue. */
struct House {
    Store *store;
    Search *search;
    Usage *usage;
    Show show;
    Arena arena;
    const char *folder;
    uint32_t *whole;         /* the same list painted from nothing */
};

static const DateTime NOW = { .date = { 2026, 11, 23, DATE_DAY }, .hour = 10, .minute = 42, .timed = true };

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

static void house_open(House *house, int width, int height, double diagonal)
{
    Error error = {0};
    *house = (House){0};
    ShowOptions options = { .window = { .width = width, .height = height, .offscreen = true }, .diagonal = diagonal };
    house->folder = folder_new(&house->arena);
    check(usage_open(&house->usage, file_path(&house->arena, house->folder, "usage.db"), &error), &error);
    check(store_open(&house->store, sample_catalogue(), &error), &error);
    check(search_open(&house->search, house->store, &error), &error);
    check(show_open(&house->show, &options, &error), &error);
    AppParts parts = { .store = house->store, .search = house->search, .usage = house->usage };
    check(show_stage(&house->show, &options, parts, NOW, 0, &error), &error);
    house->whole = calloc((size_t)width * (size_t)height, sizeof *house->whole);
    assert_non_null(house->whole);
}

static void house_close(House *house)
{
    free(house->whole);
    show_close(&house->show);
    usage_close(house->usage);
    search_close(house->search);
    store_close(house->store);
    folder_remove(house->folder);
    arena_free(&house->arena);
}

static void fill(void *context, Rect rect, uint32_t colour, unsigned alpha)
{
    canvas_fill(context, rect, colour, alpha);
}

static void mask(void *context, const MaskJob *job)
{
    canvas_mask(context, job);
}

/* Pixel for pixel. */
static void assert_as_if_painted_whole(House *house, const char *when)
{
    const Canvas *shown = window_target(house->show.window)->context;
    Canvas canvas = { house->whole, shown->width, shown->height, shown->width };
    Target target = { &canvas, canvas.width, canvas.height, fill, mask };
    const Stage *stage = &house->show.stage;
    memset(house->whole, 0x55, (size_t)canvas.width * (size_t)canvas.height * sizeof *house->whole);
    painter_draw(house->show.painter, &target, &stage->list, stage->app.theme, (Rect){ 0, 0, canvas.width, canvas.height });
    for (int y = 0; y < canvas.height; y++) {
        const uint32_t *got = shown->pixels + (ptrdiff_t)y * shown->pitch, *wanted = house->whole + (ptrdiff_t)y * canvas.width;
        for (int x = 0; memcmp(got, wanted, (size_t)canvas.width * sizeof *got) != 0; x++)
            if (got[x] != wanted[x])
                fail_msg("%s, at %lld ms on %s: pixel %d,%d is %06x and not %06x", when, stage->app.ms, app_screen(&stage->app)->name, x, y,
                         got[x], wanted[x]);
    }
}

static unsigned dice(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1664525 + 1013904223;      /* Numerical Recipes */
    return (*seed >> 8) % sides;
}

static void touch(House *house, TouchPhase phase, int x, int y)
{
    Error error = {0};
    Stage *stage = &house->show.stage;
    check(stage_touch(stage, (TouchEvent){ phase, x, y, 1, stage->app.ms }, &error), &error);
}

static void pass(House *house, long long ms)
{
    Error error = {0};
    Stage *stage = &house->show.stage;
    check(stage_tick(stage, NOW, stage->app.ms + ms, &error), &error);
    show_frame(&house->show);
}

/* A drag from somewhere in the page, a few frames long, and the fling behind it. */
static void draw_along(House *house, unsigned *seed)
{
    Rect area = house->show.stage.list.scroll.viewport;
    int x = area.x + (int)dice(seed, (unsigned)area.w + 1), y = area.y + (int)dice(seed, (unsigned)area.h + 1), step = (int)dice(seed, 120) - 70;
    touch(house, TOUCH_DOWN, x, y);
    for (int i = 1; i < 8; i++) {
        pass(house, 7 + dice(seed, 30));
        touch(house, TOUCH_MOVE, x, y + i * step);
        assert_as_if_painted_whole(house, "under a finger");
    }
    touch(house, TOUCH_UP, x, y + 8 * step);
    for (int i = 0; i < 6; i++) {
        pass(house, 16 + dice(seed, 60));
        assert_as_if_painted_whole(house, "in a fling");
    }
}

static void tap(House *house, unsigned *seed)
{
    const Sizes *sizes = &house->show.stage.app.sizes;
    int x = (int)dice(seed, (unsigned)sizes->width), y = (int)dice(seed, (unsigned)sizes->height);
    touch(house, TOUCH_DOWN, x, y);
    pass(house, 16);
    assert_as_if_painted_whole(house, "pressed");
    touch(house, TOUCH_UP, x, y);
    pass(house, 16);
    assert_as_if_painted_whole(house, "let go");
}

static void wander(int width, int height, double diagonal, int steps)
{
    House house;
    unsigned seed = 5;
    house_open(&house, width, height, diagonal);
    show_frame(&house.show);
    for (int i = 0; i < steps; i++) {
        if (house.show.stage.list.scroll.viewport.h && dice(&seed, 2))
            draw_along(&house, &seed);
        else
            tap(&house, &seed);
    }
    house_close(&house);
}

static void what_is_painted_in_parts_is_what_would_be_painted_whole(void **state)
{
    (void)state;
    wander(1920, 1080, 24, 40);
    wander(1080, 1920, 24, 20);
}

static void so_it_is_on_a_large_screen(void **state)
{
    (void)state;
    wander(3840, 2160, 55, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_painted_in_parts_is_what_would_be_painted_whole),
        cmocka_unit_test(so_it_is_on_a_large_screen),
    };
    return cmocka_run_group_tests_name("feel", tests, NULL, NULL);
}
