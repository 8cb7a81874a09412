/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/words.h"

#include <math.h>

static const char *const DAYS[] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };
static const char *const SHORT_DAYS[] = { "Lun", "Mar", "Mer", "Jeu", "Ven", "Sam", "Dim" };
static const char *const MONTHS[] = {
    "", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
};

static const char *const LEVELS[] = {
    [1] = "Savoirs de base", [2] = "Premiers pas", [3] = "Niveau CAP", [4] = "Niveau bac",
    [5] = "Bac\u00a0+\u00a02", [6] = "Bac\u00a0+\u00a03", [7] = "Bac\u00a0+\u00a05", [8] = "Bac\u00a0+\u00a08",
};

static const char *ordinal(int day)
{
    return day == 1 ? "er" : "";
}

Str words_number(Arena *arena, long number)
{
    if (number < 0)
        return str_format(arena, "−%s", words_number(arena, -number).text);
    if (number < 1000)
        return str_format(arena, "%ld", number);
    return str_format(arena, "%s\u202f%03ld", words_number(arena, number / 1000).text, number % 1000);
}

Str words_count(Arena *arena, long count, const char *one, const char *many)
{
    return str_format(arena, "%s\u00a0%s", words_number(arena, count).text, count < 2 ? one : many);
}

static Str day_said(Arena *arena, Date date)
{
    return str_format(arena, "%s %d%s\u00a0%s", DAYS[date_weekday(date)], date.day, ordinal(date.day), MONTHS[date.month]);
}

Str words_date(Arena *arena, Date date)
{
    switch (date.precision) {
    case DATE_DAY:
        return str_format(arena, "%d%s\u00a0%s\u00a0%d", date.day, ordinal(date.day), MONTHS[date.month], date.year);
    case DATE_MONTH:
        return str_format(arena, "%s\u00a0%d", MONTHS[date.month], date.year);
    case DATE_YEAR:
        return str_format(arena, "%d", date.year);
    case DATE_UNKNOWN:
    case DATE_OPEN:
    default:
        return STR("");
    }
}

Str words_from(Arena *arena, Date date)
{
    if (date.precision == DATE_UNKNOWN || date.precision == DATE_OPEN)
        return STR("date à demander");
    return str_format(arena, "%s\u00a0%s", date.precision == DATE_DAY ? "le" : "en", words_date(arena, date).text);
}

static Str time_said(Arena *arena, int hour, int minute)
{
    return minute ? str_format(arena, "%d\u00a0h\u00a0%02d", hour, minute) : str_format(arena, "%d\u00a0h", hour);
}

static Str day_near(Arena *arena, Date date, Date today)
{
    long ahead = date_days(date) - date_days(today);
    if (ahead == 0)
        return STR("aujourd’hui");
    if (ahead == 1)
        return STR("demain");
    return ahead > 0 && ahead < 180 ? day_said(arena, date) : str_format(arena, "le\u00a0%s", words_date(arena, date).text);
}

Str words_when(Arena *arena, DateTime when, Date today)
{
    if (when.date.precision != DATE_DAY)
        return words_from(arena, when.date);
    Str day = day_near(arena, when.date, today);
    return when.timed ? str_format(arena, "%s à %s", day.text, time_said(arena, when.hour, when.minute).text) : day;
}

Str words_soon(Arena *arena, const Card *card, Date today)
{
    Date date = date_from_number(card->next);
    if (date.precision != DATE_DAY)
        return card->title;
    long ahead = date_days(date) - date_days(today);
    Str day = ahead == 0 ? STR("Aujourd’hui") : ahead == 1 ? STR("Demain") : str_format(arena, "%s. %d\u00a0%s", SHORT_DAYS[date_weekday(date)], date.day, MONTHS[date.month]);
    if (ahead <= 7 && card->next_time >= 0)
        return str_format(arena, "%s %s · %.*s", day.text, time_said(arena, card->next_time / 100, card->next_time % 100).text, STR_FORMAT(card->title));
    return str_format(arena, "%s · %.*s", day.text, STR_FORMAT(card->title));
}

Str words_clock(Arena *arena, DateTime now)
{
    return str_format(arena, "%s · %02d:%02d", day_said(arena, now.date).text, now.hour, now.minute);
}

Str words_distance(Arena *arena, double km)
{
    if (km < 0)
        return STR("");
    if (km < 1)
        return STR("tout près");
    return str_format(arena, "%s\u00a0km", words_number(arena, lround(km)).text);
}

static Str card_when(Arena *arena, const Card *card, Date today)
{
    if (card->next == DATE_NUMBER_OPEN)
        return STR("toute l’année");
    if (card->next == 0)
        return STR("");
    DateTime when = { .date = date_from_number(card->next), .timed = card->next_time >= 0 };
    if (when.timed) {
        when.hour = card->next_time / 100;
        when.minute = card->next_time % 100;
    }
    return words_when(arena, when, today);
}

Str words_where(Arena *arena, const Card *card, Date today)
{
    return str_format(arena, "%.*s%s%.*s", STR_FORMAT(card->organisation), card->organisation.length ? "\u00a0· " : "",
                      STR_FORMAT(words_place(arena, card, today)));
}

Str words_place(Arena *arena, const Card *card, Date today)
{
    const Str parts[] = { card->town, words_distance(arena, card->km), card_when(arena, card, today) };
    StrList said = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].length)
            strlist_add(arena, &said, parts[i]);
    return str_join(arena, said, STR("\u00a0· "));
}

Str words_level(int level)
{
    if (level == LEVEL_ANY)
        return STR("Sans diplôme");
    return level >= 1 && level <= 8 ? str_of(LEVELS[level]) : (Str){0};
}

Str words_address(Arena *arena, const Place *place)
{
    StrList lines = {0};
    if (place->name.length)
        strlist_add(arena, &lines, place->name);
    if (place->street.length)
        strlist_add(arena, &lines, place->street);
    Str town = str_trim(str_format(arena, "%.*s %.*s", STR_FORMAT(place->postcode), STR_FORMAT(place->town)));
    if (town.length)
        strlist_add(arena, &lines, town);
    return str_join(arena, lines, STR("\n"));
}

Str words_duration(Arena *arena, const TrainingAction *action)
{
    if (action->hours_centre && action->hours_company)
        return str_format(arena, "%s au centre, %s en entreprise", words_count(arena, action->hours_centre, "heure", "heures").text,
                          words_count(arena, action->hours_company, "heure", "heures").text);
    int hours = action->hours_total ? action->hours_total : action->hours_centre;
    return hours ? words_count(arena, hours, "heure", "heures") : action->duration;
}

Str words_price(Arena *arena, const TrainingAction *action)
{
    double euros;
    if (!str_decimal(action->price, &euros))
        return action->price;
    if (euros == 0)
        return STR("Gratuit");
    return str_format(arena, "%s\u00a0€", words_number(arena, (long)(euros + 0.5)).text);
}
