/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/summary.h"

#include "kiosk/usage/period.h"
#include "tools/report/sheets.h"

#include <stdio.h>
#include <stdlib.h>

enum { COLUMN_PERIOD, COLUMN_SECTION, COLUMN_KIND, COLUMN_CODE, COLUMN_TITLE, COLUMN_MEASURE, COLUMN_VALUE, COLUMN_COUNT };
enum { SECTIONS = 5, TOP = 10 };

typedef struct Part Part;

/* Which lines of the data make a table, and how one reads. */
struct Part {
    const char *title;
    const char *sections[SECTIONS];
    size_t most;             /* 0: all */
    bool of_year;            /* not of the month */
    bool named, greatest;    /* with a code only; the greatest first */
    bool nothing;            /* zeros are told too */
    void (*label)(Builder *out, const BookCell *line);
};

static void label_visits(Builder *out, const BookCell *line)
{
    bool visits = str_equal(line[COLUMN_SECTION].text, STR("fréquentation"));
    Str more = line[COLUMN_KIND].text.length ? line[COLUMN_KIND].text : line[COLUMN_MEASURE].text;
    if (visits)
        builder_add(out, STR("visites"));
    else
        builder_format(out, "%.*s%s %.*s", STR_FORMAT(line[COLUMN_SECTION].text), line[COLUMN_KIND].text.length ? "," : "", STR_FORMAT(more));
}

static void label_sheet(Builder *out, const BookCell *line)
{
    Str title = line[COLUMN_TITLE].text;
    builder_format(out, "%.*s %.*s%s%.*s", STR_FORMAT(line[COLUMN_KIND].text), STR_FORMAT(line[COLUMN_CODE].text), title.length ? "  " : "", STR_FORMAT(title));
}

static void label_topic(Builder *out, const BookCell *line)
{
    builder_format(out, "%.*s\u00A0: %.*s", STR_FORMAT(line[COLUMN_SECTION].text), STR_FORMAT(line[COLUMN_TITLE].text));
}

static void label_title(Builder *out, const BookCell *line)
{
    builder_add(out, line[COLUMN_TITLE].text);
}

static const Part PARTS[] = {
    { .title = "Le mois", .sections = { "fréquentation", "recherches", "consultations" }, .label = label_visits },
    { .title = "Fiches les plus vues du mois", .sections = { "fiches" }, .named = true, .greatest = true, .most = TOP, .label = label_sheet },
    { .title = "Choisi ou dit dans le mois", .sections = { "confort", "groupes", "langues choisies", "avis sur la visite", "quiz" }, .label = label_topic },
    { .title = "Toute l’année", .sections = { "synthèse" }, .of_year = true, .nothing = true, .label = label_title },
    { .title = "Mots sans réponse, de l’année", .sections = { "mots sans réponse" }, .of_year = true, .most = TOP, .label = label_title },
};

enum { PART_COUNT = sizeof PARTS / sizeof *PARTS };

static bool has_section(const Part *part, Str section)
{
    for (size_t i = 0; i < SECTIONS; i++)
        if (part->sections[i] && str_equal(section, str_of(part->sections[i])))
            return true;
    return false;
}

static bool fits(const Part *part, const BookCell *line, Str month)
{
    Str period = part->of_year ? str_slice(month, 0, 4) : month;
    if (!str_equal(line[COLUMN_PERIOD].text, period) || !has_section(part, line[COLUMN_SECTION].text))
        return false;
    if (part->named && (!line[COLUMN_CODE].text.length || !str_equal(line[COLUMN_MEASURE].text, STR("visites"))))
        return false;
    return part->nothing || line[COLUMN_VALUE].number > 0;
}

static int greatest_first(const void *a, const void *b)
{
    const BookCell *left = *(const BookCell *const *)a, *right = *(const BookCell *const *)b;
    double more = left[COLUMN_VALUE].number, less = right[COLUMN_VALUE].number;
    if (more < less || more > less)
        return more < less ? 1 : -1;
    return str_compare(left[COLUMN_CODE].text, right[COLUMN_CODE].text);
}

static void put_line(const Book *book, BookTable *table, const BookCell *line)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (line[i].form == BOOK_TEXT)
            book_text(book, table, line[i].text);
        else
            book_number(book, table, line[i].form, line[i].number);
}

static void add_part(const Book *summary, BookTable *table, const Part *part, const BookTable *data, Str month)
{
    const BookCell **lines = ARENA_NEW(summary->arena, const BookCell *, book_rows(data) + 1);
    size_t count = 0;
    for (size_t i = 0; i < book_rows(data); i++)
        if (fits(part, book_row(data, i), month))
            lines[count++] = book_row(data, i);
    if (part->greatest)
        qsort(lines, count, sizeof *lines, greatest_first);
    for (size_t i = 0; i < count && (!part->most || i < part->most); i++)
        put_line(summary, table, lines[i]);
}

Book summary_book(const Book *book, Str month)
{
    const BookTable *data = sheets_data(book);
    Str title = str_format(book->arena, "Fréquentation de la borne, %.*s", STR_FORMAT(period_words(book->arena, month)));
    Book summary = book_begin(book->arena, title);
    BookSheet *sheet = book_sheet(&summary, "Résumé", "Un mois, et son année");
    book_note(&summary, sheet, STR("Ce qui manque est trop petit pour être dit, ou le dévoilerait : le rapport le cache aussi."));
    for (size_t i = 0; i < PART_COUNT; i++)
        add_part(&summary, book_table(sheet, PARTS[i].title, data->columns, data->column_count), &PARTS[i], data, month);
    return summary;
}

static const BookCell *visits_of(const BookTable *data, Str month)
{
    for (size_t i = 0; i < book_rows(data); i++) {
        const BookCell *line = book_row(data, i);
        if (str_equal(line[COLUMN_PERIOD].text, month) && str_equal(line[COLUMN_SECTION].text, STR("fréquentation")))
            return line;
    }
    return NULL;
}

bool summary_has(const Book *book, Str month)
{
    const BookTable *data = sheets_data(book);
    const BookCell *visits = visits_of(data, month);
    bool any = !visits || visits[COLUMN_VALUE].number > 0;
    for (size_t i = 0; !any && i < book_rows(data); i++)
        any = str_equal(book_row(data, i)[COLUMN_PERIOD].text, month) && book_row(data, i)[COLUMN_VALUE].number > 0;
    return any;
}

Str summary_month(const Book *book, Str last)
{
    long number = 0;
    str_integer(str_slice(last, 5, 7), &number);
    for (long month = number; month >= 1; month--) {
        Str name = str_format(book->arena, "%.*s-%02ld", STR_FORMAT(str_slice(last, 0, 4)), month);
        if (summary_has(book, name))
            return name;
    }
    return last;
}

/* "     8", "   1,5", "100 %", eight letters wide. */
static void add_value(Builder *out, const BookCell *line)
{
    char text[40];
    bool share = str_equal(line[COLUMN_MEASURE].text, STR("%"));
    if (line[COLUMN_VALUE].form == BOOK_COUNT)
        snprintf(text, sizeof text, "%8.0f", line[COLUMN_VALUE].number);
    else
        snprintf(text, sizeof text, share ? "%6.0f\u202F%%" : "%8.1f", line[COLUMN_VALUE].number);
    for (char *at = text; *at; at++)
        *at = (char)(*at == '.' ? ',' : *at);
    builder_add(out, str_of(text));
}

Str summary_text(const Book *summary)
{
    Builder out = builder_on(summary->arena);
    const BookSheet *sheet = &summary->sheets[0];
    builder_format(&out, "%.*s\n", STR_FORMAT(summary->title));
    for (size_t i = 0; i < sheet->table_count; i++) {
        const BookTable *table = &sheet->tables[i];
        if (book_rows(table))
            builder_format(&out, "\n  %.*s\n", STR_FORMAT(table->title));
        for (size_t row = 0; row < book_rows(table); row++) {
            add_value(&out, book_row(table, row));
            builder_add(&out, STR("  "));
            PARTS[i].label(&out, book_row(table, row));
            builder_add(&out, STR("\n"));
        }
    }
    builder_format(&out, "\n  %.*s\n", STR_FORMAT(sheet->notes.items[0]));
    return builder_str(&out);
}
