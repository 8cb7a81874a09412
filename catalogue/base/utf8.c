/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* Lengths and smallest values of the forms of RFC 3629 §3. */
static size_t form_length(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    if (first >= 0xF0 && first <= 0xF4)
        return 4;
    return 0;
}

static bool code_allowed(uint32_t code, size_t length)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    return code >= smallest[length] && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

/* Length of the well-formed sequence at the start of str, 0 when there is none. */
static size_t decode(Str str, uint32_t *code)
{
    static const unsigned char payload[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    unsigned char first = (unsigned char)str.text[0];
    size_t length = form_length(first);
    if (length == 0 || length > str.length)
        return 0;
    uint32_t value = first & payload[length];
    for (size_t i = 1; i < length; i++) {
        unsigned char next = (unsigned char)str.text[i];
        if ((next & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (next & 0x3F);
    }
    *code = value;
    return code_allowed(value, length) ? length : 0;
}

bool utf8_next(Str *rest, uint32_t *code)
{
    if (rest->length == 0)
        return false;
    size_t length = decode(*rest, code);
    if (length == 0) {
        *code = REPLACEMENT;
        length = 1;
    }
    *rest = (Str){ rest->text + length, rest->length - length };
    return true;
}

bool utf8_valid(Str str)
{
    uint32_t code;
    while (str.length) {
        size_t length = decode(str, &code);
        if (length == 0)
            return false;
        str = (Str){ str.text + length, str.length - length };
    }
    return true;
}

size_t utf8_unfinished(Str str)
{
    for (size_t back = 1; back <= 3 && back <= str.length; back++) {
        unsigned char byte = (unsigned char)str.text[str.length - back];
        if ((byte & 0xC0) != 0x80)
            return form_length(byte) > back ? back : 0;
    }
    return 0;
}

size_t utf8_write(uint32_t code, char text[4])
{
    if (code < 0x80) {
        text[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        text[i] = (char)(0x80 | (code & 0x3F));
    text[0] = (char)(lead[length] | code);
    return length;
}

size_t utf8_count(Str str)
{
    size_t count = 0;
    for (uint32_t code; utf8_next(&str, &code);)
        count++;
    return count;
}

Str utf8_first(Str str, size_t count)
{
    Str rest = str;
    for (uint32_t code; count > 0 && utf8_next(&rest, &code);)
        count--;
    return (Str){ str.text, str.length - rest.length };
}
