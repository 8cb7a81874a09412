/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/values.h"

#include "catalogue/base/date.h"
#include "catalogue/feeds/html.h"

#include <string.h>

enum { NUMBER_LIMIT = 99999 };

typedef bool (*Put)(Arena *arena, const Field *field, void *place, Str value);

static bool put_str(Str *place, Str value)
{
    if (!place->length)
        *place = value;
    return true;
}

static Str word_of(Arena *arena, Str value)
{
    return code_placeholder(html_line(arena, value));
}

/* As written; attributes may still hold "&#38;". */
static Str code_of(Arena *arena, Str value)
{
    value = str_trim(value);
    return value.length && memchr(value.text, '&', value.length) ? html_line(arena, value) : str_copy(arena, value);
}

static bool put_word(Arena *arena, const Field *field, void *place, Str value)
{
    (void)field;
    return put_str(place, word_of(arena, value));
}

static bool put_text(Arena *arena, const Field *field, void *place, Str value)
{
    (void)field;
    return put_str(place, code_placeholder(html_text(arena, value)));
}

static bool put_code(Arena *arena, const Field *field, void *place, Str value)
{
    (void)field;
    return put_str(place, code_of(arena, value));
}

static bool put_listed(Arena *arena, StrList *list, Str value)
{
    if (value.length && !strlist_has(*list, value))
        strlist_add(arena, list, value);
    return true;
}

static bool put_words(Arena *arena, const Field *field, void *place, Str value)
{
    (void)field;
    return put_listed(arena, place, word_of(arena, value));
}

static bool put_codes(Arena *arena, const Field *field, void *place, Str value)
{
    (void)field;
    return put_listed(arena, place, code_of(arena, value));
}

static bool put_number(Arena *arena, const Field *field, void *place, Str value)
{
    (void)arena;
    (void)field;
    long number;
    double decimal;
    int *to = place;
    if (!str_integer(value, &number)) {
        if (!str_decimal(value, &decimal) || decimal > NUMBER_LIMIT || decimal < 0)
            return false;
        number = (long)(decimal + 0.5);
    }
    if (number < 0 || number > NUMBER_LIMIT)
        return false;
    if (*to == 0)
        *to = (int)number;
    return true;
}

static bool put_date(Arena *arena, const Field *field, void *place, Str value)
{
    (void)arena;
    (void)field;
    Date date, *to = place;
    if (!date_parse(value, &date))
        return false;
    if (to->precision == DATE_UNKNOWN)
        *to = date;
    return true;
}

static bool put_datetime(Arena *arena, const Field *field, void *place, Str value)
{
    (void)arena;
    (void)field;
    DateTime moment, *to = place;
    if (!datetime_parse(value, &moment))
        return false;
    if (to->date.precision == DATE_UNKNOWN)
        *to = moment;
    return true;
}

static bool put_choice(Arena *arena, const Field *field, void *place, Str value)
{
    (void)arena;
    int choice, *to = place;
    if (!code_value(field->codes, value, &choice))
        return false;
    if (*to == 0)
        *to = choice;
    return true;
}

static bool put_main(Arena *arena, const Field *field, void *place, Str value)
{
    (void)arena;
    (void)field;
    *(bool *)place = str_equal(value, STR("principal"));
    return true;
}

static bool put_present(Arena *arena, const Field *field, void *place, Str value)
{
    (void)arena;
    (void)field;
    (void)value;
    *(bool *)place = true;
    return true;
}

static const Put PUTS[] = {
    [FIELD_WORD] = put_word, [FIELD_TEXT] = put_text, [FIELD_CODE] = put_code, [FIELD_WORDS] = put_words, [FIELD_CODES] = put_codes,
    [FIELD_NUMBER] = put_number, [FIELD_DATE] = put_date, [FIELD_DATETIME] = put_datetime, [FIELD_CHOICE] = put_choice, [FIELD_MAIN] = put_main,
    [FIELD_PRESENT] = put_present, [FIELD_OBJECT] = NULL, [FIELD_OBJECTS] = NULL, [FIELD_IGNORED] = NULL,
};

bool value_put(Arena *arena, const Field *field, void *object, Str value)
{
    Put put = PUTS[field->kind];
    Str trimmed = str_trim(value);
    if (!put || (!trimmed.length && put != put_present))
        return true;
    return put(arena, field, (char *)object + field->offset, trimmed);
}

void *value_object(Arena *arena, const Field *field, void *object)
{
    ObjectList *list = (ObjectList *)(void *)((char *)object + field->offset);
    size_t size = field->shape->size;
    bool full = (list->count & (list->count - 1)) == 0;   /* a power of two, or none yet */
    if (full) {
        void *items = arena_alloc(arena, list->count ? list->count * 2 : 1, size);
        if (list->count)
            memcpy(items, list->items, list->count * size);
        list->items = items;
    }
    return (char *)list->items + list->count++ * size;
}
