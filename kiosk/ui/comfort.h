/* SPDX-License-Identifier: EUPL-1.2
 *
 * What makes the screen fit who stands before it: how large the text is, which colours, which letters, where the
 * buttons are, what moves. A Comfort is a value: a step of each mode, all 0 as most people have it; it lasts for one
 * visit. sizes_comfort applies what concerns sizes; screens ask for nothing else. Pure.
 */
#ifndef UI_COMFORT_H
#define UI_COMFORT_H

#include "kiosk/ui/theme.h"

/* The steps: COMFORT_TEXTS of text; Theme; Letters; Reach; 0 or 1. */
typedef enum ComfortMode { COMFORT_TEXT, COMFORT_THEME, COMFORT_LETTERS, COMFORT_REACH, COMFORT_CALM, COMFORT_COUNT } ComfortMode;

/* Every control within reach of a seated person, and on the side of a hand. */
typedef enum Reach { REACH_WHOLE, REACH_RIGHT, REACH_LEFT, REACH_COUNT } Reach;

enum { COMFORT_TEXTS = 4, COMFORT_STEPS = 4 };     /* sizes of text; the most steps that a mode has */

typedef struct Comfort Comfort;

struct Comfort {
    int step[COMFORT_COUNT];
};

/* 100, 125, 150, 200 */
int comfort_percent(int step);

/* How many steps a mode has. */
int comfort_steps(ComfortMode mode);

/* What a step is called where modes are counted; NULL for the first, which is no mode. */
const char *comfort_name(ComfortMode mode, int step);

bool comfort_equal(const Comfort *a, const Comfort *b);

/* The sizes of a screen with larger text, and targets that hold it. */
Sizes sizes_comfort(const Sizes *plain, const Comfort *comfort);

/* The y from which controls may stand when they are to be within reach: 1.20 m above the floor (EN 301 549 §8.3) when
 * the height of the screen is known, but never less than half of the screen for them; its middle otherwise. */
int sizes_reach(const Sizes *sizes);

#endif
