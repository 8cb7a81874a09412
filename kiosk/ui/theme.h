/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inks, faces and sizes. Drawing names an Ink; a theme is a table of colours, so dark or high contrast is
 * another table. Sizes are millimetres turned into pixels from the screen's diagonal: touch targets
 * ≥ 20 mm (Colle & Hiszem 2004; Duff 2010), gaps ≥ 3 mm, capital H ≥ 0.7° at the declared distance
 * (EN 301 549 §5.1.4). These are the least: beyond the width of a 24" screen all grow with it, so that lines
 * stay short (≤ 70 letters) and a 55" screen is not a wall of small things. Pure: no fonts, no screen.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "catalogue/base/str.h"

#include <stdint.h>

typedef enum Ink {
    INK_PAPER,       /* the page */
    INK_CARD,        /* cards and the bar */
    INK_TEXT,
    INK_SOFT,        /* second text */
    INK_SAND,        /* quiet buttons, tags */
    INK_LINE,        /* outlines */
    INK_NIGHT,       /* trades, main action */
    INK_LAGOON,      /* trainings */
    INK_BRICK,       /* to try */
    INK_OCHRE,       /* not sure yet, rights */
    INK_ON_COLOUR,   /* text and icons on the four colours */
    INK_BADGE,       /* the count on the notebook */
    INK_ACCENT,      /* icons and outlines of what is chosen, on paper, cards and sand */
    INK_WARM,        /* text that calls, on paper and cards */
    INK_STAGE,       /* what fills a screen behind everything */
    INK_ON_STAGE,
    INK_SHADOW,
    INK_QR_DARK, INK_QR_LIGHT,   /* a QR code is dark on light in every theme */
    INK_COUNT
} Ink;

typedef enum Theme { THEME_LIGHT, THEME_DARK, THEME_CONTRAST, THEME_COUNT } Theme;

/* Screens name the first four; which letters a text is drawn with follows how the visitor reads. */
typedef enum Face {
    FACE_TEXT, FACE_STRONG, FACE_TITLE, FACE_ICON,
    FACE_EASY, FACE_EASY_STRONG,         /* Andika: letters that no one takes for another */
    FACE_OPEN, FACE_OPEN_STRONG,         /* OpenDyslexic: letters heavier at the foot */
    FACE_COUNT
} Face;

typedef enum Letters { LETTERS_PLAIN, LETTERS_EASY, LETTERS_OPEN, LETTERS_COUNT } Letters;

typedef enum TextSize { SIZE_BODY, SIZE_LEAD, SIZE_TITLE, SIZE_HEADLINE, SIZE_KEY, SIZE_COUNT } TextSize;

typedef struct Metrics Metrics;
typedef struct Sizes Sizes;
typedef struct Style Style;

/* Width in pixels of a line of text; the only question the layout asks of fonts. */
struct Metrics {
    void *context;
    int (*width)(void *context, Face face, int size, Str text);
};

struct Style {
    Face face;
    TextSize size;
    Ink ink;
};

struct Sizes {
    int width, height;       /* the screen, pixels */
    double per_mm;           /* pixels in a millimetre */
    double scale;            /* ≥ 1: a large screen shows everything larger, not more */
    int target;              /* 20 mm; more where the text is larger */
    int key;                 /* of the keyboard: 20 mm */
    int gap;                 /* 4 mm between targets */
    int margin;              /* around the page */
    int radius;              /* 8 mm */
    int text[SIZE_COUNT];    /* em, pixels */
    Letters letters;
    double floor;            /* mm from the floor to the lower edge of the screen; 0: not known */
};

/* diagonal in inches (24 when ≤ 0), eye distance in centimetres (60 when ≤ 0). */
Sizes sizes_for(int width, int height, double diagonal, double distance);

/* Pixels for so many millimetres, scaled. */
int sizes_mm(const Sizes *sizes, double millimetres);
int line_height(const Sizes *sizes, TextSize size);

/* The face that stands for another when one reads that way. */
Face letters_face(Letters letters, Face face);

/* 0xRRGGBB */
uint32_t theme_colour(Theme theme, Ink ink);

/* Cards are told from the page by a line around them, not by a shade. */
bool theme_lines(Theme theme);

/* WCAG 2.x contrast of two colours, 1 to 21. */
double colour_contrast(uint32_t a, uint32_t b);

const char *ink_name(Ink ink);
const char *face_name(Face face);

#endif
