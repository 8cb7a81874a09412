/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/understand.h"

#include "catalogue/search/fold.h"

#include <math.h>
#include <string.h>

enum { GUESSES = 24, PREFIX_LETTERS = 3, ACRONYM_MIN = 3, ACRONYM_MAX = 6 };

/* How much better known than every completion a correction must be to be taken for it. */
enum { OVERRIDE = 4 };

/* How close the word is that the visitor is told was understood: it stands before other guesses. */
static const double CORRECTED = 0.96;

typedef struct Reading {
    const Vocabulary *vocabulary;
    Arena *arena;
    Str word;
    bool last;               /* the visitor may still be typing it */
    bool literal;
    const VocabularyTerm *exact;
    const VocabularyTerm *completions;
    size_t completion_count;
} Reading;

static long times_named(const VocabularyTerm *term)
{
    return term->trades + term->names;
}

static long times_met(const VocabularyTerm *term)
{
    return term->trades + term->names + term->texts;
}

static long named_by_completions(const Reading *reading)
{
    long count = 0;
    for (size_t i = 0; i < reading->completion_count; i++)
        count += reading->completions[i].trades;
    return count;
}

/* Keeps the closest first: a name is weighed by the first class that finds it. */
static void add_class(UnderstoodWord *word, StrList terms, bool prefix, double closeness)
{
    if (!terms.count || word->class_count == UNDERSTOOD_CLASSES)
        return;
    size_t place = word->class_count++;
    for (; place > 0 && word->classes[place - 1].closeness < closeness; place--)
        word->classes[place] = word->classes[place - 1];
    word->classes[place] = (UnderstoodClass){ terms, prefix, closeness };
}

static StrList only(Arena *arena, Str term)
{
    StrList terms = {0};
    strlist_add(arena, &terms, term);
    return terms;
}

/* The guesses of one closeness, as terms any of which will do. */
static StrList any_of(Arena *arena, const GuessList *guesses, double closeness, Str except)
{
    StrList terms = {0};
    for (size_t i = 0; i < guesses->count; i++)
        if (guesses->items[i].closeness == closeness && !str_equal(guesses->items[i].term->term, except))
            strlist_add(arena, &terms, guesses->items[i].term->term);
    return terms;
}

/* Guesses come best first, not closest first: takes each closeness in turn. */
static void add_guesses(const Reading *reading, const GuessList *guesses, UnderstoodWord *word)
{
    double below = 1;
    while (below > 0) {
        double next = 0;
        for (size_t i = 0; i < guesses->count; i++)
            if (guesses->items[i].closeness < below && guesses->items[i].closeness > next)
                next = guesses->items[i].closeness;
        if (next > 0)
            add_class(word, any_of(reading->arena, guesses, next, reading->word), false, next);
        below = next;
    }
}

/* "veto", "frigo": the shortened form of a longer word that nobody writes whole. */
static StrList shortened(const Reading *reading)
{
    Str word = reading->word;
    if (reading->literal || reading->exact || word.length < 4 || word.text[word.length - 1] != 'o')
        return (StrList){0};
    return only(reading->arena, str_slice(word, 0, word.length - 1));
}

static double rarity(const Reading *reading, const GuessList *guesses)
{
    double met = reading->exact ? (double)times_met(reading->exact) : 0;
    for (size_t i = 0; i < guesses->count; i++)
        met += (double)times_met(guesses->items[i].term) * guesses->items[i].closeness / 4;
    return 1 / (1 + log2(1 + met) / 4);
}

/* The term a word was taken for; NULL when it is left as typed. */
static const VocabularyTerm *correction(const Reading *reading, const GuessList *guesses)
{
    if (reading->literal || !guesses->count || (reading->exact && times_met(reading->exact) > 1))
        return NULL;
    const Guess *best = &guesses->items[0];
    if (best->term == reading->exact || best->closeness < 0.6)
        return NULL;
    bool completes = reading->completion_count && reading->word.length >= PREFIX_LETTERS;
    if (completes && (best->term->trades < OVERRIDE * (named_by_completions(reading) + 1) || str_starts(best->term->term, reading->word)))
        return NULL;
    return best->term;
}

static void read_word(const Reading *reading, UnderstoodWord *word, const VocabularyTerm **corrected)
{
    bool known = reading->exact && times_named(reading->exact) > 0;
    GuessList guesses = vocabulary_guess(reading->vocabulary, reading->arena, reading->word, !reading->literal && !known, GUESSES);
    if (reading->exact)
        add_class(word, only(reading->arena, reading->word), false, 1);
    if (reading->last || (!reading->exact && reading->word.length >= PREFIX_LETTERS))
        add_class(word, only(reading->arena, reading->word), true, reading->last ? 0.9 : 0.8);
    add_guesses(reading, &guesses, word);
    add_class(word, shortened(reading), true, 0.55);
    if (!reading->exact && reading->word.length >= ACRONYM_MIN && reading->word.length <= ACRONYM_MAX)
        word->initials = reading->word;
    word->weight = rarity(reading, &guesses);
    *corrected = correction(reading, &guesses);
    if (*corrected)
        add_class(word, only(reading->arena, (*corrected)->term), false, CORRECTED);
}

static Str words_shown(Arena *arena, const Str *words, const VocabularyTerm *const *corrected, size_t count)
{
    Builder builder = builder_on(arena);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        builder_add(&builder, i ? STR(" ") : STR(""));
        builder_add(&builder, corrected[i] ? corrected[i]->shown : words[i]);
        any = any || corrected[i];
    }
    return any ? builder_str(&builder) : (Str){0};
}

/* The words that count; all of them when none does. */
static size_t split(Arena *arena, Str text, Str words[UNDERSTOOD_WORDS], bool all)
{
    size_t count = 0;
    for (FoldWord word; count < UNDERSTOOD_WORDS && fold_next(&text, &word);)
        if (all || !fold_is_stop(fold_word(&word)))
            words[count++] = str_copy(arena, fold_word(&word));
    return count;
}

Understood understand(const Vocabulary *vocabulary, Arena *arena, Str text, bool literal)
{
    Understood understood = {0};
    Str words[UNDERSTOOD_WORDS];
    const VocabularyTerm *corrected[UNDERSTOOD_WORDS] = {0};
    understood.count = split(arena, text, words, false);
    if (!understood.count)
        understood.count = split(arena, text, words, true);
    for (size_t i = 0; i < understood.count; i++) {
        Reading reading = { .vocabulary = vocabulary, .arena = arena, .word = words[i], .last = i + 1 == understood.count, .literal = literal };
        reading.exact = vocabulary_find(vocabulary, words[i]);
        reading.completions = vocabulary_starting(vocabulary, words[i], &reading.completion_count);
        read_word(&reading, &understood.words[i], &corrected[i]);
        understood.weight += understood.words[i].weight;
        understood.mask |= (unsigned short)(1u << i);
    }
    understood.text = words_shown(arena, words, corrected, understood.count);
    return understood;
}
