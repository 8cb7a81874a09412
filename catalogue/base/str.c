/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/str.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

Str str_of(const char *text)
{
    return (Str){ text, text ? strlen(text) : 0 };
}

Str str_copy(Arena *arena, Str str)
{
    char *text = ARENA_NEW(arena, char, str.length + 1);
    if (str.length)
        memcpy(text, str.text, str.length);
    return (Str){ text, str.length };
}

const char *str_text(Arena *arena, Str str)
{
    return str_copy(arena, str).text;
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length > 0 ? (size_t)length : 0;
    char *text = ARENA_NEW(arena, char, size + 1);
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (Str){ text, size };
}

Str str_join(Arena *arena, StrList parts, Str between)
{
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < parts.count; i++) {
        if (i)
            builder_add(&builder, between);
        builder_add(&builder, parts.items[i]);
    }
    return builder_str(&builder);
}

bool str_equal(Str a, Str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

int str_compare(Str a, Str b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.text, b.text, shared) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool str_starts(Str str, Str prefix)
{
    return str.length >= prefix.length && str_equal(str_slice(str, 0, prefix.length), prefix);
}

bool str_ends_like(Str str, const char *end)
{
    size_t length = strlen(end);
    return str.length > length && strncasecmp(str.text + str.length - length, end, length) == 0;
}

bool str_ends(Str str, Str suffix)
{
    return str.length >= suffix.length && str_equal(str_slice(str, str.length - suffix.length, str.length), suffix);
}

bool str_contains(Str str, Str part)
{
    return part.length == 0 || (str.length && memmem(str.text, str.length, part.text, part.length) != NULL);
}

Str str_slice(Str str, size_t start, size_t end)
{
    if (end > str.length)
        end = str.length;
    if (start >= end)
        return (Str){0};
    return (Str){ str.text + start, end - start };
}

/* Bytes of the blank that starts at `text`: ASCII, U+00A0 or U+202F; 0 when it is no blank. */
static size_t blank_at(const char *text, size_t left)
{
    if (left >= 1 && (*text == ' ' || (*text >= '\t' && *text <= '\r')))
        return 1;
    if (left >= 2 && memcmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    if (left >= 3 && memcmp(text, "\xE2\x80\xAF", 3) == 0)
        return 3;
    return 0;
}

static size_t blank_before(Str str)
{
    for (size_t size = 1; size <= 3 && size <= str.length; size++)
        if (blank_at(str.text + str.length - size, size) == size)
            return size;
    return 0;
}

/* Neither a blank nor part of one. */
static bool is_ink(char byte)
{
    return byte > ' ' && byte < 0x7F;
}

Str str_trim(Str str)
{
    size_t blank;
    if (str.length && is_ink(str.text[0]) && is_ink(str.text[str.length - 1]))
        return str;
    while (str.length && (blank = blank_at(str.text, str.length)) > 0)
        str = str_slice(str, blank, str.length);
    while (str.length && (blank = blank_before(str)) > 0)
        str.length -= blank;
    return str;
}

bool str_cut(Str *rest, char separator, Str *part)
{
    if (!rest->text)
        return false;
    const char *found = rest->length ? memchr(rest->text, separator, rest->length) : NULL;
    if (!found) {
        *part = *rest;
        *rest = (Str){0};
        return true;
    }
    size_t before = (size_t)(found - rest->text);
    *part = (Str){ rest->text, before };
    *rest = (Str){ found + 1, rest->length - before - 1 };
    return true;
}

bool str_integer(Str str, long *value)
{
    char text[24];
    if (str.length == 0 || str.length >= sizeof text)
        return false;
    memcpy(text, str.text, str.length);
    text[str.length] = '\0';
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno || *end || text[0] == ' ')
        return false;
    *value = number;
    return true;
}

bool str_decimal(Str str, double *value)
{
    char text[48];
    if (str.length == 0 || str.length >= sizeof text)
        return false;
    double number = 0, scale = 1;
    bool fraction = false, digits = false, negative = str.text[0] == '-';
    for (size_t i = negative ? 1 : 0; i < str.length; i++) {
        char c = str.text[i];
        if ((c == '.' || c == ',') && !fraction) {
            fraction = true;
        } else if (c >= '0' && c <= '9') {
            digits = true;
            number = number * 10 + (c - '0');
            scale *= fraction ? 10 : 1;
        } else {
            return false;
        }
    }
    *value = (negative ? -number : number) / scale;
    return digits;
}

Builder builder_on(Arena *arena)
{
    return (Builder){ .arena = arena };
}

static void builder_room(Builder *builder, size_t more)
{
    size_t need = builder->length + more + 1;
    if (need <= builder->capacity)
        return;
    size_t capacity = builder->capacity ? builder->capacity : 64;
    while (capacity < need)
        capacity *= 2;
    char *text = ARENA_NEW(builder->arena, char, capacity);
    if (builder->length)
        memcpy(text, builder->text, builder->length);
    builder->text = text;
    builder->capacity = capacity;
}

void builder_add(Builder *builder, Str str)
{
    builder_room(builder, str.length);
    if (str.length)
        memcpy(builder->text + builder->length, str.text, str.length);
    builder->length += str.length;
    builder->text[builder->length] = '\0';
}

void builder_format(Builder *builder, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        builder_room(builder, (size_t)length);
        vsnprintf(builder->text + builder->length, (size_t)length + 1, format, again);
        builder->length += (size_t)length;
    }
    va_end(again);
}

Str builder_str(const Builder *builder)
{
    return builder->length ? (Str){ builder->text, builder->length } : STR("");
}

void strlist_add(Arena *arena, StrList *list, Str str)
{
    list->items = arena_room(arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = str;
}

bool strlist_has(StrList list, Str str)
{
    for (size_t i = 0; i < list.count; i++)
        if (str_equal(list.items[i], str))
            return true;
    return false;
}
