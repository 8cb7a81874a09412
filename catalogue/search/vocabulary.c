/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/vocabulary.h"

#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that grow by halves, so that little is left over. */
typedef struct Block {
    char *bytes;
    size_t length, capacity;
} Block;

struct Vocabulary {
    VocabularyTerm *terms;   /* sorted by word */
    size_t count, capacity;
    Block texts, ids;
};

/* How close a guess is, by what makes it one: the nearer relation outweighs the farther. Measured on the lists. */
static const double SAME_STEM = 0.95, SAME_SOUND = 0.86, NEAR_SOUND = 0.66, SAME_ROOT = 0.7, SAME_START = 0.72, LEAST = 0.45, LEAST_FAR = 0.25;

enum { LONGER = 3 };   /* letters that a guess may have more, or less, than the word */

enum { SOUND_LEAST = 2, NEAR_SOUND_LEAST = 4, START_LEAST = 4 };   /* letters under which it says nothing */

static size_t block_add(Block *block, Str bytes)
{
    if (block->length + bytes.length > block->capacity) {
        block->capacity = (block->length + bytes.length) * 3 / 2 + 4096;
        block->bytes = realloc(block->bytes, block->capacity);
        if (!block->bytes)
            abort();
    }
    if (bytes.length)
        memcpy(block->bytes + block->length, bytes.text, bytes.length);
    block->length += bytes.length;
    return block->length - bytes.length;
}

static VocabularyTerm *new_term(Vocabulary *vocabulary)
{
    if (vocabulary->count == vocabulary->capacity) {
        vocabulary->capacity = vocabulary->capacity * 3 / 2 + 4096;
        vocabulary->terms = realloc(vocabulary->terms, vocabulary->capacity * sizeof *vocabulary->terms);
        if (!vocabulary->terms)
            abort();
    }
    return &vocabulary->terms[vocabulary->count++];
}

/* FNV-1a, 32 bits. */
static unsigned hash_of(Str text)
{
    unsigned value = 2166136261u;
    for (size_t i = 0; i < text.length; i++)
        value = (value ^ (unsigned char)text.text[i]) * 16777619u;
    return value;
}

static Str cut(Str text)
{
    return str_slice(text, 0, 255);
}

static unsigned counted(DbStatement *statement, int column)
{
    long long count = db_integer(statement, column);
    return count < 0 ? 0 : count > 0xFFFFFFF ? 0xFFFFFFF : (unsigned)count;
}

static bool read_terms(Vocabulary *vocabulary, Store *store, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_SEARCH_VOCABULARY);
    while (db_next(statement)) {
        Str word = cut(db_view(statement, 0)), shown = cut(db_view(statement, 1)), sound = cut(db_view(statement, 4));
        VocabularyTerm *term = new_term(vocabulary);
        *term = (VocabularyTerm){ .place = (unsigned)block_add(&vocabulary->texts, word),
            .letters = edits_letters(word), .heard = edits_letters(sound),
            .stem = hash_of(db_view(statement, 2)), .root = hash_of(db_view(statement, 3)), .sound = hash_of(sound),
            .trades = counted(statement, 5), .names = counted(statement, 6), .texts = counted(statement, 7),
            .length = (unsigned char)word.length, .shown_length = (unsigned char)shown.length, .sound_length = (unsigned char)sound.length };
        block_add(&vocabulary->texts, shown);
        block_add(&vocabulary->texts, sound);
    }
    return db_done(statement, error);
}

/* Both come sorted by word. A posting whose word is missing finds nothing. */
static bool read_names(Vocabulary *vocabulary, Store *store, Error *error)
{
    size_t at = 0;
    DbStatement *statement = db_statement(store_db(store), QUERY_SEARCH_NAMES);
    while (db_next(statement)) {
        Str word = db_view(statement, 0);
        while (at < vocabulary->count && str_compare(vocabulary_word(vocabulary, &vocabulary->terms[at]), word) < 0)
            at++;
        if (at == vocabulary->count || !str_equal(vocabulary_word(vocabulary, &vocabulary->terms[at]), word))
            continue;
        Str ids = db_view(statement, 1);
        vocabulary->terms[at].ids = (unsigned)block_add(&vocabulary->ids, ids);
        vocabulary->terms[at].ids_length = (unsigned)ids.length;
    }
    return db_done(statement, error);
}

bool vocabulary_open(Vocabulary **vocabulary, Store *store, Error *error)
{
    Vocabulary *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    bool ok = read_terms(opened, store, error) && read_names(opened, store, error);
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
    free(vocabulary->texts.bytes);
    free(vocabulary->ids.bytes);
    free(vocabulary);
}

Str vocabulary_word(const Vocabulary *vocabulary, const VocabularyTerm *term)
{
    return (Str){ vocabulary->texts.bytes + term->place, term->length };
}

Str vocabulary_shown(const Vocabulary *vocabulary, const VocabularyTerm *term)
{
    return (Str){ vocabulary->texts.bytes + term->place + term->length, term->shown_length };
}

static Str sound_of(const Vocabulary *vocabulary, const VocabularyTerm *term)
{
    return (Str){ vocabulary->texts.bytes + term->place + term->length + term->shown_length, term->sound_length };
}

Str vocabulary_names(const Vocabulary *vocabulary, const VocabularyTerm *term)
{
    return term->ids_length ? (Str){ vocabulary->ids.bytes + term->ids, term->ids_length } : (Str){0};
}

/* The first term that is not before `word`; with `beyond`, nor begins with it. */
static size_t lower_bound(const Vocabulary *vocabulary, Str word, bool beyond)
{
    size_t low = 0, high = vocabulary->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        Str here = vocabulary_word(vocabulary, &vocabulary->terms[middle]);
        if (str_compare(here, word) < 0 || (beyond && str_starts(here, word)))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const VocabularyTerm *vocabulary_find(const Vocabulary *vocabulary, Str word)
{
    size_t place = lower_bound(vocabulary, word, false);
    bool found = place < vocabulary->count && str_equal(vocabulary_word(vocabulary, &vocabulary->terms[place]), word);
    return found ? &vocabulary->terms[place] : NULL;
}

const VocabularyTerm *vocabulary_starting(const Vocabulary *vocabulary, Str start, size_t *count)
{
    size_t place = lower_bound(vocabulary, start, false);
    *count = lower_bound(vocabulary, start, true) - place;
    return *count ? &vocabulary->terms[place] : NULL;
}

/* What a typed word is compared by. */
typedef struct Typed {
    Str word, sound;
    unsigned letters, heard, stem, root, sound_hash;
    int edits;               /* allowed, in hundredths */
    double least;            /* closeness under which a guess is none */
    bool alike, correct, beginning;
} Typed;

static Typed typed_of(Arena *arena, const VocabularyQuery *query)
{
    return (Typed){ .word = query->word, .sound = query->sound, .letters = edits_letters(query->word), .heard = edits_letters(query->sound),
                    .stem = hash_of(fold_stem(arena, query->word)), .root = hash_of(fold_root(arena, query->word)),
                    .sound_hash = hash_of(query->sound), .edits = edits_allowed(query->word.length) + (query->far ? EDIT : 0),
                    .least = query->far ? LEAST_FAR : LEAST, .alike = query->alike, .correct = query->correct,
                    .beginning = query->beginning && query->word.length >= START_LEAST };
}

double vocabulary_closeness(int edits, bool sounds_alike)
{
    double near = edits < EDITS_FAR ? 0.92 - 0.22 * edits / EDIT : 0;
    return sounds_alike && near < SAME_SOUND ? SAME_SOUND : near;
}

static bool few(unsigned bits, int most)
{
    return __builtin_popcount(bits) <= most;
}

static double by_letters(const Vocabulary *vocabulary, const Typed *typed, const VocabularyTerm *term)
{
    int gap = (int)term->length - (int)typed->word.length;
    Str word = vocabulary_word(vocabulary, term);
    bool longer = gap > LONGER;   /* only its beginning can be near */
    if (!typed->edits || gap < -LONGER || (longer && (!typed->beginning || word.text[0] != typed->word.text[0])))
        return 0;
    int most = (typed->edits + EDIT - 1) / EDIT;
    unsigned more = typed->letters & ~term->letters, differing = typed->letters ^ term->letters;
    if (!few(more, most) || (!typed->beginning && !few(differing, 2 * most)))
        return 0;
    Edits apart = edits_between(typed->word, word, typed->edits);
    double whole = vocabulary_closeness(apart.whole, false);
    double start = typed->beginning && apart.start < EDITS_FAR ? SAME_START - 0.2 * apart.start / EDIT : 0;
    return whole > start ? whole : start;
}

static bool sounds_same(const Typed *typed, const VocabularyTerm *term)
{
    return typed->sound.length >= SOUND_LEAST && typed->word.length > SOUND_LEAST && term->sound == typed->sound_hash;
}

static double by_sound(const Vocabulary *vocabulary, const Typed *typed, const VocabularyTerm *term)
{
    if (typed->sound.length < SOUND_LEAST || typed->word.length <= SOUND_LEAST)
        return 0;
    if (sounds_same(typed, term))
        return SAME_SOUND;
    int gap = (int)term->sound_length - (int)typed->sound.length;
    if (typed->beginning && gap > 0 && typed->sound.length >= NEAR_SOUND_LEAST && str_starts(sound_of(vocabulary, term), typed->sound))
        return SAME_START;
    int most = typed->sound.length >= 8 ? 2 * EDIT : EDIT;
    if (typed->sound.length < NEAR_SOUND_LEAST || gap < -2 || gap > 2 || !few(term->heard ^ typed->heard, 2 * most / EDIT))
        return 0;
    Edits apart = edits_between(typed->sound, sound_of(vocabulary, term), most);
    return apart.whole < EDITS_FAR ? NEAR_SOUND + 0.1 - 0.15 * apart.whole / EDIT : 0;
}

static double closeness(const Vocabulary *vocabulary, const Typed *typed, const VocabularyTerm *term)
{
    if (term->stem == typed->stem)
        return SAME_STEM;
    double near = typed->word.length > 3 && term->root == typed->root ? SAME_ROOT : 0;
    if (typed->alike && !typed->correct && near < SAME_SOUND && sounds_same(typed, term))
        return SAME_SOUND;
    if (!typed->correct)
        return near;
    double sound = by_sound(vocabulary, typed, term);
    near = sound > near ? sound : near;
    double letters = near < SAME_SOUND ? by_letters(vocabulary, typed, term) : 0;
    return letters > near ? letters : near;
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
    const Guess *one = a, *other = b;
    double left = value(one), right = value(other);
    if (left != right)
        return left < right ? 1 : -1;
    return (one->term > other->term) - (one->term < other->term);
}

GuessList vocabulary_guess(const Vocabulary *vocabulary, Arena *arena, const VocabularyQuery *query, size_t most)
{
    Typed typed = typed_of(arena, query);
    const VocabularyTerm *self = vocabulary_find(vocabulary, query->word);
    GuessList list = {0};
    size_t capacity = 0;
    for (size_t i = 0; i < vocabulary->count; i++) {
        const VocabularyTerm *term = &vocabulary->terms[i];
        double close = closeness(vocabulary, &typed, term);
        if (close < typed.least || term == self)
            continue;
        if (list.count == capacity) {
            capacity = capacity ? capacity * 2 : 64;
            Guess *grown = ARENA_NEW(arena, Guess, capacity);
            if (list.count)
                memcpy(grown, list.items, list.count * sizeof *grown);
            list.items = grown;
        }
        list.items[list.count++] = (Guess){ .term = term, .closeness = close };
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_value);
    if (list.count > most)
        list.count = most;
    return list;
}
