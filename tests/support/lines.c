/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/lines.h"

StrList lines_of(Arena *arena, Str text)
{
    StrList lines = {0};
    for (Str line; str_cut(&text, '\n', &line);)
        strlist_add(arena, &lines, line);
    return lines;
}

/* lengths[i * (b.count + 1) + j]: of the longest run that the ends of both have, from i and from j. */
static int *lengths_of(Arena *arena, StrList a, StrList b)
{
    size_t width = b.count + 1;
    int *lengths = ARENA_NEW(arena, int, (a.count + 1) * width);
    for (size_t i = a.count; i-- > 0;)
        for (size_t j = b.count; j-- > 0;) {
            int without = lengths[(i + 1) * width + j], other = lengths[i * width + j + 1];
            int best = without > other ? without : other;
            lengths[i * width + j] = str_equal(a.items[i], b.items[j]) ? lengths[(i + 1) * width + j + 1] + 1 : best;
        }
    return lengths;
}

long *lines_shared(Arena *arena, StrList a, StrList b)
{
    const int *lengths = lengths_of(arena, a, b);
    size_t width = b.count + 1, i = 0, j = 0;
    long *shared = ARENA_NEW(arena, long, a.count + 1);
    while (i < a.count) {
        if (j < b.count && str_equal(a.items[i], b.items[j]))
            shared[i++] = (long)j++;
        else if (j < b.count && lengths[i * width + j + 1] > lengths[(i + 1) * width + j])
            j++;
        else
            shared[i++] = LINES_NONE;
    }
    return shared;
}

static void add(Arena *arena, StrList *list, char sign, Str line)
{
    strlist_add(arena, list, str_format(arena, "%c %.*s", sign, STR_FORMAT(line)));
}

StrList lines_differing(Arena *arena, StrList wanted, StrList got)
{
    StrList differing = {0};
    const long *shared = lines_shared(arena, wanted, got);
    size_t next = 0;
    for (size_t i = 0; i < wanted.count; i++) {
        if (shared[i] == LINES_NONE)
            add(arena, &differing, '-', wanted.items[i]);
        for (; shared[i] != LINES_NONE && next < (size_t)shared[i]; next++)
            add(arena, &differing, '+', got.items[next]);
        next += shared[i] != LINES_NONE;
    }
    for (; next < got.count; next++)
        add(arena, &differing, '+', got.items[next]);
    return differing;
}

StrList lines_beside(Arena *arena, StrList model, StrList text)
{
    StrList beside = {0};
    const long *shared = lines_shared(arena, text, model);
    long next = 0;
    for (size_t i = 0; i < text.count;) {
        size_t end = i;
        while (end < text.count && shared[end] != LINES_NONE && shared[end] == shared[i] + (long)(end - i))
            end++;
        if (end == i) {
            strlist_add(arena, &beside, text.items[i++]);
            continue;
        }
        long left = shared[i] - next;
        strlist_add(arena, &beside, left ? str_format(arena, "⋮ %ld +%zu", left, end - i) : str_format(arena, "⋮ %zu", end - i));
        next = shared[i] + (long)(end - i);
        i = end;
    }
    return beside;
}
