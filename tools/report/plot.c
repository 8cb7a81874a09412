/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/plot.h"

#include "tools/report/ink.h"

#include <math.h>

/* mm and points; the smallest type on paper is 7 points. */
static const double LABEL_POINTS = 8, SMALL_POINTS = 7, LINE_HEIGHT = 4.2, GAP = 1;

/* The share of the greatest from which white reads better than ink on a shade (WCAG 1.4.3, computed). */
static const double DARK = 0.6;

static Str shown(const PlotValue *value)
{
    return value->known ? value->text : str_of(PLOT_WITHHELD);
}

static void fill(Canvas *canvas, CanvasBox box, unsigned colour)
{
    canvas_boxes(canvas, &box, 1, colour);
}

static void label(Canvas *canvas, const CanvasText *style, CanvasPoint at, Str text)
{
    CanvasText type = *style;
    type.clipped = true;
    canvas_text(canvas, &type, at, text);
}

static double greatest_column(const PlotColumns *columns)
{
    double greatest = 0;
    for (size_t i = 0; i < columns->count; i++) {
        const PlotColumn *one = &columns->items[i];
        greatest = fmax(greatest, one->now.known ? one->now.value : 0);
        greatest = fmax(greatest, one->before.known ? one->before.value : 0);
    }
    return greatest;
}

static void column(Canvas *canvas, const CanvasBox *place, const PlotColumn *one, double scale)
{
    double foot = place->y + place->height, thick = place->width * 0.36, middle = place->x + place->width / 2;
    double now = one->now.known ? one->now.value * scale : 0, before = one->before.known ? one->before.value * scale : 0;
    double left = one->before.known ? middle : middle - thick / 2;
    if (before > 0)
        fill(canvas, (CanvasBox){ .x = middle - thick, .y = foot - before, .width = thick - 0.3, .height = before, .radius = 0.6 }, PAPER_LINE);
    if (now > 0)
        fill(canvas, (CanvasBox){ .x = left, .y = foot - now, .width = thick, .height = now, .radius = 0.6 }, PAPER_NIGHT);
    CanvasText figure = { .points = SMALL_POINTS, .width = place->width, .colour = PAPER_TEXT, .bold = true, .align = CANVAS_MIDDLE, .tabular = true };
    label(canvas, &figure, (CanvasPoint){ left + thick / 2 - place->width / 2, foot - now - LINE_HEIGHT + GAP / 2 }, shown(&one->now));
    CanvasText month = { .points = LABEL_POINTS, .width = place->width, .colour = PAPER_SOFT, .align = CANVAS_MIDDLE };
    label(canvas, &month, (CanvasPoint){ place->x, foot + GAP }, one->label);
}

/* Which year is which, at the top right. */
static void legend(Canvas *canvas, const CanvasBox *box, const PlotColumns *columns)
{
    const struct { Str name; unsigned colour; } years[] = { { columns->now, PAPER_NIGHT }, { columns->before, PAPER_LINE } };
    CanvasText type = { .points = LABEL_POINTS, .colour = PAPER_SOFT };
    double right = box->x + box->width;
    for (size_t i = 0; i < sizeof years / sizeof *years && columns->before.length; i++) {
        right -= canvas_text_width(canvas, &type, years[i].name);
        canvas_text(canvas, &type, (CanvasPoint){ right, box->y }, years[i].name);
        fill(canvas, (CanvasBox){ .x = right - 4, .y = box->y + 0.6, .width = 3, .height = 3, .radius = 0.6 }, years[i].colour);
        right -= 4 + 4 * GAP;
    }
}

void plot_columns(Canvas *canvas, const CanvasBox *box, const PlotColumns *columns)
{
    double greatest = greatest_column(columns), width = columns->count ? box->width / (double)columns->count : 0;
    double height = box->height - 3 * LINE_HEIGHT - GAP, scale = greatest > 0 ? height / greatest : 0;
    CanvasPoint ground[] = { { box->x, box->y + box->height - LINE_HEIGHT - GAP }, { box->x + box->width, box->y + box->height - LINE_HEIGHT - GAP } };
    legend(canvas, box, columns);
    for (size_t i = 0; i < columns->count; i++)
        column(canvas, &(CanvasBox){ .x = box->x + (double)i * width, .y = box->y + 2 * LINE_HEIGHT, .width = width, .height = height }, &columns->items[i], scale);
    canvas_line(canvas, ground, 2, PAPER_LINE);
}

static double greatest_bar(const PlotBar *bars, size_t count)
{
    double greatest = 0;
    for (size_t i = 0; i < count; i++)
        if (bars[i].value.known)
            greatest = fmax(greatest, bars[i].value.value);
    return greatest;
}

/* Label on the left half, bar and figure on the right one. */
static void bar(Canvas *canvas, const CanvasBox *place, const PlotBar *one, const CanvasBox *shape)
{
    CanvasText name = { .points = LABEL_POINTS + 1, .width = place->width * 0.5, .colour = PAPER_TEXT };
    CanvasText note = { .points = SMALL_POINTS, .width = place->width * 0.5, .colour = PAPER_SOFT };
    CanvasText figure = { .points = LABEL_POINTS + 1, .colour = PAPER_TEXT, .bold = true, .tabular = true };
    double middle = place->y + (place->height - LINE_HEIGHT) / 2 - (one->note.length ? 1.3 : 0);
    label(canvas, &name, (CanvasPoint){ place->x, middle }, one->label);
    if (one->note.length)
        label(canvas, &note, (CanvasPoint){ place->x, middle + 3.5 }, one->note);
    canvas_text(canvas, &figure, (CanvasPoint){ shape->x + shape->width + 2 * GAP, place->y + (place->height - LINE_HEIGHT) / 2 }, shown(&one->value));
}

void plot_bars(Canvas *canvas, const CanvasBox *box, const PlotBar *bars, size_t count, unsigned colour)
{
    double greatest = greatest_bar(bars, count), left = box->x + box->width * 0.52, room = box->width * 0.38;
    for (size_t i = 0; i < count; i++) {
        CanvasBox place = { .x = box->x, .y = box->y + (double)i * PLOT_BAR_MM, .width = box->width, .height = PLOT_BAR_MM };
        CanvasBox shape = { .x = left, .y = place.y + 1.4, .height = PLOT_BAR_MM - 2.8, .radius = 0.8,
                            .width = bars[i].value.known && greatest > 0 ? fmax(0.5, room * bars[i].value.value / greatest) : 0 };
        if (shape.width > 0)
            fill(canvas, shape, colour);
        bar(canvas, &place, &bars[i], &shape);
    }
}

/* From white to night by the share of the greatest. */
static unsigned shade(double share)
{
    unsigned colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double from = PAPER_SAND >> shift & 0xFF, to = PAPER_NIGHT >> shift & 0xFF;
        colour |= (unsigned)lround(from + (to - from) * share) << shift;
    }
    return colour;
}

static void cell(Canvas *canvas, const CanvasBox *place, const PlotValue *value, double greatest)
{
    double share = value->known && greatest > 0 ? value->value / greatest : 0;
    CanvasText figure = { .points = SMALL_POINTS, .width = place->width, .align = CANVAS_MIDDLE, .tabular = true, .colour = share > DARK ? PAPER_WHITE : PAPER_TEXT };
    CanvasBox inner = { .x = place->x + 0.3, .y = place->y + 0.3, .width = place->width - 0.6, .height = place->height - 0.6, .radius = 0.8 };
    fill(canvas, inner, value->known ? shade(share) : PAPER_WHITE);
    label(canvas, &figure, (CanvasPoint){ place->x, place->y + (place->height - LINE_HEIGHT) / 2 + 0.5 }, shown(value));
}

static double greatest_cell(const PlotGrid *grid)
{
    double greatest = 0;
    for (size_t i = 0; i < grid->rows * grid->columns; i++)
        if (grid->cells[i].known)
            greatest = fmax(greatest, grid->cells[i].value);
    return greatest;
}

void plot_grid(Canvas *canvas, const CanvasBox *box, const PlotGrid *grid)
{
    static const double NAMES = 20;
    double greatest = greatest_cell(grid), width = (box->width - NAMES) / (double)grid->columns, height = (box->height - LINE_HEIGHT - GAP) / (double)grid->rows;
    CanvasText above = { .points = SMALL_POINTS, .width = width, .colour = PAPER_SOFT, .align = CANVAS_MIDDLE };
    CanvasText beside = { .points = LABEL_POINTS, .width = NAMES, .colour = PAPER_SOFT };
    for (size_t column = 0; column < grid->columns; column++)
        label(canvas, &above, (CanvasPoint){ box->x + NAMES + (double)column * width, box->y }, grid->column_labels[column]);
    for (size_t row = 0; row < grid->rows; row++) {
        double top = box->y + LINE_HEIGHT + GAP + (double)row * height;
        label(canvas, &beside, (CanvasPoint){ box->x, top + (height - LINE_HEIGHT) / 2 }, grid->row_labels[row]);
        for (size_t column = 0; column < grid->columns; column++)
            cell(canvas, &(CanvasBox){ .x = box->x + NAMES + (double)column * width, .y = top, .width = width, .height = height },
                 &grid->cells[row * grid->columns + column], greatest);
    }
}
