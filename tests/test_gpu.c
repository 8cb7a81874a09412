/* SPDX-License-Identifier: EUPL-1.2
 *
 * The same list through the graphics processor: on a screen of the test's own, its picture is compared with what is
 * painted in memory, pixel by pixel, for the main screens, while fingers move them, after the window changed its size
 * and after the renderer lost its pictures. Mesa's software renderer stands in for a processor; without one, skipped.
 * That the comparison is not blind is test_picture.
 */
#include "tests/support/display.h"
#include "tests/support/picture.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { PATIENCE_MS = 5000, HOME = 1 /* of SHOTS */ };

static Display display;
static Picture picture;

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

static SDL_Window *sdl_window(void)
{
    SDL_Window *window = NULL;
    for (Uint32 id = 1; !window && id < 1000; id++)
        window = SDL_GetWindowFromID(id);
    assert_non_null(window);
    return window;
}

/* What the screen shows comes a little after what was presented. */
static size_t differences(int *first)
{
    int left, top;
    size_t count = 1;
    SDL_GetWindowPosition(sdl_window(), &left, &top);
    for (long long until = window_ms() + PATIENCE_MS; count && window_ms() < until;) {
        count = picture_differences(&picture, &display.seen, left, top, first);
        if (count)
            nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
    }
    return count;
}

static void assert_shown(const char *what)
{
    int first = 0;
    Error error = {0};
    picture_paint(&picture);
    size_t count = differences(&first);
    if (count == 0)
        return;
    display_save(&display, "build/gpu-seen.ppm");
    window_save(picture.show.window, "build/gpu-read.png", &error);
    fail_msg("%s: %zu pixels are not what they are in memory, %d,%d the first; see build/gpu-seen.ppm", what, count,
             first % picture.wanted.width, first / picture.wanted.width);
}

/* SDL takes another renderer where it has not the one that it is asked for. */
static bool painted_by(const char *driver)
{
    SDL_RendererInfo info;
    return !window_keeps(picture.show.window) && SDL_GetRendererInfo(SDL_GetRenderer(sdl_window()), &info) == 0 && strcmp(info.name, driver) == 0;
}

/* The test is skipped where this machine has no such renderer. */
static void begin(const char *driver)
{
    SDL_setenv("SDL_RENDER_DRIVER", driver, 1);
    SDL_setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    if (!display_start(&display, PICTURE_ROOM, PICTURE_ROOM)) {
        print_message("no Xvfb or xdotool here: skipped\n");
        skip();
    }
    picture_open(&picture);
    picture_begin(&picture, 640, 480, true);
    bool there = painted_by(driver);
    show_close(&picture.show);
    if (there)
        return;
    print_message("no renderer %s here (libgl1-mesa-dri, libgles2): skipped\n", driver);
    picture_close(&picture);
    display_stop(&display);
    skip();
}

static void end(void)
{
    picture_close(&picture);
    display_stop(&display);
}

static void assert_all_shown(const char *driver)
{
    begin(driver);
    for (size_t i = 0; i < SHOT_COUNT; i++) {
        picture_shot(&picture, &SHOTS[i], true);
        assert_shown(SHOTS[i].visit);
        show_close(&picture.show);
    }
    end();
}

static void main_screens_through_opengl_are_those_of_memory(void **state)
{
    (void)state;
    assert_all_shown("opengl");
}

static void main_screens_through_opengles_are_those_of_memory(void **state)
{
    (void)state;
    assert_all_shown("opengles2");
}

static void touch(TouchPhase phase, int x, int y)
{
    Error error = {0};
    Stage *stage = &picture.show.stage;
    check(stage_tick(stage, stage->app.now, stage->app.ms + 16, &error) && stage_touch(stage, (TouchEvent){ phase, x, y, 1, stage->app.ms }, &error), &error);
    show_frame(&picture.show);
}

/* Under a finger only a part changes in memory; the processor has nothing of the last frame to keep. */
static void drag(const char *visit, int x, int y)
{
    picture_shot(&picture, &(Shot){ visit, 1920, 1080, LANGUAGE_FRENCH, THEME_LIGHT }, true);
    touch(TOUCH_DOWN, x, y);
    assert_shown("pressed");
    for (int i = 1; i <= 3; i++) {
        touch(TOUCH_MOVE, x - 9 * i, y - 47 * i);
        assert_shown("under a finger");
    }
    touch(TOUCH_UP, x - 27, y - 141);
    assert_true(stage_moving(&picture.show.stage));
    for (int i = 0; i < 3; i++) {
        touch(TOUCH_MOVE, 0, 0);
        assert_shown("in a fling");
    }
    show_close(&picture.show);
}

static void what_changes_in_parts_is_whole_on_the_screen(void **state)
{
    (void)state;
    begin("opengl");
    drag("list-trades", 700, 600);
    drag("map-near", 600, 700);
    end();
}

/* The live loop with what waits for it, until there is no more. */
static void run_once(void)
{
    Error error = {0};
    SDL_PumpEvents();
    SDL_PushEvent(&(SDL_Event){ .type = SDL_QUIT });
    check(show_run(&picture.show, &error), &error);
}

static void a_window_that_changes_its_size_is_painted_whole(void **state)
{
    (void)state;
    static const struct { int width, height; } sizes[] = { { 1600, 900 }, { 900, 1600 }, { 1280, 720 } };
    begin("opengl");
    picture_shot(&picture, &SHOTS[HOME], true);
    SDL_SetWindowPosition(sdl_window(), 0, 0);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        SDL_SetWindowSize(sdl_window(), sizes[i].width, sizes[i].height);
        run_once();
        assert_int_equal(picture.show.stage.app.sizes.width, sizes[i].width);
        assert_shown("in another size");
    }
    show_close(&picture.show);
    end();
}

/* What a driver does that resets: every picture is gone. */
static void lose_textures(void)
{
    enum { TEXTURE_2D = 0x0DE1, RGBA = 0x1908, BYTES = 0x1401, MOST = 5000 };      /* of gl.h */
    void (*bind)(unsigned, unsigned), (*image)(unsigned, int, int, int, int, int, unsigned, unsigned, const void *);
    unsigned char (*is_texture)(unsigned);
    *(void **)&bind = SDL_GL_GetProcAddress("glBindTexture");
    *(void **)&image = SDL_GL_GetProcAddress("glTexImage2D");
    *(void **)&is_texture = SDL_GL_GetProcAddress("glIsTexture");
    unsigned nothing = 0, lost = 0;
    for (unsigned name = 1; name < MOST; name++)
        if (is_texture(name)) {
            bind(TEXTURE_2D, name);
            image(TEXTURE_2D, 0, RGBA, 1, 1, 0, RGBA, BYTES, &nothing);
            lost++;
        }
    assert_true(lost > 20);
}

static void a_renderer_that_lost_its_pictures_paints_all_again(void **state)
{
    (void)state;
    static const SDL_EventType resets[] = { SDL_RENDER_DEVICE_RESET, SDL_RENDER_TARGETS_RESET };
    begin("opengl");
    picture_shot(&picture, &SHOTS[HOME], true);
    for (size_t i = 0; i < sizeof resets / sizeof *resets; i++) {
        const Target *target = window_target(picture.show.window);
        Rect whole = { 0, 0, target->width, target->height };
        lose_textures();
        target->fill(target->context, whole, 0x55AA55, 255);
        window_present(picture.show.window, &whole, 1);
        SDL_PushEvent(&(SDL_Event){ .type = resets[i] });
        run_once();
        assert_shown("after a reset");
    }
    show_close(&picture.show);
    end();
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(main_screens_through_opengl_are_those_of_memory),
        cmocka_unit_test(main_screens_through_opengles_are_those_of_memory),
        cmocka_unit_test(what_changes_in_parts_is_whole_on_the_screen),
        cmocka_unit_test(a_window_that_changes_its_size_is_painted_whole),
        cmocka_unit_test(a_renderer_that_lost_its_pictures_paints_all_again),
    };
    return cmocka_run_group_tests_name("gpu", tests, NULL, NULL);
}
