/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/french.h"

#include "catalogue/base/date.h"
#include "catalogue/base/utf8.h"

#include <stdio.h>
#include <string.h>

void french_number(Builder *out, long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%ld", number < 0 ? -number : number);
    builder_add(out, number < 0 ? STR("−") : STR(""));
    for (size_t i = 0, length = strlen(digits); i < length; i++) {
        builder_add(out, (length - i) % 3 == 0 && i ? STR("\u202F") : STR(""));
        builder_add(out, (Str){ digits + i, 1 });
    }
}

void french_count(Builder *out, long count, const char *one, const char *many)
{
    french_number(out, count);
    builder_format(out, "\u00A0%s", count > 1 ? many : one);
}

static bool is_digit(Str text, size_t at)
{
    return at < text.length && text.text[at] >= '0' && text.text[at] <= '9';
}

/* What must not stand alone at the beginning of a line, or at the end of one. */
static bool holds(Str text, size_t blank)
{
    static const char *const AFTER[] = { ":", ";", "?", "!", "»", "%" };
    Str rest = str_slice(text, blank + 1, text.length);
    for (size_t i = 0; i < sizeof AFTER / sizeof *AFTER; i++)
        if (str_starts(rest, str_of(AFTER[i])))
            return true;
    if (blank >= 2 && str_equal(str_slice(text, blank - 2, blank), STR("«")))
        return true;
    return blank && is_digit(text, blank - 1) && is_digit(text, blank + 1) && is_digit(text, blank + 2) && is_digit(text, blank + 3);
}

Str french_spaced(Arena *arena, Str text)
{
    Builder out = builder_on(arena);
    for (size_t i = 0; i < text.length; i++)
        builder_add(&out, text.text[i] == ' ' && holds(text, i) ? STR(" ") : str_slice(text, i, i + 1));
    return builder_str(&out);
}

void french_decimal(Builder *out, double value)
{
    long tenths = (long)(value * 10 + 0.5);
    french_number(out, tenths / 10);
    builder_format(out, ",%ld", tenths % 10);
}

int french_paragraph(Builder *out, Str text, size_t width, size_t indent)
{
    size_t letters = 0;
    int lines = 1;
    for (Str word; str_cut(&text, ' ', &word);) {
        size_t length = utf8_count(word);
        if (letters && width && letters + 1 + length > width) {
            builder_add(out, STR("\n"));
            lines++;
            for (letters = 0; letters < indent; letters++)
                builder_add(out, STR(" "));
        } else if (letters) {
            builder_add(out, STR(" "));
            letters++;
        }
        builder_add(out, word);
        letters += length;
    }
    builder_add(out, STR("\n"));
    return lines;
}

Str french_day(Arena *arena, int day)
{
    int year = day / 10000, month = day / 100 % 100, date = day % 100;
    if (day == DATE_NUMBER_OPEN)
        return STR("sans fin");
    if (!day)
        return STR("");
    if (!month)
        return str_format(arena, "%04d", year);
    return date ? str_format(arena, "%02d/%02d/%04d", date, month, year) : str_format(arena, "%02d/%04d", month, year);
}

Str french_moment(Arena *arena, Str iso)
{
    DateTime moment;
    if (!datetime_parse(str_slice(iso, 0, 19), &moment))
        return iso;
    Str day = french_day(arena, date_number(moment.date));
    return moment.timed ? str_format(arena, "%.*s à %02d:%02d", STR_FORMAT(day), moment.hour, moment.minute) : day;
}
