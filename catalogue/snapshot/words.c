/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/words.h"

#include "catalogue/base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 4096 };

/* FNV-1a, 64 bits. */
static uint64_t hash(Str text)
{
    uint64_t value = 14695981039346656037u;
    for (size_t i = 0; i < text.length; i++)
        value = (value ^ (unsigned char)text.text[i]) * 1099511628211u;
    return value ^ value >> 32;
}

static Word **slot_of(Words *words, Str term)
{
    return &words->slots[hash(term) & (words->slot_count - 1)];
}

static void grow(Words *words)
{
    Word **before = words->slots;
    size_t count = words->slot_count;
    words->slot_count = count ? count * 4 : FIRST_SLOTS;
    words->slots = ARENA_NEW(words->arena, Word *, words->slot_count);
    for (size_t i = 0; i < count; i++)
        for (Word *word = before[i], *next; word; word = next) {
            next = word->next;
            Word **slot = slot_of(words, word->term);
            word->next = *slot;
            *slot = word;
        }
}

static size_t marks_in(Str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += (unsigned char)text.text[i] >= 0xC0;
    return count;
}

/* Small letters of Latin-1 and œ: what titles in capitals need. */
static Str lower(Arena *arena, Str text)
{
    Builder builder = builder_on(arena);
    char room[4];
    for (uint32_t code; utf8_next(&text, &code);) {
        if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7))
            code += 32;
        else if (code == 0x152)
            code = 0x153;
        builder_add(&builder, (Str){ room, utf8_write(code, room) });
    }
    return builder_str(&builder);
}

static Word *find(Words *words, Str term)
{
    for (Word *word = words->slots ? *slot_of(words, term) : NULL; word; word = word->next)
        if (str_equal(word->term, term))
            return word;
    return NULL;
}

static Word *insert(Words *words, Str term)
{
    if (words->count >= words->slot_count)
        grow(words);
    Word *word = ARENA_NEW(words->arena, Word, 1);
    word->term = str_copy(words->arena, term);
    Word **slot = slot_of(words, term);
    word->next = *slot;
    *slot = word;
    words->count++;
    return word;
}

/* An elided article may stand before the word: "l’eau" is written "eau". */
static Str without_article(Str written)
{
    for (size_t i = written.length; i > 0; i--) {
        if (written.text[i - 1] == '\'' || written.text[i - 1] == '`')
            return str_slice(written, i, written.length);
        if (i >= 3 && memcmp(written.text + i - 3, "’", 3) == 0)
            return str_slice(written, i, written.length);
    }
    return written;
}

void words_add(Words *words, const FoldWord *folded, WordPlace place)
{
    Str term = fold_word(folded);
    Word *word = find(words, term);
    if (!word)
        word = insert(words, term);
    word->counts[place]++;
    Str written = without_article(folded->written);
    if (!word->shown.length || marks_in(written) > marks_in(word->shown))
        word->shown = lower(words->arena, written);
}

static int by_term(const void *a, const void *b)
{
    return str_compare((*(Word *const *)a)->term, (*(Word *const *)b)->term);
}

Word **words_sorted(Words *words)
{
    Word **sorted = ARENA_NEW(words->arena, Word *, words->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < words->slot_count; i++)
        for (Word *word = words->slots[i]; word; word = word->next)
            sorted[count++] = word;
    if (count)
        qsort(sorted, count, sizeof *sorted, by_term);
    return sorted;
}
