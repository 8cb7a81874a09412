/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where the parts of a sheet stand in a workbook: rows, widths of columns, charts beside or below, what begins a printed page.
 *
 * A chart stands beside its table while both together still read on an A4 page on its side, or where a wider table leaves room;
 * else a short table has it below and a long one bars in its own cells. Tables start below what stood beside the one before, so
 * charts never slip away from their figures. Columns without any figure have no place. Nothing here knows a file format; results live in the arena.
 */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "tools/report/book.h"

enum { LAYOUT_COLUMNS = 16, LAYOUT_MOST = 40, LAYOUT_BREAKS = 16, LAYOUT_ROW = 20 };   /* MOST: with those below charts; ROW: pixels, at 96 to the inch */

typedef struct Layout Layout;
typedef struct LayoutTable LayoutTable;

struct LayoutTable {
    const BookTable *table;
    size_t columns;
    size_t which[LAYOUT_COLUMNS];   /* the table's column that stands in each */
    bool words[LAYOUT_COLUMNS];     /* it holds texts: its figures stand to the left too */
    size_t title, head, first;      /* rows; title is head when there is none */
    size_t rows, drawn;             /* drawn: without the sum, no more than the chart asks for */
    int *lines, head_lines;         /* of each row, where a text wraps */
    bool charted, bars;             /* bars: in the cells of the drawn column, of the ranked rows */
    size_t ranked;
    size_t chart_row, chart_column, series;   /* where the chart is; the column it draws is which[…] */
    size_t drawn_column;
    int chart_width, chart_height, chart_offset;   /* pixels; the offset is from the left of its column */
};

struct Layout {
    int widths[LAYOUT_MOST];        /* letters; 0: as a spreadsheet has them */
    size_t columns;                 /* of the widest table */
    const StrList *notes;
    int *note_lines;
    size_t top, end;                /* the row of the first table, the first below all */
    size_t paper_columns;           /* those that are printed, over which notes are written */
    LayoutTable *tables;
    size_t table_count;
    size_t breaks[LAYOUT_BREAKS], break_count;
    bool one_page;
};

/* `notes`: those of the sheet and whatever else is said there. */
Layout layout_of(Arena *arena, const BookSheet *sheet, const StrList *notes);

/* The figures that give the palest and the fullest shade of a heat: some days of a year are out of all measure, and those on which
 * nobody may come are none. False when there is nothing to shade. */
bool layout_heat(Arena *arena, const LayoutTable *part, double ends[2]);

#endif
