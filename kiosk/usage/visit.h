/* SPDX-License-Identifier: EUPL-1.2
 *
 * One visit while it lasts: what was looked at, kept and searched, in memory only.
 *
 * A Visit is a value that owns its arena; {0} is no visit. visit_tally turns it into shares of rows, which
 * hold neither who nor in which order, and visit_wipe forgets it. Words without result come here only when
 * kiosk/usage/terms.h let them: they are then terms that enough visits typed.
 */
#ifndef USAGE_VISIT_H
#define USAGE_VISIT_H

#include "kiosk/usage/period.h"
#include "kiosk/usage/tally.h"
#include "kiosk/usage/usage.h"

enum { VISIT_LENGTHS = 4, VISIT_CODE_LONGEST = 120, VISIT_NOTES = 24, VISIT_VALUE_LONGEST = 24 };

typedef struct VisitObject VisitObject;
typedef struct VisitTerm VisitTerm;
typedef struct VisitNote VisitNote;
typedef struct Visit Visit;

struct VisitObject {
    Kind kind;
    Str code;
    long views;
    bool acts[USAGE_ACTION_COUNT];
    UsageFace face;
};

struct VisitTerm {
    Str term;
    long visits;         /* how many visits this one reveals, itself included */
};

struct VisitNote {
    UsageTopic topic;
    Str value;
};

struct Visit {
    Arena arena;
    bool open;
    Period period;       /* of its beginning */
    long long began, last;   /* ms */
    long touches;
    VisitObject *objects;
    size_t object_count, object_capacity;
    VisitTerm *terms;
    size_t term_count, term_capacity;
    UsageFace face;      /* of the visit */
    VisitNote notes[VISIT_NOTES];
    size_t note_count;
    long hits[VISIT_LENGTHS], misses[VISIT_LENGTHS];   /* searches, by length of the words */
};

/* The object's place in the visit, made when it is new. NULL for a code no catalogue gives. */
VisitObject *visit_object(Visit *visit, Kind kind, Str code);
void visit_search(Visit *visit, Str words, bool found);
void visit_term(Visit *visit, Str term, long visits);

/* What was said of the object, without making a place for it. */
UsageFace visit_opinion(const Visit *visit, Kind kind, Str code);
void visit_note(Visit *visit, UsageTopic topic, Str value);

/* One more of the value in the month, outside any visit. */
void visit_monthly(const Period *period, UsageTopic topic, Str value, Tally *tally);

void visit_tally(const Visit *visit, Tally *tally);
void visit_wipe(Visit *visit);

/* "gardée"… as the file has them: "kept", "qr_shown", "qr_taken", "printed". */
extern const char *const VISIT_ACTIONS[USAGE_ACTION_COUNT];
extern const char *const VISIT_FACES[USAGE_FACE_COUNT];      /* "yes"…; NULL for none */
extern const char *const VISIT_TOPICS[USAGE_TOPIC_COUNT];    /* "language"… */

#endif
