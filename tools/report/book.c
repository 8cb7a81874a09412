/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/book.h"

#include <assert.h>
#include <string.h>

Book book_begin(Arena *arena, Str title)
{
    return (Book){ .arena = arena, .title = str_copy(arena, title), .sheets = ARENA_NEW(arena, BookSheet, BOOK_SHEETS) };
}

BookSheet *book_sheet(Book *book, const char *name, const char *title)
{
    assert(book->sheet_count < BOOK_SHEETS);
    BookSheet *sheet = &book->sheets[book->sheet_count++];
    *sheet = (BookSheet){ .name = str_of(name), .title = str_of(title), .tables = ARENA_NEW(book->arena, BookTable, BOOK_TABLES) };
    return sheet;
}

void book_note(const Book *book, BookSheet *sheet, Str note)
{
    strlist_add(book->arena, &sheet->notes, str_copy(book->arena, note));
}

BookTable *book_table(BookSheet *sheet, const char *title, const BookColumn *columns, size_t count)
{
    assert(sheet->table_count < BOOK_TABLES);
    BookTable *table = &sheet->tables[sheet->table_count++];
    *table = (BookTable){ .title = str_of(title), .columns = columns, .column_count = count };
    return table;
}

static void add(const Book *book, BookTable *table, BookCell cell)
{
    if (table->cell_count == table->capacity) {
        table->capacity = table->capacity ? 2 * table->capacity : 64;
        BookCell *cells = ARENA_NEW(book->arena, BookCell, table->capacity);
        if (table->cell_count)
            memcpy(cells, table->cells, table->cell_count * sizeof *cells);
        table->cells = cells;
    }
    table->cells[table->cell_count++] = cell;
}

void book_text(const Book *book, BookTable *table, Str text)
{
    add(book, table, (BookCell){ .form = text.length ? BOOK_TEXT : BOOK_EMPTY, .text = text });
}

void book_number(const Book *book, BookTable *table, BookForm form, double number)
{
    add(book, table, (BookCell){ .form = form, .number = number });
}

void book_count(const Book *book, BookTable *table, long count)
{
    book_number(book, table, BOOK_COUNT, (double)count);
}

void book_blank(const Book *book, BookTable *table, BookForm form)
{
    add(book, table, (BookCell){ .form = form });
}

void book_count_unless(const Book *book, BookTable *table, bool hidden, long count)
{
    if (hidden)
        book_blank(book, table, BOOK_HIDDEN);
    else
        book_count(book, table, count);
}

size_t book_rows(const BookTable *table)
{
    assert(table->cell_count % table->column_count == 0);
    return table->cell_count / table->column_count;
}

const BookCell *book_row(const BookTable *table, size_t row)
{
    return &table->cells[row * table->column_count];
}

static bool is_greater(const BookCell *one, const BookCell *other)
{
    bool told = one->form != BOOK_EMPTY && one->form != BOOK_HIDDEN && one->form != BOOK_TEXT;
    bool against = other->form != BOOK_EMPTY && other->form != BOOK_HIDDEN && other->form != BOOK_TEXT;
    return told && (!against || one->number > other->number);
}

void book_rank(const Book *book, BookTable *table, size_t column)
{
    size_t width = table->column_count, size = width * sizeof *table->cells;
    BookCell *kept = ARENA_NEW(book->arena, BookCell, width);
    for (size_t row = 1; row < book_rows(table); row++) {
        size_t to = row;
        memcpy(kept, &table->cells[row * width], size);
        for (; to > 0 && is_greater(&kept[column], &table->cells[(to - 1) * width + column]); to--)
            memcpy(&table->cells[to * width], &table->cells[(to - 1) * width], size);
        memcpy(&table->cells[to * width], kept, size);
    }
}
