/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/fields.h"

#include "catalogue/model.h"

#include <string.h>

enum { WHOLE_DAY = 9999 };

/* Enumerations of the model are bound and read as int. */
_Static_assert(sizeof(Kind) == sizeof(int) && sizeof(Ternary) == sizeof(int), "enumerations are ints");

static long long moment_number(const DateTime *moment)
{
    int clock = moment->timed ? moment->hour * 100 + moment->minute : WHOLE_DAY;
    return (long long)date_number(moment->date) * 10000 + clock;
}

static DateTime moment_from_number(long long number)
{
    int clock = (int)(number % 10000);
    DateTime moment = { .date = date_from_number((int)(number / 10000)), .timed = clock != WHOLE_DAY };
    if (moment.timed) {
        moment.hour = clock / 100;
        moment.minute = clock % 100;
    }
    return moment;
}

/* One line of a list: what would part lines or parts is a space. */
static void add_part(Builder *builder, Str part)
{
    size_t start = builder->length;
    builder_add(builder, part);
    for (size_t i = start; i < builder->length; i++)
        if (builder->text[i] == '\n' || builder->text[i] == '\t')
            builder->text[i] = ' ';
}

static Str list_text(Arena *arena, const StrList *list)
{
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            builder_add(&builder, STR("\n"));
        add_part(&builder, list->items[i]);
    }
    return builder_str(&builder);
}

static void list_read(Arena *arena, Str text, StrList *list)
{
    for (Str line; text.length && str_cut(&text, '\n', &line);)
        strlist_add(arena, list, line);
}

static Str terms_text(Arena *arena, const TermList *terms)
{
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < terms->count; i++) {
        const Term *term = &terms->items[i];
        builder_add(&builder, i ? STR("\n") : STR(""));
        add_part(&builder, term->code);
        builder_add(&builder, STR("\t"));
        add_part(&builder, term->label);
        builder_add(&builder, term->main ? STR("\t1") : STR("\t0"));
    }
    return builder_str(&builder);
}

static size_t lines_in(Str text)
{
    size_t count = text.length > 0;
    for (size_t i = 0; i < text.length; i++)
        count += text.text[i] == '\n';
    return count;
}

static void terms_read(Arena *arena, Str text, TermList *terms)
{
    terms->items = ARENA_NEW(arena, Term, lines_in(text));
    for (Str line; text.length && str_cut(&text, '\n', &line);) {
        Term *term = &terms->items[terms->count++];
        Str main = {0};
        if (str_cut(&line, '\t', &term->code) && str_cut(&line, '\t', &term->label) && str_cut(&line, '\t', &main))
            term->main = str_equal(main, STR("1"));
    }
}

void fields_bind(const Shape *shape, const void *object, DbStatement *statement, Arena *arena)
{
    for (size_t i = 0; i < shape->count; i++) {
        const void *member = (const char *)object + shape->fields[i].offset;
        switch (shape->fields[i].type) {
        case FIELD_TEXT: db_bind_text(statement, *(const Str *)member); break;
        case FIELD_INTEGER: db_bind_integer(statement, *(const int *)member); break;
        case FIELD_BOOL: db_bind_integer(statement, *(const bool *)member); break;
        case FIELD_REAL: db_bind_real(statement, *(const double *)member); break;
        case FIELD_DATE: db_bind_integer(statement, date_number(*(const Date *)member)); break;
        case FIELD_MOMENT: db_bind_integer(statement, moment_number(member)); break;
        case FIELD_LIST: db_bind_text(statement, list_text(arena, member)); break;
        case FIELD_TERMS: db_bind_text(statement, terms_text(arena, member)); break;
        case FIELD_TYPE_COUNT: break;
        }
    }
}

void fields_read(const Shape *shape, void *object, DbStatement *statement, int column, Arena *arena)
{
    memset(object, 0, shape->size);
    for (size_t i = 0; i < shape->count; i++, column++) {
        void *member = (char *)object + shape->fields[i].offset;
        switch (shape->fields[i].type) {
        case FIELD_TEXT: *(Str *)member = db_text(statement, column, arena); break;
        case FIELD_INTEGER: *(int *)member = (int)db_integer(statement, column); break;
        case FIELD_BOOL: *(bool *)member = db_integer(statement, column) != 0; break;
        case FIELD_REAL: *(double *)member = db_real(statement, column); break;
        case FIELD_DATE: *(Date *)member = date_from_number((int)db_integer(statement, column)); break;
        case FIELD_MOMENT: *(DateTime *)member = moment_from_number(db_integer(statement, column)); break;
        case FIELD_LIST: list_read(arena, db_text(statement, column, arena), member); break;
        case FIELD_TERMS: terms_read(arena, db_text(statement, column, arena), member); break;
        case FIELD_TYPE_COUNT: break;
        }
    }
}
