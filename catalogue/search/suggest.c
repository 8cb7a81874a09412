/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/suggest.h"

#include "catalogue/search/fold.h"
#include "catalogue/snapshot/postings.h"

enum { WORDS = 4, NEAR_EACH = 24, START_LEAST = 3 };   /* words that are looked at, guesses of each, letters of a beginning */

typedef struct Suggesting {
    const SuggestMeans *means;
    Arena *arena;
    Str folded;              /* the words, between blanks */
    const VocabularyTerm *taken[SEARCH_SUGGESTIONS];
    StrList found;
} Suggesting;

static bool leads(const SuggestMeans *means, const VocabularyTerm *term)
{
    bool somewhere = false;
    for (PostingsReader reader = { .rest = vocabulary_names(means->vocabulary, term) }; !somewhere && postings_next(&reader);) {
        int document = match_document(means->matching, reader.id);
        somewhere = facets_ahead(means->facets, document) && facets_hold(means->facets, document);
    }
    return somewhere;
}

static bool is_typed(const Suggesting *suggesting, Str word)
{
    return str_contains(suggesting->folded, str_format(suggesting->arena, " %.*s ", STR_FORMAT(word)));
}

/* "soudeur" and "soudeuse" are one suggestion. */
static bool is_taken(const Suggesting *suggesting, const VocabularyTerm *term)
{
    bool taken = false;
    for (size_t i = 0; i < suggesting->found.count; i++)
        taken = taken || suggesting->taken[i]->stem == term->stem;
    return taken;
}

static void offer(Suggesting *suggesting, const VocabularyTerm *term)
{
    const Vocabulary *vocabulary = suggesting->means->vocabulary;
    Str word = vocabulary_word(vocabulary, term);
    if (word.length < START_LEAST || fold_is_stop(word) || is_taken(suggesting, term) || is_typed(suggesting, word) || !leads(suggesting->means, term))
        return;
    suggesting->taken[suggesting->found.count] = term;
    strlist_add(suggesting->arena, &suggesting->found, str_copy(suggesting->arena, vocabulary_shown(vocabulary, term)));
}

/* What begins like it, on as many letters as anything does: the word that most trades have. */
static GuessList same_start(const Suggesting *suggesting, Str word)
{
    for (size_t letters = word.length; letters-- > START_LEAST;) {
        size_t count;
        const VocabularyTerm *first = vocabulary_starting(suggesting->means->vocabulary, str_slice(word, 0, letters), &count), *best = first;
        for (size_t i = 0; i < count; i++)
            best = first[i].trades > best->trades ? &first[i] : best;
        if (best && best->trades) {
            Guess *guess = ARENA_NEW(suggesting->arena, Guess, 1);
            *guess = (Guess){ .term = best };
            return (GuessList){ guess, 1 };
        }
    }
    return (GuessList){0};
}

static GuessList near(const Suggesting *suggesting, const FoldWord *word)
{
    VocabularyQuery query = { .word = fold_word(word), .sound = fold_spoken(suggesting->arena, word->written), .correct = true, .beginning = true, .far = true };
    GuessList guesses = vocabulary_guess(suggesting->means->vocabulary, suggesting->arena, &query, NEAR_EACH);
    return guesses.count ? guesses : same_start(suggesting, query.word);
}

StrList suggest_words(const SuggestMeans *means, Arena *arena, Str words)
{
    Suggesting suggesting = { .means = means, .arena = arena };
    suggesting.folded = str_format(arena, " %.*s ", STR_FORMAT(fold_text(arena, words)));
    GuessList lists[WORDS] = {{0}};
    size_t count = 0;
    for (FoldWord word; count < WORDS && fold_next(&words, &word);)
        if (word.length >= START_LEAST && !fold_is_stop(fold_word(&word)))
            lists[count++] = near(&suggesting, &word);
    for (size_t place = 0; place < NEAR_EACH; place++)
        for (size_t i = 0; i < count; i++)
            if (place < lists[i].count && suggesting.found.count < SEARCH_SUGGESTIONS)
                offer(&suggesting, lists[i].items[place].term);
    return suggesting.found;
}
