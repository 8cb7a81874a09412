/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/edits.h"

#include "catalogue/search/fold.h"

enum { ROOM = FOLD_WORD_MAX + 1 };

/* Costs in hundredths, the order of which was measured on the project's query lists. */
enum { EXCHANGED = 70, NEIGHBOUR = 70, VOWELS = 70, OTHER = 90, FIRST = 100, DOUBLED = 40, MUTE = 60, ONE = 80 };

/* One bit a letter, a to z: those whose keys touch its own on an AZERTY keyboard. A row is a third of a key to the
 * right of the one above. */
static const unsigned NEIGHBOURS[26] = {
    0x2010000, 0x02020C0, 0x0A00028, 0x0860034, 0x2060008, 0x02A004C, 0x12800A2, 0x1102242, 0x0104600, 0x0102580,
    0x0004B00, 0x000D400, 0x0008800, 0x0000282, 0x0008D00, 0x0005800, 0x2440001, 0x0080038, 0x2C10018, 0x1020060,
    0x1000380, 0x0000066, 0x0850000, 0x044000C, 0x01800C0, 0x0050011,
};

enum { VOWEL_BITS = 1 << 0 | 1 << 4 | 1 << 8 | 1 << 14 | 1 << 20 | 1 << 24, MUTE_BITS = 1 << 4 | 1 << 7 | 1 << 18 | 1 << 19 };   /* aeiouy, ehst */

/* The bit of a letter; 0 for what is none. */
static unsigned bit_of(char letter)
{
    unsigned place = (unsigned)(letter - 'a');
    return place < 26 ? 1u << place : 0;
}

static bool are_neighbours(char a, char b)
{
    unsigned place = (unsigned)(a - 'a');
    return place < 26 && (NEIGHBOURS[place] & bit_of(b));
}

static int cost_of_other(char typed, char meant, bool first)
{
    if (typed == meant)
        return 0;
    if (first)
        return FIRST;
    if (bit_of(typed) & VOWEL_BITS && bit_of(meant) & VOWEL_BITS)
        return VOWELS;
    return are_neighbours(typed, meant) ? NEIGHBOUR : OTHER;
}

/* A letter that only one of the two words has, behind `before` in it. */
static int cost_of_lone(char letter, char before, bool first)
{
    if (first)
        return letter == 'h' ? MUTE : FIRST;
    if (letter == before)
        return DOUBLED;
    return bit_of(letter) & MUTE_BITS ? MUTE : ONE;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static char at(Str word, int place)
{
    return place >= 0 ? word.text[place] : '\0';
}

typedef struct Table {
    int rows[3][ROOM];       /* of the letters typed, the last three */
    Str typed, meant;
} Table;

static int cell(const Table *table, int i, int j)
{
    const int *now = table->rows[i % 3], *before = table->rows[(i + 2) % 3], *earlier = table->rows[(i + 1) % 3];
    char typed = at(table->typed, i - 1), meant = at(table->meant, j - 1);
    int best = before[j - 1] + cost_of_other(typed, meant, i == 1 && j == 1);
    best = least(best, before[j] + cost_of_lone(typed, at(table->typed, i - 2), i == 1));
    best = least(best, now[j - 1] + cost_of_lone(meant, at(table->meant, j - 2), j == 1));
    if (i > 1 && j > 1 && typed == at(table->meant, j - 2) && meant == at(table->typed, i - 2) && typed != meant)
        best = least(best, earlier[j - 2] + EXCHANGED);
    return best;
}

Edits edits_between(Str typed, Str meant, int most)
{
    Table table = { .typed = typed, .meant = meant };
    int lengths[2] = { (int)typed.length, (int)meant.length }, start = EDITS_FAR;
    Edits far = { EDITS_FAR, EDITS_FAR };
    if (lengths[0] >= ROOM || lengths[1] >= ROOM || (lengths[0] - lengths[1]) * DOUBLED > most)
        return far;
    for (int j = 1; j <= lengths[1]; j++)
        table.rows[0][j] = table.rows[0][j - 1] + cost_of_lone(at(meant, j - 1), at(meant, j - 2), j == 1);
    for (int i = 1; i <= lengths[0]; i++) {
        int *now = table.rows[i % 3], best = now[0] = table.rows[(i + 2) % 3][0] + cost_of_lone(at(typed, i - 1), at(typed, i - 2), i == 1);
        for (int j = 1; j <= lengths[1]; j++)
            best = least(best, now[j] = cell(&table, i, j));
        if (best > most)
            return far;
    }
    const int *last = table.rows[lengths[0] % 3];
    for (int j = 0; j <= lengths[1]; j++)
        start = least(start, last[j]);
    return (Edits){ last[lengths[1]] > most ? EDITS_FAR : last[lengths[1]], start > most ? EDITS_FAR : start };
}

int edits_count(Str typed, Str meant, int most)
{
    int whole = edits_between(typed, meant, most * EDIT).whole;
    return whole < EDITS_FAR ? (whole + EDIT - 1) / EDIT : most + 1;
}

int edits_allowed(size_t letters)
{
    return letters >= 12 ? 250 : letters >= 8 ? 200 : letters >= 6 ? 130 : letters >= 4 ? 100 : 0;
}

unsigned edits_letters(Str word)
{
    unsigned letters = 0;
    for (size_t i = 0; i < word.length; i++) {
        unsigned place = (unsigned)(word.text[i] - 'a');
        letters |= 1u << (place < 26 ? place : 26 + (unsigned)(unsigned char)word.text[i] % 6);
    }
    return letters;
}
