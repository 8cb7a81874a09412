/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/prepare.h"

#include "catalogue/search/fold.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

/* Words being gathered: a table of places in `words`, 0 empty, else the place + 1. */
typedef struct Gathering {
    Arena *arena;
    PreparedWords words;
    unsigned *slots;
    size_t slot_count;       /* a power of two, at least twice the words */
    bool telling;            /* only words that tell something */
} Gathering;

/* FNV-1a, 32 bits. */
static unsigned hash_of(Str text)
{
    unsigned value = 2166136261u;
    for (size_t i = 0; i < text.length; i++)
        value = (value ^ (unsigned char)text.text[i]) * 16777619u;
    return value ^ value >> 15;
}

static int marks_in(Str text)
{
    int count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += (unsigned char)text.text[i] >= 0xC0;
    return count;
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

/* The slot that holds the term, or the empty one where it goes. */
static unsigned *slot_of(Gathering *gathering, Str term, unsigned hash)
{
    size_t mask = gathering->slot_count - 1, at = hash & mask;
    for (; gathering->slots[at]; at = (at + 1) & mask) {
        const PreparedWord *word = &gathering->words.items[gathering->slots[at] - 1];
        if (word->hash == hash && str_equal(word->term, term))
            break;
    }
    return &gathering->slots[at];
}

static void make_room(Gathering *gathering)
{
    if (gathering->words.count * 2 < gathering->slot_count)
        return;
    PreparedWords before = gathering->words;
    gathering->slot_count = gathering->slot_count ? gathering->slot_count * 4 : FIRST_SLOTS;
    gathering->slots = ARENA_NEW(gathering->arena, unsigned, gathering->slot_count);
    gathering->words.items = ARENA_NEW(gathering->arena, PreparedWord, gathering->slot_count / 2 + 1);
    if (before.count)
        memcpy(gathering->words.items, before.items, before.count * sizeof *before.items);
    for (size_t i = 0; i < before.count; i++)
        *slot_of(gathering, before.items[i].term, before.items[i].hash) = (unsigned)i + 1;
}

static void gather_word(Gathering *gathering, const FoldWord *folded)
{
    make_room(gathering);
    bool longer = folded->written.length > folded->length;   /* no letter folds to more bytes than it has */
    Str written = longer ? without_article(folded->written) : folded->written;
    unsigned hash = hash_of(fold_word(folded)), *slot = slot_of(gathering, fold_word(folded), hash);
    int marks = marks_in(written);
    if (!*slot) {
        gathering->words.items[gathering->words.count++] =
            (PreparedWord){ .term = str_copy(gathering->arena, fold_word(folded)), .written = written, .hash = hash, .marks = marks };
        *slot = (unsigned)gathering->words.count;
    }
    PreparedWord *word = &gathering->words.items[*slot - 1];
    word->count++;
    if (marks > word->marks) {
        word->written = written;
        word->marks = marks;
    }
}

static void gather(Gathering *gathering, Str text)
{
    for (FoldWord word; fold_next(&text, &word);)
        if (!gathering->telling || !fold_is_stop(fold_word(&word)))
            gather_word(gathering, &word);
}

PreparedWords prepare_text(Arena *arena, Str text)
{
    Gathering gathering = { .arena = arena };
    gather(&gathering, text);
    return gathering.words;
}

/* Words that count, both genders of one word counting once: "Maçon / Maçonne" is one. */
static size_t name_length(Arena *arena, Str folded)
{
    StrList stems = {0};
    for (Str word; folded.length && str_cut(&folded, ' ', &word);) {
        if (fold_is_stop(word))
            continue;
        Str stem = fold_stem(arena, word);
        if (!strlist_has(stems, stem))
            strlist_add(arena, &stems, stem);
    }
    return stems.count;
}

static PreparedName prepare_name(Arena *arena, Str name)
{
    Str folded = fold_text(arena, name);
    return (PreparedName){ .words = prepare_text(arena, name), .initials = fold_initials(arena, folded), .length = name_length(arena, folded) };
}

void prepare_words(Arena *arena, Prepared *prepared)
{
    const Summary *summary = &prepared->summary;
    Gathering texts = { .arena = arena, .telling = true };   /* nobody looks for articles in a text */
    prepared->sort_key = fold_text(arena, summary->title);
    prepared->names = ARENA_NEW(arena, PreparedName, summary->names.count);
    prepared->name_count = summary->names.count;
    for (size_t i = 0; i < summary->names.count; i++)
        prepared->names[i] = prepare_name(arena, summary->names.items[i]);
    for (size_t i = 0; i < summary->texts.count; i++)
        gather(&texts, summary->texts.items[i]);
    prepared->texts = texts.words;
}

Prepared *prepare_record(Arena *arena, const Record *record)
{
    Prepared *prepared = ARENA_NEW(arena, Prepared, 1);
    summary_of(arena, record, &prepared->summary);
    prepare_words(arena, prepared);
    return prepared;
}
