/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/sheets.h"

#include "tools/report/completeness.h"
#include "tools/report/essentials.h"
#include "tools/report/sheets_parts.h"

const char *const SHEETS_MONTHS[YEAR_MONTHS] = { "janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                 "juillet", "août",    "septembre", "octobre", "novembre", "décembre" };

static void (*const SHEETS[])(Book *book, const Report *report) = {
    sheet_summary,     sheet_venues,   sheet_attendance, sheet_calendar,    sheet_hours,        sheet_durations, sheet_trades, sheet_trainings, sheet_sectors,
    sheet_discoveries, sheet_searches, sheet_opinions,   sheet_territories, sheet_availability, sheet_method,    sheet_data,
};

Book sheets_book(const Report *report)
{
    Arena *arena = report->now->arena;
    const Year *year = report->now->year;
    Str of = year->venue_count == 1 ? (year->venues[0].name.length ? year->venues[0].name : STR("cette borne")) : str_format(arena, "%zu lieux", year->venue_count);
    Book book = book_begin(arena, str_format(arena, "Belvédère, année %d : %.*s", year->number, STR_FORMAT(of)));
    book.hidden = str_format(arena, "s.\u00A0: secret. Ce que moins de %ld visites ont fait n’est pas donné, ni ce qui permettrait de le retrouver. Un 0 est un vrai zéro.",
                             report->now->threshold);
    for (size_t i = 0; i < sizeof SHEETS / sizeof *SHEETS; i++)
        SHEETS[i](&book, report);
    return book;
}

const BookTable *sheets_data(const Book *book)
{
    return &book->sheets[book->sheet_count - 1].tables[0];
}

static const BookCell HIDDEN = { .form = BOOK_HIDDEN };

static bool row_stands(const ConfidentialTable *table, size_t row)
{
    return publication_line(table->row_of, row, table->folded_rows, table->rows);
}

static bool column_stands(const ConfidentialTable *table, size_t column)
{
    return publication_line(table->column_of, column, table->folded_columns, table->columns);
}

static BookCell count(long number)
{
    return (BookCell){ .form = BOOK_COUNT, .number = (double)number };
}

BookCell sheets_row_sum(const ConfidentialTable *table, size_t row, bool shown)
{
    long sum = 0;
    if (!shown || !row_stands(table, row))
        return HIDDEN;
    for (size_t i = 0; i < table->columns; i++)
        sum += table->cells[table->row_of[row] * table->columns + i];
    return count(sum);
}

BookCell sheets_column_sum(const ConfidentialTable *table, size_t column, bool shown)
{
    long sum = 0;
    if (!shown || !column_stands(table, column))
        return HIDDEN;
    for (size_t i = 0; i < table->rows; i++)
        sum += table->cells[i * table->columns + table->column_of[column]];
    return count(sum);
}

BookCell sheets_cell(const ConfidentialTable *table, size_t row, size_t column, bool shown)
{
    size_t at = table->row_of[row] * table->columns + table->column_of[column];
    bool hidden = !shown || !row_stands(table, row) || !column_stands(table, column) || table->hidden[at];
    return hidden ? HIDDEN : count(table->cells[at]);
}

void sheets_put(const Book *book, BookTable *table, BookCell cell)
{
    if (cell.form == BOOK_TEXT)
        book_text(book, table, cell.text);
    else
        book_number(book, table, cell.form, cell.number);
}

/* Rows that are nothing at either end: nobody comes at night. */
static bool is_nothing(const Grid *grid, size_t row)
{
    BookCell sum = sheets_row_sum(grid->table, row, true);
    return sum.form == BOOK_COUNT && sum.number < 1;
}

void sheets_grid(const Book *book, BookTable *table, const Grid *grid)
{
    size_t first = 0, end = grid->rows;
    long total = 0;
    while (first < end && is_nothing(grid, first))
        first++;
    while (end > first && is_nothing(grid, end - 1))
        end--;
    for (size_t i = first; i < end; i++) {
        book_text(book, table, grid->labels[i]);
        for (size_t j = 0; j < grid->columns; j++)
            sheets_put(book, table, sheets_cell(grid->table, i, j, grid->shown));
        sheets_put(book, table, sheets_row_sum(grid->table, i, grid->shown));
    }
    book_text(book, table, STR("Total"));
    for (size_t j = 0; j < grid->columns; j++)
        sheets_put(book, table, sheets_column_sum(grid->table, j, grid->shown));
    for (size_t i = 0; i < grid->table->rows * grid->table->columns; i++)
        total += grid->table->cells[i];
    sheets_put(book, table, grid->shown ? count(total) : HIDDEN);
    table->total = true;
}

const BookColumn *sheets_year_columns(const Report *report, const char *first, int width)
{
    Arena *arena = report->now->arena;
    int number = report->now->year->number, compared = report->compared;
    BookColumn *columns = ARENA_NEW(arena, BookColumn, 4);
    columns[0] = (BookColumn){ .title = first, .width = width };
    columns[1] = (BookColumn){ .title = str_format(arena, "%d", number).text, .width = 12 };
    columns[2] = (BookColumn){ .title = str_format(arena, "%d", compared).text, .width = 12 };
    columns[3] = (BookColumn){ .title = "Évolution", .width = 12 };
    return columns;
}

void sheets_year_line(const Report *report, const Book *book, BookTable *table, const BookCell cells[2])
{
    sheets_put(book, table, cells[0]);
    sheets_put(book, table, cells[1]);
    sheets_put(book, table, sheets_comparable(report) ? essentials_change(cells[0], cells[1]) : (BookCell){0});
}

bool sheets_comparable(const Report *report)
{
    return report->before && completeness_year(report->now) >= COMPLETENESS_ENOUGH &&
           completeness_year(report->before) >= COMPLETENESS_ENOUGH;
}

Str sheets_venue(const YearVenue *venue)
{
    return venue->name.length ? venue->name : STR("Cette borne");
}
