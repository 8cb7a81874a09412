/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds what a weak speller means, in one box over trades, trainings, experiences and rights.
 *
 * Any bytes give an answer, perhaps an empty one, never an error of the query's own making. The Search
 * borrows the Store and keeps the vocabulary in memory until search_close. Answers live in the caller's arena;
 * a request's texts must live as long as its answer is used.
 *
 * Facets narrow an answer: values of one facet combine with "or", facets with "and". A count says what a value
 * holds under the choices made in all *other* facets, so a value that counts 0 would give nothing. What is past,
 * closed or full is nowhere. A trade has the levels, dates… of what leads to it and is still ahead; it is nowhere,
 * so any distance holds it.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include "catalogue/snapshot/store.h"

typedef struct Search Search;
typedef struct SearchRequest SearchRequest;
typedef struct SearchReading SearchReading;
typedef struct SearchAnswer SearchAnswer;
typedef struct Hit Hit;
typedef struct SearchReason SearchReason;

/* A facet's values are bits, from 0; those from FACET_APPRENTICESHIP on have one, 0: yes. */
typedef enum SearchFacet {
    FACET_KIND,              /* a Kind */
    FACET_SECTOR,            /* grand domaine of the trade: A is 0 */
    FACET_LEVEL,             /* level out, in schooling order: 3 CAP, 4 bac, 5 BTS… (model.h) */
    FACET_DISTANCE,          /* a SearchDistance, cumulative: of several the widest holds; trades and rights hold everywhere */
    FACET_APPRENTICESHIP,
    FACET_NO_DIPLOMA,        /* none is asked for */
    FACET_FREE,
    FACET_REMOTE,            /* followed from a distance */
    FACET_SOON,              /* one can start today or within SOON_DAYS, or at any time */
    FACET_OPEN,              /* its feed says that places are open */
    FACET_COUNT
} SearchFacet;

typedef enum SearchDistance { DISTANCE_10, DISTANCE_20, DISTANCE_30, DISTANCE_50, DISTANCE_100, DISTANCE_COUNT } SearchDistance;
typedef enum SearchSort { SORT_RELEVANCE, SORT_DATE, SORT_DISTANCE } SearchSort;

enum { FACET_VALUES = 26, SOON_DAYS = 60, SEARCH_READINGS = 8, SEARCH_SUGGESTIONS = 6 };

extern const int SEARCH_KILOMETRES[DISTANCE_COUNT];

/* {0} asks everything of today 0: words, today and limit are the least to fill. */
struct SearchRequest {
    Str words;
    bool literal;            /* do not correct: the visitor refused what was understood */
    StrList refused;         /* keys of readings that the visitor refused */
    unsigned chosen[FACET_COUNT];   /* 1 << value of each one chosen; 0: no choice */
    SearchSort sort;         /* by date: next start first, what has none last; by distance: nearest first */
    int today;               /* AAAAMMJJ; AAAAMM00 while the day is not known: then only what starts at any time does soon */
    double latitude, longitude;     /* of the venue */
    bool located;
    bool everything;         /* without words, all there is, to be narrowed by facets; else nothing */
    long offset, limit;
    bool explain;            /* say of each hit why it stands where it does */
    bool ids;                /* tell all that is found under all facets, as on a map */
};

/* Words of the query that were taken for a filter, to be shown as such: "CAP", "à moins de 20 km de Limoges". */
struct SearchReading {
    Str words;               /* as typed */
    Str key;                 /* what a request refuses it by */
    SearchFacet facet;
    int value;
    Str town;                /* of FACET_DISTANCE around a town; empty: around the venue */
    Str area;                /* of FACET_DISTANCE: départements in place of a distance, "Dordogne"; else empty */
    bool held;               /* in force; false when nothing would be left under it */
};

/* What points are given for. */
typedef enum SearchWhy {
    REASON_NAME,             /* a word of the query stands in its best name */
    REASON_TEXT,             /* …or in its texts only */
    REASON_REST,             /* words of that name that were not asked for */
    REASON_TITLE,            /* that name is its title */
    REASON_TRADE,            /* it is a trade */
    REASON_WHOLE,            /* a trade, and all words stand in one of its names */
    REASON_COUNT
} SearchWhy;

struct SearchReason {
    SearchWhy why;
    Str typed, term;         /* of a word: what was typed, what was found for it */
    double points;
};

struct Hit {
    Card card;               /* km is from the answer's centre */
    double score;            /* higher is better */
    SearchReason *reasons;   /* when asked for: their points add up to the score */
    size_t reason_count;
};

struct SearchAnswer {
    Str query;               /* as given, trimmed */
    Str understood;          /* the corrected words; empty when nothing was corrected */
    SearchReading readings[SEARCH_READINGS];
    size_t reading_count;
    unsigned chosen[FACET_COUNT];   /* in force: those of the request, of the readings, of the widening */
    Str town;                /* that distances are from, when one was read; empty: the venue */
    double latitude, longitude;     /* the centre: of the town, else of the venue */
    bool located;
    Str area;                /* in place of distances, when départements were read: "Dordogne", "Limousin"; else empty */
    DepartmentSet departments;      /* of that area: what has a place in one of them holds, and the count of any distance is theirs */
    int asked_km;            /* 0: no distance was asked for */
    int within_km;           /* in force: larger than asked_km when nothing was nearer; 0: anywhere */
    long found;              /* matches before any facet: 0 only when the words find nothing */
    long total;              /* matches under all facets */
    long counts[FACET_COUNT][FACET_VALUES];
    StrList suggestions;     /* words that find something under what was chosen, when these find next to nothing */
    Hit *hits;
    size_t count;
    int *ids;                /* of the documents, when asked for: ascending, `total` of them */
    long work;               /* ids gone through: what the query cost */
};

bool search_open(Search **search, Store *store, Error *error);
void search_close(Search *search);

/* Adds the words of a file to those that the Search knows (lexicon.h). Lines that hold are taken; what is wrong with
 * the file or its first wrong line is said. */
void search_learn(Search *search, const char *path, Error *trouble);

bool search_run(Search *search, Arena *arena, const SearchRequest *request, SearchAnswer *answer, Error *error);

#endif
