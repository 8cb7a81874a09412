/* SPDX-License-Identifier: EUPL-1.2
 *
 * A year of one kiosk or of forty venues, as sums in plain structs: what every report is made of.
 *
 * Nothing here knows where counts come from. A source (usage files, a database) opens the year with year_begin, declares
 * its venues with year_venue, and hands every row it has to year_add, in any order: rows of other years are passed over,
 * what a wrong clock left undated is summed apart. A row is the TallyRow of kiosk/usage/tally.h, keys and counts in the
 * order given there; it may be a sum over many kiosks, and rows of the same key add up. The Year borrows its arena, and
 * all it holds lives there; texts of rows are copied. Reading it is reading fields.
 *
 * The sums are exact, so they are not for showing: tools/report/publication.h decides what may be shown.
 */
#ifndef REPORT_YEAR_H
#define REPORT_YEAR_H

#include "kiosk/usage/period.h"
#include "kiosk/usage/usage.h"
#include "kiosk/usage/visit.h"

typedef struct Year Year;
typedef struct YearVenue YearVenue;
typedef struct YearObject YearObject;
typedef struct YearTopic YearTopic;
typedef struct YearTerm YearTerm;
typedef struct YearAvail YearAvail;
typedef struct YearTerritory YearTerritory;

enum { YEAR_MONTHS = 12, YEAR_DAYS = 366, YEAR_HOURS = 24, YEAR_WEEKDAYS = 7 };

/* How long the kiosks of a venue were there. Minutes are sums over kiosks. */
struct YearAvail {
    bool there[YEAR_DAYS];   /* one was on that day */
    short open[YEAR_DAYS];   /* minutes for which the venue was open, as the kiosk knew; 0: closed, or not known */
    long powered, ready, expected, redated, restarts;
    long catalogue_days, catalogue_known;   /* sum of the catalogue's ages in days, over so many days */
    int catalogue_oldest;
};

/* One place, and what its kiosks counted. Texts may be unsaid. */
struct YearVenue {
    Str name;                /* "ERO de Limoges"; empty when the file says nothing */
    Str mission;             /* Mission Locale */
    Str department;          /* "87" */
    Str epci;
    size_t kiosks;           /* files, or what the database calls a kiosk */

    long visits[YEAR_MONTHS];
    long engaged, bounced, touches, seconds;
    long durations[PERIOD_BUCKETS];
    long found[YEAR_MONTHS], missed[YEAR_MONTHS];   /* searches */
    long consulted[KIND_COUNT];                     /* a visit and a sheet, once */
    long undated;            /* visits of no known day, in no other figure */
    YearAvail avail;
};

/* What is known of a Mission Locale's, a department's or an EPCI's people, under the name that venues give it. */
struct YearTerritory {
    Str name;
    long young;              /* aged 16 to 25; 0 unsaid */
    double vulnerability;    /* an index of the Region's; only with `has_vulnerability` */
    bool has_vulnerability;
};

/* A sheet, over all venues. */
struct YearObject {
    Kind kind;
    Str code;
    long visits[YEAR_MONTHS];   /* distinct visits that opened it */
    long views;
    long actions[USAGE_ACTION_COUNT];
    long faces[USAGE_FACE_COUNT];
};

/* What is counted by month alone: a language, a comfort mode, a class… */
struct YearTopic {
    Str topic, value;        /* "language", "en" */
    long months[YEAR_MONTHS];
};

/* A word without result, with the visits that typed it. */
struct YearTerm {
    Str term;
    long visits;
};

struct Year {
    Arena *arena;
    int number;              /* 2026 */
    YearVenue *venues;
    size_t venue_count;
    const YearTerritory *territories;   /* whoever loads sets them; may be none */
    size_t territory_count;
    long days[YEAR_DAYS];    /* visits, from 1 January on */
    long hours[YEAR_WEEKDAYS][YEAR_HOURS];   /* visits, from Monday on */
    long acted[YEAR_MONTHS][USAGE_ACTION_COUNT];   /* with all sheets */
    long lengths[2][VISIT_LENGTHS];          /* searches that found, that missed, by length of the words */
    YearObject *objects;     /* in no order */
    size_t object_count;
    YearTopic *topics;
    size_t topic_count;
    YearTerm *terms;
    size_t term_count;
    struct YearIndex *index; /* where objects, topics and terms stand; only year.c looks */
};

Year year_begin(Arena *arena, int number);

/* Declares a venue; what it is told of the place is kept, counts begin at zero. Gives its place in `venues`. */
size_t year_venue(Year *year, const YearVenue *venue);

void year_add(Year *year, size_t venue, const TallyRow *row);

/* The two halves of year_add, for a source that sums up before it hands over: what stands in a venue (presence, object by kind,
 * search, avail: hours, codes and lengths are not looked at), and what stands in the year as a whole (all but avail; rows of all
 * venues together are enough). */
void year_add_to_venue(const Year *year, size_t venue, const TallyRow *row);
void year_add_to_all(Year *year, const TallyRow *row);

/* Sums over venues. */
long year_visits(const Year *year);
long year_visits_of(const YearVenue *venue);
long year_object_visits(const YearObject *object);
long year_sum(const long *counts, size_t count);

/* Days of the year (365 or 366). */
int year_days(const Year *year);

/* Whether anything at all was counted in it. */
bool year_is_empty(const Year *year);

#endif
