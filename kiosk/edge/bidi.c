/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/bidi.h"

#include "catalogue/base/utf8.h"

#include <fribidi.h>
#include <string.h>

typedef struct Letters Letters;

struct Letters {
    FriBidiChar codes[BIDI_LETTERS];
    FriBidiLevel levels[BIDI_LETTERS];
    int map[BIDI_LETTERS];               /* which letter stands at each place, from left to right */
    int count;
};

/* What no other face has: a comma between two French words too. */
static bool only_in_arabic_face(FriBidiChar code)
{
    return (code >= 0x600 && code <= 0x8FF) || (code >= 0xFB50 && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFC);
}

/* What Noto Sans Arabic UI draws; the rest of a line is in the face of the other languages. */
static bool in_arabic_face(FriBidiChar code)
{
    return only_in_arabic_face(code) || (code < 0x80 && strchr(" !,.:-", (int)code)) || code == 0xA0 || code == 0xAB || code == 0xBB;
}

static void letters_read(Letters *letters, Str line)
{
    letters->count = 0;
    for (uint32_t code; letters->count < BIDI_LETTERS && utf8_next(&line, &code);) {
        letters->map[letters->count] = letters->count;
        letters->codes[letters->count++] = code;
    }
}

/* Levels of the letters, and their order. In the order of the text when there is no memory. */
static void letters_order(Letters *letters, bool runs_left)
{
    FriBidiCharType types[BIDI_LETTERS];
    FriBidiBracketType brackets[BIDI_LETTERS];
    FriBidiParType base = runs_left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    fribidi_get_bidi_types(letters->codes, letters->count, types);
    fribidi_get_bracket_types(letters->codes, letters->count, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, letters->count, &base, letters->levels)
        || !fribidi_reorder_line(0, types, letters->count, 0, base, letters->levels, NULL, letters->map))
        memset(letters->levels, 0, sizeof letters->levels);
}

static bool turned(const Letters *letters, int place)
{
    return FRIBIDI_LEVEL_IS_RTL(letters->levels[letters->map[place]]);
}

static bool arabic_at(const Letters *letters, int place)
{
    FriBidiChar code = letters->codes[letters->map[place]];
    return only_in_arabic_face(code) || (turned(letters, place) && in_arabic_face(code));
}

static bool seen(FriBidiChar code)
{
    return code != 0x200E && code != 0x200F && (code < 0x2066 || code > 0x2069);      /* marks of direction */
}

/* The letters at the places [from, to). Arabic is given in the order it is read: its face is shaped from the right. */
static Str run_text(const Letters *letters, int from, int to, char *room)
{
    size_t length = 0;
    bool arabic = arabic_at(letters, from);
    for (int i = 0; i < to - from; i++) {
        int place = arabic ? to - 1 - i : from + i;
        FriBidiChar code = letters->codes[letters->map[place]], mirrored = code;
        if (!arabic && turned(letters, place))
            fribidi_get_mirror_char(code, &mirrored);
        if (seen(code))
            length += utf8_write(mirrored, room + length);
    }
    return (Str){ room, length };
}

void bidi_order(Bidi *bidi, Str line, bool runs_left)
{
    Letters letters;
    size_t used = 0;
    letters_read(&letters, line);
    letters_order(&letters, runs_left);
    bidi->count = 0;
    for (int from = 0, to; from < letters.count && bidi->count < BIDI_RUNS; from = to) {
        for (to = from + 1; to < letters.count && arabic_at(&letters, to) == arabic_at(&letters, from);)
            to++;
        Str text = run_text(&letters, from, to, bidi->text + used);
        used += text.length;
        if (text.length)
            bidi->runs[bidi->count++] = (BidiRun){ text, arabic_at(&letters, from) };
    }
}
