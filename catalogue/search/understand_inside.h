/* SPDX-License-Identifier: EUPL-1.2
 *
 * How a text is understood, for understand.c, which reads it word by word, understand_word.c, which says what one word
 * may mean, and understand_terms.c, by which both write it down. Nobody else looks inside. Everything lives in the Reading's arena.
 */
#ifndef SEARCH_UNDERSTAND_INSIDE_H
#define SEARCH_UNDERSTAND_INSIDE_H

#include "catalogue/search/spelling.h"
#include "catalogue/search/understand.h"

enum { PREFIX_LETTERS = 3, ACRONYM_MIN = 3, TYPED_MOST = 24 };

/* How close a meaning is that the lexicon gives: behind the word itself; a guess is taken for sure, or is worth a look. */
static const double MEANT = 0.97, ALSO_MEANT = 0.9, SURE = 0.8, NEAR = 0.7;

typedef struct Typed Typed;
typedef struct Reading Reading;

struct Typed {
    Str word, sound;         /* folded */
    bool stop;
    const VocabularyTerm *exact;
    Spelling spelling;
};

/* What is being understood. */
struct Reading {
    const Understanding *by;
    Arena *arena;
    Typed typed[TYPED_MOST];
    size_t count;
    Understood *understood;
    Str shown[UNDERSTOOD_WORDS];
    bool changed;            /* something is not as typed */
};

Typed understood_typed(const Reading *reading, Str word, Str written);

/* Names a trade, a training… */
bool understood_named(const VocabularyTerm *term);
/* Written often enough to be no slip. */
bool understood_real(const VocabularyTerm *term);

/* Weight of a word that was met so often. */
double understood_rarity(const VocabularyTerm *term);

/* Words near the one typed: its forms; when it may be a slip also what sounds or looks like it, or begins so. A word
 * written as French writes it is no slip of another but where both sound the same; a name stands for itself. */
typedef enum Nearness { NEAR_FORMS, NEAR_SLIPS, NEAR_STARTS } Nearness;
GuessList understood_guess(const Reading *reading, const Typed *typed, Nearness nearness);

/* Takes a word in; NULL when there is no more room. What stands in for it is what the visitor is told. */
UnderstoodWord *understood_new(Reading *reading, Str typed);
void understood_show(Reading *reading, Str text, bool changed);

/* Terms that a word may mean: one, all that begin so, those guessed that are as close as `least`, what the lexicon says. */
void understood_add(UnderstoodWord *word, UnderstoodClass class);
UnderstoodClass understood_exactly(Arena *arena, Str term, double closeness);
UnderstoodClass understood_beginning(Arena *arena, Str start, double closeness);
void understood_add_guesses(Reading *reading, const GuessList *guesses, double least, UnderstoodWord *word);
void understood_add_meaning(Reading *reading, Str meaning, double closeness, UnderstoodWord *word);
void understood_add_meanings(Reading *reading, const LexiconEntry *entry, double closeness, UnderstoodWord *word);

/* Takes in one word; `last`: it may not be typed to its end. */
void understood_read_word(Reading *reading, const Typed *typed, bool last);

#endif
