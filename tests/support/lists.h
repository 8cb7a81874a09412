/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lists of what young people type, and what a right trade is for each (tests/search, ../shared/data/search).
 *
 * A question carries a regular expression; a Judge holds the names of every trade and says which of those found is
 * right; tallies count by kind of error. Everything lives in the caller's arena. Expressions are POSIX extended, of
 * bytes, case folded for ASCII only; one that is wrong fails the test.
 */
#ifndef SUPPORT_LISTS_H
#define SUPPORT_LISTS_H

#include "catalogue/snapshot/store.h"

typedef struct Question Question;
typedef struct Questions Questions;
typedef struct Judge Judge;
typedef struct Tally Tally;
typedef struct Tallies Tallies;

/* kind <tab> words <tab> expression; of the kind "never" the expression says what must not be found. */
struct Question {
    Str kind;
    Str words;
    const char *expression;
    bool forbids;
};

struct Questions {
    Question *items;
    size_t count;
};

struct Judge {
    Trade *trades;           /* by code */
    size_t count;
};

/* Of what forbids, `first` and `three` count those whose first trades are all free of it. */
struct Tally {
    Str kind;
    int asked, first, three;
};

struct Tallies {
    Tally items[32];
    size_t count;
};

enum { LISTS_SHOWN = 3, LISTS_FORBIDDEN = 10 };   /* trades looked at: of a question, of one that forbids */

/* False when the file is not there. Lines of two columns, without a kind, are of the one given. */
bool lists_read(Arena *arena, const char *path, const char *kind, Questions *questions);

Judge judge_of(Arena *arena, Store *store);

/* Where the first right one of the trades found stands; LISTS_SHOWN when none is right. Of what forbids: 0, or
 * LISTS_SHOWN when one has a name that it matches and none that has the words asked. */
size_t judge_place(const Judge *judge, const Question *question, const Str *codes, size_t count);

/* How many trades have a name that the expression matches. */
size_t judge_possible(const Judge *judge, const Question *question);

void tallies_add(Tallies *tallies, const Question *question, size_t place);

/* All kinds together, without what forbids or nothing else. */
Tally tallies_sum(const Tallies *tallies, bool forbidding);

/* A line a kind, on standard output. */
void tallies_print(const Tallies *tallies, const char *title);

#endif
