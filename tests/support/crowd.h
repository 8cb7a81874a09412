/* SPDX-License-Identifier: EUPL-1.2
 *
 * Visits at random, for whoever attacks the usage file.
 *
 * A Crowd is visits (when they began, how long, how many touches) and marks: what was looked at, done, said, typed,
 * each by one visit. crowd_shuffle gives every mark to a visit of the same month drawn anew: as many visits look at
 * each thing, and who did what, with what else, when and in which order is another story. Everything comes from the
 * seed. The Crowd owns an arena until crowd_free.
 */
#ifndef SUPPORT_CROWD_H
#define SUPPORT_CROWD_H

#include "tests/support/visits.h"

enum { CROWD_MONTHS = 2 };

typedef enum MarkKind { MARK_VIEW, MARK_ACT, MARK_FACE, MARK_NOTE, MARK_VISIT_FACE, MARK_SEARCH, MARK_KIND_COUNT } MarkKind;

typedef struct CrowdVisit CrowdVisit;
typedef struct Mark Mark;
typedef struct Crowd Crowd;

struct CrowdVisit {
    int month, day, hour;    /* month 0: November 2026, 1: December */
    long seconds;
    int touches;
};

struct Mark {
    MarkKind kind;
    int visit;
    int object;              /* which; also which words */
    int value;               /* views, action, face, note; of words: whether they found something */
};

struct Crowd {
    Arena arena;
    unsigned long long dice;
    CrowdVisit *visits;
    Mark *marks;
    int visit_count, mark_count;
};

/* `objects`: how many different things they may look at; the first are liked best. */
Crowd crowd_new(int visits, int objects, unsigned seed);
void crowd_free(Crowd *crowd);

/* 0 ≤ number < limit */
int crowd_throw(Crowd *crowd, int limit);

void crowd_shuffle(Crowd *crowd);

/* What both did and said changes places; when they came does not. */
void crowd_swap(Crowd *crowd, int one, int other);

/* Counts them all, month by month, in an order drawn anew. */
void crowd_play(Crowd *crowd, Visits *visits);

/* What an object is called, and what is typed of it when it is words: no other text holds them. */
Str crowd_code(Arena *arena, int object);
Str crowd_words(Arena *arena, int object);

#endif
