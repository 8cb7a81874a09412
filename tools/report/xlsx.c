/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/xlsx.h"

#include "catalogue/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

typedef enum Look { LOOK_TITLE, LOOK_NOTE, LOOK_HEADING, LOOK_HEAD, LOOK_HEAD_NUMBER, LOOK_TEXT, LOOK_TOTAL, LOOKS } Look;

enum { FORMS = BOOK_HIDDEN + 1, WIDEST = 16, LIMIT = 256 << 20 };

/* Pixels of a chart, and the rows of the sheet that it covers. */
enum { CHART_WIDTH = 620, CHART_HEIGHT = 300, CHART_ROWS = 17, BAR_HEIGHT = 22, ROW_HEIGHT = 20 };

enum { INK = 0x1F2A44, PAPER = 0xFFFFFF, SOFT = 0x6B7280, WARM = 0xF28C28, FIRST = 0x2F5DA8, SECOND = 0xB8C4DA };

typedef struct Writing Writing;
typedef struct Page Page;

struct Writing {
    const Book *book;
    lxw_workbook *workbook;
    lxw_format *looks[LOOKS];
    lxw_format *numbers[2][FORMS];   /* plain, and in a row of sums */
};

/* A sheet on its way. */
struct Page {
    const Writing *writing;
    const BookSheet *sheet;
    lxw_worksheet *worksheet;
    lxw_row_t row;           /* the next one that is free */
    lxw_row_t chart_row;     /* and beside the tables */
    lxw_col_t chart_column;
};

static const char *const FORMATS[FORMS] = {
    [BOOK_COUNT] = "#,##0", [BOOK_DECIMAL] = "#,##0.0", [BOOK_SHARE] = "0.0%", [BOOK_CHANGE] = "+0.0%;-0.0%;0.0%",
};

static const struct {
    bool bold, wrapped, underlined, right;
    double size;
    lxw_color_t ink, ground;
} LOOK[LOOKS] = {
    [LOOK_TITLE] = { .bold = true, .size = 16, .ink = INK },
    [LOOK_NOTE] = { .size = 10, .ink = SOFT },
    [LOOK_HEADING] = { .bold = true, .size = 13, .ink = INK },
    [LOOK_HEAD] = { .bold = true, .wrapped = true, .size = 11, .ink = PAPER, .ground = INK },
    [LOOK_HEAD_NUMBER] = { .bold = true, .wrapped = true, .right = true, .size = 11, .ink = PAPER, .ground = INK },
    [LOOK_TEXT] = { .size = 11, .ink = INK },
    [LOOK_TOTAL] = { .bold = true, .underlined = true, .size = 11, .ink = INK },
};

static lxw_format *make_look(lxw_workbook *workbook, Look look)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_size(format, LOOK[look].size);
    format_set_font_color(format, LOOK[look].ink);
    if (LOOK[look].bold)
        format_set_bold(format);
    if (LOOK[look].wrapped) {
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    }
    if (LOOK[look].right)
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (LOOK[look].ground)
        format_set_bg_color(format, LOOK[look].ground);
    if (LOOK[look].underlined)
        format_set_top(format, LXW_BORDER_THIN);
    return format;
}

static lxw_format *make_number(lxw_workbook *workbook, int form, bool total)
{
    lxw_format *format = make_look(workbook, total ? LOOK_TOTAL : LOOK_TEXT);
    if (FORMATS[form])
        format_set_num_format(format, FORMATS[form]);
    format_set_align(format, LXW_ALIGN_RIGHT);
    if (form == BOOK_HIDDEN)
        format_set_font_color(format, SOFT);
    return format;
}

static void make_looks(Writing *writing)
{
    for (int i = 0; i < LOOKS; i++)
        writing->looks[i] = make_look(writing->workbook, (Look)i);
    for (int i = 0; i < FORMS; i++)
        for (int total = 0; total < 2; total++)
            writing->numbers[total][i] = make_number(writing->workbook, i, total);
}

static void put_text(const Page *page, lxw_col_t column, Str text, lxw_format *format)
{
    worksheet_write_string(page->worksheet, page->row, column, str_text(page->writing->book->arena, text), format);
}

static void put_cell(const Page *page, lxw_col_t column, const BookCell *cell, bool total)
{
    lxw_format *number = page->writing->numbers[total][cell->form];
    if (cell->form == BOOK_TEXT)
        put_text(page, column, cell->text, page->writing->looks[total ? LOOK_TOTAL : LOOK_TEXT]);
    else if (cell->form == BOOK_HIDDEN)
        put_text(page, column, STR("s."), number);
    else if (cell->form == BOOK_EMPTY)
        worksheet_write_blank(page->worksheet, page->row, column, number);
    else
        worksheet_write_number(page->worksheet, page->row, column, cell->number, number);
}

static void set_widths(const Page *page)
{
    for (lxw_col_t column = 0; column < WIDEST; column++) {
        int width = 0;
        for (size_t i = 0; i < page->sheet->table_count; i++) {
            const BookTable *table = &page->sheet->tables[i];
            if (column < table->column_count && table->columns[column].width > width)
                width = table->columns[column].width;
        }
        if (width)
            worksheet_set_column(page->worksheet, column, column, width, NULL);
    }
}

/* The rows of a table that are drawn: not its sum, not more than it asks for. */
static size_t drawn_rows(const BookTable *table)
{
    size_t rows = book_rows(table) - (table->total && book_rows(table) ? 1 : 0);
    return table->chart_rows && table->chart_rows < rows ? table->chart_rows : rows;
}

static void colour_numbers(const Page *page, const BookTable *table, lxw_row_t first)
{
    lxw_conditional_format heat = { .type = LXW_CONDITIONAL_2_COLOR_SCALE, .min_color = PAPER, .max_color = WARM };
    size_t columns = table->column_count - (table->total ? 1 : 0);
    if (drawn_rows(table) && columns > 1)
        worksheet_conditional_format_range(page->worksheet, first, 1, first + (lxw_row_t)drawn_rows(table) - 1, (lxw_col_t)columns - 1, &heat);
}

static void add_series(const Page *page, lxw_chart *chart, const BookTable *table, const lxw_row_t rows[2])
{
    const char *name = str_text(page->writing->book->arena, page->sheet->name);
    size_t count = table->chart_columns ? table->chart_columns : 1;
    lxw_chart_fill fills[2] = { { .color = FIRST }, { .color = SECOND } };
    for (size_t i = 0; i < count; i++) {
        lxw_col_t column = (lxw_col_t)(table->chart_column + i);
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        chart_series_set_categories(series, name, rows[0], 0, rows[1], 0);
        chart_series_set_values(series, name, rows[0], column, rows[1], column);
        chart_series_set_name(series, table->columns[column].title);
        chart_series_set_fill(series, &fills[i % 2]);
    }
    if (count == 1)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

static void draw_chart(Page *page, const BookTable *table, const lxw_row_t rows[2])
{
    bool bars = table->chart == BOOK_BARS;
    lxw_chart *chart = workbook_add_chart(page->writing->workbook, bars ? LXW_CHART_BAR : LXW_CHART_COLUMN);
    lxw_chart_font small = { .size = 9, .bold = LXW_EXPLICIT_FALSE }, heading = { .size = 12 };
    lxw_chart_options place = { .x_scale = (double)CHART_WIDTH / 480, .y_scale = (double)CHART_HEIGHT / 288, .object_position = LXW_OBJECT_MOVE_DONT_SIZE };
    lxw_row_t tall = CHART_ROWS;
    lxw_row_t wanted = (rows[1] - rows[0] + 1) * BAR_HEIGHT + 90;
    if (bars && wanted > CHART_HEIGHT) {
        place.y_scale = (double)wanted / 288;
        tall = wanted / ROW_HEIGHT + 2;
    }
    add_series(page, chart, table, rows);
    chart_title_set_name(chart, str_text(page->writing->book->arena, table->title));
    chart_title_set_name_font(chart, &heading);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    if (bars)
        chart_axis_set_reverse(chart->y_axis);   /* the library turns both axes of bars */
    if (page->chart_row < rows[0] - 1)
        page->chart_row = rows[0] - 1;
    worksheet_insert_chart_opt(page->worksheet, page->chart_row, page->chart_column, chart, &place);
    page->chart_row += tall;
}

/* Figures stand at the right of their cells, and so does what heads them. */
static bool has_figures(const BookTable *table, size_t column)
{
    for (size_t i = 0; i < book_rows(table); i++)
        if (book_row(table, i)[column].form == BOOK_TEXT)
            return false;
    return book_rows(table) > 0;
}

static void put_head(Page *page, const BookTable *table)
{
    if (table->title.length)
        put_text(page, 0, table->title, page->writing->looks[LOOK_HEADING]);
    page->row += table->title.length > 0;
    for (size_t i = 0; i < table->column_count; i++)
        put_text(page, (lxw_col_t)i, str_of(table->columns[i].title), page->writing->looks[has_figures(table, i) ? LOOK_HEAD_NUMBER : LOOK_HEAD]);
    page->row++;
}

static void put_table(Page *page, const BookTable *table)
{
    put_head(page, table);
    lxw_row_t first = page->row;
    size_t count = book_rows(table);
    for (size_t i = 0; i < count; i++, page->row++)
        for (size_t j = 0; j < table->column_count; j++)
            put_cell(page, (lxw_col_t)j, &book_row(table, i)[j], table->total && i + 1 == count);
    if (table->chart == BOOK_HEAT)
        colour_numbers(page, table, first);
    else if (table->chart != BOOK_NO_CHART && drawn_rows(table))
        draw_chart(page, table, (const lxw_row_t[2]){ first, first + (lxw_row_t)drawn_rows(table) - 1 });
    page->row++;
}

/* A sheet of one table keeps its head in sight, another its title; the first column stays too. */
static void freeze(const Page *page, lxw_row_t top)
{
    const BookTable *only = page->sheet->table_count == 1 ? &page->sheet->tables[0] : NULL;
    lxw_row_t head = top + (only && only->title.length > 0) + 1;
    worksheet_freeze_panes(page->worksheet, only ? head : 1, 1);
    if (only && !only->title.length && book_rows(only))
        worksheet_autofilter(page->worksheet, head - 1, 0, head - 1 + (lxw_row_t)book_rows(only), (lxw_col_t)only->column_count - 1);
}

/* A4 on its side, one page wide, with the head of its one table (or the sheet's title) on every page. What nobody would
 * read on paper gives a page with its title and notes. */
static void set_printing(const Page *page, lxw_row_t top)
{
    const BookTable *only = page->sheet->table_count == 1 ? &page->sheet->tables[0] : NULL;
    lxw_row_t head = only ? top + (only->title.length > 0) : 0;
    worksheet_set_landscape(page->worksheet);
    worksheet_set_paper(page->worksheet, 9);   /* A4 */
    worksheet_fit_to_pages(page->worksheet, 1, 0);
    worksheet_set_footer(page->worksheet, "&L&A&R&P / &N");
    if (page->sheet->unprinted)
        worksheet_print_area(page->worksheet, 0, 0, top - 1, page->chart_column - 1);
    else
        worksheet_repeat_rows(page->worksheet, head, head);
}

static void put_sheet(const Writing *writing, const BookSheet *sheet)
{
    Page page = { .writing = writing, .sheet = sheet };
    page.worksheet = workbook_add_worksheet(writing->workbook, str_text(writing->book->arena, sheet->name));
    for (size_t i = 0; i < sheet->table_count; i++)
        if (sheet->tables[i].column_count >= page.chart_column)
            page.chart_column = (lxw_col_t)sheet->tables[i].column_count + 1;
    set_widths(&page);
    worksheet_gridlines(page.worksheet, LXW_HIDE_ALL_GRIDLINES);
    put_text(&page, 0, sheet->title, writing->looks[LOOK_TITLE]);
    page.row++;
    for (size_t i = 0; i < sheet->notes.count; i++, page.row++)
        put_text(&page, 0, sheet->notes.items[i], writing->looks[LOOK_NOTE]);
    page.row++;
    freeze(&page, page.row);
    set_printing(&page, page.row);
    for (size_t i = 0; i < sheet->table_count; i++)
        put_table(&page, &sheet->tables[i]);
}

static bool write_file(const Book *book, const char *path, Error *error)
{
    Writing writing = { .book = book, .workbook = workbook_new(path) };
    if (!writing.workbook)
        return error_set(error, ERROR_SYSTEM, "%s : le classeur ne peut pas être fait.", path);
    char title[256], company[] = "Belvédère";   /* which the library asks for as its own */
    snprintf(title, sizeof title, "%.*s", STR_FORMAT(book->title));
    lxw_doc_properties properties = { .title = title, .company = company };
    workbook_set_properties(writing.workbook, &properties);
    make_looks(&writing);
    for (size_t i = 0; i < book->sheet_count; i++)
        put_sheet(&writing, &book->sheets[i]);
    lxw_error code = workbook_close(writing.workbook);
    return code == LXW_NO_ERROR || error_set(error, ERROR_SYSTEM, "%s : %s.", path, lxw_strerror(code));
}

bool xlsx_write(const Book *book, Arena *arena, Str *bytes, Error *error)
{
    char *place = file_temporary(arena);
    int file = mkstemp(place);
    if (file < 0)
        return file_failed(error, place, errno);
    close(file);
    bool ok = write_file(book, place, error) && file_read(arena, place, LIMIT, bytes, error);
    unlink(place);
    return ok;
}
