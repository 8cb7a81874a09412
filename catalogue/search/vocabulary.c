/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/vocabulary.h"

#include "catalogue/search/fold.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Vocabulary {
    Arena arena;
    VocabularyTerm *terms;   /* sorted by term */
    size_t count;
};

static bool read_terms(Vocabulary *vocabulary, Store *store, Error *error)
{
    Arena *arena = &vocabulary->arena;
    size_t capacity = 0;
    DbStatement *statement = db_statement(store_db(store), QUERY_SEARCH_VOCABULARY);
    while (db_next(statement)) {
        if (vocabulary->count == capacity) {
            capacity = capacity ? capacity * 2 : 8192;
            vocabulary->terms = realloc(vocabulary->terms, capacity * sizeof *vocabulary->terms);
            if (!vocabulary->terms)
                abort();
        }
        vocabulary->terms[vocabulary->count++] = (VocabularyTerm){
            .term = db_text(statement, 0, arena), .shown = db_text(statement, 1, arena), .stem = db_text(statement, 2, arena),
            .root = db_text(statement, 3, arena), .sound = db_text(statement, 4, arena), .trades = (long)db_integer(statement, 5),
            .names = (long)db_integer(statement, 6), .texts = (long)db_integer(statement, 7) };
    }
    return db_done(statement, error);
}

bool vocabulary_open(Vocabulary **vocabulary, Store *store, Error *error)
{
    Vocabulary *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    bool ok = read_terms(opened, store, error);
    if (ok)
        *vocabulary = opened;
    else
        vocabulary_close(opened);
    return ok;
}

void vocabulary_close(Vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    free(vocabulary->terms);
    arena_free(&vocabulary->arena);
    free(vocabulary);
}

/* The first term that is not before `word`. */
static size_t lower_bound(const Vocabulary *vocabulary, Str word)
{
    size_t low = 0, high = vocabulary->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(vocabulary->terms[middle].term, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const VocabularyTerm *vocabulary_find(const Vocabulary *vocabulary, Str word)
{
    size_t place = lower_bound(vocabulary, word);
    return place < vocabulary->count && str_equal(vocabulary->terms[place].term, word) ? &vocabulary->terms[place] : NULL;
}

const VocabularyTerm *vocabulary_starting(const Vocabulary *vocabulary, Str start, size_t *count)
{
    size_t place = lower_bound(vocabulary, start);
    *count = 0;
    while (place + *count < vocabulary->count && str_starts(vocabulary->terms[place + *count].term, start))
        (*count)++;
    return *count ? &vocabulary->terms[place] : NULL;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int vocabulary_edits(Str a, Str b, int most)
{
    enum { ROOM = FOLD_WORD_MAX + 1 };
    int gap = (int)a.length - (int)b.length;
    if (gap > most || gap < -most || a.length >= ROOM || b.length >= ROOM)
        return most + 1;
    int rows[3][ROOM];
    for (int j = 0; j <= (int)b.length; j++)
        rows[0][j] = j;
    for (int i = 1; i <= (int)a.length; i++) {
        int *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        int best = now[0] = i;
        for (int j = 1; j <= (int)b.length; j++) {
            bool same = a.text[i - 1] == b.text[j - 1];
            now[j] = least(least(before[j] + 1, now[j - 1] + 1), before[j - 1] + !same);
            if (i > 1 && j > 1 && a.text[i - 1] == b.text[j - 2] && a.text[i - 2] == b.text[j - 1])
                now[j] = least(now[j], earlier[j - 2] + 1);
            best = least(best, now[j]);
        }
        if (best > most)
            return most + 1;
    }
    return least(rows[a.length % 3][b.length], most + 1);
}

/* What a typed word is compared by. */
typedef struct Typed {
    Str word, stem, root, sound;
    int edits;               /* allowed */
    bool correct;
} Typed;

/* Weights measured on the project's query list: the nearer relation always outweighs the farther. */
static double closeness(const Typed *typed, const VocabularyTerm *term)
{
    if (str_equal(term->term, typed->word))
        return 1;
    if (str_equal(term->stem, typed->stem))
        return 0.95;
    if (typed->correct && typed->sound.length > 2 && str_equal(term->sound, typed->sound))
        return 0.85;
    int edits = typed->correct && typed->edits ? vocabulary_edits(typed->word, term->term, typed->edits) : 3;
    if (edits <= typed->edits)
        return edits == 1 ? 0.8 : 0.6;
    if (typed->root.length > 3 && str_equal(term->root, typed->root))
        return 0.7;
    return 0;
}

/* Words that name trades are what people look for. */
static double value(const Guess *guess)
{
    const VocabularyTerm *term = guess->term;
    double weight = (double)term->trades * 4 + (double)term->names + (double)term->texts / 16;
    return guess->closeness * (8 + log2(1 + weight));
}

static int by_value(const void *a, const void *b)
{
    double left = value(a), right = value(b);
    if (left != right)
        return left < right ? 1 : -1;
    return str_compare(((const Guess *)a)->term->term, ((const Guess *)b)->term->term);
}

static Typed typed_of(Arena *arena, Str word, bool correct)
{
    return (Typed){ .word = word, .stem = fold_stem(arena, word), .root = fold_root(arena, word), .sound = fold_sound(arena, word),
                    .edits = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0, .correct = correct };
}

GuessList vocabulary_guess(const Vocabulary *vocabulary, Arena *arena, Str word, bool correct, size_t most)
{
    Typed typed = typed_of(arena, word, correct);
    GuessList list = {0};
    size_t capacity = 0;
    for (size_t i = 0; i < vocabulary->count; i++) {
        double close = closeness(&typed, &vocabulary->terms[i]);
        if (close <= 0)
            continue;
        if (list.count == capacity) {
            capacity = capacity ? capacity * 2 : 16;
            Guess *grown = ARENA_NEW(arena, Guess, capacity);
            if (list.count)
                memcpy(grown, list.items, list.count * sizeof *grown);
            list.items = grown;
        }
        list.items[list.count++] = (Guess){ .term = &vocabulary->terms[i], .closeness = close };
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_value);
    if (list.count > most)
        list.count = most;
    return list;
}
