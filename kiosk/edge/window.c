/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/window.h"

#include "kiosk/edge/canvas.h"
#include "kiosk/edge/gpu.h"
#include "kiosk/edge/power.h"

#include <SDL.h>
#include <SDL_image.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct Window {
    SDL_Window *window;      /* NULL offscreen */
    SDL_Surface *surface;    /* the window's, or our own offscreen; NULL: painted by the gpu, or the screen is gone */
    Gpu *gpu;
    bool offscreen;
    Canvas canvas;
    Target target;           /* the canvas */
    FocusKey key;            /* the last one struck */
    long long gone;          /* ms since when there is no screen; 0: there is one */
};

static const long long GONE_MS = 60000, LOOK_AGAIN_MS = 1000;

static const Uint32 FORMAT = SDL_PIXELFORMAT_RGB888;   /* 0x00RRGGBB */

static const struct {
    const char *name, *value;
} HINTS[] = {
    { SDL_HINT_FRAMEBUFFER_ACCELERATION, "0" },    /* GL under X11 costs 102 MB and 0.45 s against 13 MB and 0.16 s */
    { SDL_HINT_TOUCH_MOUSE_EVENTS, "0" },          /* otherwise every finger is a tap-only mouse (SDL#12104) */
    { SDL_HINT_MOUSE_TOUCH_EVENTS, "0" },
    { SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1" },
    { SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "1" },
    { SDL_HINT_NO_SIGNAL_HANDLERS, "0" },
};

static bool failed(Error *error, const char *what)
{
    return error_set(error, ERROR_SYSTEM, "%s : %s.", what, SDL_GetError());
}

static void paint_fill(void *context, Rect rect, uint32_t colour, unsigned alpha)
{
    canvas_fill(context, rect, colour, alpha);
}

static void paint_mask(void *context, const MaskJob *job)
{
    canvas_mask(context, job);
}

/* NULL is a canvas of no size. */
static void surface_take(Window *window, SDL_Surface *surface)
{
    window->surface = surface;
    window->canvas = surface ? (Canvas){ surface->pixels, surface->w, surface->h, surface->pitch / 4 } : (Canvas){0};
    window->target = (Target){ &window->canvas, window->canvas.width, window->canvas.height, paint_fill, paint_mask };
}

static bool surface_own(Window *window, int width, int height, Error *error)
{
    surface_take(window, SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, FORMAT));
    return window->surface || failed(error, "image en mémoire");
}

static bool surface_of_window(Window *window, Error *error)
{
    if (window->gpu)
        return true;
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    bool right = surface && surface->format->BitsPerPixel == 32 && surface->format->Rmask == 0xFF0000;
    surface_take(window, right ? surface : NULL);
    window->gone = right ? 0 : window->gone ? window->gone : window_ms();
    if (!surface)
        return failed(error, "surface de l’écran");
    return right || error_set(error, ERROR_SYSTEM, "l’écran n’est pas en 32 bits par point (RVB). Changez le mode d’affichage.");
}

/* Without a graphics processor the window is painted in memory: a kiosk that shows is worth more than one that is fast. */
static void gpu_try(Window *window)
{
    Error error = {0};
    if (gpu_open(&window->gpu, window->window, &error))
        return;
    fprintf(stderr, "belvedere\u00a0: %s L’affichage se fait sans lui.\n", error.text);
    gpu_close(window->gpu);
    window->gpu = NULL;
}

static bool window_show(Window *window, const WindowOptions *options, Error *error)
{
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++)
        SDL_SetHint(HINTS[i].name, HINTS[i].value);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return failed(error, "affichage");
    bool whole = options->width == 0 || options->height == 0;
    Uint32 flags = whole ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    window->window = SDL_CreateWindow("Belvédère", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, whole ? 1920 : options->width,
                                      whole ? 1080 : options->height, flags);
    if (!window->window)
        return failed(error, "fenêtre");
    if (whole)
        SDL_ShowCursor(SDL_DISABLE);
    if (options->gpu)
        gpu_try(window);
    return surface_of_window(window, error);
}

bool window_open(Window **window, const WindowOptions *options, Error *error)
{
    *window = calloc(1, sizeof **window);
    if (!*window)
        abort();
    (*window)->offscreen = options->offscreen;
    if (options->offscreen)
        return surface_own(*window, options->width ? options->width : 1920, options->height ? options->height : 1080, error);
    return window_show(*window, options, error);
}

void window_close(Window *window)
{
    if (!window)
        return;
    gpu_close(window->gpu);
    if (window->offscreen)
        SDL_FreeSurface(window->surface);
    if (window->window)
        SDL_DestroyWindow(window->window);
    if (!window->offscreen)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    SDL_Quit();
    free(window);
}

const Target *window_target(Window *window)
{
    return window->gpu ? gpu_target(window->gpu) : &window->target;
}

bool window_keeps(const Window *window)
{
    return !window->gpu;
}

/* A screen that has gone, or another one of which nobody has told yet: it is painted whole when they do. */
void window_move(Window *window, Rect to, int by)
{
    Rect from = rect_move(to, 0, -by), there = { 0, 0, window->canvas.width, window->canvas.height };
    if (rect_equal(rect_intersect(to, there), to) && rect_equal(rect_intersect(from, there), from))
        canvas_move(&window->canvas, to, by);
}

void window_present(Window *window, const Rect *rects, size_t count)
{
    SDL_Rect areas[WINDOW_RECTS];
    count = count < WINDOW_RECTS ? count : WINDOW_RECTS;
    for (size_t i = 0; i < count; i++)
        areas[i] = (SDL_Rect){ rects[i].x, rects[i].y, rects[i].w, rects[i].h };
    if (window->gpu)
        gpu_present(window->gpu);
    else if (!window->offscreen && window->surface && count)
        SDL_UpdateWindowSurfaceRects(window->window, areas, (int)count);
}

void window_forget(Window *window)
{
    if (window->gpu)
        gpu_forget(window->gpu);
}

void window_light(Window *window, bool on)
{
    power_screen(window->window, on);
}

static TouchPhase phase_of(Uint32 type)
{
    switch (type) {
    case SDL_FINGERDOWN:
    case SDL_MOUSEBUTTONDOWN:
        return TOUCH_DOWN;
    case SDL_FINGERUP:
    case SDL_MOUSEBUTTONUP:
        return TOUCH_UP;
    default:
        return TOUCH_MOVE;
    }
}

/* A share of the screen in pixels. What a driver gives may be outside, or no number at all. */
static int along(float share, int size)
{
    return share > 0 ? (int)(fminf(share, 1) * (float)(size - 1)) : 0;
}

static WindowNews finger(Window *window, const SDL_TouchFingerEvent *event, TouchEvent *touch)
{
    const Target *target = window_target(window);
    if (target->width == 0)
        return WINDOW_QUIET;
    *touch = (TouchEvent){ phase_of(event->type), along(event->x, target->width), along(event->y, target->height), event->fingerId + 1, window_ms() };
    return WINDOW_TOUCH;
}

static WindowNews mouse(Uint32 type, int x, int y, TouchEvent *touch)
{
    *touch = (TouchEvent){ phase_of(type), x, y, 0, window_ms() };
    return WINDOW_TOUCH;
}

static const struct {
    SDL_Keycode code;
    FocusKey key, shifted;
} KEYS[] = {
    { SDLK_TAB, FOCUS_NEXT, FOCUS_PREVIOUS },
    { SDLK_RIGHT, FOCUS_NEXT, FOCUS_NEXT },          { SDLK_DOWN, FOCUS_NEXT, FOCUS_NEXT },
    { SDLK_LEFT, FOCUS_PREVIOUS, FOCUS_PREVIOUS },   { SDLK_UP, FOCUS_PREVIOUS, FOCUS_PREVIOUS },
    { SDLK_RETURN, FOCUS_ACTIVATE, FOCUS_ACTIVATE }, { SDLK_KP_ENTER, FOCUS_ACTIVATE, FOCUS_ACTIVATE },
    { SDLK_SPACE, FOCUS_ACTIVATE, FOCUS_ACTIVATE },  { SDLK_ESCAPE, FOCUS_BACK, FOCUS_BACK },
    { SDLK_BACKSPACE, FOCUS_BACK, FOCUS_BACK },
    /* a pad of numbers */
    { SDLK_KP_6, FOCUS_NEXT, FOCUS_NEXT },           { SDLK_KP_4, FOCUS_PREVIOUS, FOCUS_PREVIOUS },
    { SDLK_KP_5, FOCUS_ACTIVATE, FOCUS_ACTIVATE },   { SDLK_KP_0, FOCUS_BACK, FOCUS_BACK },
};

/* One step a stroke: a key held walks on by itself, but activates nothing twice (EN 301 549 §5.8). */
static WindowNews key(Window *window, const SDL_KeyboardEvent *event)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        FocusKey meant = event->keysym.mod & KMOD_SHIFT ? KEYS[i].shifted : KEYS[i].key;
        bool held = event->repeat && (meant == FOCUS_ACTIVATE || meant == FOCUS_BACK);
        if (KEYS[i].code != event->keysym.sym || held)
            continue;
        window->key = meant;
        return WINDOW_KEY;
    }
    return WINDOW_QUIET;
}

FocusKey window_key(const Window *window)
{
    return window->key;
}

/* A finger's end will not be told any more. */
static WindowNews let_go(TouchEvent *touch)
{
    *touch = (TouchEvent){ .phase = TOUCH_CANCEL, .ms = window_ms() };
    return WINDOW_TOUCH;
}

/* The screen is another one, or back: its pixels are ours again, and of another size perhaps. */
static WindowNews screen_again(Window *window, WindowNews news)
{
    Error ignored = {0};
    Target before = *window_target(window);
    bool there = surface_of_window(window, &ignored);
    window_forget(window);
    const Target *now = window_target(window);
    bool same = before.width == now->width && before.height == now->height;
    return !there ? WINDOW_QUIET : same ? news : WINDOW_RESIZED;
}

static WindowNews window_event(Window *window, Uint8 event, TouchEvent *touch)
{
    switch (event) {
    case SDL_WINDOWEVENT_EXPOSED:
        return screen_again(window, WINDOW_EXPOSED);
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        return screen_again(window, WINDOW_RESIZED);
    case SDL_WINDOWEVENT_FOCUS_LOST:
        return let_go(touch);
    default:
        return WINDOW_QUIET;
    }
}

/* A display was plugged, unplugged or turned: a window over the whole screen takes its size from what is there now. */
static WindowNews display_event(Window *window)
{
    if (SDL_GetWindowFlags(window->window) & SDL_WINDOW_FULLSCREEN) {
        SDL_SetWindowFullscreen(window->window, 0);
        SDL_SetWindowFullscreen(window->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
    }
    return screen_again(window, WINDOW_RESIZED);
}

static WindowNews news_of(Window *window, const SDL_Event *event, TouchEvent *touch)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return finger(window, &event->tfinger, touch);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return event->button.button == SDL_BUTTON_LEFT ? mouse(event->type, event->button.x, event->button.y, touch) : WINDOW_QUIET;
    case SDL_MOUSEMOTION:
        return event->motion.state & SDL_BUTTON_LMASK ? mouse(event->type, event->motion.x, event->motion.y, touch) : WINDOW_QUIET;
    case SDL_KEYDOWN:
        return key(window, &event->key);
    case SDL_WINDOWEVENT:
        return window_event(window, event->window.event, touch);
    case SDL_DISPLAYEVENT:
        return display_event(window);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        return screen_again(window, WINDOW_EXPOSED);
    case SDL_QUIT:
        return WINDOW_QUIT;
    default:
        return WINDOW_QUIET;
    }
}

/* No screen: it may come back without a word. */
static WindowNews look_again(Window *window)
{
    if (window_ms() - window->gone >= GONE_MS)
        return WINDOW_GONE;
    return screen_again(window, WINDOW_RESIZED);
}

WindowNews window_wait(Window *window, int timeout, TouchEvent *event)
{
    SDL_Event sdl;
    if (window->gone && (timeout < 0 || timeout > LOOK_AGAIN_MS))
        timeout = LOOK_AGAIN_MS;
    if (SDL_WaitEventTimeout(&sdl, timeout))
        return news_of(window, &sdl, event);
    return window->gone ? look_again(window) : WINDOW_QUIET;
}

long long window_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

bool window_save(Window *window, const char *path, Error *error)
{
    SDL_Surface *read = window->gpu ? gpu_read(window->gpu) : NULL;
    SDL_Surface *shown = read ? read : window->surface;
    bool ok = shown && IMG_SavePNG(shown, path) == 0;
    SDL_FreeSurface(read);
    return ok || error_set(error, ERROR_SYSTEM, "%s : %s.", path, IMG_GetError());
}
