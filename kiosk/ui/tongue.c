/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/tongue.h"

#include "catalogue/base/utf8.h"

#include <string.h>

enum { HEADER_BYTES = 28, ROW_BYTES = 8, CONTEXT_END = '\004' };

static const uint32_t MAGIC = 0x950412de;       /* little-endian, as msgfmt writes it on every machine we build for */

static unsigned two_from_two(long count)
{
    return count > 1;
}

static unsigned one_or_more(long count)
{
    return count != 1;
}

static unsigned slavic(long count)
{
    long last = count % 10, tens = count % 100;
    if (last == 1 && tens != 11)
        return 0;
    return last >= 2 && last <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}

static unsigned arabic(long count)
{
    if (count <= 2)
        return (unsigned)count;
    long tens = count % 100;
    return tens >= 3 && tens <= 10 ? 3 : tens >= 11 ? 4 : 5;
}

#define FRENCH_PLURALS "nplurals=2; plural=(n > 1);"
#define LATIN_PLURALS  "nplurals=2; plural=(n != 1);"

/* Rules and separators: Unicode CLDR 44, European Portuguese; in Arabic the digits of the country one is in. */
const LanguageFace LANGUAGES[LANGUAGE_COUNT] = {
    [LANGUAGE_FRENCH] = { "fr", "Français", false, FRENCH_PLURALS, two_from_two, "\u202f", 1000 },
    [LANGUAGE_EASY] = { "fr-facile", "Français facile", false, FRENCH_PLURALS, two_from_two, "\u202f", 1000 },
    [LANGUAGE_ENGLISH] = { "en", "English", false, LATIN_PLURALS, one_or_more, ",", 1000 },
    [LANGUAGE_SPANISH] = { "es", "Español", false, LATIN_PLURALS, one_or_more, "\u202f", 10000 },
    [LANGUAGE_PORTUGUESE] = { "pt", "Português", false, LATIN_PLURALS, one_or_more, "\u202f", 10000 },
    [LANGUAGE_UKRAINIAN] = { "uk", "Українська", false,
                             "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);", slavic,
                             "\u202f", 1000 },
    [LANGUAGE_ARABIC] = { "ar", "العربية", true,
                          "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", arabic,
                          "\u202f", 1000 },
};

static uint32_t number_at(Str bytes, size_t at)
{
    uint32_t number = 0;
    for (size_t i = 4; i-- > 0;)
        number = number << 8 | (unsigned char)bytes.text[at + i];
    return number;
}

/* The text of a row, or nothing when it leaves the file or does not end. */
static Str row_text(Str bytes, size_t row)
{
    size_t length = number_at(bytes, row), at = number_at(bytes, row + 4);
    bool whole = at < bytes.length && length < bytes.length - at && bytes.text[at + length] == '\0';
    return whole ? (Str){ bytes.text + at, length } : (Str){0};
}

static bool rows_hold(Str bytes, size_t table, uint32_t count)
{
    if (table > bytes.length || count > (bytes.length - table) / ROW_BYTES)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!row_text(bytes, table + (size_t)i * ROW_BYTES).text)
            return false;
    return true;
}

bool phrases_read(Phrases *phrases, Str bytes, Error *error)
{
    *phrases = (Phrases){0};
    if (bytes.length < HEADER_BYTES || number_at(bytes, 0) != MAGIC)
        return error_set(error, ERROR_INPUT, "ce n’est pas un fichier de traductions (.mo).");
    uint32_t count = number_at(bytes, 8), keys = number_at(bytes, 12), values = number_at(bytes, 16);
    if (!rows_hold(bytes, keys, count) || !rows_hold(bytes, values, count))
        return error_set(error, ERROR_INPUT, "fichier de traductions endommagé.");
    *phrases = (Phrases){ bytes, count, keys, values };
    return true;
}

/* As strcmp(key, context \004 french). */
static int key_compare(const char *key, const char *context, const char *french)
{
    if (!context)
        return strcmp(key, french);
    size_t length = strlen(context);
    int order = strncmp(key, context, length);
    if (order)
        return order;
    return key[length] == CONTEXT_END ? strcmp(key + length + 1, french) : (unsigned char)key[length] - CONTEXT_END;
}

Str phrases_find(const Phrases *phrases, const char *context, const char *french)
{
    uint32_t low = 0, high = phrases ? phrases->count : 0;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = key_compare(row_text(phrases->bytes, phrases->keys + (size_t)middle * ROW_BYTES).text, context, french);
        if (order == 0)
            return row_text(phrases->bytes, phrases->values + (size_t)middle * ROW_BYTES);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (Str){0};
}

/* Hebrew and Arabic with their supplements and presentation forms: what runs from right to left in Unicode's
 * basic plane. */
static bool runs_left(uint32_t code)
{
    return (code >= 0x590 && code <= 0x8FF) || (code >= 0xFB1D && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFC);
}

static bool runs_right(uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || (code >= 0xC0 && code < 0x590 && code != 0xD7 && code != 0xF7);
}

bool text_runs_left(Str text, bool frame)
{
    for (uint32_t code; utf8_next(&text, &code);) {
        if (runs_left(code))
            return true;
        if (!frame && runs_right(code))
            return false;
    }
    return false;
}
