/* SPDX-License-Identifier: EUPL-1.2
 *
 * The screen and the finger: the only file that says SDL_ for windows and events, and IMG_ for saving a
 * picture. A Window owns its pixels until window_close. Fingers and mouse give the same TouchEvents; of a
 * keyboard, or a pad of four keys that is one, only what moves the focus is taken.
 * A screen that goes away (unplugged, asleep) leaves a target of no size, where nothing is painted; it is
 * looked for again at each wait, and WINDOW_GONE says that a minute has passed without one.
 */
#ifndef EDGE_WINDOW_H
#define EDGE_WINDOW_H

#include "kiosk/edge/paint.h"
#include "kiosk/ui/focus.h"
#include "kiosk/ui/touch.h"

typedef struct Window Window;
typedef struct WindowOptions WindowOptions;
enum { WINDOW_RECTS = 20 };  /* presented at once */

typedef enum WindowNews { WINDOW_QUIET, WINDOW_TOUCH, WINDOW_KEY, WINDOW_EXPOSED, WINDOW_RESIZED, WINDOW_GONE, WINDOW_QUIT } WindowNews;

struct WindowOptions {
    int width, height;       /* either 0: the whole screen */
    bool offscreen;          /* no display is needed, nothing is shown */
    bool gpu;                /* painted by the graphics processor, when there is one */
};

bool window_open(Window **window, const WindowOptions *options, Error *error);
void window_close(Window *window);

/* Borrowed until the next call here. */
const Target *window_target(Window *window);

/* What was painted is still there at the next frame. Otherwise each is painted whole. */
bool window_keeps(const Window *window);

/* The pixels of `to` become those `by` above; only when the window keeps. */
void window_move(Window *window, Rect to, int by);
void window_present(Window *window, const Rect *rects, size_t count);

/* Copies of masks are dropped: pictures of words are words. */
void window_forget(Window *window);

/* The light of the screen; a screen that cannot be switched off shows black. */
void window_light(Window *window, bool on);

/* Waits for something until `timeout` ms have passed (0: only looks; negative: as long as it takes). */
WindowNews window_wait(Window *window, int timeout, TouchEvent *event);

/* After WINDOW_KEY: which of the four. */
FocusKey window_key(const Window *window);

/* Monotonic milliseconds. */
long long window_ms(void);

/* Writes what is on the canvas as PNG. */
bool window_save(Window *window, const char *path, Error *error);

#endif
