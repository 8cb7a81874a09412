/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a Matching holds, for match_open.c, which reads the names, match.c, which meets what has the words, and
 * match_score.c, which weighs it. Nobody else looks inside.
 */
#ifndef SEARCH_MATCH_INSIDE_H
#define SEARCH_MATCH_INSIDE_H

#include "catalogue/search/match.h"

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
    unsigned initials;       /* place in the block; 0: none */
};

struct Acronym {
    int entry;
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

/* Ids that are read ahead: what is kept of them is on its way from memory while those before are worked on. */
enum { AHEAD = 32 };

/* Grows an array that is indexed by ids. */
void *match_room(void *array, size_t *count, size_t id, size_t size);

/* NULL for an id that no document has: a damaged file must not take the kiosk down. */
Standing *match_touch(Matching *matching, long long id);

/* The best name of a document counts, and what it leaves unmatched costs. */
void match_settle_names(Matching *matching);

#endif
