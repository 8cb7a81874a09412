/* SPDX-License-Identifier: EUPL-1.2
 *
 * The screen and the finger: the only file that says SDL_ for windows and events, and IMG_ for saving a
 * picture. A Window owns its pixels until window_close. Fingers and mouse give the same TouchEvents.
 */
#ifndef EDGE_WINDOW_H
#define EDGE_WINDOW_H

#include "kiosk/edge/paint.h"
#include "kiosk/ui/touch.h"

typedef struct Window Window;
enum { WINDOW_RECTS = 16 };  /* presented at once */

typedef enum WindowNews { WINDOW_QUIET, WINDOW_TOUCH, WINDOW_EXPOSED, WINDOW_RESIZED, WINDOW_QUIT } WindowNews;

/* Width or height 0: the whole screen. `offscreen`: no display is needed, nothing is shown. */
bool window_open(Window **window, int width, int height, bool offscreen, Error *error);
void window_close(Window *window);

Canvas window_canvas(Window *window);
void window_present(Window *window, const Rect *rects, size_t count);

/* Waits for something until `timeout` ms have passed (0: only looks). */
WindowNews window_wait(Window *window, int timeout, TouchEvent *event);

/* Monotonic milliseconds. */
long long window_ms(void);

/* Writes what is on the canvas as PNG. */
bool window_save(Window *window, const char *path, Error *error);

#endif
