/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/canvas.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

static const double POINTS_IN_MM = 72 / 25.4;
static const double LINE_MM = 0.4;

struct Canvas {
    cairo_surface_t *surface;
    cairo_t *cairo;
};

#ifdef __SANITIZE_ADDRESS__
/* fontconfig keeps what it read of the faces until the process ends; asked to give it back, cairo may abort. Not a word about it on
 * standard error, where problems go. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

static bool begin(Canvas **opened, cairo_surface_t *surface, const char *name, Error *error)
{
    Canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas)
        abort();
    canvas->surface = surface;
    canvas->cairo = cairo_create(surface);
    cairo_scale(canvas->cairo, POINTS_IN_MM, POINTS_IN_MM);
    *opened = canvas;
    cairo_status_t status = cairo_status(canvas->cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    error_set(error, ERROR_SYSTEM, "%s : %s", name, cairo_status_to_string(status));
    canvas_close(canvas, error);
    *opened = NULL;
    return false;
}

bool canvas_open(Canvas **opened, const char *path, double width, double height, Error *error)
{
    return begin(opened, cairo_pdf_surface_create(path, width * POINTS_IN_MM, height * POINTS_IN_MM), path ? path : "page", error);
}

static cairo_status_t take_bytes(void *context, const unsigned char *bytes, unsigned length)
{
    builder_add(context, (Str){ (const char *)bytes, length });
    return CAIRO_STATUS_SUCCESS;
}

bool canvas_open_memory(Canvas **opened, Builder *bytes, double width, double height, Error *error)
{
    return begin(opened, cairo_pdf_surface_create_for_stream(take_bytes, bytes, width * POINTS_IN_MM, height * POINTS_IN_MM), "page", error);
}

bool canvas_close(Canvas *canvas, Error *error)
{
    cairo_status_t drawn = cairo_status(canvas->cairo);     /* after a fault nothing more is drawn, without a word */
    cairo_surface_finish(canvas->surface);
    cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status(canvas->surface);
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    free(canvas);
    return status == CAIRO_STATUS_SUCCESS || error_set(error, ERROR_SYSTEM, "le PDF n’a pas pu être écrit : %s", cairo_status_to_string(status));
}

static void describe(Canvas *canvas, cairo_pdf_metadata_t what, const char *text)
{
    if (text)
        cairo_pdf_surface_set_metadata(canvas->surface, what, text);
}

void canvas_about(Canvas *canvas, const CanvasAbout *about)
{
    describe(canvas, CAIRO_PDF_METADATA_TITLE, about->title);
    describe(canvas, CAIRO_PDF_METADATA_AUTHOR, about->author);
    describe(canvas, CAIRO_PDF_METADATA_SUBJECT, about->subject);
    describe(canvas, CAIRO_PDF_METADATA_KEYWORDS, about->keywords);
    describe(canvas, CAIRO_PDF_METADATA_CREATE_DATE, about->written);
    describe(canvas, CAIRO_PDF_METADATA_MOD_DATE, about->written);
}

void canvas_next_page(Canvas *canvas)
{
    cairo_show_page(canvas->cairo);
}

/* Letters stand where the face says: nothing is a pixel here. */
static PangoLayout *layout_begin(const Canvas *canvas)
{
    PangoLayout *layout = pango_cairo_create_layout(canvas->cairo);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_layout_get_context(layout), options);
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
    cairo_font_options_destroy(options);
    return layout;
}

static void stand_above(PangoLayout *layout)
{
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static PangoLayout *layout_of(const Canvas *canvas, const CanvasText *style, Str text)
{
    static const PangoAlignment ALIGNMENTS[] = { [CANVAS_LEFT] = PANGO_ALIGN_LEFT, [CANVAS_MIDDLE] = PANGO_ALIGN_CENTER, [CANVAS_RIGHT] = PANGO_ALIGN_RIGHT };
    PangoLayout *layout = layout_begin(canvas);
    PangoFontDescription *font = pango_font_description_from_string(style->title ? "Inter Display, Noto Sans Arabic UI, sans-serif" : "Inter, Noto Sans Arabic UI, sans-serif");
    pango_font_description_set_absolute_size(font, style->points / POINTS_IN_MM * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, style->width > 0 ? (int)(style->width * PANGO_SCALE) : -1);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (style->clipped) {
        pango_layout_set_height(layout, -1);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    if (style->tabular)
        stand_above(layout);
    pango_layout_set_alignment(layout, ALIGNMENTS[style->align]);
    pango_layout_set_text(layout, text.length ? text.text : "", (int)text.length);
    pango_font_description_free(font);
    return layout;
}

static void set_colour(Canvas *canvas, unsigned colour)
{
    cairo_set_source_rgb(canvas->cairo, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0, (colour & 0xFF) / 255.0);
}

static void line_draw(Canvas *canvas, PangoLayoutIter *line, const CanvasFlow *flow)
{
    PangoRectangle place;
    pango_layout_iter_get_line_extents(line, NULL, &place);
    double down = (double)(pango_layout_iter_get_baseline(line) - place.y) / PANGO_SCALE;
    double top = flow->line(flow->context, (double)place.height / PANGO_SCALE);
    cairo_move_to(canvas->cairo, flow->x + (double)place.x / PANGO_SCALE, top + down);
    pango_cairo_show_layout_line(canvas->cairo, pango_layout_iter_get_line_readonly(line));
}

void canvas_flow(Canvas *canvas, const CanvasText *style, Str text, const CanvasFlow *flow)
{
    PangoLayout *layout = layout_of(canvas, style, text);
    PangoLayoutIter *line = pango_layout_get_iter(layout);
    set_colour(canvas, style->colour);
    do
        line_draw(canvas, line, flow);
    while (pango_layout_iter_next_line(line));
    pango_layout_iter_free(line);
    g_object_unref(layout);
}

static double line_below(void *context, double height)
{
    double *y = context, top = *y;
    *y += height;
    return top;
}

double canvas_text(Canvas *canvas, const CanvasText *style, CanvasPoint at, Str text)
{
    double y = at.y;
    canvas_flow(canvas, style, text, &(CanvasFlow){ .line = line_below, .context = &y, .x = at.x });
    return y - at.y;
}

static PangoRectangle extents_of(const Canvas *canvas, const CanvasText *style, Str text)
{
    PangoRectangle place;
    PangoLayout *layout = layout_of(canvas, style, text);
    pango_layout_get_extents(layout, NULL, &place);
    g_object_unref(layout);
    return place;
}

double canvas_text_height(const Canvas *canvas, const CanvasText *style, Str text)
{
    return (double)extents_of(canvas, style, text).height / PANGO_SCALE;
}

double canvas_text_width(const Canvas *canvas, const CanvasText *style, Str text)
{
    return (double)extents_of(canvas, style, text).width / PANGO_SCALE;
}

static void trace_round(cairo_t *cairo, const CanvasBox *box, double radius)
{
    double right = box->x + box->width - radius, left = box->x + radius, top = box->y + radius, bottom = box->y + box->height - radius;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right, top, radius, -M_PI / 2, 0);
    cairo_arc(cairo, right, bottom, radius, 0, M_PI / 2);
    cairo_arc(cairo, left, bottom, radius, M_PI / 2, M_PI);
    cairo_arc(cairo, left, top, radius, M_PI, 3 * M_PI / 2);
    cairo_close_path(cairo);
}

static void trace(cairo_t *cairo, const CanvasBox *box)
{
    double radius = fmin(box->radius, fmin(box->width, box->height) / 2);
    if (radius > 0)
        trace_round(cairo, box, radius);
    else
        cairo_rectangle(cairo, box->x, box->y, box->width, box->height);
}

void canvas_boxes(Canvas *canvas, const CanvasBox *boxes, size_t count, unsigned colour)
{
    set_colour(canvas, colour);
    cairo_new_path(canvas->cairo);
    for (size_t i = 0; i < count; i++)
        trace(canvas->cairo, &boxes[i]);
    cairo_fill(canvas->cairo);
}

void canvas_line(Canvas *canvas, const CanvasPoint *points, size_t count, unsigned colour)
{
    set_colour(canvas, colour);
    cairo_set_line_width(canvas->cairo, LINE_MM);
    cairo_new_path(canvas->cairo);
    for (size_t i = 0; i < count; i++)
        cairo_line_to(canvas->cairo, points[i].x, points[i].y);
    cairo_stroke(canvas->cairo);
}

void canvas_tag(Canvas *canvas, const char *tag)
{
    cairo_tag_begin(canvas->cairo, tag, NULL);
}

void canvas_tag_end(Canvas *canvas, const char *tag)
{
    cairo_tag_end(canvas->cairo, tag);
}
