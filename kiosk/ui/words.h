/* SPDX-License-Identifier: EUPL-1.2
 *
 * kiosk/ui/say.h in French alone, for the screens that do not speak the visitor's language yet.
 */
#ifndef UI_WORDS_H
#define UI_WORDS_H

#include "kiosk/ui/say.h"

static inline Tongue words_french(Arena *arena)
{
    return (Tongue){ arena, LANGUAGE_FRENCH, NULL };
}

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
