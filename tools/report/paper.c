/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/paper.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

enum { QUIET = 4 };          /* modules around a code: ISO/IEC 18004 */

static const double POINTS_IN_MM = 72 / 25.4;

struct Paper {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PaperSize size;
    double y;
    double square, module;   /* left edge of the code being drawn, width of a module */
};

#ifdef __SANITIZE_ADDRESS__
/* fontconfig keeps what it read of the faces until the process ends; asked to give it back, cairo may abort. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}
#endif

bool paper_open(Paper **opened, const char *path, PaperSize size, Error *error)
{
    Paper *paper = calloc(1, sizeof *paper);
    if (!paper)
        abort();
    paper->size = size;
    paper->y = size.margin;
    paper->surface = cairo_pdf_surface_create(path, size.width * POINTS_IN_MM, size.height * POINTS_IN_MM);
    paper->cairo = cairo_create(paper->surface);
    cairo_scale(paper->cairo, POINTS_IN_MM, POINTS_IN_MM);
    *opened = paper;
    cairo_status_t status = cairo_status(paper->cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    error_set(error, ERROR_SYSTEM, "%s : %s", path ? path : "page", cairo_status_to_string(status));
    paper_close(paper, error);
    *opened = NULL;
    return false;
}

bool paper_close(Paper *paper, Error *error)
{
    cairo_surface_finish(paper->surface);
    cairo_status_t status = cairo_surface_status(paper->surface);
    cairo_destroy(paper->cairo);
    cairo_surface_destroy(paper->surface);
    free(paper);
    return status == CAIRO_STATUS_SUCCESS || error_set(error, ERROR_SYSTEM, "le PDF n’a pas pu être écrit : %s", cairo_status_to_string(status));
}

/* `height` more must fit, or it begins a page. */
static void make_room(Paper *paper, double height)
{
    if (paper->y + height <= paper->size.height - paper->size.margin || paper->y <= paper->size.margin)
        return;
    cairo_show_page(paper->cairo);
    paper->y = paper->size.margin;
}

/* Letters stand where the face says: nothing is a pixel here. */
static PangoLayout *layout_begin(const Paper *paper)
{
    PangoLayout *layout = pango_cairo_create_layout(paper->cairo);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_layout_get_context(layout), options);
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
    cairo_font_options_destroy(options);
    return layout;
}

static PangoLayout *layout_of(const Paper *paper, const PaperStyle *style, Str text)
{
    PangoLayout *layout = layout_begin(paper);
    PangoFontDescription *font = pango_font_description_from_string("Inter, Noto Sans Arabic UI, sans-serif");
    pango_font_description_set_absolute_size(font, style->points / POINTS_IN_MM * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (int)((paper->size.width - 2 * paper->size.margin) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, style->middle ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, text.length ? text.text : "", (int)text.length);
    pango_font_description_free(font);
    return layout;
}

static void line_draw(Paper *paper, PangoLayoutIter *line)
{
    PangoRectangle place;
    pango_layout_iter_get_line_extents(line, NULL, &place);
    double height = (double)place.height / PANGO_SCALE;
    double down = (double)(pango_layout_iter_get_baseline(line) - place.y) / PANGO_SCALE;
    make_room(paper, height);
    cairo_move_to(paper->cairo, paper->size.margin + (double)place.x / PANGO_SCALE, paper->y + down);
    pango_cairo_show_layout_line(paper->cairo, pango_layout_iter_get_line_readonly(line));
    paper->y += height;
}

void paper_text(Paper *paper, const PaperStyle *style, Str text)
{
    PangoLayout *layout = layout_of(paper, style, text);
    PangoLayoutIter *line = pango_layout_get_iter(layout);
    if (paper->y > paper->size.margin)
        paper->y += style->before;
    do
        line_draw(paper, line);
    while (pango_layout_iter_next_line(line));
    pango_layout_iter_free(line);
    g_object_unref(layout);
}

void paper_square_begin(Paper *paper, int modules, double mm)
{
    make_room(paper, mm);
    paper->module = mm / (modules + 2 * QUIET);
    paper->square = (paper->size.width - mm) / 2;
    cairo_new_path(paper->cairo);
}

void paper_square_dark(Paper *paper, int x, int y)
{
    cairo_rectangle(paper->cairo, paper->square + (x + QUIET) * paper->module, paper->y + (y + QUIET) * paper->module, paper->module, paper->module);
}

void paper_square_end(Paper *paper)
{
    cairo_fill(paper->cairo);
    paper->y += paper->size.width - 2 * paper->square;
}

double paper_at(const Paper *paper)
{
    return paper->y;
}
