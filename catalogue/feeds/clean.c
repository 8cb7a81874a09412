/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/clean.h"

#include "catalogue/base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { REPLACEMENT = 0xFFFD, WORST = 4 };

/* 0x80 to 0x9F in Windows-1252 */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
    REPLACEMENT, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
};

unsigned clean_windows1252(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? WINDOWS_1252[byte - 0x80] : byte;
}

static bool plain(unsigned char byte)
{
    return (byte >= ' ' && byte < 0x7F) || byte == '\n' || byte == '\t' || byte == '\r';
}

enum { SPAN = 16 };

typedef unsigned char Span __attribute__((vector_size(SPAN)));

/* How many of the next SPAN bytes are printable ASCII, blanks and line ends, up to the first that is not. */
static size_t plain_here(const char *text)
{
    Span bytes;
    uint64_t bad[SPAN / sizeof(uint64_t)];
    memcpy(&bytes, text, SPAN);
    Span found = ((Span)(bytes < ' ') & (Span)(bytes != '\n') & (Span)(bytes != '\t') & (Span)(bytes != '\r')) | (Span)(bytes >= 0x7F);
    memcpy(bad, &found, SPAN);
    _Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the first byte is the lowest");
    if (bad[0])
        return (size_t)__builtin_ctzll(bad[0]) / 8;
    return bad[1] ? 8 + (size_t)__builtin_ctzll(bad[1]) / 8 : SPAN;
}

/* Bytes of printable ASCII at the start. */
static size_t plain_span(const char *text, size_t length)
{
    size_t at = 0, here = SPAN;
    while (here == SPAN && length - at >= SPAN)
        at += here = plain_here(text + at);
    while (here == SPAN && at < length && plain((unsigned char)text[at]))
        at++;
    return at;
}

/* Letters with an accent, U+00C0 to U+00FF, are what French has beyond ASCII. */
static bool accented(const char *text, size_t left)
{
    return left > 1 && (unsigned char)text[0] == 0xC3 && ((unsigned char)text[1] & 0xC0) == 0x80;
}

/* Bytes at the start that are right as they are. */
static size_t right_span(const char *text, size_t length)
{
    size_t at = plain_span(text, length);
    while (accented(text + at, length - at)) {
        at += 2;
        at += plain_span(text + at, length - at);
    }
    return at;
}

/* Length of the beginning of a sequence at the start of `dirty` that its next byte, or its end, cuts short. */
static size_t broken_length(Str dirty)
{
    unsigned char first = (unsigned char)dirty.text[0];
    size_t wanted = first >= 0xF0 && first <= 0xF4 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 1;
    size_t length = 1;
    while (length < wanted && length < dirty.length && ((unsigned char)dirty.text[length] & 0xC0) == 0x80)
        length++;
    return length < wanted ? length : 1;
}

/* What the bytes at the start of `dirty`, no sequence, were meant to be. 0xC2 and 0xC3 begin almost every
 * accented letter of a French text in UTF-8: alone, they are such a letter cut in two. */
static size_t repair(Str dirty, uint32_t *code)
{
    unsigned char first = (unsigned char)dirty.text[0];
    size_t length = broken_length(dirty);
    *code = length > 1 || first == 0xC2 || first == 0xC3 ? REPLACEMENT : clean_windows1252(first);
    return length;
}

/* Reads one character; false when it has to be repaired, *length and *code then say how. */
static bool character(Str dirty, size_t *length, uint32_t *code)
{
    Str rest = dirty;
    utf8_next(&rest, code);
    *length = dirty.length - rest.length;
    if (*code == REPLACEMENT && *length == 1) {
        *length = repair(dirty, code);
        return false;
    }
    if (*code >= 0x80 && *code < 0xA0) {
        *code = clean_windows1252((unsigned char)*code);
        return false;
    }
    if (*code < ' ' || *code == 0x7F || (*code & 0xFFFE) == 0xFFFE) {
        *code = ' ';
        return false;
    }
    return true;
}

Clean clean_utf8(Str dirty, char *room, size_t size, bool last)
{
    Clean clean = {0};
    size_t limit = dirty.length - (last ? 0 : utf8_unfinished(dirty));
    while (clean.taken < limit && size - clean.given >= WORST) {
        size_t left = limit - clean.taken, space = size - clean.given;
        size_t span = right_span(dirty.text + clean.taken, left < space ? left : space);
        memcpy(room + clean.given, dirty.text + clean.taken, span);
        clean.taken += span;
        clean.given += span;
        while (clean.taken < limit && size - clean.given >= WORST && !plain((unsigned char)dirty.text[clean.taken])) {
            size_t length;
            uint32_t code;
            clean.repaired += !character(str_slice(dirty, clean.taken, limit), &length, &code);
            clean.taken += length;
            clean.given += utf8_write(code, room + clean.given);
        }
    }
    return clean;
}

long clean_utf8_weight(Str bytes)
{
    long right = 0, wrong = 0;
    bytes.length -= utf8_unfinished(bytes);
    while (bytes.length) {
        size_t span = plain_span(bytes.text, bytes.length);
        bytes = (Str){ bytes.text + span, bytes.length - span };
        uint32_t code;
        size_t before = bytes.length;
        if (!utf8_next(&bytes, &code))
            break;
        right += code >= 0x80 && before - bytes.length > 1;
        wrong += code == REPLACEMENT && before - bytes.length == 1;
    }
    return right - wrong;
}
