/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/pages.h"

#include "tools/report/plot.h"
#include "tools/report/ink.h"
#include "tools/shared/french.h"

#include <math.h>

enum { COLUMNS_MM = 52, HEAT_ROW_MM = 9, HEAT_MOST_MM = 220, BARS_MOST = 15 };

static Str percent(Arena *arena, double share, const char *sign)
{
    Builder out = builder_on(arena);
    double value = fabs(share) * 100;
    builder_add(&out, str_of(sign));
    if (value > 0 && value < 9.95)
        french_decimal(&out, value);
    else
        french_number(&out, lround(value));
    builder_add(&out, STR("\u00A0%"));
    return builder_str(&out);
}

static Str number(Arena *arena, double value, bool decimal)
{
    Builder out = builder_on(arena);
    if (decimal)
        french_decimal(&out, value);
    else
        french_number(&out, lround(value));
    return builder_str(&out);
}

/* 0,42 */
static Str index_of(Arena *arena, double value)
{
    Builder out = builder_on(arena);
    long hundredths = lround(fabs(value) * 100);
    builder_format(&out, "%s%ld,%02ld", value < 0 ? "−" : "", hundredths / 100, hundredths % 100);
    return builder_str(&out);
}

Str pages_cell(Arena *arena, const BookCell *cell)
{
    switch (cell->form) {
    case BOOK_EMPTY:
        return STR("");
    case BOOK_TEXT:
        return french_spaced(arena, cell->text);
    case BOOK_COUNT:
        return number(arena, cell->number, false);
    case BOOK_DECIMAL:
        return number(arena, cell->number, true);
    case BOOK_INDEX:
        return index_of(arena, cell->number);
    case BOOK_SHARE:
        return percent(arena, cell->number, "");
    case BOOK_CHANGE:
        return percent(arena, cell->number, cell->number < 0 ? "−" : "+");
    case BOOK_HIDDEN:
        break;
    }
    return str_of(PLOT_WITHHELD);
}

static PlotValue value_of(Pages *pages, const BookCell *cell)
{
    return (PlotValue){ .value = cell->number, .text = pages_cell(pages->arena, cell), .known = cell->form != BOOK_HIDDEN };
}

/* Rows that are drawn: all but the sum. */
static size_t drawn_rows(const BookTable *table)
{
    size_t rows = book_rows(table);
    return table->total && rows ? rows - 1 : rows;
}

/* Nothing to draw: every figure is withheld, missing or zero. */
static bool has_shape(const BookTable *table)
{
    size_t columns = table->column_count - (table->chart == BOOK_HEAT && table->total ? 1 : 0);
    for (size_t row = 0; row < drawn_rows(table); row++)
        for (size_t column = 1; column < columns; column++)
            if ((table->chart == BOOK_HEAT || column == table->chart_column) && book_row(table, row)[column].number > 0)
                return true;
    return false;
}

/* mm */
static double chart_height(const BookTable *table)
{
    double rows = (double)drawn_rows(table);
    switch (has_shape(table) ? table->chart : BOOK_NO_CHART) {
    case BOOK_COLUMNS:
        return COLUMNS_MM;
    case BOOK_BARS:
        return fmin(rows, BARS_MOST) * PLOT_BAR_MM;
    case BOOK_HEAT:
        return fmin((rows + 1) * HEAT_ROW_MM, HEAT_MOST_MM);
    case BOOK_NO_CHART:
        break;
    }
    return 0;
}

static Str says(Pages *pages, const BookTable *table, const char *form)
{
    Builder out = builder_on(pages->arena);
    builder_format(&out, "%s\u00A0: %.*s.", form, STR_FORMAT(table->title));
    for (size_t row = 0; row < drawn_rows(table) && row < BARS_MOST; row++) {
        const BookCell *cells = book_row(table, row);
        Str label = pages_cell(pages->arena, &cells[0]), figure = pages_cell(pages->arena, &cells[table->chart_column]);
        builder_format(&out, " %.*s\u00A0: %.*s%s", STR_FORMAT(label), STR_FORMAT(figure), row + 1 < drawn_rows(table) ? "\u202F;" : ".");
    }
    return builder_str(&out);
}

static void draw_columns(Pages *pages, const BookTable *table)
{
    size_t rows = drawn_rows(table);
    PlotColumn *items = ARENA_NEW(pages->arena, PlotColumn, rows + 1);
    bool two = table->chart_columns > 1;
    for (size_t row = 0; row < rows; row++) {
        const BookCell *cells = book_row(table, row);
        items[row] = (PlotColumn){ .label = pages_cell(pages->arena, &cells[0]), .now = value_of(pages, &cells[table->chart_column]) };
        if (two && cells[table->chart_column + 1].form != BOOK_EMPTY)
            items[row].before = value_of(pages, &cells[table->chart_column + 1]);
    }
    PlotColumns columns = { .items = items, .count = rows, .now = str_of(table->columns[table->chart_column].title),
                             .before = two ? str_of(table->columns[table->chart_column + 1].title) : STR("") };
    CanvasBox box = document_figure(pages->document, chart_height(table), says(pages, table, "Colonnes"));
    plot_columns(document_canvas(pages->document), &box, &columns);
    document_figure_end(pages->document);
}

/* Label, count, share of the sum: a bar can say all of it. */
static bool has_share(const BookTable *table)
{
    for (size_t row = 0; row < drawn_rows(table); row++)
        if (table->column_count != 3 || book_row(table, row)[2].form != BOOK_SHARE)
            return false;
    return drawn_rows(table) > 0;
}

/* "45 930 · 33 %" */
static Str with_share(Pages *pages, const BookCell *cells)
{
    return str_format(pages->arena, "%.*s  ·  %.*s", STR_FORMAT(pages_cell(pages->arena, &cells[1])), STR_FORMAT(pages_cell(pages->arena, &cells[2])));
}

static void draw_bars(Pages *pages, const BookTable *table)
{
    size_t rows = drawn_rows(table) < BARS_MOST ? drawn_rows(table) : BARS_MOST;
    PlotBar *bars = ARENA_NEW(pages->arena, PlotBar, rows + 1);
    for (size_t row = 0; row < rows; row++) {
        const BookCell *cells = book_row(table, row);
        bars[row] = (PlotBar){ .label = pages_cell(pages->arena, &cells[0]), .value = value_of(pages, &cells[table->chart_column]) };
        if (has_share(table) && bars[row].value.known)
            bars[row].value.text = with_share(pages, cells);
    }
    CanvasBox box = document_figure(pages->document, chart_height(table), says(pages, table, "Barres"));
    plot_bars(document_canvas(pages->document), &box, bars, rows, PAPER_LAGOON);
    document_figure_end(pages->document);
}

static void draw_heat(Pages *pages, const BookTable *table)
{
    size_t rows = drawn_rows(table), columns = table->column_count - 1 - (table->total ? 1 : 0);   /* neither sum is part of the pattern */
    Str *beside = ARENA_NEW(pages->arena, Str, rows + 1), *above = ARENA_NEW(pages->arena, Str, columns + 1);
    PlotValue *cells = ARENA_NEW(pages->arena, PlotValue, rows * columns + 1);
    for (size_t column = 0; column < columns; column++)
        above[column] = str_of(table->columns[column + 1].title);
    for (size_t row = 0; row < rows; row++) {
        beside[row] = pages_cell(pages->arena, &book_row(table, row)[0]);
        for (size_t column = 0; column < columns; column++)
            cells[row * columns + column] = value_of(pages, &book_row(table, row)[column + 1]);
    }
    PlotGrid grid = { .row_labels = beside, .column_labels = above, .cells = cells, .rows = rows, .columns = columns };
    CanvasBox box = document_figure(pages->document, chart_height(table), says(pages, table, "Grille"));
    plot_grid(document_canvas(pages->document), &box, &grid);
    document_figure_end(pages->document);
}

static bool is_filled(const BookTable *table, size_t column)
{
    for (size_t row = 0; row < book_rows(table); row++)
        if (book_row(table, row)[column].form != BOOK_EMPTY)
            return true;
    return false;
}

/* A column of figures stands to the right: the first cell that is there tells. */
static bool holds_numbers(const BookTable *table, size_t column)
{
    for (size_t row = 0; row < book_rows(table); row++) {
        BookForm form = book_row(table, row)[column].form;
        if (form != BOOK_EMPTY && form != BOOK_HIDDEN)
            return form != BOOK_TEXT;
    }
    return column > 0;
}

static bool is_short(const BookTable *table, size_t column)
{
    enum { SHORT = 9 };
    for (size_t row = 0; row < book_rows(table); row++)
        if (book_row(table, row)[column].text.length > SHORT)
            return false;
    return true;
}

/* Columns without any figure have no place on paper. Gives how many there are, and which. */
static size_t columns_of(Arena *arena, const BookTable *table, DocumentColumn *columns, size_t *which)
{
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (is_filled(table, i)) {
            columns[count] = (DocumentColumn){ .title = french_spaced(arena, str_of(table->columns[i].title)), .share = table->columns[i].width, .number = holds_numbers(table, i) };
            columns[count].tight = i > 0 && !columns[count].number && is_short(table, i);
            which[count++] = i;
        }
    return count;
}

static void say_cut(Pages *pages, size_t left)
{
    Builder more = builder_on(pages->arena);
    french_count(&more, (long)left, "autre ligne est dans le classeur (export xlsx).", "autres lignes sont dans le classeur (export xlsx).");
    document_note(pages->document, builder_str(&more));
}

/* The first rows of a ranking, and the sum whatever is left out; all of another table. */
static void write_rows(Pages *pages, const BookTable *table)
{
    size_t rows = book_rows(table), shown = !table->ranked || rows <= pages->most_rows ? rows : pages->most_rows;
    DocumentColumn *columns = ARENA_NEW(pages->arena, DocumentColumn, table->column_count);
    size_t *which = ARENA_NEW(pages->arena, size_t, table->column_count), count = columns_of(pages->arena, table, columns, which);
    Str *cells = ARENA_NEW(pages->arena, Str, shown * count + 1);
    for (size_t row = 0; row < shown; row++) {
        const BookCell *from = book_row(table, table->total && row + 1 == shown ? rows - 1 : row);
        for (size_t column = 0; column < count; column++)
            cells[row * count + column] = pages_cell(pages->arena, &from[which[column]]);
    }
    document_table(pages->document, &(DocumentTable){ .columns = columns, .column_count = count, .cells = cells, .row_count = shown, .total = table->total });
    if (shown < rows)
        say_cut(pages, rows - shown);
}

/* A figure beside each label is all there is. */
static bool told_by_chart(const BookTable *table)
{
    if (!has_shape(table) || table->chart == BOOK_NO_CHART)
        return false;
    bool all = table->chart == BOOK_COLUMNS || drawn_rows(table) <= BARS_MOST, alone = table->column_count == 2;
    return table->chart == BOOK_HEAT || (all && (alone || (table->chart == BOOK_BARS && has_share(table))));
}

/* The sum of a table that has no place below its chart. */
static void say_sum(Pages *pages, const BookTable *table)
{
    if (!table->total || table->chart == BOOK_HEAT)
        return;
    const BookCell *sum = &book_row(table, book_rows(table) - 1)[table->chart_column];
    document_note(pages->document, str_format(pages->arena, "Total\u00A0: %.*s.", STR_FORMAT(pages_cell(pages->arena, sum))));
}

/* Whether any figure is more than nothing and told. */
static bool tells(const BookTable *table)
{
    for (size_t i = 0; i < table->cell_count; i++)
        if (i % table->column_count && (table->cells[i].form == BOOK_TEXT || (table->cells[i].form != BOOK_HIDDEN && fabs(table->cells[i].number) > 0)))
            return true;
    return false;
}

/* mm of what must stay below the heading: the chart, what is said of it, a table of few rows. */
static double held_height(const BookTable *table)
{
    static const double ROW = 5.65, NOTE = 9;
    double chart = chart_height(table), rows = (double)book_rows(table);
    if (chart > 0)
        return chart + (told_by_chart(table) ? NOTE : 0);
    return fmax(DOCUMENT_TABLE_MM, (rows + 2) * ROW <= DOCUMENT_WHOLE_MM ? (rows + 2) * ROW : 0);
}

static void draw_table(Pages *pages, const BookTable *table)
{
    static void (*const DRAW[])(Pages *pages, const BookTable *table) = { [BOOK_NO_CHART] = NULL, [BOOK_COLUMNS] = draw_columns, [BOOK_BARS] = draw_bars, [BOOK_HEAT] = draw_heat };
    if (!book_rows(table))
        return;
    document_heading(pages->document, french_spaced(pages->arena, table->title), held_height(table));
    if (!tells(table)) {
        document_note(pages->document, STR("Trop peu de visites pour en donner le détail."));
        return;
    }
    if (chart_height(table) > 0)
        DRAW[table->chart](pages, table);
    if (told_by_chart(table))
        say_sum(pages, table);
    else
        write_rows(pages, table);
}

/* mm that a chapter's heading must not be parted from: its notes and what comes first. */
static double first_part(const BookSheet *sheet)
{
    enum { NOTE_MM = 6, HEADING_MM = 14 };
    double height = NOTE_MM * (double)sheet->notes.count;
    for (size_t i = 0; i < sheet->table_count; i++)
        if (book_rows(&sheet->tables[i]))
            return height + HEADING_MM + held_height(&sheet->tables[i]);
    return height;
}

static bool has_rows(const BookSheet *sheet)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        if (book_rows(&sheet->tables[i]))
            return true;
    return false;
}

void pages_sheet(Pages *pages, const BookSheet *sheet)
{
    if (!has_rows(sheet))
        return;
    document_chapter(pages->document, french_spaced(pages->arena, sheet->title), first_part(sheet));
    for (size_t i = 0; i < sheet->notes.count; i++)
        document_note(pages->document, french_spaced(pages->arena, sheet->notes.items[i]));
    for (size_t i = 0; i < sheet->table_count; i++)
        draw_table(pages, &sheet->tables[i]);
}
