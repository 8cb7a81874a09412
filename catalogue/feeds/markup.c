/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/markup.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { ATTRIBUTES = MARKUP_SHORT / 5 };   /* ` a=""` is the shortest */

static const struct {
    Str opens, closes;
} SECTIONS[] = {
    { { "<!--", 4 }, { "-->", 3 } },
    { { "<![CDATA[", 9 }, { "]]>", 3 } },
    { { "<?", 2 }, { "?>", 2 } },
};

/* True for a byte that may stand in a name. */
static bool name_byte(char byte)
{
    return byte != '>' && byte != '/' && byte != '<' && !isspace((unsigned char)byte);
}

Str markup_section(Str text, size_t *opening)
{
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++) {
        if (str_starts(text, SECTIONS[i].opens)) {
            *opening = SECTIONS[i].opens.length;
            return SECTIONS[i].closes;
        }
    }
    return (Str){0};
}

Markup markup_kind(Str text)
{
    size_t opening;
    if (text.length < 2)
        return MARKUP_STRAY;
    unsigned char next = (unsigned char)text.text[1];
    if (isalpha(next) || next == '_' || next >= 0x80)
        return MARKUP_START;
    if (next == '/')
        return MARKUP_END;
    if (markup_section(text, &opening).length)
        return MARKUP_SECTION;
    return next == '!' ? MARKUP_DOCTYPE : MARKUP_STRAY;
}

size_t markup_tag_length(Str text)
{
    char quote = 0;
    for (size_t i = 1; i < text.length; i++) {
        char c = text.text[i];
        if (c == '<')
            return i;
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return 0;
}

Tag markup_tag(Str whole)
{
    Tag tag = { .whole = whole, .alone = str_ends(whole, STR("/>")) };
    size_t start = whole.length > 1 && whole.text[1] == '/' ? 2 : 1, stop = start;
    while (stop < whole.length && name_byte(whole.text[stop]))
        stop++;
    tag.qualified = tag.name = str_slice(whole, start, stop);
    const char *colon = tag.qualified.length ? memchr(tag.qualified.text, ':', tag.qualified.length) : NULL;
    if (colon)
        tag.name = str_slice(tag.qualified, (size_t)(colon - tag.qualified.text) + 1, tag.qualified.length);
    return tag;
}

Str markup_attribute(Str tag, Str name)
{
    for (const char *hit; tag.length && (hit = memmem(tag.text, tag.length, name.text, name.length)) != NULL;) {
        bool whole = hit > tag.text && isspace((unsigned char)hit[-1]);
        tag = str_slice(tag, (size_t)(hit - tag.text) + name.length, tag.length);
        Str value = str_trim(tag);
        if (!whole || !str_starts(value, STR("=")))
            continue;
        value = str_trim(str_slice(value, 1, value.length));
        char quote = value.length ? value.text[0] : 0;
        const char *end = quote == '"' || quote == '\'' ? memchr(value.text + 1, quote, value.length - 1) : NULL;
        return end ? str_slice(value, 1, (size_t)(end - value.text)) : (Str){0};
    }
    return (Str){0};
}

bool markup_named(Str text, size_t skip, const char *name)
{
    size_t length = strlen(name);
    return text.length >= skip + length && memcmp(text.text + skip, name, length) == 0
           && (text.length == skip + length || !name_byte(text.text[skip + length]));
}

bool markup_overloaded(Str text, size_t span)
{
    if (span < MARKUP_SHORT)
        return false;
    size_t length = markup_tag_length(str_slice(text, 0, span)), count = 0;
    for (size_t i = 0; i < length; i++)
        count += text.text[i] == '=';
    return count > ATTRIBUTES;
}

bool markup_is_page(Str text)
{
    static const char *const SIGNS[] = { "<!doctype html", "<html" };
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (text.length >= strlen(SIGNS[i]) && strncasecmp(text.text, SIGNS[i], strlen(SIGNS[i])) == 0)
            return true;
    return false;
}
