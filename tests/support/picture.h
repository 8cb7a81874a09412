/* SPDX-License-Identifier: EUPL-1.2
 *
 * A show on the sample catalogue and a map with outlines, at one of the main screens, and what its draw list is when it
 * is painted in memory: what another way of painting is compared with. A Picture is opened once; it owns its files, its
 * catalogue and the pixels that are wanted. Its show is begun and closed for each of SHOTS.
 */
#ifndef SUPPORT_PICTURE_H
#define SUPPORT_PICTURE_H

#include "kiosk/edge/canvas.h"
#include "kiosk/edge/show.h"
#include "tests/support/kiosk.h"

/* Levels of 255, in a channel. In memory a blend is cut to a whole level and its share to a 256th, a processor rounds:
 * pixels with a shade, the edge of a letter and a veil on each other are 3 apart at most (counted on all of SHOTS). */
enum { PICTURE_NEAR = 4, PICTURE_ROOM = 1920 /* the widest and the highest */, SHOT_COUNT = 12 };

typedef struct Picture Picture;
typedef struct Shot Shot;

struct Shot {
    const char *visit;       /* of VISITS */
    int width, height;
    Language language;
    Theme theme;
};

struct Picture {
    Arena arena;
    Kiosk files;
    Show show;
    Canvas wanted;
};

extern const Shot SHOTS[SHOT_COUNT];

void picture_open(Picture *picture);
void picture_close(Picture *picture);

/* A show of that size at the attract screen, in a window of the graphics processor or in memory. */
void picture_begin(Picture *picture, int width, int height, bool gpu);

/* The same at a main screen, painted once. */
void picture_shot(Picture *picture, const Shot *shot, bool gpu);

/* Paints what is wanted, from the list as it is now and for the window as it is now. */
void picture_paint(Picture *picture);

/* Pixels that are far from those wanted, on `got` from left, top on; `first`: the number of one, row by row. */
size_t picture_differences(const Picture *picture, const Canvas *got, int left, int top, int *first);

#endif
