/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/polyline.h"

enum { FIRST = '?', MORE = 0x20, LAST_SHIFT = 30 };

static void add_number(Builder *builder, int number)
{
    unsigned left = (unsigned)number << 1 ^ (number < 0 ? ~0u : 0u);
    do {
        char letter = (char)(FIRST + (left & 0x1F) + (left >= 0x20 ? MORE : 0));
        builder_add(builder, (Str){ &letter, 1 });
        left >>= 5;
    } while (left);
}

void polyline_add(Builder *builder, const GridPoint *points, size_t count)
{
    if (builder->length)
        builder_add(builder, STR(" "));
    GridPoint before = {0};
    for (size_t i = 0; i < count; before = points[i++]) {
        add_number(builder, points[i].x - before.x);
        add_number(builder, points[i].y - before.y);
    }
}

static bool next_number(Str *rest, int *number)
{
    unsigned value = 0;
    for (int shift = 0; rest->length && shift <= LAST_SHIFT; shift += 5) {
        int bits = *rest->text - FIRST;
        *rest = str_slice(*rest, 1, rest->length);
        if (bits < 0 || bits > 0x3F)
            return false;
        value |= ((unsigned)bits & 0x1F) << shift;
        if (bits < MORE) {
            *number = (int)(value >> 1 ^ (value & 1 ? ~0u : 0u));
            return true;
        }
    }
    return false;
}

bool polyline_next(Arena *arena, Str *rest, GridPoint **points, size_t *count)
{
    Str ring;
    *count = 0;
    if (rest->length == 0 || !str_cut(rest, ' ', &ring))
        return false;
    *points = ARENA_NEW(arena, GridPoint, ring.length / 2 + 1);      /* a number is a letter at least */
    long long x = 0, y = 0;
    while (ring.length) {
        int dx, dy;
        if (!next_number(&ring, &dx) || !next_number(&ring, &dy))
            return false;
        x += dx;
        y += dy;
        if (x < -180L * POLYLINE_GRID || x > 180L * POLYLINE_GRID || y < -90L * POLYLINE_GRID || y > 90L * POLYLINE_GRID)
            return false;
        (*points)[(*count)++] = (GridPoint){ (int)x, (int)y };
    }
    return *count > 0;
}
