/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/slips.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 16 };

static const char *const NAMES[] = {
    [SLIP_NONE] = "none",       [SLIP_NEIGHBOUR] = "neighbour", [SLIP_ADDED] = "added",   [SLIP_SWAPPED] = "swapped", [SLIP_DROPPED] = "dropped",
    [SLIP_DOUBLED] = "doubled", [SLIP_SINGLE] = "single",       [SLIP_JOINED] = "joined", [SLIP_TWO] = "two slips",
};

static const char *const ROWS[] = { "azertyuiop", "qsdfghjklm", "wxcvbn" };

const char *slip_name(Slip slip)
{
    return NAMES[slip];
}

static size_t split(Str text, Str words[WORDS_MOST])
{
    size_t count = 0;
    for (Str rest = str_trim(text), word; count < WORDS_MOST && str_cut(&rest, ' ', &word);)
        words[count++] = word;
    return count;
}

Str slip_said(Arena *arena, Str name)
{
    const char *slash = name.length > 3 ? memmem(name.text, name.length, " / ", 3) : NULL;
    size_t before = slash ? (size_t)(slash - name.text) : name.length;
    Str left[WORDS_MOST], right[WORDS_MOST];
    size_t said = split(str_slice(name, 0, before), left), all = slash ? split(str_slice(name, before + 3, name.length), right) : 0;
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < said; i++)
        builder_format(&builder, "%s%.*s", i ? " " : "", STR_FORMAT(left[i]));
    for (size_t i = said; i < all; i++)
        builder_format(&builder, " %.*s", STR_FORMAT(right[i]));
    for (size_t i = 0; i < builder.length; i++)
        if (builder.text[i] >= 'A' && builder.text[i] <= 'Z')
            builder.text[i] = (char)(builder.text[i] + ('a' - 'A'));
    return builder_str(&builder);
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Half key widths from the left, and the row; false when there is no such key. */
static bool key_of(char letter, int *x, int *y)
{
    for (*y = 0; *y < 3; (*y)++) {
        const char *key = strchr(ROWS[*y], letter);
        *x = key ? 2 * (int)(key - ROWS[*y]) + *y : 0;
        if (key && letter)
            return true;
    }
    return false;
}

static bool is_key(char letter)
{
    int x, y;
    return key_of(letter, &x, &y);
}

static char neighbour(char letter, unsigned *seed)
{
    int x, y, other_x, other_y;
    char other;
    key_of(letter, &x, &y);
    do {
        const char *row = ROWS[next_random(seed) % 3];
        other = row[next_random(seed) % strlen(row)];
        key_of(other, &other_x, &other_y);
    } while (other == letter || abs(other_y - y) > 1 || abs(other_x - x) > 2);
    return other;
}

/* Whether the slip can happen at the letter. */
static bool fits(Slip slip, const char *text, size_t at)
{
    switch (slip) {
    case SLIP_NEIGHBOUR:
    case SLIP_ADDED:   return is_key(text[at]);
    case SLIP_SWAPPED: return is_key(text[at]) && is_key(text[at + 1]) && text[at] != text[at + 1];
    case SLIP_DROPPED:
    case SLIP_DOUBLED: return is_key(text[at]) && text[at] != text[at - 1] && text[at] != text[at + 1];
    case SLIP_SINGLE:  return is_key(text[at]) && text[at] == text[at - 1];
    case SLIP_JOINED:  return text[at] == ' ';
    case SLIP_NONE:
    case SLIP_TWO:
    case SLIP_COUNT:   break;
    }
    return false;
}

/* One of the places where it fits, 0 when there is none. */
static size_t choose(Slip slip, Str words, unsigned *seed)
{
    size_t chosen = 0, count = 0;
    for (size_t i = 1; i < words.length; i++)
        if (fits(slip, words.text, i) && next_random(seed) % ++count == 0)
            chosen = i;
    return chosen;
}

static Str with(Arena *arena, Str words, size_t at, size_t taken, const char *put)
{
    Str before = str_slice(words, 0, at), after = str_slice(words, at + taken, words.length);
    return str_format(arena, "%.*s%s%.*s", STR_FORMAT(before), put, STR_FORMAT(after));
}

bool slip_make(Arena *arena, Slip slip, Str words, unsigned *seed, Str *typed)
{
    if (slip == SLIP_NONE) {
        *typed = words;
        return true;
    }
    if (slip == SLIP_TWO)
        return slip_make(arena, SLIP_NEIGHBOUR, words, seed, typed) && slip_make(arena, SLIP_DROPPED, *typed, seed, typed);
    size_t at = choose(slip, words, seed);
    if (!at)
        return false;
    const char here = words.text[at];
    const char put[3] = { slip == SLIP_NEIGHBOUR || slip == SLIP_ADDED ? neighbour(here, seed) : slip == SLIP_SWAPPED ? words.text[at + 1] : here,
                          slip == SLIP_ADDED || slip == SLIP_SWAPPED || slip == SLIP_DOUBLED ? here : '\0' };
    bool out = slip == SLIP_DROPPED || slip == SLIP_SINGLE || slip == SLIP_JOINED;
    *typed = with(arena, words, at, slip == SLIP_SWAPPED ? 2 : 1, out ? "" : put);
    return true;
}
