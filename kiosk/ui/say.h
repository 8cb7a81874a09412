/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the visitor reads, in the visitor's language: phrases, counts, numbers, dates, distances. Everything that
 * is put together from pieces is put together here, into the tongue's arena. The key of a phrase is its French:
 * sentence case, "tu", U+202F before ; : ! ? and U+2019 for the apostrophe. xgettext reads the keys from these
 * calls and from WORD; tests/languages holds them against the .po files.
 */
#ifndef UI_SAY_H
#define UI_SAY_H

#include "catalogue/base/date.h"
#include "catalogue/model.h"
#include "catalogue/snapshot/store.h"
#include "kiosk/ui/tongue.h"

typedef struct Tongue Tongue;

/* Who speaks: a language, its phrases (NULL: French) and where sentences are made. */
struct Tongue {
    Arena *arena;
    Language language;
    const Phrases *phrases;
};

Str say(Tongue tongue, const char *french);
Str say_in(Tongue tongue, const char *context, const char *french);
Str say_format(Tongue tongue, const char *french, ...) __attribute__((format(printf, 2, 3)));

/* "%s formation", "%s formations": the form that goes with the number, which stands where %s is. */
Str say_count(Tongue tongue, long count, const char *one, const char *many);

/* "Apprendre, 4 formations": with the comma of the language. */
Str say_pair(Tongue tongue, Str first, Str second);

Str say_number(Tongue tongue, long number);                      /* 1 584 */
Str say_date(Tongue tongue, Date date);                          /* 25 novembre 2027, septembre 2027, 2027 */
Str say_day(Tongue tongue, Date date);                           /* jeudi 25 novembre */
Str say_from(Tongue tongue, Date date);                          /* "le 25 novembre 2027", "en septembre 2027" */
/* `today` is below the precision of a day: the clock is not believed, and no date is told as the next one. */
bool say_unsure(Date today);
Str say_when(Tongue tongue, DateTime when, Date today);          /* aujourd’hui à 14 h, mercredi 25 novembre à 14 h */
Str say_soon(Tongue tongue, const Card *card, Date today);       /* mer. 10 mars · Rencontre…: a dated card on a button */
Str say_clock(Tongue tongue, DateTime now);                      /* lundi 23 novembre · 10:42 */
Str say_weekday(Tongue tongue, int day);                         /* Lun.; 0 Monday */
Str say_sentence(Tongue tongue, Str text);                       /* its first letter as a sentence begins */
Str say_distance(Tongue tongue, double km);                      /* 4 km; empty when unknown */

/* The line under a card's title: where and when, parts joined by " · "; say_where says who first. */
Str say_place(Tongue tongue, const Card *card, Date today);
Str say_where(Tongue tongue, const Card *card, Date today);

/* Why a card stands in its list: catalogue/snapshot/store_why's reasons said, what they name left as it is. */
Str say_why(Tongue tongue, Str why);

/* A place as on an envelope: name, street, postcode and town, a line each. */
Str say_address(Tongue tongue, const Place *place);

/* A level of the 2019 framework as people say it: "CAP", "Bac", "Bac + 2"…; empty when unsaid. */
Str say_level(Tongue tongue, int level);

/* "70 heures au centre, 35 heures en entreprise"; "Gratuit", "1 200 €". Empty when unsaid. */
Str say_duration(Tongue tongue, const TrainingAction *action);
Str say_price(Tongue tongue, const TrainingAction *action);

#endif
