/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/picture.h"

#include "catalogue/base/file.h"
#include "kiosk/visitor.h"
#include "tests/support/screens.h"
#include "tests/support/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const Shot SHOTS[SHOT_COUNT] = {
    { "attract", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
    { "home", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
    { "home", 1080, 1920, LANGUAGE_ARABIC, THEME_LIGHT },
    { "trade", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
    { "trade", 1920, 1080, LANGUAGE_ARABIC, THEME_CONTRAST },
    { "search-found", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
    { "quiz", 1920, 1080, LANGUAGE_FRENCH, THEME_DARK },
    { "calendar", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
    { "map", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
    { "map-near", 1080, 1920, LANGUAGE_FRENCH, THEME_DARK },
    { "notebook-event", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
    { "compare", 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT },
};

/* Around the venue of the tests, with a hole. */
static const char OUTLINES[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0.2,45.1],[1.3,44.9],[2.3,45.2],[2.5,46.1],[1.4,46.5],[0.1,46.2],[0.2,45.1]],"
    "[[0.8,45.4],[1.2,45.3],[1.1,45.7],[0.8,45.4]]]},\"properties\":{\"code\":\"91\",\"nom\":\"Ouest\"}},\n"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[2.3,45.2],[3.4,45.3],[3.1,46.4],[2.5,46.1],[2.3,45.2]]]},"
    "\"properties\":{\"code\":\"92\",\"nom\":\"Est\"}}]}";

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

/* The sample with these outlines, in the place of the sample. */
static void catalogue_make(Picture *picture)
{
    Error error = {0};
    Arena *arena = &picture->arena;
    Kiosk *files = &picture->files;
    const char *sample = str_format(arena, "%s/assets/sample", getenv("PWD")).text;
    const char *words = str_format(arena, "--catalogue c %s/rome %s/formations.xml %s/decouvertes.xml %s/recits.xml fond.geojson", sample, sample, sample, sample).text;
    tool_write(arena, files->folder, "fond.geojson", str_of(OUTLINES));
    ToolRun run = tool_run(arena, files->folder, "belvedere-import", words);
    tool_assert_ran(&run);
    search_close(files->search);
    store_close(files->store);
    const char *path = file_path(arena, files->folder, "c/cat-1.db");
    check(store_open(&files->store, path, &error) && search_open(&files->search, files->store, &error), &error);
}

void picture_open(Picture *picture)
{
    *picture = (Picture){0};
    kiosk_open(&picture->files, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    catalogue_make(picture);
    picture->wanted.pixels = calloc((size_t)PICTURE_ROOM * PICTURE_ROOM, sizeof *picture->wanted.pixels);
    assert_non_null(picture->wanted.pixels);
}

void picture_close(Picture *picture)
{
    free(picture->wanted.pixels);
    kiosk_close(&picture->files);
    arena_free(&picture->arena);
}

void picture_begin(Picture *picture, int width, int height, bool gpu)
{
    Error error = {0};
    const Kiosk *files = &picture->files;
    ShowOptions options = { .window = { .width = width, .height = height, .gpu = gpu, .offscreen = !gpu }, .diagonal = 24 };
    AppParts parts = { .store = files->store, .search = files->search, .usage = files->usage, .phrases = files->phrases,
                       .venue = { .name = STR("ERO de Limoges"), .latitude = 45.8336, .longitude = 1.2611, .located = true } };
    const DateTime morning = { .date = { 2026, 11, 23, DATE_DAY }, .hour = 10, .minute = 42, .timed = true };
    check(show_open(&picture->show, &options, &error) && show_stage(&picture->show, &options, parts, morning, window_ms(), &error), &error);
}

static const Visit *visit_of(const char *name)
{
    for (int i = 0; i < VISIT_COUNT; i++)
        if (strcmp(VISITS[i].name, name) == 0)
            return &VISITS[i];
    fail_msg("no visit is called %s", name);
    return NULL;
}

void picture_shot(Picture *picture, const Shot *shot, bool gpu)
{
    Error error = {0};
    Stage *stage = &picture->show.stage;
    picture_begin(picture, shot->width, shot->height, gpu);
    check(script_play(stage, str_of(visit_of(shot->visit)->script), &(ScriptHost){0}, &error), &error);
    stage->app.language = shot->language;
    visitor_comfort(&stage->app, (Comfort){ .step[COMFORT_THEME] = (int)shot->theme });
    stage_changed(stage);
    stage->damage.all = true;
    show_frame(&picture->show);
}

static void fill(void *context, Rect rect, uint32_t colour, unsigned alpha)
{
    canvas_fill(context, rect, colour, alpha);
}

static void mask(void *context, const MaskJob *job)
{
    canvas_mask(context, job);
}

void picture_paint(Picture *picture)
{
    const Stage *stage = &picture->show.stage;
    const Target *now = window_target(picture->show.window);
    picture->wanted = (Canvas){ picture->wanted.pixels, now->width, now->height, now->width };
    Target target = { &picture->wanted, now->width, now->height, fill, mask };
    painter_draw(picture->show.painter, &target, &stage->list, stage->app.theme, (Rect){ 0, 0, target.width, target.height });
}

static bool far(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > PICTURE_NEAR)
            return true;
    return false;
}

size_t picture_differences(const Picture *picture, const Canvas *got, int left, int top, int *first)
{
    size_t count = 0;
    const Canvas *wanted = &picture->wanted;
    assert_true(left >= 0 && top >= 0 && left + wanted->width <= got->width && top + wanted->height <= got->height);
    for (int y = 0; y < wanted->height; y++) {
        const uint32_t *seen = got->pixels + (ptrdiff_t)(top + y) * got->pitch + left, *right = wanted->pixels + (ptrdiff_t)y * wanted->pitch;
        for (int x = 0; x < wanted->width; x++)
            if (far(seen[x], right[x]) && count++ == 0)
                *first = y * wanted->width + x;
    }
    return count;
}
