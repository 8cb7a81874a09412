/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/csv.h"

#include <stdlib.h>
#include <string.h>

/* The largest table of ROME 4.0 is 3 MB. */
enum { TABLE_LIMIT = 64 << 20, STEP = 1 << 18 };

static bool text_read(Csv *csv, const char *path, Source *source, Error *error)
{
    size_t capacity = 0, got = 1;
    while (got > 0) {
        if (capacity - csv->end < STEP) {
            capacity = capacity ? capacity * 2 : 2 * STEP;
            csv->text = realloc(csv->text, capacity);
            if (!csv->text)
                abort();
        }
        if (!source_read(source, csv->text + csv->end, capacity - csv->end, &got, error))
            return false;
        csv->end += got;
        if (csv->end > TABLE_LIMIT)
            return error_set(error, ERROR_INPUT, "%s : table de plus de 64\u00A0Mo. Vérifiez que c’est une table du ROME.", path);
    }
    return true;
}

static bool table_read(Csv *csv, const char *path, Error *error)
{
    Source *source;
    bool more = false;
    if (!source_open(&source, path, error))
        return false;
    bool ok = source_next(source, &more, error) && (!more || text_read(csv, path, source, error)) && (!more || source_next(source, &more, error));
    if (ok) {
        memcpy(csv->sha256, source_facts(source)->sha256, sizeof csv->sha256);
        csv->repaired = source_facts(source)->repaired;
    }
    source_close(source);
    return ok;
}

static void count_lines(Csv *csv, Str text)
{
    for (const char *hit; text.length && (hit = memchr(text.text, '\n', text.length)) != NULL;) {
        csv->next_line++;
        text = str_slice(text, (size_t)(hit - text.text) + 1, text.length);
    }
}

/* A quoted field; its doubled quotes are made single in place. `at` is behind the opening quote. */
static Str field_quoted(Csv *csv)
{
    char *start = csv->text + csv->at, *to = start;
    for (;;) {
        char *from = csv->text + csv->at;
        char *quote = csv->at < csv->end ? memchr(from, '"', csv->end - csv->at) : NULL;
        size_t length = quote ? (size_t)(quote - from) : csv->end - csv->at;
        count_lines(csv, (Str){ from, length });
        memmove(to, from, length);
        to += length;
        csv->at += length + (quote != NULL);
        bool doubled = quote && csv->at < csv->end && csv->text[csv->at] == '"';
        if (!doubled)
            return (Str){ start, (size_t)(to - start) };
        *to++ = '"';
        csv->at++;
    }
}

static Str field_plain(Csv *csv)
{
    size_t start = csv->at;
    while (csv->at < csv->end && csv->text[csv->at] != csv->separator && csv->text[csv->at] != '\n' && csv->text[csv->at] != '\r')
        csv->at++;
    return csv->at > start ? (Str){ csv->text + start, csv->at - start } : (Str){0};
}

static Str field_next(Csv *csv)
{
    if (csv->at < csv->end && csv->text[csv->at] == '"') {
        csv->at++;
        Str field = field_quoted(csv);
        field_plain(csv);   /* nothing should stand behind the closing quote */
        return field;
    }
    return field_plain(csv);
}

/* Goes over the end of a line; false when the row goes on. */
static bool row_ended(Csv *csv)
{
    if (csv->at < csv->end && csv->text[csv->at] == csv->separator) {
        csv->at++;
        return false;
    }
    if (csv->at < csv->end && csv->text[csv->at] == '\r')
        csv->at++;
    if (csv->at < csv->end && csv->text[csv->at] == '\n') {
        csv->at++;
        csv->next_line++;
    }
    return true;
}

static size_t row_read(Csv *csv, Str fields[CSV_COLUMNS])
{
    size_t count = 0;
    bool ended = false;
    csv->line = csv->next_line;
    memset(fields, 0, CSV_COLUMNS * sizeof *fields);
    while (!ended) {
        Str field = field_next(csv);
        if (count < CSV_COLUMNS)
            fields[count++] = str_trim(field);
        ended = row_ended(csv);
    }
    return count;
}

bool csv_next(Csv *csv)
{
    while (csv->at < csv->end) {
        size_t count = row_read(csv, csv->fields);
        if (count > 1 || csv->fields[0].length)
            return true;
    }
    return false;
}

static void header_read(Csv *csv)
{
    Str head = { csv->text, csv->end };
    const char *line_end = head.length ? memchr(head.text, '\n', head.length) : NULL;
    head = str_slice(head, 0, line_end ? (size_t)(line_end - head.text) : head.length);
    if (head.length && !memchr(head.text, ',', head.length) && memchr(head.text, ';', head.length))
        csv->separator = ';';
    else if (head.length && !memchr(head.text, ',', head.length) && memchr(head.text, '\t', head.length))
        csv->separator = '\t';
    csv->column_count = row_read(csv, csv->columns);
}

bool csv_open(Csv *csv, const char *path, Error *error)
{
    *csv = (Csv){ .separator = ',', .next_line = 1 };
    if (!table_read(csv, path, error)) {
        csv_close(csv);
        return false;
    }
    header_read(csv);
    return true;
}

bool csv_read(Csv *csv, const char *path, Source *source, Error *error)
{
    *csv = (Csv){ .separator = ',', .next_line = 1 };
    if (!text_read(csv, path, source, error)) {
        csv_close(csv);
        return false;
    }
    header_read(csv);
    return true;
}

void csv_close(Csv *csv)
{
    free(csv->text);
    *csv = (Csv){0};
}

int csv_column(const Csv *csv, Str name)
{
    for (size_t i = 0; i < csv->column_count; i++)
        if (str_equal(csv->columns[i], name))
            return (int)i;
    return -1;
}
