/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/html.h"

#include "catalogue/base/utf8.h"
#include "catalogue/feeds/clean.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { NAME_LENGTH = 12, SOFT_HYPHEN = 0xAD, APOSTROPHE = 0x2019, ZERO_WIDTH_SPACE = 0x200B, BYTE_ORDER_MARK = 0xFEFF };

typedef enum TagEffect { TAG_BREAK, TAG_ITEM, TAG_HIDDEN } TagEffect;

/* Tags that are more than ink: all others vanish. */
static const struct {
    const char *name;
    TagEffect effect;
} TAGS[] = {
    { "p", TAG_BREAK }, { "br", TAG_BREAK }, { "div", TAG_BREAK }, { "ul", TAG_BREAK }, { "ol", TAG_BREAK }, { "tr", TAG_BREAK },
    { "table", TAG_BREAK }, { "h1", TAG_BREAK }, { "h2", TAG_BREAK }, { "h3", TAG_BREAK }, { "h4", TAG_BREAK }, { "h5", TAG_BREAK },
    { "h6", TAG_BREAK }, { "dt", TAG_BREAK }, { "dd", TAG_BREAK }, { "hr", TAG_BREAK }, { "section", TAG_BREAK },
    { "blockquote", TAG_BREAK }, { "li", TAG_ITEM }, { "script", TAG_HIDDEN }, { "style", TAG_HIDDEN },
};

/* The entities that French producers write. */
static const struct {
    const char *name;
    uint32_t code;
} ENTITIES[] = {
    { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xA0 }, { "eacute", 0xE9 }, { "egrave", 0xE8 },
    { "ecirc", 0xEA }, { "euml", 0xEB }, { "agrave", 0xE0 }, { "acirc", 0xE2 }, { "auml", 0xE4 }, { "aacute", 0xE1 }, { "atilde", 0xE3 },
    { "aelig", 0xE6 }, { "ccedil", 0xE7 }, { "icirc", 0xEE }, { "iuml", 0xEF }, { "iacute", 0xED }, { "ocirc", 0xF4 }, { "ouml", 0xF6 },
    { "oacute", 0xF3 }, { "oelig", 0x153 }, { "ugrave", 0xF9 }, { "ucirc", 0xFB }, { "uuml", 0xFC }, { "uacute", 0xFA }, { "ntilde", 0xF1 },
    { "szlig", 0xDF }, { "Eacute", 0xC9 }, { "Egrave", 0xC8 }, { "Ecirc", 0xCA }, { "Euml", 0xCB }, { "Agrave", 0xC0 }, { "Acirc", 0xC2 },
    { "AElig", 0xC6 }, { "Ccedil", 0xC7 }, { "Icirc", 0xCE }, { "Iuml", 0xCF }, { "Ocirc", 0xD4 }, { "OElig", 0x152 }, { "Ugrave", 0xD9 },
    { "Ucirc", 0xDB }, { "laquo", 0xAB }, { "raquo", 0xBB }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "sbquo", 0x201A }, { "ldquo", 0x201C },
    { "rdquo", 0x201D }, { "bdquo", 0x201E }, { "lsaquo", 0x2039 }, { "rsaquo", 0x203A }, { "ndash", 0x2013 }, { "mdash", 0x2014 },
    { "hellip", 0x2026 }, { "bull", 0x2022 }, { "middot", 0xB7 }, { "deg", 0xB0 }, { "euro", 0x20AC }, { "pound", 0xA3 }, { "copy", 0xA9 },
    { "reg", 0xAE }, { "trade", 0x2122 }, { "ordm", 0xBA }, { "ordf", 0xAA }, { "sup1", 0xB9 }, { "sup2", 0xB2 }, { "sup3", 0xB3 },
    { "frac12", 0xBD }, { "frac14", 0xBC }, { "frac34", 0xBE }, { "times", 0xD7 }, { "divide", 0xF7 }, { "plusmn", 0xB1 }, { "sect", 0xA7 },
    { "para", 0xB6 }, { "acute", 0xB4 }, { "cedil", 0xB8 }, { "uml", 0xA8 }, { "rarr", 0x2192 }, { "larr", 0x2190 }, { "harr", 0x2194 },
    { "rArr", 0x21D2 }, { "ge", 0x2265 }, { "le", 0x2264 }, { "ne", 0x2260 }, { "ensp", ' ' }, { "emsp", ' ' }, { "thinsp", 0x202F },
    { "zwnj", 0x200C }, { "zwj", 0x200D }, { "shy", 0xAD }, { "dagger", 0x2020 }, { "permil", 0x2030 }, { "micro", 0xB5 }, { "iexcl", 0xA1 },
};

/* Where text goes: blanks and line ends are only written once something follows them. */
typedef struct Writer Writer;

struct Writer {
    char *text;
    size_t length;
    bool blank, broken, item;
    const char *line_end;    /* "\n", or " " to stay on one line */
};

bool html_entity(Str name, uint32_t *code)
{
    for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES; i++) {
        if (str_equal(name, str_of(ENTITIES[i].name))) {
            *code = ENTITIES[i].code;
            return true;
        }
    }
    return false;
}

/* "#233", "#xE9" */
static bool numeric_entity(Str name, uint32_t *code)
{
    bool hexadecimal = name.length > 1 && (name.text[1] | 0x20) == 'x';
    uint32_t value = 0;
    size_t start = hexadecimal ? 2 : 1;
    for (size_t i = start; i < name.length; i++) {
        int c = tolower((unsigned char)name.text[i]);
        if (!(hexadecimal ? isxdigit(c) : isdigit(c)))
            return false;
        value = value * (hexadecimal ? 16 : 10) + (uint32_t)(isdigit(c) ? c - '0' : c - 'a' + 10);
    }
    bool allowed = name.length > start && value >= ' ' && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
    *code = value >= 0x80 && value < 0xA0 ? clean_windows1252((unsigned char)value) : value;
    return allowed;
}

/* Reads "&name;" at the start; 0 when it is only an ampersand. */
static size_t entity_here(Str html, uint32_t *code)
{
    Str window = str_slice(html, 1, 1 + NAME_LENGTH);
    const char *end = window.length ? memchr(window.text, ';', window.length) : NULL;
    if (!end || end == window.text)
        return 0;
    Str name = { window.text, (size_t)(end - window.text) };
    bool known = name.text[0] == '#' ? numeric_entity(name, code) : html_entity(name, code);
    return known ? name.length + 2 : 0;
}

static void write_bytes(Writer *writer, const char *bytes, size_t length)
{
    memcpy(writer->text + writer->length, bytes, length);
    writer->length += length;
}

/* What must stand before the next character: the end of a line, a bullet, or one blank. */
static void write_pending(Writer *writer)
{
    if (writer->broken && writer->length)
        write_bytes(writer, writer->line_end, 1);
    else if (writer->blank && writer->length)
        write_bytes(writer, " ", 1);
    if (writer->item && *writer->line_end == '\n')
        write_bytes(writer, "• ", sizeof "• " - 1);
    writer->blank = writer->broken = writer->item = false;
}

/* Bytes of a list mark that a plain text puts before its lines: "- ", "* ", "· ", "– ", "• ". */
static size_t bullet_here(Str text)
{
    static const char *const BULLETS[] = { "-", "*", "·", "–", "•" };
    for (size_t i = 0; i < sizeof BULLETS / sizeof *BULLETS; i++) {
        size_t length = strlen(BULLETS[i]);
        if (text.length > length && memcmp(text.text, BULLETS[i], length) == 0 && (text.text[length] == ' ' || text.text[length] == '\t'))
            return length;
    }
    return 0;
}

static void write_code(Writer *writer, uint32_t code)
{
    char bytes[4];
    if (code == ' ' || code == '\t') {
        writer->blank = true;
    } else if (code == '\'') {
        write_code(writer, APOSTROPHE);
    } else if (code != SOFT_HYPHEN && code != ZERO_WIDTH_SPACE && code != BYTE_ORDER_MARK) {
        write_pending(writer);
        write_bytes(writer, bytes, utf8_write(code, bytes));
    }
}

/* Length of the tag at the start, 0 when this '<' is text. */
static size_t tag_here(Str html, Str *name, bool *closing)
{
    *closing = html.length > 1 && html.text[1] == '/';
    size_t start = *closing ? 2 : 1, stop = start;
    if (str_starts(html, STR("<!"))) {
        *name = (Str){0};
        const char *end = str_starts(html, STR("<!--")) ? memmem(html.text, html.length, "-->", 3) : NULL;
        end = end ? end + 2 : memchr(html.text, '>', html.length);
        return end ? (size_t)(end - html.text) + 1 : html.length;
    }
    while (stop < html.length && isalnum((unsigned char)html.text[stop]))
        stop++;
    *name = str_slice(html, start, stop);
    if (stop == start || !isalpha((unsigned char)html.text[start]) || (stop < html.length && !strchr(" \t\r\n/>:", html.text[stop])))
        return 0;
    const char *end = memchr(html.text, '>', html.length);
    return end ? (size_t)(end - html.text) + 1 : html.length;
}

static bool tag_effect(Str name, TagEffect *effect)
{
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        if (strlen(TAGS[i].name) == name.length && strncasecmp(TAGS[i].name, name.text, name.length) == 0) {
            *effect = TAGS[i].effect;
            return true;
        }
    }
    return false;
}

/* What stands after the end tag of a script or style sheet. */
static size_t hidden_length(Str html, Str name)
{
    for (size_t i = 0; i + name.length + 2 < html.length; i++)
        if (html.text[i] == '<' && html.text[i + 1] == '/' && strncasecmp(html.text + i + 2, name.text, name.length) == 0)
            return i;
    return html.length;
}

/* Applies the tag at the start; gives how many bytes it takes, 0 when it is no tag. */
static size_t write_tag(Writer *writer, Str html)
{
    Str name;
    bool closing;
    TagEffect effect;
    size_t length = tag_here(html, &name, &closing);
    if (length == 0 || !tag_effect(name, &effect))
        return length;
    if (effect == TAG_HIDDEN)
        return closing ? length : length + hidden_length(str_slice(html, length, html.length), name);
    writer->broken = true;
    writer->item = writer->item || (effect == TAG_ITEM && !closing);
    return length;
}

/* True when lines are parted by tags, so that line ends in the source mean nothing. */
static bool has_blocks(Str html)
{
    for (const char *hit; html.length && (hit = memchr(html.text, '<', html.length)) != NULL;) {
        html = str_slice(html, (size_t)(hit - html.text), html.length);
        Str name;
        bool closing;
        TagEffect effect;
        if (tag_here(html, &name, &closing) && tag_effect(name, &effect))
            return true;
        html = str_slice(html, 1, html.length);
    }
    return false;
}

static void write_line_end(Writer *writer, bool blocks)
{
    if (blocks)
        writer->blank = true;
    else
        writer->broken = true;
}

static bool is_letter(char byte)
{
    return isalpha((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

/* Two apostrophes between letters, as exports of databases leave them: "l''atelier". */
static bool doubled_apostrophe(const Writer *writer, Str html)
{
    return str_starts(html, STR("''")) && html.length > 2 && is_letter(html.text[2]) && !writer->blank && !writer->broken && writer->length
           && is_letter(writer->text[writer->length - 1]);
}

/* One character, entity or tag of `html`; gives its length. */
static size_t write_next(Writer *writer, Str html, bool blocks)
{
    uint32_t code;
    size_t length = 0;
    char c = html.text[0];
    if (c == '<' && (length = write_tag(writer, html)) > 0)
        return length;
    if (c == '&' && (length = entity_here(html, &code)) > 0) {
        write_code(writer, code);
        return length;
    }
    if (doubled_apostrophe(writer, html)) {
        write_code(writer, '\'');
        return 2;
    }
    if (c == '\n' || c == '\r') {
        write_line_end(writer, blocks);
        return 1;
    }
    if ((writer->broken || writer->length == 0) && (length = bullet_here(html)) > 0) {
        writer->item = true;
        writer->broken = true;
        return length;
    }
    Str rest = html;
    utf8_next(&rest, &code);
    write_code(writer, code);
    return html.length - rest.length;
}

/* Bytes that need no look: neither blank nor markup nor apostrophe, nor the start of a character that is dropped. */
static inline bool is_ink(unsigned char byte)
{
    static const bool SPECIAL[256] = { ['<'] = true, ['&'] = true, ['\''] = true, [0xC2] = true, [0xE2] = true, [0xEF] = true };
    return byte > ' ' && !SPECIAL[byte];
}

enum { SPAN = 16 };

typedef unsigned char Span __attribute__((vector_size(SPAN)));

/* True when the next SPAN bytes are words with one blank between them, and so is what joins them to the byte
 * behind. All bytes are compared at once: told one by one, they were an eighth of an import. */
static bool span_here(const unsigned char *bytes)
{
    Span here, next;
    uint64_t bad[SPAN / sizeof(uint64_t)];
    memcpy(&here, bytes, SPAN);
    memcpy(&next, bytes + 1, SPAN);
    Span found = (Span)(here < ' ') | (Span)(here == '<') | (Span)(here == '&') | (Span)(here == '\'') | (Span)(here == 0xC2) | (Span)(here == 0xE2)
                 | (Span)(here == 0xEF) | ((Span)(here == ' ') & (Span)(next <= ' '));
    memcpy(bad, &found, SPAN);
    return !(bad[0] | bad[1]) && (bytes[SPAN - 1] != ' ' || is_ink(bytes[SPAN]));
}

/* Words with one blank between them: the bulk of every text. */
static size_t write_words(Writer *writer, Str html)
{
    size_t length = 0;
    if (writer->broken || writer->length == 0)
        return 0;
    while (length < html.length) {
        unsigned char byte = (unsigned char)html.text[length];
        if (length && length + SPAN < html.length && span_here((const unsigned char *)html.text + length)) {
            length += SPAN;
            continue;
        }
        bool single = byte == ' ' && length > 0 && length + 1 < html.length && is_ink((unsigned char)html.text[length + 1]);
        if (!is_ink(byte) && !single)
            break;
        length++;
    }
    if (length == 0)
        return 0;
    write_pending(writer);
    write_bytes(writer, html.text, length);
    return length;
}

/* A bullet takes 4 bytes where "- " or "<li>" had 2 or 4, a byte that is no UTF-8 takes 3: three times is enough. */
static Str convert(Arena *arena, Str html, const char *line_end)
{
    bool blocks = has_blocks(html);
    Writer writer = { .text = ARENA_NEW(arena, char, html.length * 3 + 8), .line_end = line_end };
    for (size_t at = 0, length; at < html.length; at += length) {
        Str left = { html.text + at, html.length - at };
        if ((length = write_words(&writer, left)) == 0)
            length = write_next(&writer, left, blocks);
    }
    writer.text[writer.length] = '\0';
    return (Str){ writer.text, writer.length };
}

/* Escaped twice: tags have become visible. */
static bool still_tagged(Str text)
{
    return text.length && memchr(text.text, '<', text.length) && has_blocks(text);
}

static Str html_convert(Arena *arena, Str html, const char *line_end)
{
    Str text = convert(arena, html, line_end);
    if (still_tagged(text))
        text = convert(arena, text, line_end);
    while (str_ends(text, STR("\xEF\xBF\xBD")))
        text.length -= 3;
    Str trimmed = str_trim(text);
    if (trimmed.length != text.length + (size_t)(text.text - trimmed.text))
        trimmed = str_copy(arena, trimmed);
    return trimmed.length ? trimmed : (Str){0};
}

Str html_text(Arena *arena, Str html)
{
    return html_convert(arena, html, "\n");
}

Str html_line(Arena *arena, Str html)
{
    return html_convert(arena, html, " ");
}
