/* SPDX-License-Identifier: EUPL-1.2
 *
 * The French words of reports, and the titles that a catalogue gives to codes.
 *
 * A Titles borrows its Store, which may be NULL: then there are no titles. An object that left the
 * catalogue since it was looked at has none either; that is no error.
 */
#ifndef REPORT_TITLES_H
#define REPORT_TITLES_H

#include "catalogue/snapshot/store.h"

typedef struct Titles Titles;
typedef struct TitleFacts TitleFacts;

struct Titles {
    Store *store;
};

/* What reports sort sheets by; unsaid without a catalogue, but for a trade's letter. */
struct TitleFacts {
    Str title;
    char sector;             /* letter of ROME's grand domaine, 0 unknown */
    Str department;          /* of a training's first place */
    int speciality;          /* of a training: its domain in the NSF, two digits (31); 0 unknown */
    bool known;              /* the catalogue has it: the two below are told */
    bool apprenticeship, no_diploma;
};

TitleFacts titles_facts(const Titles *titles, Arena *arena, Kind kind, Str code);

/* "Industrie" of 'H'. */
Str titles_sector(char letter);
/* "Échanges et gestion" of 31. */
Str titles_speciality(int domain);
/* "Haute-Vienne (87)"; the code itself when there is no such department. */
Str titles_department(Arena *arena, Str code);

/* "trade": "métier". The word itself when it is not known. */
Str titles_kind(Str kind);
Str titles_face(Str face);                        /* "some": "un peu" */
Str titles_topic(Str topic);                      /* "quiz": "quiz" */
/* A value of a topic: "anglais". */
Str titles_choice(Str topic, Str value);

#endif
