/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/understand_inside.h"

enum { ACRONYM_MAX = 6 };

/* How much better known than every completion a correction must be to be taken for it. */
enum { OVERRIDE = 4 };

/* How close the word is that the visitor is told was understood: it stands before other guesses. */
static const double CORRECTED = 0.96, COMPLETED = 0.9, SHORTENED = 0.55, BEHIND = 0.65;

/* A guess so much farther than the best is not looked for. */
static const double BEHIND_BEST = 0.15;

/* Closeness of what sounds the same. */
static const double HEARD = 0.86;

/* "veto", "frigo": the shortened form of a longer word that nobody writes whole. */
static UnderstoodClass shortened(const Reading *reading, const Typed *typed)
{
    Str word = typed->word;
    if (typed->exact || word.length < 4 || word.text[word.length - 1] != 'o')
        return (UnderstoodClass){0};
    return understood_beginning(reading->arena, str_slice(word, 0, word.length - 1), SHORTENED);
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
    if (!guesses->count || understood_real(typed->exact))
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

/* What a word that no trade is named by may have meant. */
static void correct(Reading *reading, const Typed *typed, bool last, UnderstoodWord *word)
{
    double near;
    const Vocabulary *vocabulary = reading->by->vocabulary;
    size_t completions;
    bool begins = last && named_by_completions(reading, typed->word, &completions) > 0;
    GuessList guesses = understood_guess(reading, typed, last && !begins ? NEAR_STARTS : NEAR_SLIPS);
    const LexiconEntry *entry = typed->spelling == SPELLING_NAME ? NULL : lexicon_guess(reading->by->lexicon, typed->word, typed->sound, &near);
    if (!entry || (typed->spelling == SPELLING_WORD && near < HEARD))
        near = 0;
    double best = guesses.count ? guesses.items[0].closeness : 0;
    const VocabularyTerm *taken = correction(reading, typed, &guesses);
    understood_add_guesses(reading, &guesses, best - BEHIND_BEST, word);
    understood_add(word, shortened(reading, typed));
    if (near >= NEAR && near > best && !begins) {
        understood_add_meanings(reading, entry, MEANT, word);
        understood_show(reading, entry->meanings.items[0], true);
    } else if (taken) {
        understood_add(word, understood_exactly(reading->arena, vocabulary_word(vocabulary, taken), CORRECTED));
        word->weight = understood_rarity(taken);
        understood_show(reading, vocabulary_shown(vocabulary, taken), true);
    }
}

/* Two letters are an acronym alone or beside another word; in a sentence they are a piece of it: "mé" is no moniteur éducateur. */
static bool is_lost(const Reading *reading, const Typed *typed)
{
    size_t telling = 0;
    for (size_t i = 0; i < reading->count; i++)
        telling += !reading->typed[i].stop;
    return typed->word.length < ACRONYM_MIN && telling > 2;
}

void understood_read_word(Reading *reading, const Typed *typed, bool last)
{
    UnderstoodWord *word = understood_new(reading, typed->word);
    if (!word)
        return;
    bool real = understood_real(typed->exact), literal = reading->by->literal;
    understood_show(reading, typed->exact ? vocabulary_shown(reading->by->vocabulary, typed->exact) : typed->word, false);
    const LexiconEntry *entry = literal || is_lost(reading, typed) ? NULL : lexicon_find(reading->by->lexicon, typed->word);
    if (typed->exact) {
        understood_add(word, understood_exactly(reading->arena, typed->word, 1));
        word->weight = understood_rarity(typed->exact);
        word->optional = understood_common(typed->exact, reading->by->documents);
    }
    if (last || (!typed->exact && typed->word.length >= PREFIX_LETTERS))
        understood_add(word, understood_beginning(reading->arena, typed->word, entry ? BEHIND : last ? COMPLETED : SURE));
    if (entry) {
        bool trade = typed->exact && typed->exact->trades > 0;
        understood_add_meanings(reading, entry, trade ? ALSO_MEANT : MEANT, word);
        if (!trade)
            understood_show(reading, entry->meanings.items[0], true);
    }
    if (real || literal || entry) {
        GuessList forms = understood_guess(reading, typed, NEAR_FORMS);
        understood_add_guesses(reading, &forms, 0, word);
    } else {
        correct(reading, typed, last, word);
    }
    word->optional = word->optional || (!typed->exact && !entry && typed->word.length < ACRONYM_MIN && !last);
    if (!typed->exact && typed->word.length >= ACRONYM_MIN && typed->word.length <= ACRONYM_MAX)
        word->initials = typed->word;
}
