/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/region_year.h"
#include "tests/support/tool.h"
#include "tools/report/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VENUES = 25 };

static Arena arena;
static const char *folder;

static int make_workbook(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    region_year_make(&arena, folder, VENUES);
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", "export --venues lieux.conf --year 2026 --format xlsx -o rapport.xlsx");
    tool_assert_ran(&run);
    return 0;
}

static int remove_workbook(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

static const BookColumn COLUMNS[] = { { "Titre", 50 }, { "2026", 12 }, { "2025", 12 }, { "Évolution", 12 }, { "Secteur", 60 } };

/* A table of bars with so many rows of titles this long. */
static BookSheet *make_sheet(Book *book, size_t rows, size_t columns, int length)
{
    BookSheet *sheet = book_sheet(book, "Feuille", "Une feuille");
    BookTable *table = book_table(sheet, "Table", COLUMNS, columns);
    for (size_t i = 0; i < rows; i++) {
        Str title = str_format(book->arena, "%.*s", length, "un titre qui compte bien quatre-vingts lettres, de sorte que sa colonne soit large et pleine");
        book_text(book, table, title);
        for (size_t j = 1; j < columns; j++)
            if (j < 4)
                book_count(book, table, (long)(100 - i));
            else
                book_text(book, table, title);
    }
    table->chart = BOOK_BARS;
    table->chart_column = 1;
    return sheet;
}

static LayoutTable placed(size_t rows, size_t columns, int length)
{
    Book book = book_begin(&arena, STR("Livre"));
    StrList notes = {0};
    Layout layout = layout_of(&arena, make_sheet(&book, rows, columns, length), &notes);
    return layout.tables[0];
}

static void a_chart_stands_where_it_is_seen_and_read(void **state)
{
    (void)state;
    LayoutTable narrow = placed(12, 3, 30), wide = placed(12, 5, 80), longer = placed(40, 5, 80);
    assert_true(narrow.charted && !narrow.bars);
    assert_int_equal(narrow.chart_row, narrow.title);
    assert_true(narrow.chart_column > 3);
    assert_true(wide.charted && wide.bars);
    assert_true(wide.chart_row > wide.first + wide.rows && wide.chart_column == 0);
    assert_true(longer.bars && !longer.charted);
}

static void a_column_without_figures_has_no_place(void **state)
{
    (void)state;
    Book book = book_begin(&arena, STR("Livre"));
    BookSheet *sheet = book_sheet(&book, "Feuille", "Une feuille");
    BookTable *table = book_table(sheet, "Table", COLUMNS, 5);
    StrList notes = {0};
    for (int i = 0; i < 3; i++) {
        book_text(&book, table, STR("Soudeur"));
        book_count(&book, table, 7);
        book_blank(&book, table, BOOK_EMPTY);
        book_blank(&book, table, i ? BOOK_EMPTY : BOOK_HIDDEN);
        book_text(&book, table, STR("Industrie"));
    }
    Layout layout = layout_of(&arena, sheet, &notes);
    assert_int_equal(layout.tables[0].columns, 4);
    assert_int_equal(layout.tables[0].which[2], 3);
    assert_true(layout.tables[0].words[3] && !layout.tables[0].words[1]);
}

static void one_day_out_of_all_measure_does_not_pale_the_others(void **state)
{
    (void)state;
    static const BookColumn DAYS[] = { { "Jour", 8 }, { "janv.", 8 } };
    enum { ROWS = 100 };
    Book book = book_begin(&arena, STR("Livre"));
    BookSheet *sheet = book_sheet(&book, "Feuille", "Une feuille");
    BookTable *table = book_table(sheet, "Table", DAYS, 2);
    StrList notes = {0};
    double ends[2] = {0};
    for (int i = 0; i < ROWS; i++) {
        book_count(&book, table, i);
        book_count(&book, table, i % 7 > 4 ? 0 : i == 50 ? 9000 : 10 + i % 30);
    }
    table->chart = BOOK_HEAT;
    Layout layout = layout_of(&arena, sheet, &notes);
    assert_true(layout_heat(&arena, &layout.tables[0], ends));
    assert_true(ends[0] >= 10 && ends[0] < 12 && ends[1] > 35 && ends[1] < 40);
}

/* What a command prints in the folder. */
static Str said_by(const char *command)
{
    Str text;
    Error error = {0};
    assert_int_equal(system(str_format(&arena, "cd %s && %s >said 2>/dev/null", folder, command).text), 0);
    assert_true(file_read(&arena, file_path(&arena, folder, "said"), 1 << 26, &text, &error));
    return text;
}

static bool without(const char *program)
{
    if (system(str_format(&arena, "command -v %s >/dev/null 2>&1", program).text) == 0)
        return false;
    print_message("no %s here\n", program);
    return true;
}

static void every_sheet_prints_on_its_side_a_page_wide_with_its_number(void **state)
{
    (void)state;
    if (without("unzip"))
        skip();
    for (int i = 1; i <= 16; i++) {
        Str sheet = said_by(str_format(&arena, "unzip -p rapport.xlsx xl/worksheets/sheet%d.xml", i).text);
        tool_assert_says(sheet, "<pageSetUpPr fitToPage=\"1\"/>");
        tool_assert_says(sheet, "paperSize=\"9\"");
        tool_assert_says(sheet, "orientation=\"landscape\"");
        tool_assert_says(sheet, "&amp;P / &amp;N");
        tool_assert_says(sheet, "<pane ");
        assert_false(str_contains(sheet, STR("<f>")));
    }
}

typedef struct Range {
    Str sheet;
    long first, last;        /* rows, from 1 */
    char column;
} Range;

/* 'Métiers'!$B$6:$B$17 */
static Range range_of(Str formula)
{
    Range range = {0};
    Str rest = formula, part;
    str_cut(&rest, '!', &part);
    range.sheet = part.text[0] == '\'' ? str_slice(part, 1, part.length - 1) : part;
    assert_int_equal(sscanf(str_text(&arena, rest), "$%c$%ld:$%*c$%ld", &range.column, &range.first, &range.last), 3);
    return range;
}

static Str line_of(Str text, long number)
{
    Str line = {0};
    while (number-- > 0)
        if (!str_cut(&text, '\n', &line))
            return (Str){0};
    return str_trim(line);
}

static Str cell_of(Str line, char column)
{
    Str cell = {0};
    for (char at = 'A'; at <= column; at++)
        if (!str_cut(&line, ';', &cell))
            return (Str){0};
    return cell;
}

/* A figure or what is withheld in each row, a head above; below, nothing, a sum, or what is left of a ranking. */
static void assert_covers(const Range *range)
{
    enum { RANKS = 12 };
    Str text = said_by(str_format(&arena, "cat 'rapport-%.*s.csv'", STR_FORMAT(range->sheet)).text), after = cell_of(line_of(text, range->last + 1), 'A');
    double value;
    for (long row = range->first; row <= range->last; row++) {
        Str cell = cell_of(line_of(text, row), range->column);
        if (!str_equal(cell, STR("s.")) && sscanf(str_text(&arena, cell), "%lf", &value) != 1)
            fail_msg("%.*s %c%ld: %.*s", STR_FORMAT(range->sheet), range->column, row, STR_FORMAT(cell));
    }
    assert_true(cell_of(line_of(text, range->first - 1), 'A').length > 0);
    bool ends = !after.length || str_starts(after, STR("Total")) || str_starts(after, STR("Toutes les autres"));
    if (!ends && range->last - range->first + 1 < RANKS)
        fail_msg("%.*s %ld–%ld stops before %.*s", STR_FORMAT(range->sheet), range->first, range->last, STR_FORMAT(after));
}

static void charts_draw_all_that_their_tables_say(void **state)
{
    (void)state;
    if (without("unzip") || without("soffice"))
        skip();
    said_by(str_format(&arena, "HOME=%s timeout 100 soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1' rapport.xlsx", folder).text);
    Str charts = said_by("unzip -p rapport.xlsx 'xl/charts/chart*.xml'"), part;
    size_t ranges = 0, axes = 0;
    for (Str rest = charts; str_cut(&rest, '<', &part);) {
        axes += str_starts(part, STR("c:min val=\"0\""));
        if (!str_starts(part, STR("c:f>")))
            continue;
        Range range = range_of(str_slice(part, 4, part.length));
        if (range.column != 'A')
            assert_covers(&range);
        ranges++;
    }
    assert_true(ranges >= 16 && axes >= 8);
}

/* Venues are drawn in ranks: the first bar is the longest. */
static void the_venues_that_are_drawn_are_the_most_visited(void **state)
{
    (void)state;
    Str json = tool_run(&arena, folder, "belvedere-usage", "export --venues lieux.conf --year 2026 --format json").output, line;
    Str start = STR("[\"Lieu ");
    long last = 1L << 40, venues = 0;
    const char *table = strstr(str_text(&arena, json), "\"title\":\"Par lieu\"");
    assert_non_null(table);
    Str rest = str_of(table);
    str_cut(&rest, '}', &line);
    for (size_t i = 0; i + start.length < line.length; i++) {
        long visits = 0;
        if (!str_starts(str_slice(line, i, line.length), start))
            continue;
        assert_int_equal(sscanf(line.text + i, "[\"Lieu %*d\",%ld", &visits), 1);
        assert_true(visits <= last);
        last = visits;
        venues++;
    }
    assert_int_equal(venues, VENUES);
}

/* Whoever opens the open data finds each of its words explained. */
static void the_columns_of_the_lines_are_told_in_the_readme(void **state)
{
    (void)state;
    Str readme, line, lines = tool_run(&arena, folder, "belvedere-usage", "export --venues lieux.conf --year 2026 --format csv-fr").output;
    Error error = {0};
    assert_true(file_read(&arena, "README.md", 1 << 20, &readme, &error));
    assert_true(str_cut(&lines, '\n', &line));
    for (Str head = str_trim(line), column; str_cut(&head, ';', &column);)
        tool_assert_says(readme, str_format(&arena, "| `%.*s` |", STR_FORMAT(str_starts(column, STR("\xEF\xBB\xBF")) ? str_slice(column, 3, column.length) : column)).text);
    while (str_cut(&lines, '\n', &line))
        tool_assert_says(readme, str_format(&arena, "`%.*s`", STR_FORMAT(cell_of(line, 'B'))).text);
}

static void a_name_that_looks_like_a_formula_is_a_name(void **state)
{
    (void)state;
    tool_write(&arena, folder, "faux.conf", STR("[=1+1]\nfichiers = v00.db\nepci = @SUM(A1)\n[+cmd|' /C calc'!A0]\nfichiers = v01.db\nepci = -2+3\n"));
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", "export --venues faux.conf --year 2026 --format xlsx -o faux.xlsx");
    tool_assert_ran(&run);
    run = tool_run(&arena, folder, "belvedere-usage", "export --venues faux.conf --year 2026 --format csv-fr");
    tool_assert_says(run.output, ";'=1+1;");
    tool_assert_says(run.output, ";'+cmd|' /C calc'!A0;");
    if (without("unzip") || without("soffice"))
        skip();
    assert_false(str_contains(said_by("unzip -p faux.xlsx 'xl/worksheets/*.xml'"), STR("<f>")));
    said_by(str_format(&arena, "HOME=%s timeout 100 soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1' faux.xlsx", folder).text);
    tool_assert_says(said_by("cat faux-Lieux.csv"), "=1+1;");
    tool_assert_says(said_by("cat faux-Territoires.csv"), "@SUM(A1);");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chart_stands_where_it_is_seen_and_read),
        cmocka_unit_test(a_column_without_figures_has_no_place),
        cmocka_unit_test(one_day_out_of_all_measure_does_not_pale_the_others),
        cmocka_unit_test(every_sheet_prints_on_its_side_a_page_wide_with_its_number),
        cmocka_unit_test(charts_draw_all_that_their_tables_say),
        cmocka_unit_test(the_venues_that_are_drawn_are_the_most_visited),
        cmocka_unit_test(the_columns_of_the_lines_are_told_in_the_readme),
        cmocka_unit_test(a_name_that_looks_like_a_formula_is_a_name),
    };
    return cmocka_run_group_tests_name("workbook", tests, make_workbook, remove_workbook);
}
