/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a Matching holds, for match_open.c, which reads the names, match.c, which meets what has the words, and
 * match_score.c, which weighs it. Nobody else looks inside.
 */
#ifndef SEARCH_MATCH_INSIDE_H
#define SEARCH_MATCH_INSIDE_H

#include "catalogue/search/marks.h"
#include "catalogue/search/match.h"

enum { FACTOR_LENGTHS = 16 };   /* longer names are rare */

typedef struct Entry Entry;
typedef struct Acronym Acronym;
typedef struct Standing Standing;

/* A name of a document; a document's first is its title. */
struct Entry {
    unsigned document : 31, title : 1;
    float sum;
    unsigned short mask;     /* words of the query found so far */
    unsigned char length;    /* words that count */
    unsigned char covered;   /* of them, found */
};

struct Acronym {
    int entry;
    unsigned place;          /* of its initials, in the block */
    unsigned letters;        /* one bit a letter */
};

/* What the running query found of a document that has a mask; of another what an earlier one found. */
struct Standing {
    unsigned short named, told;   /* words found in its best name, in its texts */
    float text, name;
    int best;                /* entry */
};

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
    Marks marks, others;     /* of entries or documents: those that a list has, those of the next word of a phrase */
    char *initials;          /* one after the other, each ended by a NUL */
    size_t initials_length, initials_room;
    Acronym *acronyms;       /* entries that have some */
    size_t acronym_count, acronym_room;
    MatchNote *notes;
    size_t note_count, note_room;
    Arena *arena;            /* of the running query, when it takes notes */
    double factors[FACTOR_LENGTHS][FACTOR_LENGTHS];   /* of a name, by its length and its words found */
    long work;
};

/* Grows an array that is indexed by ids. */
void *match_room(void *array, size_t *count, size_t id, size_t size);

/* Works out the factors that names are weighed by. */
void match_prepare(Matching *matching);

/* The best name of a document counts, and what it leaves unmatched costs. */
void match_settle_names(Matching *matching);

/* What stands of a document below standing_count, which is then met. */
static inline Standing *match_touch(Matching *matching, size_t id)
{
    Standing *standing = &matching->standings[id];
    if (!matching->masks[id]) {
        *standing = (Standing){0};
        matching->touched[matching->touched_count++] = (int)id;
    }
    return standing;
}

#endif
