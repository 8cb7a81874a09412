/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/paper.h"

#include "catalogue/base/arena.h"
#include "tools/report/canvas.h"

#include <stdlib.h>

enum { QUIET = 4 };          /* modules around a code: ISO/IEC 18004 */

struct Paper {
    Canvas *canvas;
    PaperSize size;
    double y;
    double square, module;   /* left edge of the code being drawn, width of a module */
    Arena arena;             /* of the code being drawn */
    CanvasBox *dark;
    size_t dark_count;
};

bool paper_open(Paper **opened, const char *path, PaperSize size, Error *error)
{
    Paper *paper = calloc(1, sizeof *paper);
    if (!paper)
        abort();
    paper->size = size;
    paper->y = size.margin;
    bool ok = canvas_open(&paper->canvas, path, size.width, size.height, error);
    if (!ok)
        free(paper);
    *opened = ok ? paper : NULL;
    return ok;
}

bool paper_close(Paper *paper, Error *error)
{
    bool ok = canvas_close(paper->canvas, error);
    arena_free(&paper->arena);
    free(paper);
    return ok;
}

/* `height` more must fit, or it begins a page. */
static void make_room(Paper *paper, double height)
{
    if (paper->y + height <= paper->size.height - paper->size.margin || paper->y <= paper->size.margin)
        return;
    canvas_next_page(paper->canvas);
    paper->y = paper->size.margin;
}

static double next_line(void *context, double height)
{
    Paper *paper = context;
    make_room(paper, height);
    paper->y += height;
    return paper->y - height;
}

void paper_text(Paper *paper, const PaperStyle *style, Str text)
{
    CanvasText type = { .points = style->points, .bold = style->bold, .width = paper->size.width - 2 * paper->size.margin,
                        .align = style->middle ? CANVAS_MIDDLE : CANVAS_LEFT };
    if (paper->y > paper->size.margin)
        paper->y += style->before;
    canvas_flow(paper->canvas, &type, text, &(CanvasFlow){ .line = next_line, .context = paper, .x = paper->size.margin });
}

void paper_square_begin(Paper *paper, int modules, double mm)
{
    make_room(paper, mm);
    arena_reset(&paper->arena);
    paper->dark = ARENA_NEW(&paper->arena, CanvasBox, (size_t)modules * (size_t)modules);
    paper->dark_count = 0;
    paper->module = mm / (modules + 2 * QUIET);
    paper->square = (paper->size.width - mm) / 2;
}

void paper_square_dark(Paper *paper, int x, int y)
{
    paper->dark[paper->dark_count++] = (CanvasBox){ .x = paper->square + (x + QUIET) * paper->module, .y = paper->y + (y + QUIET) * paper->module,
                                                    .width = paper->module, .height = paper->module };
}

void paper_square_end(Paper *paper)
{
    canvas_boxes(paper->canvas, paper->dark, paper->dark_count, 0);
    paper->y += paper->size.width - 2 * paper->square;
}

double paper_at(const Paper *paper)
{
    return paper->y;
}
