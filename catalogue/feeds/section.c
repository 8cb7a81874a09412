/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/section.h"

#include "catalogue/feeds/markup.h"

#include <string.h>

/* A section longer than that is looked through for the item's end. */
enum { SECTION_LOOK = 1 << 17 };

/* Where in a section the item ends all the same: its end tag with the next item's start right behind. */
static bool ends_inside(Str inside, const char *name, size_t *cut)
{
    for (const char *hit; inside.length > *cut && (hit = memmem(inside.text + *cut, inside.length - *cut, "</", 2)) != NULL; ++*cut) {
        *cut = (size_t)(hit - inside.text);
        Str tail = str_slice(inside, *cut, inside.length);
        const char *end = markup_named(tail, 2, name) ? memchr(tail.text, '>', tail.length) : NULL;
        Str after = end ? str_trim(str_slice(tail, (size_t)(end - tail.text) + 1, tail.length)) : (Str){0};
        if (str_starts(after, STR("<")) && markup_named(after, 1, name))
            return true;
    }
    return false;
}

bool section_seek(Window *window, const char *name, size_t *found, bool *cut, Error *error)
{
    size_t opening = 0, look = SECTION_LOOK;
    Str close = markup_section(window_rest(window), &opening);
    size_t from = opening;
    for (bool more = true;; more = window_more(window, error)) {
        Str left = window_rest(window);
        const char *hit = left.length > from ? memmem(left.text + from, left.length - from, close.text, close.length) : NULL;
        from = left.length > opening + close.length ? left.length - close.length : opening;
        *found = opening;
        if (error->kind != ERROR_NONE)
            return false;
        if (hit || !more || left.length > look)
            *cut = ends_inside(hit ? str_slice(left, 0, (size_t)(hit - left.text)) : left, name, found);
        if (*cut || !more)
            return *cut;
        if (hit) {
            *found = (size_t)(hit - left.text) + close.length;
            return true;
        }
        look = left.length > look ? look * 2 : look;
        if (left.length > WINDOW_LIMIT)
            return window_find(window, opening, close, found, error) && (*found += close.length);
    }
}
