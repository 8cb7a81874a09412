/* SPDX-License-Identifier: EUPL-1.2
 *
 * kiosk/ui/say.h in French alone, for the screens that do not speak the visitor's language yet.
 */
#ifndef UI_WORDS_H
#define UI_WORDS_H

#include "kiosk/ui/say.h"

<<<<<<< HEAD
static inline Tongue words_french(Arena *arena)
{
    return (Tongue){ arena, LANGUAGE_FRENCH, NULL };
}
=======
Str words_number(Arena *arena, long number);                       /* 1 584 */
Str words_count(Arena *arena, long count, const char *one, const char *many);   /* "3 formations", "1 formation" */
Str words_date(Arena *arena, Date date);                           /* 25 novembre 2027, septembre 2027, 2027 */
Str words_from(Arena *arena, Date date);                           /* "le 25 novembre 2027", "en septembre 2027" */
Str words_when(Arena *arena, DateTime when, Date today);           /* aujourd’hui à 14 h, mercredi 25 novembre à 14 h */
Str words_soon(Arena *arena, const Card *card, Date today);        /* mer. 10 mars · Rencontre…: a dated card on a button */
Str words_clock(Arena *arena, DateTime now);                       /* lundi 23 novembre · 10:42 */
Str words_weekday(Arena *arena, int day);                           /* lun.; 0 Monday */
Str words_sentence(Arena *arena, Str text);                        /* its first letter as a sentence begins */
Str words_distance(Arena *arena, double km);                       /* 4 km; empty when unknown */
>>>>>>> fff62a7 (Show by month what can be tried, and on a day what there is)

static inline Str words_number(Arena *arena, long number)
{
    return say_number(words_french(arena), number);
}

static inline Str words_count(Arena *arena, long count, const char *one, const char *many)
{
    return str_format(arena, "%s\u00a0%s", words_number(arena, count).text, count < 2 ? one : many);
}

static inline Str words_date(Arena *arena, Date date)
{
    return say_date(words_french(arena), date);
}

static inline Str words_from(Arena *arena, Date date)
{
    return say_from(words_french(arena), date);
}

static inline Str words_when(Arena *arena, DateTime when, Date today)
{
    return say_when(words_french(arena), when, today);
}

static inline Str words_distance(Arena *arena, double km)
{
    return say_distance(words_french(arena), km);
}

static inline Str words_address(Arena *arena, const Place *place)
{
    return say_address(words_french(arena), place);
}

static inline Str words_level(int level)
{
    return say_level((Tongue){0}, level);
}

static inline Str words_where(Arena *arena, const Card *card, Date today)
{
    return say_where(words_french(arena), card, today);
}

static inline Str words_duration(Arena *arena, const TrainingAction *action)
{
    return say_duration(words_french(arena), action);
}

static inline Str words_price(Arena *arena, const TrainingAction *action)
{
    return say_price(words_french(arena), action);
}

static inline Str words_place(Arena *arena, const Card *card, Date today)
{
    return say_place(words_french(arena), card, today);
}

#endif
