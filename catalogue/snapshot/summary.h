/* SPDX-License-Identifier: EUPL-1.2
 *
 * What lists and searches need of an object, worked out once when the catalogue is built. Pure.
 *
 * Days are AAAAMMJJ. `last_day` is the latest day on which the object may come out of a list: 0 never
 * (cancelled, full, closed), DATE_NUMBER_OPEN always. Facets are last days too: a training with an
 * apprenticeship that closes before its other actions stops being one by apprenticeship on that day.
 */
#ifndef SNAPSHOT_SUMMARY_H
#define SNAPSHOT_SUMMARY_H

#include "catalogue/model.h"

typedef struct Summary Summary;
typedef struct SummaryPlace SummaryPlace;
typedef struct SummaryDate SummaryDate;

struct SummaryPlace {
    const Place *place;
    int last_day;
};

struct SummaryDate {
    int start;               /* AAAAMM00 when the feed gives a month only */
    int time;                /* hour × 100 + minute, -1 none */
    int last_day;
};

struct Summary {
    Str title, hook, organisation, structure, grand_domain;
    int subtype, level_out;
    int last_day, permanent, apprenticeship, no_diploma, free, remote, open;
    SummaryPlace *places;
    size_t place_count;
    SummaryDate *dates;
    size_t date_count;
    StrList names;           /* the title first */
    StrList texts;           /* what else it may be found by */
    StrList rome, rncp;
    StrList situations;
};

void summary_of(Arena *arena, const Record *record, Summary *summary);

/* The last day on which one may join, as `last_day`. */
int summary_session_day(const Session *session);
int summary_action_day(const TrainingAction *action);

/* At most `letters` letters, cut between two words, with … when something was cut. */
Str summary_clip(Arena *arena, Str text, size_t letters);

#endif
