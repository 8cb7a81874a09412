/* SPDX-License-Identifier: EUPL-1.2
 *
 * What displays may do: come back, go while something moves, change their size without a word. SDL's own driver
 * without a screen takes the place of the display; one too wide for its pixels to be counted is one that has gone.
 */
#include "kiosk/edge/show.h"
#include "tests/support/kiosk.h"

#include <SDL.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TOO_WIDE = 1 << 29 };

static Kiosk kiosk;
static Show show;

static const DateTime MORNING = { .date = { 2026, 11, 23, DATE_DAY }, .hour = 10, .minute = 42, .timed = true };

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

static void drain(Window *window)
{
    TouchEvent event;
    while (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT))
        window_wait(window, 0, &event);
}

/* SDL counts its windows from 1. */
static SDL_Window *display(void)
{
    static Uint32 last;
    while (!SDL_GetWindowFromID(last))
        last++;
    return SDL_GetWindowFromID(last);
}

static int opened(void **state)
{
    (void)state;
    Error error = {0};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1280, 720, 24, 60), fake_metrics());
    ShowOptions options = { .window = { .width = 1280, .height = 720 }, .diagonal = 24, .distance = 60 };
    check(show_open(&show, &options, &error), &error);
    AppParts parts = { .store = kiosk.store, .search = kiosk.search, .usage = kiosk.usage, .phrases = kiosk.phrases };
    check(show_stage(&show, &options, parts, MORNING, 0, &error), &error);
    drain(show.window);
    show_frame(&show);
    return 0;
}

static int closed(void **state)
{
    (void)state;
    show_close(&show);
    kiosk_close(&kiosk);
    return 0;
}

static void touch(TouchPhase phase, int y, long long ms)
{
    Error error = {0};
    check(stage_touch(&show.stage, (TouchEvent){ phase, 640, y, 1, ms }, &error), &error);
}

/* All trades, pushed by a finger. */
static void glide(void)
{
    Error error = {0};
    check(app_update(&show.stage.app, (Action){ .kind = ACTION_ENTER }, &error), &error);
    check(app_update(&show.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, STR("trade") }, &error), &error);
    stage_changed(&show.stage);
    show_frame(&show);
    touch(TOUCH_DOWN, 600, 1000);
    for (int i = 1; i <= 8; i++)
        touch(TOUCH_MOVE, 600 - 18 * i, 1000 + 10 * i);
    touch(TOUCH_UP, 600 - 18 * 8, 1080);
}

static void next_frame(void)
{
    Error error = {0};
    check(stage_tick(&show.stage, MORNING, show.stage.app.ms + 16, &error), &error);
    assert_true(stage_moving(&show.stage));
    show_frame(&show);
    assert_false(rect_empty(show.stage.damage.moved));
}

static void a_display_that_comes_back_is_painted_on_again(void **state)
{
    (void)state;
    Window *window = show.window;
    TouchEvent event;
    SDL_Event plug = { .display = { .type = SDL_DISPLAYEVENT, .event = SDL_DISPLAYEVENT_DISCONNECTED } };
    SDL_PushEvent(&plug);
    plug.display.event = SDL_DISPLAYEVENT_CONNECTED;
    SDL_PushEvent(&plug);
    assert_int_equal(window_wait(window, 200, &event), WINDOW_RESIZED);
    assert_int_equal(window_wait(window, 200, &event), WINDOW_RESIZED);
    const Target *target = window_target(window);
    assert_int_equal(target->width, 1280);
    target->fill(target->context, (Rect){ 0, 0, target->width, target->height }, 0xFFFFFF, 255);
    window_present(window, &(Rect){ 0, 0, 1280, 720 }, 1);
}

static void a_list_glides_on_while_the_display_is_gone(void **state)
{
    (void)state;
    glide();
    next_frame();
    SDL_SetWindowSize(display(), TOO_WIDE, 1);
    drain(show.window);
    assert_int_equal(window_target(show.window)->width, 0);
    next_frame();
    SDL_SetWindowSize(display(), 1280, 720);
    drain(show.window);
    assert_int_equal(window_target(show.window)->width, 1280);
    next_frame();
}

static void a_list_glides_on_a_display_that_grew_smaller_before_anybody_said_so(void **state)
{
    (void)state;
    glide();
    next_frame();
    SDL_SetWindowSize(display(), 320, 240);
    drain(show.window);
    assert_int_equal(window_target(show.window)->width, 320);
    next_frame();
}

static void a_display_that_only_shows_itself_in_another_size_is_told_as_resized(void **state)
{
    (void)state;
    TouchEvent event;
    SDL_SetWindowSize(display(), 640, 480);
    SDL_FlushEvent(SDL_WINDOWEVENT);
    SDL_Event exposed = { .window = { .type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED, .windowID = SDL_GetWindowID(display()) } };
    SDL_PushEvent(&exposed);
    SDL_PushEvent(&exposed);
    assert_int_equal(window_wait(show.window, 200, &event), WINDOW_RESIZED);
    assert_int_equal(window_target(show.window)->width, 640);
    assert_int_equal(window_wait(show.window, 200, &event), WINDOW_EXPOSED);
}

static void fingers_that_a_driver_puts_anywhere_land_on_the_screen(void **state)
{
    (void)state;
    static const float shares[] = { -3, 0, 0.5f, 1, 7, NAN, INFINITY };
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        TouchEvent event;
        SDL_Event finger = { .tfinger = { .type = SDL_FINGERDOWN, .fingerId = 3, .x = shares[i], .y = shares[i] } };
        SDL_PushEvent(&finger);
        assert_int_equal(window_wait(show.window, 200, &event), WINDOW_TOUCH);
        assert_true(event.x >= 0 && event.x < 1280 && event.y >= 0 && event.y < 720);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(a_display_that_comes_back_is_painted_on_again),
        TEST(a_list_glides_on_while_the_display_is_gone),
        TEST(a_list_glides_on_a_display_that_grew_smaller_before_anybody_said_so),
        TEST(a_display_that_only_shows_itself_in_another_size_is_told_as_resized),
        TEST(fingers_that_a_driver_puts_anywhere_land_on_the_screen),
    };
    return cmocka_run_group_tests_name("displays", tests, NULL, NULL);
}
