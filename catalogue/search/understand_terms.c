/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/understand_inside.h"

#include "catalogue/search/fold.h"

#include <math.h>

enum { GUESSES = 24, SHORT = 4, RARE_LEAST = 7 };   /* letters from which a word of French may be a slip of another */

/* Of a rare word, "miliaire", what is a letter away is more likely meant than it is. */
static const double A_LETTER = 0.74, ALIKE = 0.86;

static long times_met(const VocabularyTerm *term)
{
    return !term ? 0 : (long)term->trades + term->names + term->texts;
}

bool understood_named(const VocabularyTerm *term)
{
    return term && (term->trades || term->names);
}

bool understood_real(const VocabularyTerm *term)
{
    return understood_named(term) || (term && term->texts > 2);
}

bool understood_common(const VocabularyTerm *term, size_t documents)
{
    return term->texts > 1000 && term->texts > documents / 4;
}

/* One never met is the rarest. */
double understood_rarity(const VocabularyTerm *term)
{
    return 1 / (1 + log2(1 + (double)times_met(term)) / 4);
}

/* Keeps the closest first: a name is weighed by the first class that finds it. */
void understood_add(UnderstoodWord *word, UnderstoodClass class)
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

UnderstoodClass understood_exactly(Arena *arena, Str term, double closeness)
{
    return (UnderstoodClass){ .terms = only(arena, term), .closeness = closeness };
}

UnderstoodClass understood_beginning(Arena *arena, Str start, double closeness)
{
    return (UnderstoodClass){ .terms = only(arena, start), .prefix = true, .closeness = closeness };
}

/* Guesses come best first, not closest first: takes each closeness in turn. */
void understood_add_guesses(Reading *reading, const GuessList *guesses, double least, UnderstoodWord *word)
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
        understood_add(word, class);
    }
}

/* Words that tell nothing, and what begins otherwise than four letters do, are not meant: "wesh" is no "aesh". */
static bool is_meant(const Typed *typed, Str term, double closeness)
{
    bool begins = typed->word.text[0] == term.text[0];
    return !fold_is_stop(term) && (begins || typed->word.length > SHORT || closeness >= ALIKE);
}

/* Those meant that are as close. */
static GuessList kept(const Reading *reading, const Typed *typed, const GuessList *guesses, double least)
{
    GuessList near = { .items = guesses->items };
    for (size_t i = 0; i < guesses->count; i++)
        if (guesses->items[i].closeness >= least && is_meant(typed, vocabulary_word(reading->by->vocabulary, guesses->items[i].term), guesses->items[i].closeness))
            near.items[near.count++] = guesses->items[i];
    return near;
}

GuessList understood_guess(const Reading *reading, const Typed *typed, Nearness nearness)
{
    bool word = typed->spelling == SPELLING_WORD, slip = nearness != NEAR_FORMS && (!word || typed->word.length >= RARE_LEAST);
    if (nearness != NEAR_FORMS && typed->spelling == SPELLING_NAME)
        return (GuessList){0};
    VocabularyQuery query = { .word = typed->word, .sound = typed->sound, .alike = nearness != NEAR_FORMS, .correct = slip,
                              .beginning = !word && nearness == NEAR_STARTS };
    GuessList guesses = vocabulary_guess(reading->by->vocabulary, reading->arena, &query, GUESSES);
    return kept(reading, typed, &guesses, word && slip ? A_LETTER : 0);
}

Typed understood_typed(const Reading *reading, Str word, Str written)
{
    return (Typed){ .word = word, .sound = fold_spoken(reading->arena, written), .stop = fold_is_stop(word),
                    .exact = vocabulary_find(reading->by->vocabulary, word), .spelling = spelling_of(word) };
}

/* A meaning of several words must be found whole; of one word, in any of its forms. */
void understood_add_meaning(Reading *reading, Str meaning, double closeness, UnderstoodWord *word)
{
    UnderstoodClass class = { .closeness = closeness };
    for (FoldWord part; fold_next(&meaning, &part);)
        if (!fold_is_stop(fold_word(&part)))
            strlist_add(reading->arena, &class.terms, str_copy(reading->arena, fold_word(&part)));
    class.together = class.terms.count > 1;
    if (class.terms.count == 1) {
        Typed typed = understood_typed(reading, class.terms.items[0], class.terms.items[0]);
        GuessList forms = understood_guess(reading, &typed, NEAR_FORMS);
        for (size_t i = 0; i < forms.count; i++)
            if (forms.items[i].closeness > SURE)
                strlist_add(reading->arena, &class.terms, vocabulary_word(reading->by->vocabulary, forms.items[i].term));
    }
    understood_add(word, class);
}

void understood_add_meanings(Reading *reading, const LexiconEntry *entry, double closeness, UnderstoodWord *word)
{
    for (size_t i = 0; i < entry->meanings.count; i++)
        understood_add_meaning(reading, entry->meanings.items[i], i ? closeness - (MEANT - ALSO_MEANT) - 0.01 * (double)i : closeness, word);
}

UnderstoodWord *understood_new(Reading *reading, Str typed)
{
    Understood *understood = reading->understood;
    if (understood->count == UNDERSTOOD_WORDS)
        return NULL;
    UnderstoodWord *word = &understood->words[understood->count++];
    word->typed = typed;
    word->weight = understood_rarity(NULL);
    return word;
}

void understood_show(Reading *reading, Str text, bool changed)
{
    reading->shown[reading->understood->count - 1] = text;
    reading->changed = reading->changed || changed;
}
