/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/match.h"

#include "catalogue/search/edits.h"
#include "catalogue/snapshot/postings.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/words.h"

#include <stdlib.h>
#include <string.h>

/* Weights of a match, measured on the project's query lists. */
static const double NAME_WEIGHT = 10, TITLE_BONUS = 0.05, TEXT_WEIGHT = 4, TRADE_BONUS = 0.25, TRADE_BY_NAME = 20, LENGTH_PART = 0.45, ACRONYM = 0.8;

enum { PREFIX_OF_TEXTS = 4, ID_MOST = 1 << 24 };   /* documents or names: forty times the largest catalogue we measure */

/* A name of a document; a document's first is its title. */
typedef struct Entry {
    unsigned document : 31, title : 1;
    float sum;
    unsigned short mask;     /* words of the query found so far */
    unsigned char length;    /* words that count */
    unsigned char covered;   /* of them, found */
    unsigned initials;       /* place in the block; 0: none */
} Entry;

typedef struct Acronym {
    int entry;
    unsigned letters;        /* one bit a letter */
} Acronym;

/* What the running query found of a document that has a mask; of another what an earlier one found. */
typedef struct Standing {
    unsigned short named, told;   /* words found in its best name, in its texts */
    float text, name;
    int best;                /* entry */
} Standing;

struct Matching {
    Store *store;
    const Vocabulary *vocabulary;
    Entry *entries;          /* by id: the first is entries[1] */
    size_t entry_count;
    Standing *standings;     /* of documents, by id */
    unsigned short *masks;   /* of documents: words found anywhere; apart from the rest, it is gone through most */
    size_t standing_count;
    int *touched;            /* documents met by the running query */
    size_t touched_count;
    int *met;                /* entries met by it */
    size_t met_count;
    unsigned char *stamps;   /* of entries or documents: how many words of a phrase stand there */
    char *initials;          /* one after the other, each ended by a NUL */
    size_t initials_length, initials_room;
    Acronym *acronyms;       /* entries that have some */
    size_t acronym_count, acronym_room;
    MatchNote *notes;
    size_t note_count, note_room;
    Arena *arena;            /* of the running query, when it takes notes */
    long work;
};

/* Grows an array that is indexed by ids. */
static void *room(void *array, size_t *count, size_t id, size_t size)
{
    if (id < *count)
        return array;
    size_t grown = (id + 1) * 5 / 4 + 1024;
    char *bytes = realloc(array, grown * size);
    if (!bytes)
        abort();
    memset(bytes + *count * size, 0, (grown - *count) * size);
    *count = grown;
    return bytes;
}

/* Ids come from a file: a wild one must not ask for all the memory there is. */
static bool id_allowed(long long id)
{
    return id > 0 && id <= ID_MOST;
}

static unsigned keep_initials(Matching *matching, size_t entry, Str initials)
{
    if (initials.length < 3)
        return 0;
    matching->initials = room(matching->initials, &matching->initials_room, matching->initials_length + initials.length + 2, 1);
    matching->acronyms = room(matching->acronyms, &matching->acronym_room, matching->acronym_count, sizeof *matching->acronyms);
    size_t place = matching->initials_length ? matching->initials_length : 1;
    memcpy(matching->initials + place, initials.text, initials.length);
    matching->initials_length = place + initials.length + 1;
    matching->acronyms[matching->acronym_count++] = (Acronym){ (int)entry, edits_letters(initials) };
    return (unsigned)place;
}

static bool read_names(Matching *matching, Error *error)
{
    long long previous = 0;
    DbStatement *statement = db_statement(store_db(matching->store), QUERY_SEARCH_ENTRIES);
    while (db_next(statement)) {
        long long id = db_integer(statement, 0), document = db_integer(statement, 1), length = db_integer(statement, 2);
        if (!id_allowed(id) || !id_allowed(document))
            return error_set(error, ERROR_CATALOGUE, "catalogue endommagé\u00a0: un numéro de fiche est impossible. Importez de nouveau les sources.");
        matching->entries = room(matching->entries, &matching->entry_count, (size_t)id, sizeof *matching->entries);
        matching->standings = room(matching->standings, &matching->standing_count, (size_t)document, sizeof *matching->standings);
        matching->entries[id] = (Entry){ .document = (unsigned)document & 0x7FFFFFFF, .title = document != previous,
                                         .length = (unsigned char)(length < 0 ? 0 : length > 255 ? 255 : length),
                                         .initials = keep_initials(matching, (size_t)id, db_view(statement, 3)) };
        previous = document;
    }
    return db_done(statement, error);
}

bool match_open(Matching **matching, Store *store, const Vocabulary *vocabulary, Error *error)
{
    Matching *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->store = store;
    opened->vocabulary = vocabulary;
    bool ok = read_names(opened, error);
    size_t most = opened->entry_count > opened->standing_count ? opened->entry_count : opened->standing_count;
    opened->touched = calloc(opened->standing_count + 1, sizeof *opened->touched);
    opened->met = calloc(opened->entry_count + 1, sizeof *opened->met);
    opened->stamps = calloc(most + 1, 1);
    opened->masks = calloc(opened->standing_count + 1, sizeof *opened->masks);
    if (!opened->masks || !opened->touched || !opened->met || !opened->stamps)
        abort();
    if (ok)
        *matching = opened;
    else
        match_close(opened);
    return ok;
}

void match_close(Matching *matching)
{
    if (!matching)
        return;
    free(matching->entries);
    free(matching->standings);
    free(matching->masks);
    free(matching->touched);
    free(matching->met);
    free(matching->stamps);
    free(matching->initials);
    free(matching->acronyms);
    free(matching->notes);
    free(matching);
}

/* A word of the query that is being looked for. */
typedef struct Wanted {
    WordField field;
    int word;
    unsigned char covers;    /* words of a name */
    Str term;
    double weight;
} Wanted;

/* NULL for an id that no document has: a damaged file must not take the kiosk down. */
static Standing *touch(Matching *matching, long long id)
{
    if (id <= 0 || (size_t)id >= matching->standing_count)
        return NULL;
    Standing *standing = &matching->standings[id];
    if (!matching->masks[id]) {
        *standing = (Standing){0};
        matching->touched[matching->touched_count++] = (int)id;
    }
    return standing;
}

static void note(Matching *matching, int id, const Wanted *wanted)
{
    if (!matching->arena)
        return;
    if (matching->note_count == matching->note_room)
        matching->notes = room(matching->notes, &matching->note_room, matching->note_count, sizeof *matching->notes);
    matching->notes[matching->note_count++] =
        (MatchNote){ id, wanted->field == WORD_OF_NAMES, wanted->word, str_copy(matching->arena, wanted->term), wanted->weight };
}

static void match_name(Matching *matching, long long id, const Wanted *wanted)
{
    if (id <= 0 || (size_t)id >= matching->entry_count)
        return;
    Entry *entry = &matching->entries[id];
    unsigned short bit = (unsigned short)(1u << wanted->word);
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
    note(matching, (int)id, wanted);
}

static void match_text(Matching *matching, long long id, const Wanted *wanted)
{
    unsigned short bit = (unsigned short)(1u << wanted->word);
    Standing *standing = touch(matching, id);
    if (!standing || ((standing->named | standing->told) & bit))
        return;
    matching->masks[id] |= bit;
    standing->told |= bit;
    standing->text += (float)wanted->weight;
    note(matching, (int)id, wanted);
}

/* Ids that are read ahead: what is kept of them is on its way from memory while those before are worked on. */
enum { AHEAD = 32 };

static void fetch(const Matching *matching, long long id, WordField field)
{
    if (id <= 0 || (size_t)id >= (field == WORD_OF_NAMES ? matching->entry_count : matching->standing_count))
        return;
    if (field == WORD_OF_NAMES)
        __builtin_prefetch(&matching->entries[id], 1);
    else
        __builtin_prefetch(&matching->standings[id], 1);
}

static void match_list(Matching *matching, Str ids, const Wanted *wanted)
{
    long long read[AHEAD];
    size_t count = AHEAD;
    for (PostingsReader reader = { .rest = ids }; count == AHEAD; matching->work += (long)count) {
        for (count = 0; count < AHEAD && postings_next(&reader); count++) {
            read[count] = reader.id;
            fetch(matching, reader.id, wanted->field);
        }
        for (size_t i = 0; i < count; i++)
            (wanted->field == WORD_OF_NAMES ? match_name : match_text)(matching, read[i], wanted);
    }
}

/* Adds one to the stamp of each id that has `step` of them. */
static void stamp(Matching *matching, Str ids, unsigned char step)
{
    size_t most = matching->entry_count > matching->standing_count ? matching->entry_count : matching->standing_count;
    for (PostingsReader reader = { .rest = ids }; postings_next(&reader); matching->work++)
        if (reader.id > 0 && (size_t)reader.id < most && matching->stamps[reader.id] == step)
            matching->stamps[reader.id]++;
}

/* The ids that stand in all lists. */
static void match_together(Matching *matching, const Str *lists, size_t count, const Wanted *wanted)
{
    size_t most = matching->entry_count > matching->standing_count ? matching->entry_count : matching->standing_count;
    for (size_t i = 0; i < count; i++)
        stamp(matching, lists[i], (unsigned char)i);
    for (PostingsReader reader = { .rest = lists[0] }; postings_next(&reader); matching->work++) {
        if (reader.id <= 0 || (size_t)reader.id >= most)
            continue;
        if (matching->stamps[reader.id] == count)
            (wanted->field == WORD_OF_NAMES ? match_name : match_text)(matching, reader.id, wanted);
        matching->stamps[reader.id] = 0;
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
        match_together(matching, lists, count, &wanted);
        return ok;
    }
    for (size_t i = 0; ok && i < class->terms.count; i++) {
        wanted.term = class->terms.items[i];
        if (class->prefix) {
            ok = match_beginning(matching, arena, &wanted, error);
        } else {
            ok = list_of(matching, arena, wanted.term, wanted.field, common, &lists[0], error);
            match_list(matching, lists[0], &wanted);
        }
    }
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
        const char *initials = matching->initials + matching->entries[acronym->entry].initials;
        if (memmem(initials, strlen(initials), looked->initials.text, looked->initials.length))
            match_name(matching, acronym->entry, &wanted);
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

static double length_factor(const Entry *entry)
{
    double length = entry->length > entry->covered ? entry->length : entry->covered;
    return 1 - LENGTH_PART + LENGTH_PART * (length > 0 ? entry->covered / length : 1);
}

/* The best name of a document counts, and what it leaves unmatched costs. */
static void settle_names(Matching *matching)
{
    for (size_t i = 0; i < matching->met_count; i++) {
        Entry *entry = &matching->entries[matching->met[i]];
        if (i + AHEAD < matching->met_count)
            __builtin_prefetch(&matching->entries[matching->met[i + AHEAD]], 1);
        if (i + AHEAD / 2 < matching->met_count)
            __builtin_prefetch(&matching->standings[matching->entries[matching->met[i + AHEAD / 2]].document], 1);
        Standing *standing = touch(matching, entry->document);
        if (!standing)
            continue;
        float score = (float)(entry->sum * length_factor(entry) * (entry->title ? 1 + TITLE_BONUS : 1));
        matching->masks[entry->document] |= entry->mask;
        if (score > standing->name) {
            standing->name = score;
            standing->named = entry->mask;
            standing->best = matching->met[i];
        }
        entry->mask = 0;     /* ready for the next query; its sum is still asked for */
    }
}

bool match_run(Matching *matching, Arena *arena, const Understood *understood, bool noting, Error *error)
{
    matching->arena = noting ? arena : NULL;
    matching->work = 0;
    bool ok = match_field(matching, arena, understood, WORD_OF_NAMES, false, error);
    settle_names(matching);
    ok = ok && match_field(matching, arena, understood, WORD_OF_TEXTS, false, error);
    return ok && (matching->touched_count || match_field(matching, arena, understood, WORD_OF_TEXTS, true, error));
}

void match_all(Matching *matching)
{
    for (size_t id = 1; id < matching->standing_count; id++)
        if (touch(matching, (long long)id))
            matching->masks[id] = 1;
}

void match_forget(Matching *matching)
{
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

unsigned short match_words(const Matching *matching, int id)
{
    return matching->masks[id];
}

MatchScore match_score(const Matching *matching, const Understood *understood, int id, bool trade)
{
    const Standing *standing = &matching->standings[id];
    const Entry *best = &matching->entries[standing->best];
    double full = understood->weight > 0 ? understood->weight : 1;
    MatchScore score = { .texts = standing->text * TEXT_WEIGHT / full };
    if (standing->best) {
        score.names = best->sum * NAME_WEIGHT / full;
        score.rest = score.names * (length_factor(best) - 1);
        score.title = best->title ? (score.names + score.rest) * TITLE_BONUS : 0;
    }
    if (trade) {
        score.trade = (score.names + score.rest + score.title + score.texts) * TRADE_BONUS;
        score.whole = standing->best && (standing->named & understood->mask) == understood->mask ? TRADE_BY_NAME : 0;
    }
    return score;
}

double match_worth(const Matching *matching, const Understood *understood, int id, bool trade)
{
    const Standing *standing = &matching->standings[id];
    double full = understood->weight > 0 ? understood->weight : 1;
    double worth = (standing->name * NAME_WEIGHT + standing->text * TEXT_WEIGHT) / full;
    bool whole = standing->best && (standing->named & understood->mask) == understood->mask;
    return trade ? worth * (1 + TRADE_BONUS) + (whole ? TRADE_BY_NAME : 0) : worth;
}

size_t match_notes(const Matching *matching, Arena *arena, int id, MatchNote **notes)
{
    size_t count = 0;
    *notes = ARENA_NEW(arena, MatchNote, matching->note_count);
    for (int named = 1; named >= 0; named--)
        for (size_t i = 0; i < matching->note_count; i++) {
            const MatchNote *one = &matching->notes[i];
            if (one->named == named && one->id == (named ? matching->standings[id].best : id))
                (*notes)[count++] = *one;
        }
    return count;
}

double match_points(const MatchNote *note, double full)
{
    return note->weight * (note->named ? NAME_WEIGHT : TEXT_WEIGHT) / full;
}

long match_work(const Matching *matching)
{
    return matching->work;
}
