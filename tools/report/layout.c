/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/layout.h"

#include "catalogue/base/utf8.h"

#include <stdlib.h>

/* Pixels: a letter of the usual type (Calibri 11) and what a cell leaves free; the widest sheet that still reads on paper (0.75 ×);
 * charts. */
enum { LETTER = 7, NOTE_LETTER = 6, FREE = 5, WIDEST = 1370, CHART = 540, CHART_LEAST = 420, CHART_HEIGHT = 300, CHART_MOST = 1000, BAR = 24, CHART_MARGIN = 60, SPACER = 2 };

enum { NARROWEST = 8, FIGURES = 9 };   /* letters; the first is what a spreadsheet gives by itself */

enum { LONG = 25 };          /* rows from which a chart below would be out of sight */

/* A4 on its side within the margins of xlsx.c: its width in pixels, its height to its width, and how much is made smaller rather
 * than go on to a second page. */
enum { PAPER = 1027 };
static const double PAGE = 0.62, ONE_PAGE = 1.65;

static bool is_words(const BookTable *table, size_t column)
{
    for (size_t i = 0; i < book_rows(table); i++)
        if (book_row(table, i)[column].form == BOOK_TEXT)
            return true;
    return false;
}

static bool is_filled(const BookTable *table, size_t column)
{
    for (size_t i = 0; i < book_rows(table); i++)
        if (book_row(table, i)[column].form != BOOK_EMPTY)
            return true;
    return book_rows(table) == 0;
}

static void choose_columns(LayoutTable *part)
{
    for (size_t i = 0; i < part->table->column_count && part->columns < LAYOUT_COLUMNS; i++)
        if (is_filled(part->table, i)) {
            if (i == part->table->chart_column)
                part->drawn_column = part->columns;
            part->words[part->columns] = is_words(part->table, i);
            part->which[part->columns++] = i;
        }
    for (size_t i = 0; i < (part->table->chart_columns ? part->table->chart_columns : 1); i++)
        part->series += part->drawn_column + i < part->columns && part->which[part->drawn_column + i] == part->table->chart_column + i;
}

static int letters(Str text)
{
    return (int)utf8_count(text);
}

/* The widest word of a head: it wraps between words only; letters in bold are a little wider. */
static int head_width(Str title)
{
    int widest = 0;
    for (Str word; str_cut(&title, ' ', &word);)
        if (letters(word) > widest)
            widest = letters(word);
    return widest + 2 + widest / 8;
}

static int column_width(const BookTable *table, size_t column)
{
    int widest = head_width(str_of(table->columns[column].title)), most = table->columns[column].width;
    if (!is_words(table, column))
        return widest > FIGURES ? widest : FIGURES;
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *cell = &book_row(table, i)[column];
        int width = cell->form == BOOK_TEXT ? letters(cell->text) + 2 + letters(cell->text) / 10 : NARROWEST;
        widest = width > widest ? width : widest;
    }
    return widest > most ? most : widest;
}

static void set_widths(Layout *layout)
{
    for (size_t i = 0; i < layout->table_count; i++) {
        const LayoutTable *part = &layout->tables[i];
        for (size_t j = 0; j < part->columns; j++) {
            int width = column_width(part->table, part->which[j]);
            layout->widths[j] = width > layout->widths[j] ? width : layout->widths[j];
        }
        layout->columns = part->columns > layout->columns ? part->columns : layout->columns;
    }
}

static int pixels(const Layout *layout, size_t columns)
{
    int sum = 0;
    for (size_t i = 0; i < columns; i++)
        sum += LETTER * (layout->widths[i] ? layout->widths[i] : NARROWEST) + FREE;
    return sum;
}

/* How many columns make at least so many pixels. */
static size_t columns_over(const Layout *layout, int wanted)
{
    size_t columns = 0;
    while (columns < LAYOUT_MOST && pixels(layout, columns) < wanted)
        columns++;
    return columns;
}

static void place_notes(Arena *arena, Layout *layout, int width)
{
    layout->paper_columns = columns_over(layout, width > PAPER ? width : PAPER);
    int line = pixels(layout, layout->paper_columns) / NOTE_LETTER;
    layout->note_lines = ARENA_NEW(arena, int, layout->notes->count + 1);
    for (size_t i = 0; i < layout->notes->count; i++)
        layout->note_lines[i] = 1 + letters(layout->notes->items[i]) / line;
    layout->top = 1 + layout->notes->count + 1;
}

/* Words wrap between blanks. */
static int wrapped_lines(Str text, int width)
{
    int lines = 1, at = 0;
    for (Str word; str_cut(&text, ' ', &word);) {
        int length = letters(word);
        if (at && at + 1 + length > width) {
            lines++;
            at = 0;
        }
        at += length + (at > 0);
    }
    return lines;
}

/* How many lines each row takes, and the head: its letters are bold, a little wider. */
static void count_lines(Arena *arena, const Layout *layout, LayoutTable *part)
{
    part->lines = ARENA_NEW(arena, int, part->rows + 1);
    part->head_lines = 1;
    for (size_t j = 0; j < part->columns; j++) {
        int lines = wrapped_lines(str_of(part->table->columns[part->which[j]].title), layout->widths[j] - 1);
        part->head_lines = lines > part->head_lines ? lines : part->head_lines;
    }
    for (size_t i = 0; i < part->rows; i++) {
        part->lines[i] = 1;
        for (size_t j = 0; j < part->columns; j++) {
            const BookCell *cell = &book_row(part->table, i)[part->which[j]];
            int lines = cell->form == BOOK_TEXT ? wrapped_lines(cell->text, layout->widths[j]) : 1;
            part->lines[i] = lines > part->lines[i] ? lines : part->lines[i];
        }
    }
}

static bool has_shape(const LayoutTable *part)
{
    for (size_t i = 0; i < part->drawn; i++)
        if (book_row(part->table, i)[part->table->chart_column].number > 0)
            return true;
    return false;
}

static size_t rows_of(int height)
{
    return (size_t)(height + LAYOUT_ROW - 1) / LAYOUT_ROW;
}

/* Where the chart may stand: beside the sheet's columns, beside the table's own, or below. */
static void place_chart(const Layout *layout, LayoutTable *part, bool beside)
{
    bool bars = part->table->chart == BOOK_BARS;
    int own = pixels(layout, part->columns), all = pixels(layout, layout->columns), left = all - own - LETTER * SPACER;
    bool within = left >= CHART_LEAST;
    part->chart_height = bars ? (int)part->drawn * BAR + CHART_MARGIN : CHART_HEIGHT;
    part->chart_row = beside || within ? part->title : part->first + part->rows + 1;
    part->chart_column = beside ? layout->columns + 1 : within ? part->columns : 0;
    part->chart_offset = within && !beside ? LETTER * SPACER : 0;
    part->chart_width = beside ? CHART : within ? left : all;
    part->chart_width = part->chart_width > CHART_MOST ? CHART_MOST : part->chart_width;
    part->bars = bars && !beside && !within;
    part->ranked = part->table->ranked ? part->table->ranked : part->rows - (part->table->total && part->rows);
    part->charted = beside || within || part->rows <= LONG;
}

/* Gives the first row that is free below. */
static size_t place_table(const Layout *layout, LayoutTable *part, size_t row, bool beside)
{
    const BookTable *table = part->table;
    part->title = row;
    part->head = row + (table->title.length > 0);
    part->first = part->head + 1;
    size_t end = part->first + part->rows;
    if ((table->chart == BOOK_BARS || table->chart == BOOK_COLUMNS) && has_shape(part))
        place_chart(layout, part, beside);
    size_t chart_end = part->charted ? part->chart_row + rows_of(part->chart_height) : 0;
    return (chart_end > end ? chart_end : end) + 1;
}

static void set_rows(LayoutTable *part)
{
    part->rows = book_rows(part->table);
    part->drawn = part->rows - (part->table->total && part->rows ? 1 : 0);
    if (part->table->chart_rows && part->table->chart_rows < part->drawn)
        part->drawn = part->table->chart_rows;
}

static bool wants_chart(const Layout *layout)
{
    for (size_t i = 0; i < layout->table_count; i++)
        if (layout->tables[i].table->chart == BOOK_BARS || layout->tables[i].table->chart == BOOK_COLUMNS)
            return true;
    return false;
}

/* Lines that rows of more than one take beyond the first, in the tables before this one. */
static size_t more_lines(const Layout *layout, size_t table)
{
    size_t more = 0;
    for (size_t i = 0; i < layout->notes->count; i++)
        more += (size_t)layout->note_lines[i] - 1;
    for (size_t i = 0; i < table; more += (size_t)layout->tables[i].head_lines - 1, i++)
        for (size_t j = 0; j < layout->tables[i].rows; j++)
            more += (size_t)layout->tables[i].lines[j] - 1;
    return more;
}

/* A table and its chart begin a page when they would be cut and are not longer than one, or when little is left of this one. */
static void break_pages(Layout *layout, double lines_a_page)
{
    enum { FEW = 12 };
    double page = lines_a_page;
    for (size_t i = 1; i < layout->table_count; i++) {
        size_t below = i + 1 < layout->table_count ? layout->tables[i + 1].title : layout->end;
        double start = (double)(layout->tables[i].title + more_lines(layout, i)), end = (double)(below + more_lines(layout, i + 1));
        bool moves = end - start <= lines_a_page || page - start < FEW;
        if (end > page && moves && layout->break_count < LAYOUT_BREAKS) {
            layout->breaks[layout->break_count++] = layout->tables[i].title;
            page = start + lines_a_page;
        }
        while (end > page)
            page += lines_a_page;
    }
}

static void measure_tables(Arena *arena, Layout *layout, const BookSheet *sheet)
{
    for (size_t i = 0; i < sheet->table_count; i++) {
        layout->tables[i].table = &sheet->tables[i];
        choose_columns(&layout->tables[i]);
        set_rows(&layout->tables[i]);
    }
    set_widths(layout);
    for (size_t i = 0; i < sheet->table_count; i++)
        count_lines(arena, layout, &layout->tables[i]);
}

Layout layout_of(Arena *arena, const BookSheet *sheet, const StrList *notes)
{
    Layout layout = { .notes = notes, .tables = ARENA_NEW(arena, LayoutTable, sheet->table_count + 1), .table_count = sheet->table_count };
    measure_tables(arena, &layout, sheet);
    int width = pixels(&layout, layout.columns), both = width + LETTER * SPACER + FREE + CHART;
    bool beside = wants_chart(&layout) && both <= WIDEST;
    layout.widths[layout.columns] = beside ? SPACER : 0;
    place_notes(arena, &layout, beside ? both : width);
    layout.end = layout.top;
    for (size_t i = 0; i < layout.table_count; i++)
        layout.end = place_table(&layout, &layout.tables[i], layout.end, beside);
    double lines_a_page = pixels(&layout, layout.paper_columns) * PAGE / LAYOUT_ROW;
    layout.one_page = (double)(layout.end + more_lines(&layout, layout.table_count)) <= lines_a_page * ONE_PAGE;
    if (!layout.one_page)
        break_pages(&layout, lines_a_page);
    return layout;
}

static int smaller_first(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

bool layout_heat(Arena *arena, const LayoutTable *part, double ends[2])
{
    static const double RANKS[2] = { 0.02, 0.97 };
    size_t columns = part->columns - (part->table->total ? 1 : 0);
    double *figures = ARENA_NEW(arena, double, part->drawn * columns + 1);
    size_t count = 0;
    for (size_t i = 0; i < part->drawn; i++)
        for (size_t j = 1; j < columns; j++) {
            const BookCell *cell = &book_row(part->table, i)[part->which[j]];
            if (cell->form == BOOK_COUNT && cell->number > 0)
                figures[count++] = cell->number;
        }
    qsort(figures, count, sizeof *figures, smaller_first);
    for (int i = 0; i < 2 && count; i++)
        ends[i] = figures[(size_t)(RANKS[i] * (double)(count - 1) + 0.5)];
    return count > 0;
}
