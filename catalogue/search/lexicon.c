/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/lexicon.h"

#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/vocabulary.h"

#include <stdlib.h>
#include <string.h>

enum { GUESSED_LEAST = 5, PLURAL_LEAST = 4 };   /* letters of a word that may be taken for another, or be a plural */

/* The files in the object itself: whoever searches has them, from wherever the program is run. */
__asm__(".section .rodata\n"
        "lexicon_text:\n"
        ".incbin \"assets/lexicon/langues.txt\"\n"
        ".incbin \"assets/lexicon/jeunes.txt\"\n"
        "lexicon_text_end:\n"
        ".byte 0\n"
        ".previous\n");
extern const char lexicon_text[], lexicon_text_end[];

Str lexicon_shipped(void)
{
    return (Str){ lexicon_text, (size_t)(lexicon_text_end - lexicon_text) };
}

/* The words that count of a text, parted by blanks; all when none does. */
static Str key_of(Arena *arena, Str text, size_t *count)
{
    Builder some = builder_on(arena), all = builder_on(arena);
    size_t counted = 0;
    *count = 0;
    for (FoldWord word; fold_next(&text, &word); (*count)++) {
        builder_add(&all, *count ? STR(" ") : STR(""));
        builder_add(&all, fold_word(&word));
        if (fold_is_stop(fold_word(&word)))
            continue;
        builder_add(&some, counted++ ? STR(" ") : STR(""));
        builder_add(&some, fold_word(&word));
    }
    *count = counted ? counted : *count;
    return builder_str(counted ? &some : &all);
}

static StrList meanings_of(Arena *arena, Str text)
{
    StrList meanings = {0};
    for (Str part; meanings.count < LEXICON_MEANINGS && str_cut(&text, ',', &part);) {
        size_t words;
        key_of(arena, part, &words);
        if (words && words <= LEXICON_WORDS)
            strlist_add(arena, &meanings, str_copy(arena, str_trim(part)));
    }
    return meanings;
}

static const char *wrong_with(size_t words, StrList meanings)
{
    if (!words)
        return "il manque le mot avant «\u00a0=\u00a0»";
    if (words > LEXICON_WORDS)
        return "il y a plus de cinq mots avant «\u00a0=\u00a0»";
    return meanings.count ? NULL : "il manque le sens après «\u00a0=\u00a0», en cinq mots au plus";
}

/* NULL when the words hold, else what they lack. */
static const char *add(Lexicon *lexicon, Str written, StrList meanings)
{
    size_t words;
    Arena *arena = &lexicon->arena;
    LexiconEntry entry = { .words = key_of(arena, written, &words), .sound = fold_spoken(arena, str_trim(written)), .meanings = meanings };
    entry.letters = edits_letters(entry.words);
    const char *wrong = wrong_with(words, entry.meanings);
    if (wrong)
        return wrong;
    if (lexicon->count == lexicon->capacity) {
        lexicon->capacity = lexicon->capacity ? lexicon->capacity * 2 : 512;
        lexicon->entries = realloc(lexicon->entries, lexicon->capacity * sizeof *lexicon->entries);
        if (!lexicon->entries)
            abort();
    }
    lexicon->entries[lexicon->count++] = entry;
    return NULL;
}

/* NULL when the line holds, else what it lacks. */
static const char *read_line(Lexicon *lexicon, Str line)
{
    Str left, written;
    if (!memchr(line.text, '=', line.length))
        return "il manque «\u00a0=\u00a0» entre le mot et son sens";
    str_cut(&line, '=', &left);
    StrList meanings = meanings_of(&lexicon->arena, line);
    const char *wrong = left.length ? NULL : wrong_with(0, meanings);
    while (!wrong && str_cut(&left, ',', &written))
        wrong = add(lexicon, written, meanings);
    return wrong;
}

typedef struct Ranked {
    LexiconEntry entry;
    size_t place;            /* in the texts: the last holds */
} Ranked;

static int by_words(const void *a, const void *b)
{
    const Ranked *left = a, *right = b;
    int order = str_compare(left->entry.words, right->entry.words);
    return order ? order : (left->place < right->place) - (left->place > right->place);
}

static void sort(Lexicon *lexicon)
{
    Ranked *ranked = ARENA_NEW(&lexicon->arena, Ranked, lexicon->count);
    size_t count = 0;
    for (size_t i = 0; i < lexicon->count; i++)
        ranked[i] = (Ranked){ lexicon->entries[i], i };
    if (lexicon->count)
        qsort(ranked, lexicon->count, sizeof *ranked, by_words);
    for (size_t i = 0; i < lexicon->count; i++)
        if (!count || !str_equal(lexicon->entries[count - 1].words, ranked[i].entry.words))
            lexicon->entries[count++] = ranked[i].entry;
    lexicon->count = count;
}

void lexicon_read(Lexicon *lexicon, const char *name, Str text, Error *trouble)
{
    int number = 0;
    for (Str line; str_cut(&text, '\n', &line);) {
        number++;
        line = str_trim(line);
        if (!line.length || line.text[0] == '#')
            continue;
        const char *wrong = read_line(lexicon, line);
        if (wrong && trouble->kind == ERROR_NONE)
            error_set(trouble, ERROR_INPUT, "%s, ligne %d\u00a0: %s.", name, number, wrong);
    }
    sort(lexicon);
}

static const LexiconEntry *find(const Lexicon *lexicon, Str words)
{
    size_t low = 0, high = lexicon->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(words, lexicon->entries[middle].words);
        if (order == 0)
            return &lexicon->entries[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const LexiconEntry *lexicon_find(const Lexicon *lexicon, Str words)
{
    const LexiconEntry *entry = find(lexicon, words);
    bool plural = words.length >= PLURAL_LEAST && (str_ends(words, STR("s")) || str_ends(words, STR("x")));
    return entry || !plural ? entry : find(lexicon, str_slice(words, 0, words.length - 1));
}

const LexiconEntry *lexicon_guess(const Lexicon *lexicon, Str word, Str sound, double *closeness)
{
    const LexiconEntry *best = NULL;
    unsigned letters = edits_letters(word);
    int most = (edits_allowed(word.length) + EDIT - 1) / EDIT;
    *closeness = 0;
    for (size_t i = 0; word.length >= GUESSED_LEAST && i < lexicon->count; i++) {
        const LexiconEntry *entry = &lexicon->entries[i];
        bool heard = sound.length > 2 && str_equal(sound, entry->sound);
        if (entry->words.length < GUESSED_LEAST || memchr(entry->words.text, ' ', entry->words.length))
            continue;
        if (!heard && __builtin_popcount(letters ^ entry->letters) > 2 * most)
            continue;
        int edits = edits_between(word, entry->words, edits_allowed(word.length)).whole;
        double close = vocabulary_closeness(edits, heard);
        if (close > *closeness) {
            *closeness = close;
            best = entry;
        }
    }
    return best;
}

void lexicon_free(Lexicon *lexicon)
{
    free(lexicon->entries);
    arena_free(&lexicon->arena);
    *lexicon = (Lexicon){0};
}
