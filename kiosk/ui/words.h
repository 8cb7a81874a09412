/* SPDX-License-Identifier: EUPL-1.2
 *
 * French as the visitor reads it: numbers with thin spaces, dates in full, plurals, distances. Everything
 * that is put together from pieces is put together here, into the caller's arena. Sentence case, "tu",
 * U+202F before ; : ! ? and U+2019 for the apostrophe.
 */
#ifndef UI_WORDS_H
#define UI_WORDS_H

#include "catalogue/base/date.h"
#include "catalogue/model.h"
#include "catalogue/snapshot/store.h"

Str words_number(Arena *arena, long number);                       /* 1 584 */
Str words_count(Arena *arena, long count, const char *one, const char *many);   /* "3 formations", "1 formation" */
Str words_date(Arena *arena, Date date);                           /* 25 novembre 2027, septembre 2027, 2027 */
Str words_from(Arena *arena, Date date);                           /* "le 25 novembre 2027", "en septembre 2027" */
Str words_when(Arena *arena, DateTime when, Date today);           /* aujourd’hui à 14 h, mercredi 25 novembre à 14 h */
Str words_soon(Arena *arena, const Card *card, Date today);        /* mer. 10 mars · Rencontre…: a dated card on a button */
Str words_clock(Arena *arena, DateTime now);                       /* lundi 23 novembre · 10:42 */
Str words_distance(Arena *arena, double km);                       /* 4 km; empty when unknown */

/* The line under a card's title: where and when, parts joined by " · "; words_where says who first. */
Str words_place(Arena *arena, const Card *card, Date today);
Str words_where(Arena *arena, const Card *card, Date today);

/* A place as on an envelope: name, street, postcode and town, a line each. */
Str words_address(Arena *arena, const Place *place);

/* A level of the 2019 framework as people say it: "CAP", "Bac", "Bac + 2"…; empty when unsaid. */
Str words_level(int level);

/* "70 heures au centre, 35 heures en entreprise"; "Gratuit", "1 200 €". Empty when unsaid. */
Str words_duration(Arena *arena, const TrainingAction *action);
Str words_price(Arena *arena, const TrainingAction *action);

#endif
