/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/understand.h"

#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/segment.h"

#include <math.h>
#include <string.h>

enum { GUESSES = 24, PREFIX_LETTERS = 3, ACRONYM_MIN = 3, ACRONYM_MAX = 6, TYPED_MOST = 24, JOINED_MOST = 3, BEGUN = 4, STOP_SOUND = 4 };

/* How much better known than every completion a correction must be to be taken for it. */
enum { OVERRIDE = 4 };

/* How close the word is that the visitor is told was understood: it stands before other guesses. What the lexicon says
 * stands behind the word itself, the first meaning before the others. */
static const double CORRECTED = 0.96, MEANT = 0.97, ALSO_MEANT = 0.9, JOINED = 0.98, PARTED = 0.95, COMPLETED = 0.9, SHORTENED = 0.55, BEHIND = 0.65;

/* A guess so much farther than the best is not looked for. */
static const double BEHIND_BEST = 0.15, SURE = 0.8, NEAR = 0.7;

/* Words for a level or a place to learn: they come around what is looked for, and trades do without. Sorted. */
static const char *const AROUND[] = {
    "alternance", "apprentissage", "bac", "bep", "bma", "bp", "brevet", "bts", "but", "cap", "certificat", "cqp", "deust", "diplome", "dut",
    "ecole", "etude", "etudes", "fac", "formation", "licence", "lycee", "master", "mention", "niveau", "pro", "stage", "terminale", "titre",
};
static const double AROUND_WEIGHT = 0.3;

typedef struct Typed {
    Str word, sound;         /* folded */
    bool stop;
    const VocabularyTerm *exact;
} Typed;

/* What is being understood. */
typedef struct Reading {
    const Understanding *by;
    Arena *arena;
    Typed typed[TYPED_MOST];
    size_t count;
    Understood *understood;
    Str shown[UNDERSTOOD_WORDS];
    bool changed;            /* something is not as typed */
} Reading;

static long times_met(const VocabularyTerm *term)
{
    return (long)term->trades + term->names + term->texts;
}

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

static bool is_named(const VocabularyTerm *term)
{
    return term && (term->trades || term->names);
}

/* Written often enough to be no slip. */
static bool is_real(const VocabularyTerm *term)
{
    return is_named(term) || (term && term->texts > 2);
}

bool understood_common(const VocabularyTerm *term, size_t documents)
{
    return term->texts > 1000 && term->texts > documents / 4;
}

/* Keeps the closest first: a name is weighed by the first class that finds it. */
static void add_class(UnderstoodWord *word, UnderstoodClass class)
{
    if (!class.terms.count || word->class_count == UNDERSTOOD_CLASSES)
        return;
    size_t place = word->class_count++;
    for (; place > 0 && word->classes[place - 1].closeness < class.closeness; place--)
        word->classes[place] = word->classes[place - 1];
    word->classes[place] = class;
}

static StrList only(Arena *arena, Str term)
{
    StrList terms = {0};
    strlist_add(arena, &terms, term);
    return terms;
}

static UnderstoodClass exactly(Arena *arena, Str term, double closeness)
{
    return (UnderstoodClass){ .terms = only(arena, term), .closeness = closeness };
}

/* Guesses come best first, not closest first: takes each closeness in turn. */
static void add_guesses(Reading *reading, const GuessList *guesses, double least, UnderstoodWord *word)
{
    for (double below = 1, next = 1; next > 0; below = next) {
        UnderstoodClass class = {0};
        next = 0;
        for (size_t i = 0; i < guesses->count; i++)
            if (guesses->items[i].closeness < below && guesses->items[i].closeness > next)
                next = guesses->items[i].closeness;
        for (size_t i = 0; i < guesses->count; i++)
            if (next >= least && guesses->items[i].closeness == next)
                strlist_add(reading->arena, &class.terms, vocabulary_word(reading->by->vocabulary, guesses->items[i].term));
        class.closeness = next;
        add_class(word, class);
    }
}

static GuessList guess(const Reading *reading, const Typed *typed, bool correct, bool beginning)
{
    VocabularyQuery query = { .word = typed->word, .sound = typed->sound, .correct = correct, .beginning = beginning };
    return vocabulary_guess(reading->by->vocabulary, reading->arena, &query, GUESSES);
}

static Typed typed_of(const Reading *reading, Str word, Str written)
{
    return (Typed){ .word = word, .sound = fold_spoken(reading->arena, written), .stop = fold_is_stop(word),
                    .exact = vocabulary_find(reading->by->vocabulary, word) };
}

/* A meaning of several words must be found whole; of one word, in any of its forms. */
static void add_meaning(Reading *reading, Str meaning, double closeness, UnderstoodWord *word)
{
    UnderstoodClass class = { .closeness = closeness };
    for (FoldWord part; fold_next(&meaning, &part);)
        if (!fold_is_stop(fold_word(&part)))
            strlist_add(reading->arena, &class.terms, str_copy(reading->arena, fold_word(&part)));
    class.together = class.terms.count > 1;
    if (class.terms.count == 1) {
        Typed typed = typed_of(reading, class.terms.items[0], class.terms.items[0]);
        GuessList forms = guess(reading, &typed, false, false);
        for (size_t i = 0; i < forms.count; i++)
            if (forms.items[i].closeness > SURE)
                strlist_add(reading->arena, &class.terms, vocabulary_word(reading->by->vocabulary, forms.items[i].term));
    }
    add_class(word, class);
}

static void add_meanings(Reading *reading, const LexiconEntry *entry, double closeness, UnderstoodWord *word)
{
    for (size_t i = 0; i < entry->meanings.count; i++)
        add_meaning(reading, entry->meanings.items[i], i ? closeness - (MEANT - ALSO_MEANT) - 0.01 * (double)i : closeness, word);
}

static double rarity(long met)
{
    return 1 / (1 + log2(1 + (double)met) / 4);
}

/* Takes a word in; false when there is no more room. */
static UnderstoodWord *new_word(Reading *reading, Str typed)
{
    Understood *understood = reading->understood;
    if (understood->count == UNDERSTOOD_WORDS)
        return NULL;
    UnderstoodWord *word = &understood->words[understood->count++];
    word->typed = typed;
    word->weight = rarity(0);
    return word;
}

static void show(Reading *reading, Str text, bool changed)
{
    reading->shown[reading->understood->count - 1] = text;
    reading->changed = reading->changed || changed;
}

/* "veto", "frigo": the shortened form of a longer word that nobody writes whole. */
static UnderstoodClass shortened(const Reading *reading, const Typed *typed)
{
    Str word = typed->word;
    if (typed->exact || word.length < 4 || word.text[word.length - 1] != 'o')
        return (UnderstoodClass){0};
    return (UnderstoodClass){ .terms = only(reading->arena, str_slice(word, 0, word.length - 1)), .prefix = true, .closeness = SHORTENED };
}

static long named_by_completions(const Reading *reading, Str word, size_t *count)
{
    long named = 0;
    const VocabularyTerm *first = vocabulary_starting(reading->by->vocabulary, word, count);
    for (size_t i = 0; i < *count; i++)
        named += first[i].trades;
    return named;
}

/* The term a word was taken for; NULL when it is left as typed. */
static const VocabularyTerm *correction(const Reading *reading, const Typed *typed, const GuessList *guesses)
{
    if (!guesses->count || is_real(typed->exact))
        return NULL;
    size_t completions;
    const Guess *best = &guesses->items[0];
    long named = named_by_completions(reading, typed->word, &completions);
    bool completes = completions && typed->word.length >= PREFIX_LETTERS && !typed->exact;
    if (completes && best->closeness < NEAR)
        return NULL;
    if (completes && (best->term->trades < OVERRIDE * (named + 1) || str_starts(vocabulary_word(reading->by->vocabulary, best->term), typed->word)))
        return NULL;
    return best->term;
}

/* "sagefemme", "agentdesecurite" */
static bool add_parts(Reading *reading, const Typed *typed, UnderstoodWord *word)
{
    StrList parts = segment_word(reading->by->vocabulary, reading->arena, typed->word);
    UnderstoodClass class = { .together = true, .closeness = PARTED };
    for (size_t i = 0; i < parts.count; i++)
        if (!fold_is_stop(parts.items[i]))
            strlist_add(reading->arena, &class.terms, parts.items[i]);
    add_class(word, class);
    if (class.terms.count)
        show(reading, str_join(reading->arena, parts, STR(" ")), true);
    return class.terms.count > 0;
}

/* What a word that no trade is named by may have meant. */
static void correct(Reading *reading, const Typed *typed, bool last, UnderstoodWord *word)
{
    double near;
    const Vocabulary *vocabulary = reading->by->vocabulary;
    size_t completions;
    bool begins = last && named_by_completions(reading, typed->word, &completions) > 0;
    GuessList guesses = guess(reading, typed, true, last && !begins);
    const LexiconEntry *entry = lexicon_guess(reading->by->lexicon, typed->word, typed->sound, &near);
    double best = guesses.count ? guesses.items[0].closeness : 0;
    const VocabularyTerm *taken = correction(reading, typed, &guesses);
    if (best < NEAR && near < SURE && add_parts(reading, typed, word))
        return;
    add_guesses(reading, &guesses, best - BEHIND_BEST, word);
    add_class(word, shortened(reading, typed));
    if (entry && near >= NEAR && near > best && !begins) {
        add_meanings(reading, entry, MEANT, word);
        show(reading, entry->meanings.items[0], true);
    } else if (taken) {
        add_class(word, exactly(reading->arena, vocabulary_word(vocabulary, taken), CORRECTED));
        word->weight = rarity(times_met(taken));
        show(reading, vocabulary_shown(vocabulary, taken), true);
    }
}

static void read_word(Reading *reading, const Typed *typed, bool last)
{
    UnderstoodWord *word = new_word(reading, typed->word);
    if (!word)
        return;
    bool real = is_real(typed->exact), literal = reading->by->literal;
    show(reading, typed->exact ? vocabulary_shown(reading->by->vocabulary, typed->exact) : typed->word, false);
    const LexiconEntry *entry = literal ? NULL : lexicon_find(reading->by->lexicon, typed->word);
    if (typed->exact) {
        add_class(word, exactly(reading->arena, typed->word, 1));
        word->weight = rarity(times_met(typed->exact));
        word->optional = understood_common(typed->exact, reading->by->documents);
    }
    if (last || (!typed->exact && typed->word.length >= PREFIX_LETTERS))
        add_class(word, (UnderstoodClass){ .terms = only(reading->arena, typed->word), .prefix = true, .closeness = entry ? BEHIND : last ? COMPLETED : SURE });
    if (entry) {
        bool trade = typed->exact && typed->exact->trades > 0;
        add_meanings(reading, entry, trade ? ALSO_MEANT : MEANT, word);
        if (!trade)
            show(reading, entry->meanings.items[0], true);
    }
    if (real || literal || entry) {
        GuessList forms = guess(reading, typed, false, false);
        add_guesses(reading, &forms, 0, word);
    } else {
        correct(reading, typed, last, word);
    }
    word->optional = word->optional || (!typed->exact && !entry && typed->word.length < ACRONYM_MIN && !last);
    if (!typed->exact && typed->word.length >= ACRONYM_MIN && typed->word.length <= ACRONYM_MAX)
        word->initials = typed->word;
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
    UnderstoodWord *word = found ? new_word(reading, found->words) : NULL;
    if (!word)
        return 0;
    add_meaning(reading, found->words, 1, word);
    add_meanings(reading, found, MEANT, word);
    show(reading, found->meanings.items[0], true);
    return taken;
}

/* A short word behind a small one is no piece of a word: "de vis". */
static bool is_word(const Typed *typed)
{
    return is_named(typed->exact) || (typed->stop ? typed->word.length > 1 : typed->word.length == PREFIX_LETTERS);
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
            none_known = none_known && !part->stop && !is_real(part->exact) && !lexicon_find(reading->by->lexicon, part->word);
        }
        if (from + many > reading->count || builder_str(&joined).length > FOLD_WORD_MAX)
            continue;
        const VocabularyTerm *whole = vocabulary_find(reading->by->vocabulary, builder_str(&joined));
        bool begun = whole && whole->trades && reading->typed[from].word.length == BEGUN && !reading->typed[from].stop && joined.length >= BEGUN * 2;
        if (known && !begun)
            continue;
        Typed typed = typed_of(reading, builder_str(&joined), builder_str(&joined));
        const VocabularyTerm *term = typed.exact;
        GuessList guesses = {0};
        if (!is_named(term) && typed.word.length >= 6 && none_known) {
            guesses = guess(reading, &typed, true, false);
            term = guesses.count && guesses.items[0].closeness >= SURE ? guesses.items[0].term : NULL;
        }
        UnderstoodWord *word = is_named(term) ? new_word(reading, typed.word) : NULL;
        if (!word)
            continue;
        add_class(word, exactly(reading->arena, vocabulary_word(reading->by->vocabulary, term), JOINED));
        word->weight = rarity(times_met(term));
        show(reading, vocabulary_shown(reading->by->vocabulary, term), true);
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
    return elided && is_real(vocabulary_find(reading->by->vocabulary, rest)) ? rest : word;
}

static void read_typed(Reading *reading, Str text)
{
    for (FoldWord folded; reading->count < TYPED_MOST && fold_next(&text, &folded);) {
        Typed *typed = &reading->typed[reading->count++];
        *typed = typed_of(reading, str_copy(reading->arena, fold_word(&folded)), folded.written);
        bool known = reading->by->literal || typed->exact || typed->stop || lexicon_find(reading->by->lexicon, typed->word);
        if (!known && typed->sound.length >= STOP_SOUND)
            typed->stop = known = fold_sounds_stop(reading->arena, typed->sound);
        Str said = known ? typed->word : without_digits(reading->arena, without_article(reading, typed->word));
        if (!str_equal(said, typed->word))
            *typed = typed_of(reading, said, said);
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
                read_word(reading, typed, i + 1 == reading->count);
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
