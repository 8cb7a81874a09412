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
#include "kiosk/usage/figures.h"

typedef struct Titles Titles;

struct Titles {
    Store *store;
};

/* The cell's title; "Autres (3 fiches)" for a folded one. */
Str titles_of(const Titles *titles, Arena *arena, const Cell *cell);

/* "trade": "métier"; "kept": "gardée au carnet". The word itself when it is not known. */
Str titles_kind(Str kind);
Str titles_action(Str action);
Str titles_face(Str face);                        /* "some": "un peu" */
Str titles_topic(Str topic);                      /* "quiz": "quiz" */
/* What a topic counts: "anglais"; "Autres (3)" for a folded cell. */
Str titles_value(Arena *arena, const Cell *cell);

/* "1 visite", "12 visites" */
Str titles_count(Arena *arena, long count, const char *one, const char *many);

#endif
