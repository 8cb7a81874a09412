/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/json.h"

#include "catalogue/base/utf8.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

static json_t *cleaned(Str text)
{
    Arena arena = {0};
    Builder clean = builder_on(&arena);
    char letter[4];
    for (uint32_t code; utf8_next(&text, &code);)
        builder_add(&clean, (Str){ letter, utf8_write(code, letter) });
    Str readable = builder_str(&clean);
    json_t *string = json_stringn(readable.text, readable.length);
    arena_free(&arena);
    return string;
}

/* A file's name may be any bytes, and jansson takes UTF-8 only. */
static json_t *text_of(Str text)
{
    json_t *string = json_stringn(text.length ? text.text : "", text.length);
    return string ? string : cleaned(text);
}

/* To the millionth: what no spreadsheet shows. NULL for what is no number. */
static json_t *cell_of(const BookCell *cell)
{
    switch (cell->form) {
    case BOOK_TEXT:
        return text_of(cell->text);
    case BOOK_COUNT:
        return json_integer((json_int_t)cell->number);
    case BOOK_DECIMAL:
    case BOOK_INDEX:
    case BOOK_SHARE:
    case BOOK_CHANGE:
        return json_real(round(cell->number * 1e6) / 1e6);
    case BOOK_HIDDEN:
        return json_pack("{s:b}", "hidden", 1);
    case BOOK_EMPTY:
        break;
    }
    return json_null();
}

static json_t *table_of(const BookTable *table)
{
    json_t *columns = json_array(), *rows = json_array();
    for (size_t i = 0; i < table->column_count; i++)
        json_array_append_new(columns, text_of(str_of(table->columns[i].title)));
    for (size_t i = 0; i < book_rows(table); i++) {
        json_t *row = json_array();
        for (size_t j = 0; j < table->column_count; j++) {
            json_t *cell = cell_of(&book_row(table, i)[j]);
            json_array_append_new(row, cell ? cell : json_null());
        }
        json_array_append_new(rows, row);
    }
    return json_pack("{s:o, s:o, s:o}", "title", text_of(table->title), "columns", columns, "rows", rows);
}

static json_t *sheet_of(const BookSheet *sheet)
{
    json_t *notes = json_array(), *tables = json_array();
    for (size_t i = 0; i < sheet->notes.count; i++)
        json_array_append_new(notes, text_of(sheet->notes.items[i]));
    for (size_t i = 0; i < sheet->table_count; i++)
        json_array_append_new(tables, table_of(&sheet->tables[i]));
    return json_pack("{s:o, s:o, s:o, s:o}", "name", text_of(sheet->name), "title", text_of(sheet->title), "notes", notes, "tables", tables);
}

/* One line; the value is given back. */
static Str line_of(Arena *arena, json_t *root)
{
    char *line = json_dumps(root, JSON_COMPACT);
    if (!line)
        abort();             /* out of memory */
    Str text = str_format(arena, "%s\n", line);
    free(line);
    json_decref(root);
    return text;
}

/* Null where nothing is said. */
static json_t *said(Str text)
{
    return text.length ? text_of(text) : json_null();
}

Str json_book(const Book *book)
{
    json_t *sheets = json_array();
    for (size_t i = 0; i < book->sheet_count; i++)
        json_array_append_new(sheets, sheet_of(&book->sheets[i]));
    json_t *root = json_pack("{s:o, s:o}", "title", text_of(book->title), "sheets", sheets);
    return line_of(book->arena, root);
}

Str json_merged(Arena *arena, const Merged *merged)
{
    return line_of(arena, json_pack("{s:o, s:o, s:I, s:i}", "output", said(merged->output), "venue", said(merged->venue),
                                    "files", (json_int_t)merged->files, "kiosks", merged->kiosks));
}
