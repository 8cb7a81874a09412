/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a build needs of a record beside its rows, worked out ahead of the one writer: its summary, and the
 * words it is found by, folded and counted. Pure: the import's worker threads call it.
 *
 * A Prepared lives in the arena and points into its record. prepare_words is for who adds to summary.names
 * or summary.texts first.
 */
#ifndef SNAPSHOT_PREPARE_H
#define SNAPSHOT_PREPARE_H

#include "catalogue/snapshot/summary.h"

typedef struct Prepared Prepared;
typedef struct PreparedWord PreparedWord;
typedef struct PreparedWords PreparedWords;
typedef struct PreparedName PreparedName;

/* A word of a text, once. */
struct PreparedWord {
    Str term;                /* folded */
    Str written;             /* the writing with most accents, as first met */
    unsigned hash;           /* of the term */
    int marks;               /* accented letters of `written` */
    int count;
};

struct PreparedWords {
    PreparedWord *items;
    size_t count;
};

struct PreparedName {
    PreparedWords words;
    Str initials;
    size_t length;           /* words that count */
};

struct Prepared {
    Summary summary;
    Str sort_key;
    PreparedName *names;
    size_t name_count;
    PreparedWords texts;
};

Prepared *prepare_record(Arena *arena, const Record *record);

/* Fills names and texts from the summary. */
void prepare_words(Arena *arena, Prepared *prepared);

/* The words of one text. */
PreparedWords prepare_text(Arena *arena, Str text);

#endif
