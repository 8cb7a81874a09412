/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/understand_inside.h"

#include "catalogue/search/fold.h"
#include "catalogue/search/segment.h"

#include <string.h>

enum { JOINED_MOST = 3, BEGUN = 4, STOP_SOUND = 4 };

/* How close a word is that was typed in pieces. */
static const double JOINED = 0.98;

/* Words for a level or a place to learn: they come around what is looked for, and trades do without. Sorted. */
static const char *const AROUND[] = {
    "alternance", "apprentissage", "bac", "bep", "bma", "bp", "brevet", "bts", "but", "cap", "certificat", "cqp", "deust", "diplome", "dut",
    "ecole", "etude", "etudes", "fac", "formation", "licence", "lycee", "master", "mention", "niveau", "pro", "stage", "terminale", "titre",
};
static const double AROUND_WEIGHT = 0.3;

static bool is_around(Str word)
{
    size_t low = 0, high = sizeof AROUND / sizeof *AROUND;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(word, str_of(AROUND[middle]));
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* Several words that the lexicon has as one: how many were typed, stop words between them included. */
static size_t read_expression(Reading *reading, size_t from)
{
    Builder words = builder_on(reading->arena);
    const LexiconEntry *found = NULL;
    size_t taken = 0, counted = 0;
    for (size_t i = from; i < reading->count && counted < LEXICON_WORDS; i++) {
        if (reading->typed[i].stop)
            continue;
        builder_add(&words, counted++ ? STR(" ") : STR(""));
        builder_add(&words, reading->typed[i].word);
        const LexiconEntry *entry = counted > 1 ? lexicon_find(reading->by->lexicon, builder_str(&words)) : NULL;
        if (entry) {
            found = entry;
            taken = i + 1 - from;
        }
    }
    UnderstoodWord *word = found ? understood_new(reading, found->words) : NULL;
    if (!word)
        return 0;
    understood_add_meaning(reading, found->words, 1, word);
    understood_add_meanings(reading, found, MEANT, word);
    understood_show(reading, found->meanings.items[0], true);
    return taken;
}

/* A short word behind a small one is no piece of a word: "de vis". */
static bool is_word(const Typed *typed)
{
    return understood_named(typed->exact) || (typed->stop ? typed->word.length > 1 : typed->word.length == PREFIX_LETTERS);
}

/* "mé cano", "a griculteur", "télé conseiller": typed words that are one, when parts of it are none. */
static size_t read_joined(Reading *reading, size_t from)
{
    for (size_t many = JOINED_MOST; many > 1; many--) {
        Builder joined = builder_on(reading->arena);
        bool known = true, none_known = true;
        for (size_t i = from; i < from + many && i < reading->count; i++) {
            const Typed *part = &reading->typed[i];
            builder_add(&joined, part->word);
            known = known && is_word(part);
            none_known = none_known && !part->stop && !understood_real(part->exact) && !lexicon_find(reading->by->lexicon, part->word);
        }
        if (from + many > reading->count || builder_str(&joined).length > FOLD_WORD_MAX)
            continue;
        const VocabularyTerm *whole = vocabulary_find(reading->by->vocabulary, builder_str(&joined));
        bool begun = whole && whole->trades && reading->typed[from].word.length == BEGUN && !reading->typed[from].stop && joined.length >= BEGUN * 2;
        if (known && !begun)
            continue;
        Typed typed = understood_typed(reading, builder_str(&joined), builder_str(&joined));
        const VocabularyTerm *term = typed.exact;
        GuessList guesses = {0};
        if (!understood_named(term) && typed.word.length >= 6 && none_known) {
            guesses = understood_guess(reading, &typed, NEAR_SLIPS);
            term = guesses.count && guesses.items[0].closeness >= SURE ? guesses.items[0].term : NULL;
        }
        UnderstoodWord *word = understood_named(term) ? understood_new(reading, typed.word) : NULL;
        if (!word)
            continue;
        understood_add(word, understood_exactly(reading->arena, vocabulary_word(reading->by->vocabulary, term), JOINED));
        word->weight = understood_rarity(term);
        understood_show(reading, vocabulary_shown(reading->by->vocabulary, term), true);
        return many;
    }
    return 0;
}

/* Digits that stand for sounds: "2ssinateur", "1firmier". */
static Str without_digits(Arena *arena, Str word)
{
    static const char *const SAID[] = { "o", "in", "de", "trois", "quatre", "cinq", "si", "set", "uit", "neuf" };
    Builder said = builder_on(arena);
    bool digit = false, letter = false;
    for (size_t i = 0; i < word.length; i++) {
        bool is_digit = word.text[i] >= '0' && word.text[i] <= '9';
        builder_add(&said, is_digit ? str_of(SAID[word.text[i] - '0']) : str_slice(word, i, i + 1));
        digit = digit || is_digit;
        letter = letter || !is_digit;
    }
    return digit && letter && said.length <= FOLD_WORD_MAX ? builder_str(&said) : word;
}

/* "linformatique", "danimaux": the apostrophe was left out. */
static Str without_article(const Reading *reading, Str word)
{
    Str rest = str_slice(word, 1, word.length);
    bool elided = word.length > 4 && strchr("ldjnsmtc", word.text[0]) && strchr("aeiouyh", word.text[1]);
    return elided && understood_real(vocabulary_find(reading->by->vocabulary, rest)) ? rest : word;
}

/* What may be a slip of one word is not several. */
static bool is_near(const Reading *reading, const Typed *typed)
{
    double near;
    lexicon_guess(reading->by->lexicon, typed->word, typed->sound, &near);
    GuessList guesses = understood_guess(reading, typed, NEAR_SLIPS);
    return near >= SURE || (guesses.count && guesses.items[0].closeness >= NEAR);
}

/* "sagefemme", "agentdesecurite": puts the words that the last one was meant to be in its place, when it is not one. */
static void part(Reading *reading)
{
    const Typed *typed = &reading->typed[reading->count - 1];
    bool name = typed->spelling == SPELLING_NAME;
    StrList parts = !name ? segment_word(reading->by->vocabulary, reading->by->lexicon, reading->arena, typed->word) : (StrList){0};
    if (!parts.count || reading->count + parts.count > TYPED_MOST || is_near(reading, typed))
        return;
    reading->count--;
    for (size_t i = 0; i < parts.count; i++)
        reading->typed[reading->count++] = understood_typed(reading, parts.items[i], parts.items[i]);
    reading->changed = true;
}

static void read_typed(Reading *reading, Str text)
{
    for (FoldWord folded; reading->count < TYPED_MOST && fold_next(&text, &folded);) {
        Typed *typed = &reading->typed[reading->count++];
        *typed = understood_typed(reading, str_copy(reading->arena, fold_word(&folded)), folded.written);
        bool known = reading->by->literal || typed->exact || typed->stop || lexicon_find(reading->by->lexicon, typed->word);
        if (!known && typed->sound.length >= STOP_SOUND)
            typed->stop = known = fold_sounds_stop(reading->arena, typed->sound);
        Str said = known ? typed->word : without_digits(reading->arena, without_article(reading, typed->word));
        if (!str_equal(said, typed->word))
            *typed = understood_typed(reading, said, said);
        if (!known && !typed->exact)
            part(reading);
    }
}

static bool is_number(Str word)
{
    long number;
    return word.length <= 2 && str_integer(word, &number);
}

/* The words that count; all of them when none does. */
static void read_words(Reading *reading, bool all)
{
    for (size_t i = 0, taken; i < reading->count; i += taken) {
        const Typed *typed = &reading->typed[i];
        taken = 0;
        if (!reading->by->literal) {
            taken = read_joined(reading, i);
            if (!taken && (all || !typed->stop))
                taken = read_expression(reading, i);
        }
        if (!taken) {
            taken = 1;
            if (all || !typed->stop)
                understood_read_word(reading, typed, i + 1 == reading->count);
        }
    }
}

/* Numbers and words that stand everywhere are wanted, not needed; but for the last that is left. */
static void weigh(Understood *understood)
{
    for (size_t i = 0; i < understood->count; i++) {
        UnderstoodWord *word = &understood->words[i];
        if (is_around(word->typed) || is_number(word->typed)) {
            word->optional = true;
            word->weight *= AROUND_WEIGHT;
        }
        understood->weight += word->weight;
        if (!word->optional)
            understood->mask |= (unsigned short)(1u << i);
    }
    if (!understood->mask)
        understood->mask = (unsigned short)((1u << understood->count) - 1);
}

Understood understand(const Understanding *understanding, Arena *arena, Str text)
{
    Understood understood = {0};
    Reading reading = { .by = understanding, .arena = arena, .understood = &understood };
    read_typed(&reading, text);
    read_words(&reading, false);
    if (!understood.count)
        read_words(&reading, true);
    weigh(&understood);
    StrList shown = { reading.shown, understood.count };
    if (reading.changed)
        understood.text = str_join(arena, shown, STR(" "));
    return understood;
}
