/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a build changes in the words of its catalogue: how often each is met, how people write it, and where it
 * stands: ids of names, ids of documents.
 *
 * {0} is empty; words_free gives back what it owns. Removing what was never added is how a build says what
 * leaves the file it started from. words_write brings the changes into the file, in the order of the terms;
 * it may be called again and again, each time with what was told since.
 */
#ifndef SNAPSHOT_WORDS_H
#define SNAPSHOT_WORDS_H

#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/postings.h"
#include "catalogue/snapshot/prepare.h"

typedef struct Word Word;
typedef struct Words Words;
typedef struct WordForms WordForms;

typedef enum WordPlace { WORD_IN_TRADE, WORD_IN_NAME, WORD_IN_TEXT, WORD_PLACE_COUNT } WordPlace;
typedef enum WordField { WORD_OF_NAMES, WORD_OF_TEXTS, WORD_FIELD_COUNT } WordField;   /* posting.field */

typedef struct WordSlot WordSlot;

/* What every meeting needs stands together, in as few lines of the processor's cache as it takes. */
struct Word {
    Str shown;               /* the writing with most accents, as first met */
    Postings removed[WORD_FIELD_COUNT];
    Postings added[WORD_FIELD_COUNT];
    int counts[WORD_PLACE_COUNT];
    int marks;
    Str term;                /* its bytes follow the Word */
};

/* Of an open table: no word but the one that is looked for is touched, or nearly. */
struct WordSlot {
    Word *word;              /* NULL: empty */
    unsigned hash;
};

struct Words {
    Arena arena;
    WordSlot *slots;
    size_t slot_count;       /* a power of two, at least twice the words */
    size_t count;
    size_t bytes;            /* that the words take, about */
    bool removing;           /* something was removed */
    WordForms *forms;        /* being worked out, or NULL */
};

/* `id` is a name's when the place is a name, else a document's. */
void words_add(Words *words, const PreparedWords *added, WordPlace place, long long id);
void words_remove(Words *words, const PreparedWords *removed, WordPlace place, long long id);

/* Sorts the words and works out their forms on a thread, while the owner writes other things; words_write, or
 * words_free, waits for it. */
void words_ready(Words *words);

/* Leaves the words empty. */
bool words_write(Words *words, Db *db, Error *error);

/* Writes them when they have grown too large to be kept, so that memory does not grow with the feed. */
bool words_spill(Words *words, Db *db, Error *error);

void words_free(Words *words);

#endif
