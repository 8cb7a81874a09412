/* SPDX-License-Identifier: EUPL-1.2
 *
 * Charts on a Canvas: columns by month beside last year's, bars in ranks, a grid of hours.
 *
 * Each is drawn inside the box it is given and writes its figures beside its shapes: it reads in grey, and without the
 * shapes. A figure that is withheld is no zero: its place says so with PLOT_WITHHELD and has no shape. Texts are made by the caller and
 * only read here; `value` is what a shape measures, in whatever unit the text says.
 */
#ifndef REPORT_PLOT_H
#define REPORT_PLOT_H

#include "tools/report/canvas.h"

typedef struct PlotValue PlotValue;
typedef struct PlotColumn PlotColumn;
typedef struct PlotColumns PlotColumns;
typedef struct PlotBar PlotBar;
typedef struct PlotGrid PlotGrid;

#define PLOT_WITHHELD "s."   /* statistical secret, as the workbook has it */

struct PlotValue {
    double value;
    Str text;
    bool known;              /* false: withheld, or nobody measured it */
};

struct PlotColumn {
    Str label;
    PlotValue now, before;  /* before: last year's; an unknown one is not drawn */
};

struct PlotColumns {
    const PlotColumn *items;
    size_t count;
    Str now, before;         /* "2026", "2025"; before empty: nothing to compare with */
};

struct PlotBar {
    Str label, note;         /* note: smaller, after the label; may be empty */
    PlotValue value;
};

struct PlotGrid {
    const Str *row_labels, *column_labels;
    const PlotValue *cells; /* row after row */
    size_t rows, columns;
};

void plot_columns(Canvas *canvas, const CanvasBox *box, const PlotColumns *columns);

/* One below the other, PLOT_BAR_MM each. */
enum { PLOT_BAR_MM = 8 };
void plot_bars(Canvas *canvas, const CanvasBox *box, const PlotBar *bars, size_t count, unsigned colour);

void plot_grid(Canvas *canvas, const CanvasBox *box, const PlotGrid *grid);

#endif
