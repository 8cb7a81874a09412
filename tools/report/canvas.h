/* SPDX-License-Identifier: EUPL-1.2
 *
 * Pages of a PDF and what is drawn on them: the only file that says cairo_ and pango_. Texts are texts in the file, in
 * Inter, wrapped at a width and right to left where their letters are; what is drawn between canvas_tag and canvas_tag_end
 * has that name in the document's structure (ISO 32000-1 §14.8.4), which is what a screen reader walks.
 *
 * Lengths are mm from the top left corner of the page, sizes of type are points, colours 0xRRGGBB. A Canvas is its
 * opener's until canvas_close, which tells whether all of it reached the file.
 */
#ifndef REPORT_CANVAS_H
#define REPORT_CANVAS_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Canvas Canvas;
typedef struct CanvasText CanvasText;
typedef struct CanvasFlow CanvasFlow;
typedef struct CanvasPoint CanvasPoint;
typedef struct CanvasBox CanvasBox;
typedef struct CanvasAbout CanvasAbout;

typedef enum CanvasAlign { CANVAS_LEFT, CANVAS_MIDDLE, CANVAS_RIGHT } CanvasAlign;

struct CanvasPoint {
    double x, y;
};

struct CanvasBox {
    double x, y, width, height;
    double radius;           /* of the corners */
};

struct CanvasText {
    double points;
    double width;            /* lines wrap at it; 0: one line */
    unsigned colour;
    bool bold, title;        /* title: the face drawn for large sizes */
    bool clipped;            /* one line, cut with … at the width */
    bool tabular;            /* figures of one width, to stand above each other */
    CanvasAlign align;       /* within the width */
};

/* Where lines go: `line` is told the height of the next one and answers its top. */
struct CanvasFlow {
    double (*line)(void *context, double height);
    void *context;
    double x;
};

struct CanvasAbout {
    const char *title, *author, *subject, *keywords;   /* UTF-8, NULL for none */
    const char *written;     /* ISO 8601; NULL: now */
};

/* Into `bytes`, which outlives the canvas. */
bool canvas_open_memory(Canvas **canvas, Builder *bytes, double width, double height, Error *error);

/* `path` NULL: drawn for its length alone. */
bool canvas_open(Canvas **canvas, const char *path, double width, double height, Error *error);
bool canvas_close(Canvas *canvas, Error *error);
void canvas_about(Canvas *canvas, const CanvasAbout *about);
void canvas_next_page(Canvas *canvas);

void canvas_flow(Canvas *canvas, const CanvasText *style, Str text, const CanvasFlow *flow);

/* Draws with the top left corner of the width at `at`; answers the height in mm. */
double canvas_text(Canvas *canvas, const CanvasText *style, CanvasPoint at, Str text);
double canvas_text_height(const Canvas *canvas, const CanvasText *style, Str text);
double canvas_text_width(const Canvas *canvas, const CanvasText *style, Str text);

/* All at once: no seam shows between boxes that touch. */
void canvas_boxes(Canvas *canvas, const CanvasBox *boxes, size_t count, unsigned colour);
void canvas_line(Canvas *canvas, const CanvasPoint *points, size_t count, unsigned colour);

void canvas_tag(Canvas *canvas, const char *tag);
void canvas_tag_end(Canvas *canvas, const char *tag);

#endif
