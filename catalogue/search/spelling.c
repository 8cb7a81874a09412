/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/spelling.h"

enum { ENTRY = 4, LETTERS_LEAST = 3 };

/* The table in the object itself: whoever searches has it, from wherever the program is run. */
__asm__(".section .rodata\n"
        "spelling_table:\n"
        ".incbin \"" SPELLING_TABLE "\"\n"
        "spelling_table_end:\n"
        ".byte 0\n"
        ".previous\n");
extern const unsigned char spelling_table[], spelling_table_end[];

static unsigned entry(size_t place)
{
    const unsigned char *bytes = spelling_table + place * ENTRY;
    return bytes[0] | (unsigned)bytes[1] << 8 | (unsigned)bytes[2] << 16 | (unsigned)bytes[3] << 24;
}

static Spelling find(Str folded)
{
    unsigned wanted = spelling_hash(folded, false);
    size_t low = 0, high = (size_t)(spelling_table_end - spelling_table) / ENTRY;
    while (low < high) {
        size_t middle = (low + high) / 2;
        unsigned here = entry(middle);
        if ((here & ~1u) == wanted)
            return here & 1 ? SPELLING_NAME : SPELLING_WORD;
        if (here < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return SPELLING_UNKNOWN;
}

Spelling spelling_of(Str folded)
{
    Spelling spelling = folded.length >= LETTERS_LEAST ? find(folded) : SPELLING_UNKNOWN;
    bool plural = folded.length > LETTERS_LEAST && (str_ends(folded, STR("s")) || str_ends(folded, STR("x")));
    return spelling == SPELLING_UNKNOWN && plural ? find(str_slice(folded, 0, folded.length - 1)) : spelling;
}
