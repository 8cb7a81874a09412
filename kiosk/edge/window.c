/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/window.h"

#include <SDL.h>
#include <SDL_image.h>
#include <stdlib.h>
#include <time.h>

struct Window {
    SDL_Window *window;      /* NULL offscreen */
    SDL_Surface *surface;    /* the window's, or our own offscreen */
    bool offscreen;
};

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

static bool surface_own(Window *window, int width, int height, Error *error)
{
    window->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, FORMAT);
    return window->surface || failed(error, "image en mémoire");
}

static bool surface_of_window(Window *window, Error *error)
{
    window->surface = SDL_GetWindowSurface(window->window);
    if (!window->surface)
        return failed(error, "surface de l’écran");
    if (window->surface->format->BitsPerPixel != 32 || window->surface->format->Rmask != 0xFF0000)
        return error_set(error, ERROR_SYSTEM, "l’écran n’est pas en 32 bits par point (RVB). Changez le mode d’affichage.");
    return true;
}

static bool window_show(Window *window, int width, int height, Error *error)
{
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++)
        SDL_SetHint(HINTS[i].name, HINTS[i].value);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return failed(error, "affichage");
    bool whole = width == 0 || height == 0;
    Uint32 flags = whole ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    window->window = SDL_CreateWindow("Belvédère", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, whole ? 1920 : width, whole ? 1080 : height, flags);
    if (!window->window)
        return failed(error, "fenêtre");
    if (whole)
        SDL_ShowCursor(SDL_DISABLE);
    return surface_of_window(window, error);
}

bool window_open(Window **window, int width, int height, bool offscreen, Error *error)
{
    *window = calloc(1, sizeof **window);
    if (!*window)
        abort();
    (*window)->offscreen = offscreen;
    if (offscreen)
        return surface_own(*window, width ? width : 1920, height ? height : 1080, error);
    return window_show(*window, width, height, error);
}

void window_close(Window *window)
{
    if (!window)
        return;
    if (window->offscreen)
        SDL_FreeSurface(window->surface);
    if (window->window)
        SDL_DestroyWindow(window->window);
    if (!window->offscreen)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    SDL_Quit();
    free(window);
}

Canvas window_canvas(Window *window)
{
    SDL_Surface *surface = window->surface;
    return (Canvas){ surface->pixels, surface->w, surface->h, surface->pitch / 4 };
}

void window_present(Window *window, const Rect *rects, size_t count)
{
    SDL_Rect areas[WINDOW_RECTS];
    for (size_t i = 0; i < count && i < WINDOW_RECTS; i++)
        areas[i] = (SDL_Rect){ rects[i].x, rects[i].y, rects[i].w, rects[i].h };
    if (!window->offscreen && count)
        SDL_UpdateWindowSurfaceRects(window->window, areas, (int)count);
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

static WindowNews finger(const Window *window, const SDL_TouchFingerEvent *event, TouchEvent *touch)
{
    *touch = (TouchEvent){ phase_of(event->type), (int)(event->x * (float)window->surface->w), (int)(event->y * (float)window->surface->h),
                           event->fingerId + 1, window_ms() };
    return WINDOW_TOUCH;
}

static WindowNews mouse(Uint32 type, int x, int y, TouchEvent *touch)
{
    *touch = (TouchEvent){ phase_of(type), x, y, 0, window_ms() };
    return WINDOW_TOUCH;
}

static WindowNews window_event(Window *window, Uint8 event, TouchEvent *touch)
{
    Error ignored = {0};
    switch (event) {
    case SDL_WINDOWEVENT_EXPOSED:
        return surface_of_window(window, &ignored) ? WINDOW_EXPOSED : WINDOW_QUIET;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        return surface_of_window(window, &ignored) ? WINDOW_RESIZED : WINDOW_QUIET;
    case SDL_WINDOWEVENT_FOCUS_LOST:       /* the finger's end will never be told */
        *touch = (TouchEvent){ .phase = TOUCH_CANCEL, .ms = window_ms() };
        return WINDOW_TOUCH;
    default:
        return WINDOW_QUIET;
    }
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
    case SDL_WINDOWEVENT:
        return window_event(window, event->window.event, touch);
    case SDL_QUIT:
        return WINDOW_QUIT;
    default:
        return WINDOW_QUIET;
    }
}

WindowNews window_wait(Window *window, int timeout, TouchEvent *event)
{
    SDL_Event sdl;
    return SDL_WaitEventTimeout(&sdl, timeout) ? news_of(window, &sdl, event) : WINDOW_QUIET;
}

long long window_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

bool window_save(Window *window, const char *path, Error *error)
{
    return IMG_SavePNG(window->surface, path) == 0 || error_set(error, ERROR_SYSTEM, "%s : %s.", path, IMG_GetError());
}
