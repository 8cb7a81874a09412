/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/marks.h"

#include "catalogue/snapshot/postings.h"

#include <stdlib.h>

enum { WORD = 64, READ = 256 };   /* bits; ids that are read at once */

void marks_open(Marks *marks, size_t room)
{
    size_t words = room / WORD + 1;
    *marks = (Marks){ .room = room, .block_count = words / WORD + 1 };
    marks->bits = calloc(marks->block_count * WORD, sizeof *marks->bits);
    marks->blocks = calloc(marks->block_count, sizeof *marks->blocks);
    if (!marks->bits || !marks->blocks)
        abort();
}

void marks_close(Marks *marks)
{
    free(marks->bits);
    free(marks->blocks);
    *marks = (Marks){0};
}

/* Ids come mostly in order: the bits above are written once a block. */
static void mark(Marks *marks, const long long *ids, size_t count)
{
    size_t block = 0;
    unsigned long long above = 0;
    for (size_t i = 0; i < count; i++) {
        if (ids[i] <= 0 || (size_t)ids[i] >= marks->room)
            continue;
        size_t word = (size_t)ids[i] / WORD;
        if (word / WORD != block) {
            marks->blocks[block] |= above;
            above = 0;
            block = word / WORD;
        }
        above |= 1ull << word % WORD;
        marks->bits[word] |= 1ull << ids[i] % WORD;
    }
    marks->blocks[block] |= above;
}

size_t marks_add(Marks *marks, Str ids)
{
    long long read[READ];
    size_t all = 0;
    PostingsReader reader = { .rest = ids };
    marks->at = 0;
    for (size_t count = READ; count == READ; all += count) {
        count = postings_read(&reader, read, READ);
        mark(marks, read, count);
    }
    return all;
}

void marks_keep(Marks *marks, Marks *other)
{
    for (size_t block = 0; block < marks->block_count; block++) {
        unsigned long long kept = 0;
        for (unsigned long long left = marks->blocks[block] | other->blocks[block]; left; left &= left - 1) {
            size_t word = block * WORD + (size_t)__builtin_ctzll(left);
            marks->bits[word] &= other->bits[word];
            other->bits[word] = 0;
            kept |= marks->bits[word] ? 1ull << word % WORD : 0;
        }
        marks->blocks[block] = kept;
        other->blocks[block] = 0;
    }
}

/* Takes out of one word; true when nothing is left in it. */
static bool take_word(Marks *marks, size_t word, int *ids, size_t *count, size_t most)
{
    unsigned long long left = marks->bits[word];
    size_t taken = *count;
    for (; left && taken < most; left &= left - 1)
        ids[taken++] = (int)(word * WORD + (size_t)__builtin_ctzll(left));
    marks->bits[word] = left;
    *count = taken;
    return !left;
}

size_t marks_take(Marks *marks, int *ids, size_t most)
{
    size_t count = 0;
    for (; marks->at < marks->block_count; marks->at++)
        for (unsigned long long *block = &marks->blocks[marks->at]; *block; *block &= *block - 1)
            if (!take_word(marks, marks->at * WORD + (size_t)__builtin_ctzll(*block), ids, &count, most))
                return count;
    return count;
}
