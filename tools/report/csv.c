/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/csv.h"

#include <stdio.h>
#include <string.h>

static const CsvDialect DIALECTS[] = {
    { .name = "csv-fr", .separator = ';', .decimal = ',', .bom = true },
    { .name = "csv", .separator = ',', .decimal = '.', .bom = false },
};

const CsvDialect *csv_dialect(Str name)
{
    for (size_t i = 0; i < sizeof DIALECTS / sizeof *DIALECTS; i++)
        if (str_equal(str_of(DIALECTS[i].name), name))
            return &DIALECTS[i];
    return NULL;
}

Csv csv_begin(Builder *out, const CsvDialect *dialect)
{
    if (dialect->bom)
        builder_add(out, STR("\xEF\xBB\xBF"));
    return (Csv){ .out = out, .dialect = dialect };
}

static void next_cell(Csv *csv)
{
    if (csv->started)
        builder_add(csv->out, (Str){ &csv->dialect->separator, 1 });
    csv->started = true;
}

static bool one_of(char byte, const char *set)
{
    return byte && strchr(set, byte) != NULL;
}

static bool needs_quotes(const Csv *csv, Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.text[i] == csv->dialect->separator || one_of(text.text[i], "\"\r\n"))
            return true;
    return false;
}

static void add_quoted(Builder *out, Str text)
{
    builder_add(out, STR("\""));
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '"')
            builder_add(out, STR("\""));
        builder_add(out, str_slice(text, i, i + 1));
    }
    builder_add(out, STR("\""));
}

void csv_text(Csv *csv, Str text)
{
    next_cell(csv);
    Str safe = text;
    if (text.length && one_of(text.text[0], "=+-@\t\r"))
        safe = str_format(csv->out->arena, "'%.*s", STR_FORMAT(text));
    if (needs_quotes(csv, safe))
        add_quoted(csv->out, safe);
    else
        builder_add(csv->out, safe);
}

static void csv_integer(Csv *csv, long value)
{
    next_cell(csv);
    builder_format(csv->out, "%ld", value);
}

void csv_decimal(Csv *csv, double value)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.1f", value);
    for (char *byte = digits; *byte; byte++)
        if (*byte == '.' || *byte == ',')   /* whatever the locale writes */
            *byte = csv->dialect->decimal;
    next_cell(csv);
    builder_add(csv->out, str_of(digits));
}

void csv_end(Csv *csv)
{
    builder_add(csv->out, STR("\r\n"));
    csv->started = false;
}

static void csv_cell(Csv *csv, const BookCell *cell)
{
    if (cell->form == BOOK_COUNT)
        csv_integer(csv, (long)cell->number);
    else if (cell->form == BOOK_DECIMAL)
        csv_decimal(csv, cell->number);
    else if (cell->form == BOOK_SHARE || cell->form == BOOK_CHANGE)
        csv_decimal(csv, 100 * cell->number);
    else
        csv_text(csv, cell->form == BOOK_HIDDEN ? STR("s.") : cell->text);
}

void csv_table(Csv *csv, const BookTable *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        csv_text(csv, str_of(table->columns[i].title));
    csv_end(csv);
    for (size_t i = 0; i < book_rows(table); i++) {
        for (size_t j = 0; j < table->column_count; j++)
            csv_cell(csv, &book_row(table, i)[j]);
        csv_end(csv);
    }
}
