/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/window.h"

#include <stdlib.h>
#include <string.h>

enum { STEP = 1 << 18 };

Str window_rest(const Window *window)
{
    return (Str){ window->buffer + window->at, window->end - window->at };
}

void window_count(Window *window, size_t to)
{
    const char *from = window->buffer + window->counted, *stop = window->buffer + to;
    while (from < stop && (from = memchr(from, '\n', (size_t)(stop - from))) != NULL) {
        window->line++;
        from++;
    }
    window->counted = to;
}

static void slide(Window *window)
{
    size_t shift = window->keep;
    window_count(window, window->at > window->counted ? window->at : window->counted);
    memmove(window->buffer, window->buffer + shift, window->end - shift);
    window->keep = 0;
    window->mark -= window->mark > shift ? shift : window->mark;
    window->at -= shift;
    window->end -= shift;
    window->counted -= shift;
}

/* Slides, or makes the buffer larger, until there is room to read. */
static void make_room(Window *window)
{
    if (window->keep && window->capacity - window->end < STEP)
        slide(window);
    if (window->capacity - window->end >= STEP)
        return;
    window->capacity = window->capacity ? window->capacity * 2 : 4 * STEP;
    window->buffer = realloc(window->buffer, window->capacity);
    if (!window->buffer)
        abort();
}

bool window_more(Window *window, Error *error)
{
    if (window->ended || (window->most && window->given >= window->most))
        return false;
    make_room(window);
    size_t got;
    if (!source_read(window->source, window->buffer + window->end, window->capacity - window->end, &got, error))
        return false;
    window->end += got;
    window->given += got;
    window->ended = got == 0;
    return got > 0;
}

bool window_ensure(Window *window, size_t count, Error *error)
{
    while (window->end - window->at < count)
        if (!window_more(window, error))
            return false;
    return true;
}

void window_shed(Window *window, size_t to)
{
    if (window->end - window->keep <= WINDOW_LIMIT)
        return;
    window->overflowed = true;
    window->at = window->keep = to;
}

bool window_seek(Window *window, Error *error)
{
    for (;;) {
        Str left = window_rest(window);
        const char *found = left.length ? memchr(left.text, '<', left.length) : NULL;
        if (found) {
            window->at += (size_t)(found - left.text);
            return true;
        }
        window->at = window->end;
        window_shed(window, window->at);
        if (!window_more(window, error))
            return false;
    }
}

bool window_find(Window *window, size_t from, Str part, size_t *found, Error *error)
{
    for (;;) {
        Str left = window_rest(window);
        const char *hit = left.length > from ? memmem(left.text + from, left.length - from, part.text, part.length) : NULL;
        if (hit) {
            *found = (size_t)(hit - left.text);
            return true;
        }
        from = left.length > part.length && left.length - part.length > from ? left.length - part.length : from;
        if (left.length > WINDOW_LIMIT) {
            window_shed(window, window->end - part.length);
            from = 0;
        }
        if (!window_more(window, error))
            return false;
    }
}

void window_free(Window *window)
{
    free(window->buffer);
    window->buffer = NULL;
}
