/* SPDX-License-Identifier: EUPL-1.2
 *
 * What of a year may be shown: each count put into the one table that decides on it, once for all sheets and exports.
 *
 * A Publication borrows the Year and the Titles and lives in its arena. Every sheet, export or page takes its numbers from here,
 * so the same figure is hidden everywhere or nowhere. Tables share published dimensions as a tree does (tools/report/
 * confidential.h says why that is enough):
 *
 *     hours ─ weekdays ─ months ─ venues ─ engagement        months ─ outcome of searches ─ venues, lengths
 *     sheets of a kind ─ months, and the sheets' classes      kinds ─ venues       values of a topic ─ months
 *     kinds ─ actions ─ months                                months ─ access to trainings
 *
 * Access by month and sheets by month would be a circle. So trainings are told by the year alone, always: two exports of a year,
 * one with a catalogue and one without, would else hold both sides of it. Access by month is told when all of it can be.
 * Exports with two catalogues that class the same sheet differently are not proof against each other: their difference is the sheet.
 *
 * Years differ in their visits, so each is decided by itself; a change is said only between two figures that are shown.
 */
#ifndef REPORT_PUBLICATION_H
#define REPORT_PUBLICATION_H

#include "tools/report/confidential.h"
#include "tools/report/titles.h"
#include "tools/report/year.h"

typedef struct Publication Publication;
typedef struct PublishedKind PublishedKind;
typedef struct PublishedTopic PublishedTopic;
typedef struct PublishedBucket PublishedBucket;

/* Classes that sheets add up to, the one kept longest first. */
typedef enum PublishedClass { CLASS_SECTOR, CLASS_DEPARTMENT, CLASS_APPRENTICESHIP, CLASS_NO_DIPLOMA, CLASS_SPECIALITY, CLASS_COUNT } PublishedClass;

enum { PUBLISHED_SECTORS = 26, PUBLISHED_ACCESS = 3 };   /* letters of ROME's grands domaines; of departments: their place in `departments` */

/* Sheets of a kind that a visit opened, most visited first. */
struct PublishedKind {
    const YearObject **objects;
    TitleFacts *facts;       /* of each */
    size_t count;
    bool shown;              /* the kind's total may be said */
    long total;
    bool *folded;
    int *classes[CLASS_COUNT];
    size_t others;           /* how many are folded, and their sums */
    long others_visits, others_views;
    ConfidentialTable months;   /* sheets × months */
    bool yearly;             /* its sheets are told by the year alone, whatever is known of them: trainings */
    bool access_shown;       /* and access by month */
    ConfidentialTable access[2];   /* apprenticeship, no diploma: no, yes, unknown × months */
};

struct PublishedTopic {
    Str topic;
    const YearTopic **values;   /* most frequent first */
    size_t count;
    bool shown, exact;       /* exact: no count of visits, nothing is folded */
    ConfidentialTable months;   /* values × months */
};

/* Durations from `from` to `to` seconds; neighbours under the threshold are one. */
struct PublishedBucket {
    int from, to;
    long visits;
};

struct Publication {
    Arena *arena;
    const Year *year;
    long threshold;
    StrList departments;     /* of sheets */
    PublishedKind kinds[KIND_COUNT];
    PublishedTopic topics[USAGE_TOPIC_COUNT];

    bool visits_shown, searches_shown;   /* the totals may be said */
    ConfidentialTable venues;     /* venues × months: visits */
    ConfidentialTable engagement; /* venues, folded alike × engaged, not */
    ConfidentialTable weekdays;   /* months × Monday… */
    bool days_shown;              /* day by day: only when no month and weekday is hidden */
    bool day_hidden[YEAR_DAYS];
    ConfidentialTable hours;      /* hours × weekdays */
    ConfidentialTable consulted;  /* venues × kinds */
    ConfidentialTable searches;   /* months × with, without result */
    ConfidentialTable searchers;  /* venues × the same */
    ConfidentialTable lengths;    /* with, without × length of the words */
    ConfidentialTable actions;    /* kinds × actions */
    ConfidentialTable acted;      /* months × actions */
    ConfidentialTable opinions;   /* kinds × faces, from YES on */
    PublishedBucket durations[PERIOD_BUCKETS];
    size_t bucket_count;
    long withheld;           /* cells hidden and lines folded, in all tables */
};

Publication publication_of(const Year *year, const Titles *titles, long threshold);

typedef struct PublishedMark PublishedMark;

struct PublishedMark {
    const YearObject *object;   /* NULL: the folded ones */
    long count;
    size_t others;
    bool unseen;             /* its visits are not told */
};

/* How often, as reports count it: a QR that was shown for 5 s or more is not one that was shown for less. What is a part of
 * something else that is told narrows what is withheld of it. */
long publication_action(const long actions[USAGE_ACTION_COUNT], UsageAction action);

/* What was done with (or said of) the sheets of a kind, one by one: those that may be named, most first, then the others.
 * None when not even the kind's sum of it may be said. */
size_t publication_actions(const Publication *publication, Kind kind, UsageAction action, PublishedMark **marks);
size_t publication_opinions(const Publication *publication, Kind kind, UsageFace face, PublishedMark **marks);

/* Whether a venue's (a month's, a sheet's…) own line stands in the table, and where. */
bool publication_line(const size_t *place_of, size_t line, size_t folded, size_t count);

/* Seconds below which this share of visits lies, by a straight line inside each bucket. */
double publication_quantile(const PublishedBucket *buckets, size_t count, double share);
/* Neighbours under the threshold become one. Gives how many are left. */
size_t publication_buckets(const long counts[PERIOD_BUCKETS], long threshold, PublishedBucket buckets[PERIOD_BUCKETS]);

/* A total over some of the table's original lines, when it may be said: they hold none of the folded lines, or all. */
bool publication_sum(const ConfidentialTable *table, const bool *in, size_t count, long *sum);

#endif
