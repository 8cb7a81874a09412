/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which documents have the words that were understood, and what that is worth.
 *
 * A Matching holds every name of the catalogue in 16 bytes and what the running query met of names and documents;
 * it borrows the Store and the Vocabulary. match_run meets, match_score weighs one document met, match_forget comes
 * before the next run. Names are looked for in memory, texts in the file, one list a word. A word's beginning is
 * looked for in texts from PREFIX_OF_TEXTS letters on. `work` counts the ids gone through: the cost of a query.
 */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "catalogue/search/understand.h"

typedef struct Matching Matching;
typedef struct MatchNote MatchNote;
typedef struct MatchScore MatchScore;
typedef struct MatchSome MatchSome;
typedef struct MatchWorth MatchWorth;

/* A word found in a document, or in its best name. */
struct MatchNote {
    int id;                  /* of the document, or of the name */
    bool named;
    int word;                /* of the understood ones */
    Str term;                /* that was found, or its beginning */
    double weight;
};

/* A score is the sum of these. */
struct MatchScore {
    double names;            /* words found in its best name */
    double rest;             /* less for what else the name says */
    double title;            /* that name is its title */
    double texts;            /* words found in its texts only */
    double trade;            /* it is a trade */
    double whole;            /* a trade with all words in one name */
};

bool match_open(Matching **matching, Store *store, const Vocabulary *vocabulary, Error *error);
void match_close(Matching *matching);

/* With `noting`, every word found is kept in `notes` of the arena. */
bool match_run(Matching *matching, Arena *arena, const Understood *understood, bool noting, Error *error);
/* Meets every document; for a query of which nothing was understood, whose scores are all 0. */
void match_all(Matching *matching);
void match_forget(Matching *matching);

/* Documents met, each once. */
const int *match_met(const Matching *matching, size_t *count);

/* The document that a name is of; 0 when there is no such name. */
int match_document(const Matching *matching, long long name);

/* The words that each has, as bits, by id. */
const unsigned short *match_words(const Matching *matching);

MatchScore match_score(const Matching *matching, const Understood *understood, int id, bool trade);

/* Some that are all trades, or all others. */
struct MatchSome {
    const int *ids;
    size_t count;
    bool trades;
    double least;            /* what is worth less may be left out */
};

struct MatchWorth {
    int id;
    double worth;            /* the sum of the score */
    bool whole;              /* all words stand in one of its names */
};

/* Weighs some without looking at names again: what hundreds of thousands are sorted by. Gives how many are not left out. */
size_t match_worths(const Matching *matching, const Understood *understood, const MatchSome *some, MatchWorth *worths);

/* What was found in one document met, the best name's words first. */
size_t match_notes(const Matching *matching, Arena *arena, int id, MatchNote **notes);

/* The points that a word found gives, of a query whose words weigh `full` together. */
double match_points(const MatchNote *note, double full);

long match_work(const Matching *matching);

#endif
