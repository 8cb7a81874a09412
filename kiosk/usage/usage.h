/* SPDX-License-Identifier: EUPL-1.2
 *
 * Counts what visits do, never who: counters only, through one door.
 *
 * A visit lives in memory between usage_begin and usage_end; its counts reach the file in one commit at
 * its end (WAL, synchronous=FULL). On disk there is no visit id, no order, no time finer than the hour,
 * and no object finer than the month. Words that found nothing are written only once `threshold` distinct
 * visits typed them; until then they are keyed hashes in memory. A disk that is full or a file that cannot
 * be written never stops browsing: counts wait in memory and usage_trouble says so to staff. A damaged file
 * is set aside (kiosk/usage/salvage.h) and counting goes on in a new one.
 * The clock is the caller's: `now` is local civil time, `ms` a monotonic clock.
 *
 * What is defended (tests/test_usage_attacker.c): whoever takes the file, once, with a list of the visits and when
 * they were, finds the same bytes whatever each of them did, with what else, when, and in which order, as long as as
 * many visits of the month did each thing. What is not: whoever can copy the file before and after a visit (that is
 * root, or the file's group) finds the difference; who knows all visits of a month but one finds that one's by
 * subtraction; what a laboratory reads from freed blocks of the disk. Counts are not held back for that: a power cut
 * would lose visits. Hence no copies of the file by the day, and reports that fold what few did.
 */
#ifndef USAGE_USAGE_H
#define USAGE_USAGE_H

#include "catalogue/base/error.h"
#include "catalogue/model.h"

typedef struct Usage Usage;

typedef enum UsageAction { USAGE_KEPT, USAGE_QR_SHOWN, USAGE_QR_TAKEN, USAGE_PRINTED, USAGE_ACTION_COUNT } UsageAction;   /* TAKEN: shown ≥ 5 s */

/* What a visitor says of a sheet, or of the visit. */
typedef enum UsageFace { USAGE_FACE_NONE, USAGE_FACE_YES, USAGE_FACE_SOME, USAGE_FACE_NO, USAGE_FACE_COUNT } UsageFace;

/* What is counted by month alone, once a visit and value, and never beside what was looked at. */
typedef enum UsageTopic {
    USAGE_TOPIC_COMFORT,     /* a comfort mode was chosen: its name */
    USAGE_TOPIC_GROUP,       /* a class began: "begun"; outside any visit */
    USAGE_TOPIC_LANGUAGE,    /* a language was chosen: its code */
    USAGE_TOPIC_OPINION,     /* what was said of the visit */
    USAGE_TOPIC_QUIZ,        /* "done": the results were reached */
    USAGE_TOPIC_COUNT
} UsageTopic;

/* The kiosk as it is at one moment, beside any visit. */
typedef struct UsageWatch UsageWatch;

struct UsageWatch {
    DateTime now;
    long long ms;
    bool ready;              /* from now on: a catalogue of the venue is shown, and the venue is open */
    int expected;            /* minutes for which the venue is open on this day */
    int catalogue;           /* seq; 0: none of the venue's */
    int catalogue_days;      /* since it was published; -1: not known */
};

enum { USAGE_THRESHOLD = 5 };   /* facts: k = 5 visits, never under 3 */

/* Opens or makes the file. When that fails the Usage still counts in memory: *usage is never NULL. True with a
 * usage_trouble: visits are counted, but the file that was there is damaged and set aside. */
bool usage_open(Usage **usage, const char *path, Error *error);
/* Ends the visit in course and writes what waits; false when counts would be lost by closing now. */
bool usage_save(Usage *usage, Error *error);
void usage_close(Usage *usage);   /* saves first */

/* Where it counts, written with the next visit: the venue as belvedere.conf calls it, and what the system calls the machine, of which
 * a sum is kept. Both tell kiosks' files apart (kiosk/usage/origin.h), never visits; either may be empty. */
void usage_house(Usage *usage, Str venue, Str machine);

void usage_begin(Usage *usage, DateTime now, long long ms);
void usage_touch(Usage *usage, long long ms);                          /* any touch: also marks the last activity */
void usage_view(Usage *usage, Kind kind, Str code);                    /* once a visit for `visits`, each time for `views` */
void usage_act(Usage *usage, UsageAction action, Kind kind, Str code); /* once a visit and object */
/* When the visitor settles on words. `hits`: what they found before any filter or kind was chosen; 0 means that
 * the catalogue does not know them, and only then may they be counted as words. */
void usage_search(Usage *usage, Str words, long hits);
/* The last word counts, once a visit and object; NONE takes it back. */
void usage_opinion(Usage *usage, Kind kind, Str code, UsageFace face);
void usage_visit_opinion(Usage *usage, UsageFace face);
UsageFace usage_opinion_of(const Usage *usage, Kind kind, Str code);   /* in this visit */
UsageFace usage_visit_face(const Usage *usage);
/* `value`: 1 to 24 small letters and hyphens. A class is counted at once, all else at the end of the visit. */
void usage_note(Usage *usage, UsageTopic topic, Str value);
void usage_group(Usage *usage, DateTime now);
/* Time passes: the kiosk is there, the clock may have come right. Commits once at the start, then at most once an hour,
 * and never in a visit. */
void usage_watch(Usage *usage, const UsageWatch *watch);
/* Commits. Trailing idle is taken off: the visit ends at its last touch. */
void usage_end(Usage *usage, long long ms);
/* The visit was none, as when staff open their page: nothing of it is counted. */
void usage_drop(Usage *usage);
bool usage_in_visit(const Usage *usage);

/* What staff should know, or NULL: the file cannot be written, or the one before is set aside. */
const char *usage_trouble(const Usage *usage);

#endif
