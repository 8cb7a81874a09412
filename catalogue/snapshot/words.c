/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/words.h"

#include "catalogue/base/utf8.h"
#include "catalogue/search/fold.h"
#include "catalogue/snapshot/queries.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 4096, WORDS_ROOM = 8 << 20 };    /* bytes: 30,000 formations of the usual length */

/* The slot that holds the word, or the empty one where it goes. */
static WordSlot *slot_of(const Words *words, Str term, unsigned hash)
{
    size_t mask = words->slot_count - 1, at = hash & mask;
    for (; words->slots[at].word; at = (at + 1) & mask)
        if (words->slots[at].hash == hash && str_equal(words->slots[at].word->term, term))
            break;
    return &words->slots[at];
}

static void grow(Words *words)
{
    WordSlot *before = words->slots;
    size_t count = words->slot_count;
    words->slot_count = count ? count * 4 : FIRST_SLOTS;
    words->slots = calloc(words->slot_count, sizeof *words->slots);
    if (!words->slots)
        abort();
    for (size_t i = 0; i < count; i++)
        if (before[i].word)
            *slot_of(words, before[i].word->term, before[i].hash) = before[i];
    free(before);
}

/* Small letters of Latin-1 and œ: what titles in capitals need. */
static Str lower(Arena *arena, Str text)
{
    Builder builder = builder_on(arena);
    char room[4];
    for (uint32_t code; utf8_next(&text, &code);) {
        if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7))
            code += 32;
        else if (code == 0x152)
            code = 0x153;
        builder_add(&builder, (Str){ room, utf8_write(code, room) });
    }
    return builder_str(&builder);
}

static Word *insert(Words *words, WordSlot *slot, const PreparedWord *prepared)
{
    size_t length = prepared->term.length;
    Word *word = arena_alloc(&words->arena, 1, sizeof *word + length + 1);
    char *term = (char *)(word + 1);
    memcpy(term, prepared->term.text, length);
    *word = (Word){ .term = { term, length }, .marks = -1 };
    *slot = (WordSlot){ word, prepared->hash };
    words->count++;
    words->bytes += sizeof *word + sizeof *slot + 2 * length;
    return word;
}

/* The word, shown as it is best written so far. */
static Word *word_of(Words *words, const PreparedWord *prepared)
{
    if (words->count * 2 >= words->slot_count)
        grow(words);
    WordSlot *slot = slot_of(words, prepared->term, prepared->hash);
    Word *word = slot->word ? slot->word : insert(words, slot, prepared);
    if (prepared->marks > word->marks) {
        word->shown = lower(&words->arena, prepared->written);
        word->marks = prepared->marks;
    }
    return word;
}

static WordField field_of(WordPlace place)
{
    return place == WORD_IN_TEXT ? WORD_OF_TEXTS : WORD_OF_NAMES;
}

static void add_id(Words *words, Postings *postings, long long id)
{
    size_t before = postings->capacity;
    postings_add(postings, id);
    words->bytes += postings->capacity - before;
}

/* A document's words lie anywhere in memory: they are on their way while those before them are counted. */
static void fetch_ahead(const Words *words, const PreparedWords *list, size_t at)
{
    enum { SLOT_AHEAD = 12, WORD_AHEAD = 6, LINE = 64 };
    size_t mask = words->slot_count - 1;
    if (words->slots && at + SLOT_AHEAD < list->count)
        __builtin_prefetch(&words->slots[list->items[at + SLOT_AHEAD].hash & mask]);
    if (words->slots && at + WORD_AHEAD < list->count) {
        const Word *word = words->slots[list->items[at + WORD_AHEAD].hash & mask].word;
        __builtin_prefetch(word ? word->added : NULL, 1);
        __builtin_prefetch(word ? (const char *)word->added + LINE : NULL, 1);
    }
}

void words_add(Words *words, const PreparedWords *added, WordPlace place, long long id)
{
    for (size_t i = 0; i < added->count; i++) {
        fetch_ahead(words, added, i);
        Word *word = word_of(words, &added->items[i]);
        word->counts[place] += added->items[i].count;
        add_id(words, &word->added[field_of(place)], id);
    }
}

void words_remove(Words *words, const PreparedWords *removed, WordPlace place, long long id)
{
    words->removing = true;
    for (size_t i = 0; i < removed->count; i++) {
        Word *word = word_of(words, &removed->items[i]);
        word->counts[place] -= removed->items[i].count;
        add_id(words, &word->removed[field_of(place)], id);
    }
}

/* What the vocabulary says of a word beside its counts. */
typedef struct Form {
    Word *word;
    Str stem, root, sound;
} Form;

/* The words in the order of the tables. */
struct WordForms {
    pthread_t thread;
    bool running;
    const Words *words;
    Arena arena;
    Form *items;
};

static int by_term(const void *a, const void *b)
{
    return str_compare(((const Form *)a)->word->term, ((const Form *)b)->word->term);
}

static void *work_out(void *context)
{
    WordForms *forms = context;
    const Words *words = forms->words;
    size_t count = 0;
    forms->items = ARENA_NEW(&forms->arena, Form, words->count + 1);
    for (size_t i = 0; i < words->slot_count; i++)
        if (words->slots[i].word)
            forms->items[count++].word = words->slots[i].word;
    if (count)
        qsort(forms->items, count, sizeof *forms->items, by_term);
    for (size_t i = 0; i < count; i++) {
        Form *form = &forms->items[i];
        form->stem = fold_stem(&forms->arena, form->word->term);
        form->root = fold_root(&forms->arena, form->word->term);
        form->sound = fold_spoken(&forms->arena, form->word->shown);
    }
    return NULL;
}

/* Where there is no thread to be had, its owner does its work. */
void words_ready(Words *words)
{
    words->forms = calloc(1, sizeof *words->forms);
    if (!words->forms)
        abort();
    words->forms->words = words;
    words->forms->running = pthread_create(&words->forms->thread, NULL, work_out, words->forms) == 0;
    if (!words->forms->running)
        work_out(words->forms);
}

static const Form *forms_wait(Words *words)
{
    if (!words->forms)
        words_ready(words);
    if (words->forms->running)
        pthread_join(words->forms->thread, NULL);
    words->forms->running = false;
    return words->forms->items;
}

static void forms_free(Words *words)
{
    if (!words->forms)
        return;
    forms_wait(words);
    arena_free(&words->forms->arena);
    free(words->forms);
    words->forms = NULL;
}

/* Adds to what the file counts; a word that it does not know yet comes with its forms. */
static bool write_counts(Db *db, const Form *form, Error *error)
{
    const Word *word = form->word;
    if (!word->counts[WORD_IN_TRADE] && !word->counts[WORD_IN_NAME] && !word->counts[WORD_IN_TEXT])
        return true;
    DbStatement *statement = db_statement(db, QUERY_COUNT_WORD);
    db_bind_text(statement, word->term);
    db_bind_text(statement, word->shown);
    db_bind_text(statement, form->stem);
    db_bind_text(statement, form->root);
    db_bind_text(statement, form->sound);
    for (int place = 0; place < WORD_PLACE_COUNT; place++)
        db_bind_integer(statement, word->counts[place]);
    return db_run(statement, error);
}

static int by_id(const void *a, const void *b)
{
    long long left = *(const long long *)a, right = *(const long long *)b;
    return (left > right) - (left < right);
}

/* The ids of a list, sorted. */
static long long *ids_of(Arena *arena, const Postings *postings, size_t *count)
{
    long long *ids = ARENA_NEW(arena, long long, postings->length + 1);   /* at least a byte each */
    *count = 0;
    for (PostingsReader reader = { .rest = postings_bytes(postings) }; postings_next(&reader);)
        ids[(*count)++] = reader.id;
    qsort(ids, *count, sizeof *ids, by_id);
    return ids;
}

/* What stood in the file but for what leaves, then what comes. */
static void merge(Arena *arena, Str before, const Word *word, WordField field, Postings *merged)
{
    size_t count;
    const long long *gone = ids_of(arena, &word->removed[field], &count);
    for (PostingsReader reader = { .rest = before }; postings_next(&reader);)
        if (!bsearch(&reader.id, gone, count, sizeof *gone, by_id))
            postings_add(merged, reader.id);
    for (PostingsReader reader = { .rest = postings_bytes(&word->added[field]) }; postings_next(&reader);)
        postings_add(merged, reader.id);
}

static bool set_postings(Db *db, const Word *word, WordField field, Str ids, Error *error)
{
    DbStatement *statement = db_statement(db, ids.length ? QUERY_SET_POSTING : QUERY_DELETE_POSTING);
    db_bind_integer(statement, (long long)field);
    db_bind_text(statement, word->term);
    if (ids.length)
        db_bind_blob(statement, ids.text, ids.length);
    return db_run(statement, error);
}

/* What the file has of the word. */
static bool read_postings(Db *db, Arena *arena, const Word *word, WordField field, Str *before, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_POSTING);
    db_bind_integer(statement, (long long)field);
    db_bind_text(statement, word->term);
    *before = db_next(statement) ? db_text(statement, 0, arena) : (Str){0};
    return db_done(statement, error);
}

static bool write_postings(Db *db, Arena *arena, const Word *word, WordField field, Error *error)
{
    Str before = {0};
    if (!word->added[field].length && !word->removed[field].length)
        return true;
    if (!read_postings(db, arena, word, field, &before, error))
        return false;
    if (!before.length && !word->removed[field].length)
        return set_postings(db, word, field, postings_bytes(&word->added[field]), error);
    Postings merged = {0};
    merge(arena, before, word, field, &merged);
    bool ok = set_postings(db, word, field, postings_bytes(&merged), error);
    postings_free(&merged);
    return ok;
}

/* In three rounds: each table is written in its own order. */
static bool write_all(Db *db, const Form *all, size_t count, Error *error)
{
    Arena arena = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = write_counts(db, &all[i], error);
    for (int field = 0; field < WORD_FIELD_COUNT; field++)
        for (size_t i = 0; ok && i < count; i++) {
            arena_reset(&arena);
            ok = write_postings(db, &arena, all[i].word, (WordField)field, error);
        }
    arena_free(&arena);
    return ok;
}

bool words_write(Words *words, Db *db, Error *error)
{
    bool ok = write_all(db, forms_wait(words), words->count, error) && (!words->removing || db_run(db_statement(db, QUERY_DROP_WORDS), error));
    words_free(words);
    return ok;
}

bool words_spill(Words *words, Db *db, Error *error)
{
    return words->bytes < WORDS_ROOM || words_write(words, db, error);
}

void words_free(Words *words)
{
    forms_free(words);
    for (size_t i = 0; i < words->slot_count; i++)
        for (int field = 0; words->slots[i].word && field < WORD_FIELD_COUNT; field++) {
            postings_free(&words->slots[i].word->added[field]);
            postings_free(&words->slots[i].word->removed[field]);
        }
    free(words->slots);
    arena_free(&words->arena);
    *words = (Words){0};
}
