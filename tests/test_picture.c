/* SPDX-License-Identifier: EUPL-1.2
 *
 * That comparing pictures (support/picture.h) is not blind: of each thing that a way of painting could leave out or do
 * wrong, a picture without it is refused.
 */
#include "tests/support/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Mutant Mutant;

enum { SEEN_LEAST = 50 };    /* pixels, on all screens together */

/* What a painter may leave out, or do wrong: of the list, or of what reaches the target. */
struct Mutant {
    const char *what;
    void (*change)(DrawCommand *command);
    void (*mask)(void *context, const MaskJob *job);
};

static Picture picture;

static void fill(void *context, Rect rect, uint32_t colour, unsigned alpha)
{
    canvas_fill(context, rect, colour, alpha);
}

static void mask(void *context, const MaskJob *job)
{
    canvas_mask(context, job);
}

#define GONE(command) ((command)->clip = (Rect){0})
static void no_boxes(DrawCommand *command) { if (command->kind == DRAW_BOX) GONE(command); }
static void no_texts(DrawCommand *command) { if (command->kind == DRAW_TEXT) GONE(command); }
static void no_icons(DrawCommand *command) { if (command->kind == DRAW_ICON) GONE(command); }
static void no_codes(DrawCommand *command) { if (command->kind == DRAW_CODE) GONE(command); }
static void no_lines(DrawCommand *command) { if (command->kind == DRAW_PATH && command->path->width) GONE(command); }
static void no_shapes(DrawCommand *command) { if (command->kind == DRAW_PATH && !command->path->width) GONE(command); }
static void no_shades(DrawCommand *command) { command->shadow = false; }
static void no_corners(DrawCommand *command) { command->radius = 0; }
static void soft_is_text(DrawCommand *command) { command->ink = command->kind == DRAW_TEXT && command->ink == INK_SOFT ? INK_TEXT : command->ink; }
static void all_opaque(DrawCommand *command) { command->alpha = 255; }

static void mask_with(void *context, const MaskJob *job, MaskPlace place, Rect clip)
{
    MaskJob changed = *job;
    const Canvas *canvas = context;
    changed.place = place;
    changed.clip = rect_intersect(clip, (Rect){ 0, 0, canvas->width, canvas->height });
    canvas_mask(context, &changed);
}

static void not_mirrored(void *context, const MaskJob *job)
{
    mask_with(context, job, (MaskPlace){ job->place.left, job->place.top, false, job->place.flip_y }, job->clip);
}

static void not_turned(void *context, const MaskJob *job)
{
    mask_with(context, job, (MaskPlace){ job->place.left, job->place.top, job->place.flip_x, false }, job->clip);
}

static void not_clipped(void *context, const MaskJob *job)
{
    mask_with(context, job, job->place, (Rect){ 0, 0, PICTURE_ROOM, PICTURE_ROOM });
}

static void a_pixel_aside(void *context, const MaskJob *job)
{
    mask_with(context, job, (MaskPlace){ job->place.left + 1, job->place.top, job->place.flip_x, job->place.flip_y }, job->clip);
}

static const Mutant MUTANTS[] = {
    { "boxes", no_boxes, mask },          { "texts", no_texts, mask },
    { "icons", no_icons, mask },          { "codes", no_codes, mask },
    { "lines", no_lines, mask },          { "shapes", no_shapes, mask },
    { "shades", no_shades, mask },        { "rounded corners", no_corners, mask },
    { "the softer colour of text", soft_is_text, mask }, { "what is barely there", all_opaque, mask },
    { "left turned right", NULL, not_mirrored }, { "top turned bottom", NULL, not_turned },
    { "clips", NULL, not_clipped },       { "the right pixel", NULL, a_pixel_aside },
};

static size_t seen_of(const Mutant *mutant, Canvas *canvas)
{
    Arena arena = {0};
    int first;
    const Stage *stage = &picture.show.stage;
    DrawList list = stage->list;
    list.commands = ARENA_NEW(&arena, DrawCommand, list.command_count);
    memcpy(list.commands, stage->list.commands, list.command_count * sizeof *list.commands);
    for (size_t i = 0; mutant->change && i < list.command_count; i++)
        mutant->change(&list.commands[i]);
    Target target = { canvas, canvas->width, canvas->height, fill, mutant->mask };
    memcpy(canvas->pixels, picture.wanted.pixels, (size_t)canvas->pitch * (size_t)canvas->height * sizeof *canvas->pixels);
    painter_draw(picture.show.painter, &target, &list, stage->app.theme, (Rect){ 0, 0, target.width, target.height });
    arena_free(&arena);
    return picture_differences(&picture, canvas, 0, 0, &first);
}

static void a_picture_that_lacks_something_would_be_refused(void **state)
{
    (void)state;
    enum { COUNT = sizeof MUTANTS / sizeof *MUTANTS };
    size_t seen[COUNT] = {0};
    picture_open(&picture);
    Canvas canvas = { calloc((size_t)PICTURE_ROOM * PICTURE_ROOM, 4), 0, 0, 0 };
    assert_non_null(canvas.pixels);
    for (size_t i = 0; i < SHOT_COUNT; i++) {
        picture_shot(&picture, &SHOTS[i], false);
        picture_paint(&picture);
        canvas = (Canvas){ canvas.pixels, picture.wanted.width, picture.wanted.height, picture.wanted.pitch };
        for (size_t j = 0; j < COUNT; j++)
            seen[j] += seen_of(&MUTANTS[j], &canvas);
        show_close(&picture.show);
    }
    free(canvas.pixels);
    picture_close(&picture);
    for (size_t j = 0; j < COUNT; j++)
        if (seen[j] < SEEN_LEAST)
            fail_msg("without %s only %zu pixels differ", MUTANTS[j].what, seen[j]);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(a_picture_that_lacks_something_would_be_refused) };
    return cmocka_run_group_tests_name("picture", tests, NULL, NULL);
}
