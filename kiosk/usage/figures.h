/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads a usage file as figures that may be shown: what fewer than the threshold's visits did is folded.
 *
 * A Figures owns the open file until figures_close; a kiosk may be writing it meanwhile. Results live in the
 * caller's arena. Cells come by kind (and action), most visited first; those under USAGE_THRESHOLD visits
 * become one last cell without a code that says how many it stands for, and one cell is never folded alone
 * when its group has others: the sums still add up, and nothing can be found by subtraction (facts D3).
 */
#ifndef USAGE_FIGURES_H
#define USAGE_FIGURES_H

#include "kiosk/usage/period.h"
#include "kiosk/usage/usage.h"
#include "kiosk/usage/visit.h"

typedef struct Figures Figures;
typedef struct MonthFigures MonthFigures;
typedef struct Cell Cell;
typedef struct CellList CellList;
typedef struct AvailDay AvailDay;
typedef struct AvailList AvailList;

struct MonthFigures {
    long visits, engaged, bounced, touches, seconds;
    long durations[PERIOD_BUCKETS];
    long found[VISIT_LENGTHS], missed[VISIT_LENGTHS];   /* searches by length of the words */
};

struct Cell {
    Str kind;                /* "trade"… */
    Str code;                /* empty: the folded ones; a term for figures_terms */
    Str action;              /* "kept"…, empty for objects */
    long visits, views;
    long folded;             /* how many cells this one stands for, 0 for itself */
};

struct CellList {
    Cell *items;
    size_t count;
};

/* How long the kiosk was there on a day: minutes. Nothing of it comes from a visit, nothing is folded. */
struct AvailDay {
    Str day;                 /* "0000-00-00": while the clock was not believed */
    long powered, ready;     /* ready: a catalogue of the venue was shown within opening hours */
    long redated;            /* of powered: counted before the clock came right */
    long restarts;           /* how often the kiosk began */
    long expected;           /* for how long the venue was open; 0: not known */
    long catalogue, catalogue_days;   /* seq, 0: none of the venue's; days since it was published, -1: not known */
};

struct AvailList {
    AvailDay *items;
    size_t count;
};

bool figures_open(Figures **figures, const char *path, Error *error);
void figures_close(Figures *figures);

/* Months that have figures, newest first. */
bool figures_months(Figures *figures, Arena *arena, StrList *months, Error *error);
bool figures_month(Figures *figures, Str month, MonthFigures *totals, Error *error);

bool figures_objects(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error);
bool figures_actions(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error);
/* Opinions on sheets: `action` is the face. */
bool figures_opinions(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error);
/* What is counted by month alone: `kind` is the topic, `code` the value; small ones folded topic by topic. */
bool figures_monthly(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error);
/* Days of a month on which the kiosk was there, in order. */
bool figures_avail(Figures *figures, Arena *arena, Str month, AvailList *days, Error *error);
/* Words that found nothing, with the visits that typed them. */
bool figures_terms(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error);

#endif
