/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the monkey looks at: a window of SDL's own driver without a screen, of which some pixels are painted. It takes
 * other sizes, is unplugged and back, and says what broken drivers say.
 */
#include "tests/support/monkey.h"

#include "kiosk/edge/paint.h"

#include <SDL.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { GLANCE = 400, NOWHERE = 1 << 29 /* pixels: too wide for a surface */ };

static const struct {
    int width, height;
    double diagonal;
} SCREENS_AROUND[] = { { 1920, 1080, 24 }, { 1080, 1920, 24 }, { 3840, 2160, 55 }, { 2160, 3840, 43 }, { 1280, 1024, 19 },
                       { 1366, 768, 15.6 }, { 1920, 1080, 32 }, { 640, 480, 10 } };

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

static void paints_open(Monkey *monkey)
{
    Error error = {0};
    check(fonts_open(&monkey->fonts, &error), &error);
    monkey->painter = painter_new(monkey->fonts);
}

static void paints_close(Monkey *monkey)
{
    painter_free(monkey->painter);
    fonts_close(monkey->fonts);
}

/* SDL counts its windows. */
static SDL_Window *display(void)
{
    Uint32 id = 1;
    while (!SDL_GetWindowFromID(id))
        id++;
    return SDL_GetWindowFromID(id);
}

static void resized(Monkey *monkey)
{
    const Target *target = window_target(monkey->window);
    if (target->width)
        stage_resize(&monkey->kiosk.stage, sizes_for(target->width, target->height, monkey->diagonal, 60));
}

/* As kiosk/edge/show.c does. */
static void take(Monkey *monkey, WindowNews news, TouchEvent event)
{
    Error error = {0};
    Stage *stage = &monkey->kiosk.stage;
    if (news == WINDOW_TOUCH)
        monkey_touch(monkey, event.phase, event.x, event.y, event.finger);
    if (news == WINDOW_KEY)
        stage_key(stage, window_key(monkey->window), stage->app.ms, &error);
    stage->damage.all = stage->damage.all || news == WINDOW_EXPOSED;
    if (news == WINDOW_RESIZED)
        resized(monkey);
}

static void take_all(Monkey *monkey)
{
    TouchEvent event = {0};
    for (SDL_PumpEvents(); SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);)
        take(monkey, window_wait(monkey->window, 0, &event), event);
}

static void size_is(Monkey *monkey, size_t which)
{
    monkey->diagonal = SCREENS_AROUND[which].diagonal;
    SDL_SetWindowSize(display(), SCREENS_AROUND[which].width, SCREENS_AROUND[which].height);
    take_all(monkey);
    resized(monkey);
    monkey_frame(monkey);
}

void monkey_turns(Monkey *monkey)
{
    size_is(monkey, monkey_dice(monkey, sizeof SCREENS_AROUND / sizeof *SCREENS_AROUND));
    monkey->deeds[DEED_TURNS]++;
}

/* Another one may come back, and at times without a word. */
void monkey_plugs(Monkey *monkey)
{
    TouchEvent event = {0};
    SDL_Event plug = { .display = { .type = SDL_DISPLAYEVENT, .event = SDL_DISPLAYEVENT_CONNECTED } };
    if (window_target(monkey->window)->width) {
        plug.display.event = SDL_DISPLAYEVENT_DISCONNECTED;
        SDL_SetWindowSize(display(), NOWHERE, 1);
        SDL_PushEvent(&plug);
        take_all(monkey);
        assert_int_equal(window_target(monkey->window)->width, 0);
        return;
    }
    size_t which = monkey_dice(monkey, sizeof SCREENS_AROUND / sizeof *SCREENS_AROUND);
    monkey->diagonal = SCREENS_AROUND[which].diagonal;
    SDL_SetWindowSize(display(), SCREENS_AROUND[which].width, SCREENS_AROUND[which].height);
    if (monkey_dice(monkey, 2))
        SDL_FlushEvent(SDL_WINDOWEVENT);
    else
        SDL_PushEvent(&plug);
    take_all(monkey);
    take(monkey, window_wait(monkey->window, 0, &event), event);
    assert_int_equal(window_target(monkey->window)->width, SCREENS_AROUND[which].width);
    monkey_frame(monkey);
    monkey->deeds[DEED_UNPLUGGED]++;
}

static float share(Monkey *monkey)
{
    static const float ODD[] = { -3, 0, 1, 7, NAN, INFINITY, -INFINITY };
    return monkey_dice(monkey, 3) ? (float)monkey_dice(monkey, 1000) / 1000 : ODD[monkey_dice(monkey, sizeof ODD / sizeof *ODD)];
}

static int pixel(Monkey *monkey)
{
    static const int ODD[] = { INT_MIN, -1, 0, 1 << 20, INT_MAX };
    return monkey_dice(monkey, 3) ? (int)monkey_dice(monkey, 4000) : ODD[monkey_dice(monkey, sizeof ODD / sizeof *ODD)];
}

static SDL_Event rubbish(Monkey *monkey)
{
    static const Uint32 TYPES[] = { SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP, SDL_MOUSEBUTTONDOWN, SDL_MOUSEMOTION, SDL_MOUSEBUTTONUP,
                                    SDL_KEYDOWN, SDL_WINDOWEVENT, SDL_DISPLAYEVENT, SDL_RENDER_TARGETS_RESET };
    static const SDL_Keycode CODES[] = { SDLK_TAB, SDLK_DOWN, SDLK_RETURN, SDLK_ESCAPE, SDLK_a, SDLK_F11 };
    SDL_Event event = { .type = TYPES[monkey_dice(monkey, sizeof TYPES / sizeof *TYPES)] };
    if (event.type == SDL_KEYDOWN)
        event.key.keysym.sym = CODES[monkey_dice(monkey, sizeof CODES / sizeof *CODES)];
    else if (event.type == SDL_WINDOWEVENT)
        event.window.event = (Uint8)monkey_dice(monkey, SDL_WINDOWEVENT_DISPLAY_CHANGED + 1);
    else if (event.type == SDL_MOUSEMOTION)
        event.motion = (SDL_MouseMotionEvent){ .type = event.type, .state = SDL_BUTTON_LMASK, .x = pixel(monkey), .y = pixel(monkey) };
    else if (event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_MOUSEBUTTONUP)
        event.button = (SDL_MouseButtonEvent){ .type = event.type, .button = SDL_BUTTON_LEFT, .x = pixel(monkey), .y = pixel(monkey) };
    else if (event.type != SDL_DISPLAYEVENT && event.type != SDL_RENDER_TARGETS_RESET)
        event.tfinger = (SDL_TouchFingerEvent){ .type = event.type, .fingerId = (int)monkey_dice(monkey, 12) - 1, .x = share(monkey), .y = share(monkey) };
    return event;
}

/* A driver that has lost its mind, until it is started again. */
void monkey_raves(Monkey *monkey)
{
    for (unsigned i = 1 + monkey_dice(monkey, 60); i > 0; i--) {
        SDL_Event event = rubbish(monkey);
        SDL_PushEvent(&event);
        if (monkey_dice(monkey, 4) == 0) {
            take_all(monkey);
            monkey_pass(monkey, monkey_dice(monkey, 60));
        }
        monkey->deeds[DEED_RUBBISH]++;
    }
    take_all(monkey);
    monkey_touch(monkey, TOUCH_CANCEL, 0, 0, 0);
    monkey_pass(monkey, 16);
}

/* A part of what is to be painted: all of it would take most of the time. */
void monkey_paints(Monkey *monkey, const Rect *rects, size_t count)
{
    const Stage *stage = &monkey->kiosk.stage;
    const Sizes *sizes = &stage->app.screen;
    const Target *target = window_target(monkey->window);
    Rect glance = { (int)monkey_dice(monkey, (unsigned)sizes->width), (int)monkey_dice(monkey, (unsigned)sizes->height), GLANCE, GLANCE };
    if (!rect_empty(stage->damage.moved))
        window_move(monkey->window, stage->damage.moved, stage->damage.by);
    if (stage->veiled)
        painter_veil(monkey->painter, target, &stage->list, stage->app.theme);
    for (size_t i = 0; i < count && !stage->veiled; i++)
        painter_draw(monkey->painter, target, &stage->list, stage->app.theme, rect_intersect(rects[i], glance));
    window_present(monkey->window, rects, count);
    monkey->deeds[DEED_PAINTS] += count > 0;
}

void monkey_sees_afresh(Monkey *monkey)
{
    if (window_target(monkey->window)->width == 0)
        monkey_plugs(monkey);
    size_is(monkey, 0);
    paints_close(monkey);
    paints_open(monkey);
}

void monkey_display_open(Monkey *monkey)
{
    Error error = {0};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    monkey->diagonal = SCREENS_AROUND[0].diagonal;
    check(window_open(&monkey->window, &(WindowOptions){ .width = SCREENS_AROUND[0].width, .height = SCREENS_AROUND[0].height }, &error), &error);
    paints_open(monkey);
}

void monkey_display_close(Monkey *monkey)
{
    paints_close(monkey);
    window_close(monkey->window);
}
