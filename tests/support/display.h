/* SPDX-License-Identifier: EUPL-1.2
 *
 * A screen of a test's own: Xvfb, whose pixels are a file that is read as they are, and a mouse on it (xdotool).
 * DISPLAY names it while it runs, for this process and its children.
 */
#ifndef SUPPORT_DISPLAY_H
#define SUPPORT_DISPLAY_H

#include "catalogue/base/str.h"
#include "kiosk/edge/canvas.h"

typedef struct Display Display;

struct Display {
    Arena arena;
    const char *folder;
    int server;
    const unsigned char *file;
    size_t length;
    Canvas seen;             /* what is on it now */
};

/* False where a program that it needs is not installed. */
bool display_start(Display *display, int width, int height);
void display_stop(Display *display);

/* A click of the mouse. */
void display_click(int x, int y);

/* Whether every pixel is the canvas's. */
bool display_shows(const Display *display, const Canvas *canvas);

/* Writes what is on it as PPM. */
void display_save(const Display *display, const char *path);

#endif
