/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a painter keeps from a frame to the next.
 */
#include "kiosk/edge/canvas.h"
#include "kiosk/edge/paint.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 400 };

typedef struct Masks Masks;

/* The ids of the masks that were painted through. */
struct Masks {
    uint32_t ids[MOST];
    size_t count;
};

static void no_fill(void *context, Rect rect, uint32_t colour, unsigned alpha)
{
    (void)context, (void)rect, (void)colour, (void)alpha;
}

static void note_mask(void *context, const MaskJob *job)
{
    Masks *masks = context;
    assert_true(masks->count < MOST);
    masks->ids[masks->count++] = job->mask.id;
}

/* Boxes whose corners have these radii, painted. */
static Masks paint_round(Painter *painter, int from, int to)
{
    Arena arena = {0};
    DrawList list = {0};
    Masks masks = {0};
    Sizes sizes = sizes_for(1920, 1080, 24, 60);
    draw_begin(&list, &arena, &sizes, fake_metrics());
    for (int radius = from; radius < to; radius++)
        draw_box(&list, (Rect){ 0, 0, 400, 400 }, radius, INK_CARD);
    Target target = { &masks, 1920, 1080, no_fill, note_mask };
    painter_draw(painter, &target, &list, THEME_LIGHT, (Rect){ 0, 0, 1920, 1080 });
    arena_free(&arena);
    return masks;
}

/* Sizes of text, screens and ways to reach have each their corners: those of the visitors before are in nobody's way. */
static void corners_met_long_ago_make_room_for_those_of_every_frame(void **state)
{
    (void)state;
    Painter *painter = painter_new(NULL);
    paint_round(painter, 1, 60);
    Masks first = paint_round(painter, 60, 70), second = paint_round(painter, 60, 70);
    assert_int_equal(first.count, 40);
    assert_int_equal(second.count, first.count);
    assert_memory_equal(first.ids, second.ids, sizeof first.ids);
    painter_free(painter);
}

static void canvas_fills(void *context, Rect rect, uint32_t colour, unsigned alpha)
{
    canvas_fill(context, rect, colour, alpha);
}

static void canvas_masks(void *context, const MaskJob *job)
{
    canvas_mask(context, job);
}

/* A card at the top of a page that scrolls: nothing of the page shows above it. */
static void the_line_around_a_card_is_whole_where_its_page_begins(void **state)
{
    (void)state;
    enum { SIDE = 200 };
    static uint32_t pixels[SIDE * SIDE];
    Arena arena = {0};
    DrawList list = {0};
    Painter *painter = painter_new(NULL);
    Sizes sizes = sizes_for(1920, 1080, 24, 60);
    Canvas canvas = { pixels, SIDE, SIDE, SIDE };
    Target target = { &canvas, SIDE, SIDE, canvas_fills, canvas_masks };
    Rect card = { 20, 20, 160, 160 };
    draw_begin(&list, &arena, &sizes, fake_metrics());
    draw_clip(&list, card);
    draw_shaded_box(&list, card, 10, INK_CARD);
    painter_draw(painter, &target, &list, THEME_CONTRAST, (Rect){ 0, 0, SIDE, SIDE });
    uint32_t line = theme_colour(THEME_CONTRAST, INK_LINE);
    const Rect edges[] = { { 100, 20, 0, 0 }, { 100, 179, 0, 0 }, { 20, 100, 0, 0 }, { 179, 100, 0, 0 } };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        assert_int_equal(pixels[edges[i].y * SIDE + edges[i].x] & 0xffffff, line & 0xffffff);
    assert_int_equal(pixels[100 * SIDE + 100] & 0xffffff, theme_colour(THEME_CONTRAST, INK_CARD) & 0xffffff);
    painter_free(painter);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corners_met_long_ago_make_room_for_those_of_every_frame),
        cmocka_unit_test(the_line_around_a_card_is_whole_where_its_page_begins),
    };
    return cmocka_run_group_tests_name("painter", tests, NULL, NULL);
}
