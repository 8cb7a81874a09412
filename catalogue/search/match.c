/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/match_inside.h"

#include "catalogue/search/edits.h"
#include "catalogue/snapshot/postings.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/words.h"

#include <string.h>

static const double ACRONYM = 0.8;   /* of a word's weight, when its letters begin the words of a name */

enum { PREFIX_OF_TEXTS = 4, MANY = 16 };   /* letters; of the documents, one in so many is faster forgotten with all */

/* A word of the query that is being looked for. */
typedef struct Wanted {
    WordField field;
    int word;
    unsigned char covers;    /* words of a name */
    Str term;
    double weight;
} Wanted;

static void note(Matching *matching, int id, const Wanted *wanted)
{
    if (matching->note_count == matching->note_room)
        matching->notes = match_room(matching->notes, &matching->note_room, matching->note_count, sizeof *matching->notes);
    matching->notes[matching->note_count++] =
        (MatchNote){ id, wanted->field == WORD_OF_NAMES, wanted->word, str_copy(matching->arena, wanted->term), wanted->weight };
}

static inline void match_name(Matching *matching, size_t id, const Wanted *wanted)
{
    unsigned short bit = (unsigned short)(1u << wanted->word);
    Entry *entry = &matching->entries[id];
    if (entry->mask & bit)
        return;
    if (!entry->mask) {
        entry->sum = 0;
        entry->covered = 0;
        matching->met[matching->met_count++] = (int)id;
    }
    entry->mask |= bit;
    entry->sum += (float)wanted->weight;
    entry->covered = (unsigned char)(entry->covered + wanted->covers);
    if (matching->arena)
        note(matching, (int)id, wanted);
}

static inline void match_text(Matching *matching, size_t id, const Wanted *wanted)
{
    unsigned short bit = (unsigned short)(1u << wanted->word);
    Standing *standing = match_touch(matching, id);
    if ((standing->named | standing->told) & bit)
        return;
    matching->masks[id] |= bit;
    standing->told |= bit;
    standing->text += (float)wanted->weight;
    if (matching->arena)
        note(matching, (int)id, wanted);
}

/* Ids that are taken at once: what is kept of them is on its way from memory while those before are worked on. */
enum { TAKEN = 64 };

static void match_names(Matching *matching, const int *ids, size_t count, const Wanted *wanted)
{
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&matching->entries[ids[i]], 1);
    for (size_t i = 0; i < count; i++)
        if ((size_t)ids[i] < matching->entry_count)
            match_name(matching, (size_t)ids[i], wanted);
}

static void match_texts(Matching *matching, const int *ids, size_t count, const Wanted *wanted)
{
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&matching->standings[ids[i]], 1);
    for (size_t i = 0; i < count; i++)
        if ((size_t)ids[i] < matching->standing_count)
            match_text(matching, (size_t)ids[i], wanted);
}

/* What is marked has the word. */
static void match_marked(Matching *matching, const Wanted *wanted)
{
    int ids[TAKEN];
    for (size_t count; (count = marks_take(&matching->marks, ids, TAKEN));)
        (wanted->field == WORD_OF_NAMES ? match_names : match_texts)(matching, ids, count, wanted);
}

/* A note says by which list something was found; without notes, all lists of a class are gone through as one. */
static void match_list(Matching *matching, Str ids, const Wanted *wanted)
{
    matching->work += (long)marks_add(&matching->marks, ids);
    if (matching->arena)
        match_marked(matching, wanted);
}

/* Marks the ids that stand in all lists. */
static void mark_together(Matching *matching, const Str *lists, size_t count)
{
    matching->work += (long)marks_add(&matching->marks, lists[0]);
    for (size_t i = 1; i < count; i++) {
        matching->work += (long)marks_add(&matching->others, lists[i]);
        marks_keep(&matching->marks, &matching->others);
    }
}

/* The postings of a term in texts, empty for one that stands everywhere unless `common`. */
static bool text_list(Matching *matching, Arena *arena, Str term, bool common, Str *ids, Error *error)
{
    *ids = (Str){0};
    const VocabularyTerm *known = vocabulary_find(matching->vocabulary, term);
    if (!known || !known->texts || (!common && understood_common(known, matching->standing_count)))
        return true;
    DbStatement *statement = db_statement(store_db(matching->store), QUERY_POSTING);
    db_bind_integer(statement, (long long)WORD_OF_TEXTS);
    db_bind_text(statement, term);
    if (db_next(statement))
        *ids = db_text(statement, 0, arena);
    return db_done(statement, error);
}

static bool match_beginning(Matching *matching, Arena *arena, const Wanted *wanted, Error *error)
{
    size_t count;
    const VocabularyTerm *first = vocabulary_starting(matching->vocabulary, wanted->term, &count);
    if (wanted->field == WORD_OF_NAMES) {
        for (size_t i = 0; i < count; i++) {
            Wanted one = *wanted;
            one.term = vocabulary_word(matching->vocabulary, &first[i]);
            match_list(matching, vocabulary_names(matching->vocabulary, &first[i]), &one);
        }
        return true;
    }
    if (wanted->term.length < PREFIX_OF_TEXTS || !count)
        return true;
    DbStatement *statement = db_statement(store_db(matching->store), QUERY_SEARCH_PREFIX);
    db_bind_integer(statement, (long long)wanted->field);
    db_bind_text(statement, wanted->term);
    db_bind_text(statement, str_format(arena, "%.*s\xFF", STR_FORMAT(wanted->term)));   /* no UTF-8 has this byte */
    Wanted begun = *wanted;
    if (matching->arena)
        begun.term = str_format(arena, "%.*s…", STR_FORMAT(wanted->term));
    while (db_next(statement))
        match_list(matching, db_view(statement, 0), &begun);
    return db_done(statement, error);
}

static bool list_of(Matching *matching, Arena *arena, Str term, WordField field, bool common, Str *ids, Error *error)
{
    const VocabularyTerm *known = field == WORD_OF_NAMES ? vocabulary_find(matching->vocabulary, term) : NULL;
    *ids = known ? vocabulary_names(matching->vocabulary, known) : (Str){0};
    return field == WORD_OF_NAMES || text_list(matching, arena, term, common, ids, error);
}

static bool match_class(Matching *matching, Arena *arena, const UnderstoodClass *class, Wanted wanted, bool common, Error *error)
{
    Str lists[LEXICON_WORDS + 1] = {{0}};
    bool ok = true;
    if (class->together) {
        size_t count = class->terms.count < LEXICON_WORDS ? class->terms.count : LEXICON_WORDS;
        for (size_t i = 0; ok && i < count; i++)
            ok = list_of(matching, arena, class->terms.items[i], wanted.field, common, &lists[i], error);
        wanted.covers = (unsigned char)count;
        wanted.term = str_join(arena, class->terms, STR(" "));
        mark_together(matching, lists, count);
    }
    for (size_t i = 0; ok && !class->together && i < class->terms.count; i++) {
        wanted.term = class->terms.items[i];
        if (class->prefix) {
            ok = match_beginning(matching, arena, &wanted, error);
        } else {
            ok = list_of(matching, arena, wanted.term, wanted.field, common, &lists[0], error);
            match_list(matching, lists[0], &wanted);
        }
    }
    match_marked(matching, &wanted);
    return ok;
}

/* "atsem" in "agent territorial spécialisé des écoles maternelles". */
static void match_initials(Matching *matching, const Understood *understood, int word)
{
    const UnderstoodWord *looked = &understood->words[word];
    Wanted wanted = { .field = WORD_OF_NAMES, .word = word, .covers = (unsigned char)looked->initials.length, .term = looked->initials,
                      .weight = looked->weight * ACRONYM };
    unsigned letters = edits_letters(looked->initials);
    for (size_t i = 0; looked->initials.length && i < matching->acronym_count; i++) {
        const Acronym *acronym = &matching->acronyms[i];
        if (letters & ~acronym->letters)
            continue;
        const char *initials = matching->initials + acronym->place;
        if (memmem(initials, strlen(initials), looked->initials.text, looked->initials.length))
            match_names(matching, &acronym->entry, 1, &wanted);
    }
}

static bool match_field(Matching *matching, Arena *arena, const Understood *understood, WordField field, bool common, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < understood->count; i++) {
        const UnderstoodWord *looked = &understood->words[i];
        for (size_t c = 0; ok && c < looked->class_count; c++) {
            Wanted wanted = { .field = field, .word = (int)i, .covers = 1, .weight = looked->weight * looked->classes[c].closeness };
            ok = match_class(matching, arena, &looked->classes[c], wanted, common, error);
        }
        if (field == WORD_OF_NAMES)
            match_initials(matching, understood, (int)i);
    }
    return ok;
}

bool match_run(Matching *matching, Arena *arena, const Understood *understood, bool noting, Error *error)
{
    matching->arena = noting ? arena : NULL;
    matching->work = 0;
    bool ok = match_field(matching, arena, understood, WORD_OF_NAMES, false, error);
    match_settle_names(matching);
    ok = ok && match_field(matching, arena, understood, WORD_OF_TEXTS, false, error);
    return ok && (matching->touched_count || match_field(matching, arena, understood, WORD_OF_TEXTS, true, error));
}

void match_all(Matching *matching)
{
    matching->touched_count = 0;
    for (size_t id = 1; id < matching->standing_count; id++)
        matching->touched[matching->touched_count++] = (int)id;
}

void match_forget(Matching *matching)
{
    if (matching->touched_count > matching->standing_count / MANY)
        memset(matching->masks, 0, matching->standing_count * sizeof *matching->masks);
    else
        for (size_t i = 0; i < matching->touched_count; i++)
            matching->masks[matching->touched[i]] = 0;
    matching->met_count = matching->touched_count = matching->note_count = 0;
}

const int *match_met(const Matching *matching, size_t *count)
{
    *count = matching->touched_count;
    return matching->touched;
}

int match_document(const Matching *matching, long long name)
{
    return name > 0 && (size_t)name < matching->entry_count ? (int)matching->entries[name].document : 0;
}

const unsigned short *match_words(const Matching *matching)
{
    return matching->masks;
}

long match_work(const Matching *matching)
{
    return matching->work;
}
