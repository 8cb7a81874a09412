/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/xlsx.h"

#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "tools/report/ink.h"
#include "tools/report/layout.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

typedef enum Look { LOOK_TITLE, LOOK_NOTE, LOOK_HEADING, LOOK_HEAD, LOOK_HEAD_NUMBER, LOOK_TEXT, LOOK_LONG, LOOK_TOTAL, LOOKS } Look;

enum { FORMS = BOOK_HIDDEN + 1, LIMIT = 256 << 20, NOTE_HEIGHT = 14, ROW_HEIGHT = 15, TITLE_HEIGHT = 28 };   /* points, a line */

/* The size of a chart as the library makes it, in pixels. */
static const double CHART_WIDTH = 480, CHART_HEIGHT = 288;

/* Shades of the same green, pale enough for ink to read on both (WCAG 1.4.3: 8 : 1 and more). */
enum { PALE = 0xE7F1EF, FULL = 0x63B5AF, BEFORE = 0xB9B0A0 };

typedef struct Writing Writing;
typedef struct Page Page;

struct Writing {
    const Book *book;
    lxw_workbook *workbook;
    lxw_format *looks[LOOKS];
    lxw_format *numbers[2][FORMS];   /* plain, and in a row of sums */
    lxw_format *words[FORMS];        /* of a column of words: to the left */
    lxw_format *nothing;             /* a zero where a heat is read */
};

/* A sheet on its way. */
struct Page {
    const Writing *writing;
    const BookSheet *sheet;
    const Layout *layout;
    lxw_worksheet *worksheet;
};

static const char *const FORMATS[FORMS] = {
    [BOOK_COUNT] = "#,##0", [BOOK_DECIMAL] = "#,##0.0", [BOOK_INDEX] = "0.00##", [BOOK_SHARE] = "0.0%", [BOOK_CHANGE] = "+0.0%;-0.0%;0.0%",
};

static const struct {
    bool bold, wrapped, underlined, right, inside;   /* inside: texts keep off the figures before them */
    double size;
    lxw_color_t ink, ground;
} LOOK[LOOKS] = {
    [LOOK_TITLE] = { .bold = true, .size = 18, .ink = PAPER_NIGHT },
    [LOOK_NOTE] = { .wrapped = true, .size = 10, .ink = PAPER_SOFT },
    [LOOK_HEADING] = { .bold = true, .size = 13, .ink = PAPER_NIGHT },
    [LOOK_HEAD] = { .inside = true, .bold = true, .wrapped = true, .size = 11, .ink = PAPER_WHITE, .ground = PAPER_NIGHT },
    [LOOK_HEAD_NUMBER] = { .bold = true, .wrapped = true, .right = true, .size = 11, .ink = PAPER_WHITE, .ground = PAPER_NIGHT },
    [LOOK_TEXT] = { .inside = true, .size = 11, .ink = PAPER_TEXT },
    [LOOK_LONG] = { .inside = true, .wrapped = true, .size = 11, .ink = PAPER_TEXT },
    [LOOK_TOTAL] = { .inside = true, .bold = true, .underlined = true, .size = 11, .ink = PAPER_NIGHT, .ground = PAPER_SAND },
};

static lxw_format *make_look(lxw_workbook *workbook, Look look)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_size(format, LOOK[look].size);
    format_set_font_color(format, LOOK[look].ink);
    format_set_align(format, look == LOOK_NOTE ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (LOOK[look].bold)
        format_set_bold(format);
    if (LOOK[look].wrapped)
        format_set_text_wrap(format);
    if (LOOK[look].right)
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (LOOK[look].ground)
        format_set_bg_color(format, LOOK[look].ground);
    if (LOOK[look].underlined)
        format_set_top(format, LXW_BORDER_THIN);
    return format;
}

static lxw_format *make_number(lxw_workbook *workbook, int form, Look look)
{
    lxw_format *format = make_look(workbook, look);
    if (FORMATS[form])
        format_set_num_format(format, FORMATS[form]);
    if (form == BOOK_HIDDEN) {
        format_set_font_color(format, PAPER_SOFT);
        format_set_italic(format);
    }
    return format;
}

static void make_looks(Writing *writing)
{
    for (int i = 0; i < LOOKS; i++)
        writing->looks[i] = make_look(writing->workbook, (Look)i);
    for (int i = 0; i < LOOKS; i++)
        if (LOOK[i].inside)
            format_set_indent(writing->looks[i], 1);
    for (int i = 0; i < FORMS; i++) {
        for (int total = 0; total < 2; total++) {
            writing->numbers[total][i] = make_number(writing->workbook, i, total ? LOOK_TOTAL : LOOK_TEXT);
            format_set_align(writing->numbers[total][i], LXW_ALIGN_RIGHT);
        }
        writing->words[i] = make_number(writing->workbook, i, LOOK_TEXT);
        format_set_align(writing->words[i], LXW_ALIGN_LEFT);
    }
    writing->nothing = workbook_add_format(writing->workbook);
    format_set_font_color(writing->nothing, PAPER_SOFT);
    format_set_bg_color(writing->nothing, PAPER_WHITE);
}

static void put_text(const Page *page, size_t row, size_t column, Str text, lxw_format *format)
{
    worksheet_write_string(page->worksheet, (lxw_row_t)row, (lxw_col_t)column, str_text(page->writing->book->arena, text), format);
}

static void put_cell(const Page *page, const size_t place[2], const BookCell *cell, lxw_format *format)
{
    if (cell->form == BOOK_TEXT)
        put_text(page, place[0], place[1], cell->text, format);
    else if (cell->form == BOOK_HIDDEN)
        put_text(page, place[0], place[1], STR("s."), format);
    else if (cell->form == BOOK_EMPTY)
        worksheet_write_blank(page->worksheet, (lxw_row_t)place[0], (lxw_col_t)place[1], format);
    else
        worksheet_write_number(page->worksheet, (lxw_row_t)place[0], (lxw_col_t)place[1], cell->number, format);
}

static void colour_numbers(const Page *page, const LayoutTable *part)
{
    double ends[2];
    size_t columns = part->columns - (part->table->total ? 1 : 0);
    lxw_row_t first = (lxw_row_t)part->first, last = (lxw_row_t)(part->first + part->drawn) - 1;
    if (!layout_heat(page->writing->book->arena, part, ends))
        return;
    lxw_conditional_format nothing = { .type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO, .value = 0,
                                       .format = page->writing->nothing, .stop_if_true = LXW_TRUE };
    lxw_conditional_format heat = { .type = LXW_CONDITIONAL_2_COLOR_SCALE, .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .min_value = ends[0], .min_color = PALE,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .max_value = ends[1] > ends[0] ? ends[1] : ends[0] + 1, .max_color = FULL };
    worksheet_conditional_format_range(page->worksheet, first, 1, last, (lxw_col_t)columns - 1, &nothing);
    worksheet_conditional_format_range(page->worksheet, first, 1, last, (lxw_col_t)columns - 1, &heat);
}

/* Bars in the cells themselves. */
static void draw_bars(const Page *page, const LayoutTable *part)
{
    lxw_conditional_format bar = { .type = LXW_CONDITIONAL_DATA_BAR, .data_bar_2010 = LXW_TRUE, .bar_solid = LXW_TRUE, .bar_color = FULL,
                                   .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .min_value = 0, .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_MAXIMUM };
    worksheet_conditional_format_range(page->worksheet, (lxw_row_t)part->first, (lxw_col_t)part->drawn_column, (lxw_row_t)(part->first + part->ranked) - 1,
                                       (lxw_col_t)part->drawn_column, &bar);
}

static void add_series(const Page *page, lxw_chart *chart, const LayoutTable *part)
{
    const char *name = str_text(page->writing->book->arena, page->sheet->name);
    lxw_chart_fill fills[2] = { { .color = part->table->chart == BOOK_BARS ? PAPER_LAGOON : PAPER_NIGHT }, { .color = BEFORE } };
    lxw_row_t first = (lxw_row_t)part->first, last = (lxw_row_t)(part->first + part->drawn) - 1;
    lxw_chart_font small = { .size = 9 };
    for (size_t i = 0; i < part->series; i++) {
        lxw_col_t column = (lxw_col_t)(part->drawn_column + i);
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        chart_series_set_categories(series, name, first, 0, last, 0);
        chart_series_set_values(series, name, first, column, last, column);
        chart_series_set_name(series, part->table->columns[part->which[column]].title);
        chart_series_set_fill(series, &fills[i % 2]);
        if (part->series > 1)
            continue;
        chart_series_set_labels(series);
        chart_series_set_labels_font(series, &small);
    }
    if (part->series == 1)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

/* Both axes' figures are small, lengths begin at nothing, lines are in the background. */
static void set_axes(lxw_chart *chart, const LayoutTable *part)
{
    bool bars = part->table->chart == BOOK_BARS;
    lxw_chart_axis *lengths = bars ? chart->x_axis : chart->y_axis, *names = bars ? chart->y_axis : chart->x_axis;
    lxw_chart_font small = { .size = 9, .bold = LXW_EXPLICIT_FALSE };
    lxw_chart_line pale = { .color = PAPER_LINE, .width = 0.75 }, none = { .none = LXW_TRUE };
    BookForm form = book_row(part->table, 0)[part->table->chart_column].form;
    chart_axis_set_num_font(names, &small);
    chart_axis_set_num_font(lengths, &small);
    chart_axis_set_min(lengths, 0);
    chart_axis_set_num_format(lengths, FORMATS[form] ? FORMATS[form] : FORMATS[BOOK_COUNT]);
    chart_axis_set_line(lengths, &none);
    chart_axis_set_line(names, &pale);
    chart_axis_major_gridlines_set_line(lengths, &pale);
    chart_axis_major_gridlines_set_visible(lengths, !bars);
    if (bars) {
        chart_axis_set_reverse(names);
        chart_axis_set_label_position(lengths, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    }
}

static void draw_chart(const Page *page, const LayoutTable *part)
{
    char title[256];         /* which the library asks for as its own */
    snprintf(title, sizeof title, "%.*s", STR_FORMAT(part->table->title));
    lxw_chart *chart = workbook_add_chart(page->writing->workbook, part->table->chart == BOOK_BARS ? LXW_CHART_BAR : LXW_CHART_COLUMN);
    lxw_chart_font heading = { .size = 12, .color = PAPER_NIGHT };
    lxw_chart_line none = { .none = LXW_TRUE };
    lxw_chart_options place = { .x_scale = part->chart_width / CHART_WIDTH, .y_scale = part->chart_height / CHART_HEIGHT, .x_offset = part->chart_offset, .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                .description = title };
    add_series(page, chart, part);
    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &heading);
    chart_chartarea_set_line(chart, &none);
    chart_set_style(chart, 2);
    set_axes(chart, part);
    chart_set_series_gap(chart, 50);   /* per cent of a bar */
    worksheet_insert_chart_opt(page->worksheet, (lxw_row_t)part->chart_row, (lxw_col_t)part->chart_column, chart, &place);
}

static void put_head(const Page *page, const LayoutTable *part)
{
    if (part->table->title.length)
        put_text(page, part->title, 0, part->table->title, page->writing->looks[LOOK_HEADING]);
    if (part->head_lines > 1)
        worksheet_set_row(page->worksheet, (lxw_row_t)part->head, ROW_HEIGHT * part->head_lines + 1, NULL);
    for (size_t i = 0; i < part->columns; i++) {
        Look look = part->words[i] || !part->rows ? LOOK_HEAD : LOOK_HEAD_NUMBER;
        put_text(page, part->head, i, str_of(part->table->columns[part->which[i]].title), page->writing->looks[look]);
    }
}

static lxw_format *format_of(const Page *page, const LayoutTable *part, const size_t cell[2])
{
    const BookCell *it = &book_row(part->table, cell[0])[part->which[cell[1]]];
    BookForm form = it->form;
    bool total = part->table->total && cell[0] + 1 == part->rows, words = part->words[cell[1]];
    bool wraps = !page->sheet->unprinted && part->lines[cell[0]] > 1;
    if (form == BOOK_TEXT || (words && form == BOOK_EMPTY))
        return page->writing->looks[total ? LOOK_TOTAL : wraps ? LOOK_LONG : LOOK_TEXT];
    return words ? page->writing->words[form] : page->writing->numbers[total][form];
}

static void put_table(const Page *page, const LayoutTable *part)
{
    put_head(page, part);
    for (size_t i = 0; i < part->rows; i++) {
        if (part->lines[i] > 1 && !page->sheet->unprinted)
            worksheet_set_row(page->worksheet, (lxw_row_t)(part->first + i), ROW_HEIGHT * part->lines[i], NULL);
        for (size_t j = 0; j < part->columns; j++)
            put_cell(page, (const size_t[2]){ part->first + i, j }, &book_row(part->table, i)[part->which[j]], format_of(page, part, (const size_t[2]){ i, j }));
    }
    if (part->table->chart == BOOK_HEAT)
        colour_numbers(page, part);
    if (part->bars)
        draw_bars(page, part);
    if (part->charted)
        draw_chart(page, part);
}

/* A sheet of one table keeps its head in sight and lets its rows be filtered and sorted, its sum apart; another keeps its title.
 * Of a wide table the names of the rows stay too. */
static void freeze(const Page *page)
{
    enum { WIDE = 9, LONG = 8 };
    const LayoutTable *only = page->layout->table_count == 1 ? &page->layout->tables[0] : NULL;
    worksheet_freeze_panes(page->worksheet, only ? (lxw_row_t)only->first : 1, page->layout->columns > WIDE);
    size_t rows = only ? only->rows - (only->table->total && only->rows ? 1 : 0) : 0;
    if (rows > LONG && only->table->chart != BOOK_HEAT)
        worksheet_autofilter(page->worksheet, (lxw_row_t)only->head, 0, (lxw_row_t)(only->first + rows) - 1, (lxw_col_t)only->columns - 1);
}

/* "&" begins an order in a footer; 255 letters at most. */
static const char *footer(const Page *page)
{
    enum { MOST = 150 };
    Builder out = builder_on(page->writing->book->arena);
    Str title = utf8_first(page->writing->book->title, MOST);
    builder_add(&out, STR("&L&8"));
    for (size_t i = 0; i < title.length; i++)
        builder_add(&out, title.text[i] == '&' ? STR("&&") : str_slice(title, i, i + 1));
    builder_add(&out, STR(" · &A&R&8&P / &N"));
    return str_text(page->writing->book->arena, builder_str(&out));
}

/* A4 on its side, one page wide, one page in all where that reads; else with the head of its one table (or the sheet's title) on
 * every page. What nobody would read on paper gives a page with its title and notes. */
static void set_printing(const Page *page)
{
    const Layout *layout = page->layout;
    size_t head = layout->table_count == 1 ? layout->tables[0].head : 0;
    lxw_row_t breaks[LAYOUT_BREAKS + 1] = {0};
    worksheet_set_landscape(page->worksheet);
    worksheet_set_paper(page->worksheet, 9);   /* A4 */
    worksheet_set_margins(page->worksheet, 0.5, 0.5, 0.5, 0.65);   /* inches */
    worksheet_fit_to_pages(page->worksheet, 1, layout->one_page && !page->sheet->unprinted);
    worksheet_set_footer(page->worksheet, footer(page));
    for (size_t i = 0; i < layout->break_count; i++)
        breaks[i] = (lxw_row_t)layout->breaks[i];
    worksheet_print_area(page->worksheet, 0, 0, (lxw_row_t)(page->sheet->unprinted ? layout->top : layout->end) - 1, (lxw_col_t)layout->paper_columns - 1);
    if (!layout->one_page && !page->sheet->unprinted) {
        worksheet_repeat_rows(page->worksheet, (lxw_row_t)head, (lxw_row_t)head);
        worksheet_set_h_pagebreaks(page->worksheet, breaks);
    }
}

static void put_notes(const Page *page)
{
    lxw_format *look = page->writing->looks[LOOK_NOTE];
    const StrList *notes = page->layout->notes;
    for (size_t i = 0; i < notes->count; i++) {
        const char *text = str_text(page->writing->book->arena, notes->items[i]);
        worksheet_merge_range(page->worksheet, (lxw_row_t)i + 1, 0, (lxw_row_t)i + 1, (lxw_col_t)page->layout->paper_columns - 1, text, look);
        worksheet_set_row(page->worksheet, (lxw_row_t)i + 1, NOTE_HEIGHT * page->layout->note_lines[i], NULL);
    }
}

static bool hides_anything(const BookSheet *sheet)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        for (size_t j = 0; j < sheet->tables[i].cell_count; j++)
            if (sheet->tables[i].cells[j].form == BOOK_HIDDEN)
                return true;
    return false;
}

/* Those of the sheet, and what "s." means where it stands. */
static StrList notes_of(const Book *book, const BookSheet *sheet)
{
    StrList notes = {0};
    for (size_t i = 0; i < sheet->notes.count; i++)
        strlist_add(book->arena, &notes, sheet->notes.items[i]);
    if (hides_anything(sheet) && book->hidden.length)
        strlist_add(book->arena, &notes, book->hidden);
    return notes;
}

static void put_sheet(const Writing *writing, const BookSheet *sheet)
{
    StrList notes = notes_of(writing->book, sheet);
    Layout layout = layout_of(writing->book->arena, sheet, &notes);
    Page page = { .writing = writing, .sheet = sheet, .layout = &layout };
    page.worksheet = workbook_add_worksheet(writing->workbook, str_text(writing->book->arena, sheet->name));
    for (lxw_col_t i = 0; i < LAYOUT_MOST; i++)
        if (layout.widths[i])
            worksheet_set_column(page.worksheet, i, i, layout.widths[i], NULL);
    worksheet_gridlines(page.worksheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_row(page.worksheet, 0, TITLE_HEIGHT, NULL);
    put_text(&page, 0, 0, sheet->title, writing->looks[LOOK_TITLE]);
    put_notes(&page);
    freeze(&page);
    set_printing(&page);
    for (size_t i = 0; i < layout.table_count; i++)
        put_table(&page, &layout.tables[i]);
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
