/* SPDX-License-Identifier: EUPL-1.2
 *
 * Coverage of shapes and letters, 0 to 255, a byte a pixel; and what is to be painted through it. A Mask
 * borrows its pixels. Its id names it as long as the program runs: a target may keep a copy under it. Id 0 is drawn once.
 */
#ifndef EDGE_MASK_H
#define EDGE_MASK_H

#include "kiosk/ui/geometry.h"

#include <stdint.h>

typedef struct Mask Mask;
typedef struct MaskPlace MaskPlace;
typedef struct MaskJob MaskJob;

struct Mask {
    int w, h;
    int pitch;               /* bytes from a row to the next; 0: every row is the first */
    const unsigned char *pixels;
    uint32_t id;
};

struct MaskPlace {
    int left, top;
    bool flip_x, flip_y;
};

struct MaskJob {
    Mask mask;
    MaskPlace place;
    Rect clip;
    uint32_t colour;
    unsigned alpha;
};

/* An id that nobody has. */
uint32_t mask_id(void);

#endif
