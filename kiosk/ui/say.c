/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/say.h"

#include "catalogue/base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const DAYS[] = { WORD("lundi"), WORD("mardi"), WORD("mercredi"), WORD("jeudi"), WORD("vendredi"), WORD("samedi"), WORD("dimanche") };
static const char *const SHORT_DAYS[] = { WORD("Lun"), WORD("Mar"), WORD("Mer"), WORD("Jeu"), WORD("Ven"), WORD("Sam"), WORD("Dim") };
static const char *const MONTHS[] = {
    "", WORD_IN("mois après un jour", "janvier"), WORD_IN("mois après un jour", "février"), WORD_IN("mois après un jour", "mars"),
    WORD_IN("mois après un jour", "avril"), WORD_IN("mois après un jour", "mai"), WORD_IN("mois après un jour", "juin"),
    WORD_IN("mois après un jour", "juillet"), WORD_IN("mois après un jour", "août"), WORD_IN("mois après un jour", "septembre"),
    WORD_IN("mois après un jour", "octobre"), WORD_IN("mois après un jour", "novembre"), WORD_IN("mois après un jour", "décembre"),
};
/* The same words where a language declines them: "25 листопада", "листопад 2027". */
static const char *const MONTHS_ALONE[] = {
    "", WORD_IN("mois seul", "janvier"), WORD_IN("mois seul", "février"), WORD_IN("mois seul", "mars"), WORD_IN("mois seul", "avril"),
    WORD_IN("mois seul", "mai"), WORD_IN("mois seul", "juin"), WORD_IN("mois seul", "juillet"), WORD_IN("mois seul", "août"),
    WORD_IN("mois seul", "septembre"), WORD_IN("mois seul", "octobre"), WORD_IN("mois seul", "novembre"), WORD_IN("mois seul", "décembre"),
};

static const char *const LEVELS[] = {
    [1] = WORD("Savoirs de base"), [2] = WORD("Premiers pas"), [3] = WORD("Niveau CAP"), [4] = WORD("Niveau bac"),
    [5] = WORD("Bac\u00a0+\u00a02"), [6] = WORD("Bac\u00a0+\u00a03"), [7] = WORD("Bac\u00a0+\u00a05"), [8] = WORD("Bac\u00a0+\u00a08"),
};

Str say_in(Tongue tongue, const char *context, const char *french)
{
    Str found = *french ? phrases_find(tongue.phrases, context, french) : (Str){0};      /* "" is a file's own header */
    return found.length ? str_of(found.text) : str_of(french);
}

Str say(Tongue tongue, const char *french)
{
    return say_in(tongue, NULL, french);
}

/* A format of a .po file: the tests hold its places against those of the French. */
static const char *__attribute__((format_arg(3))) pattern(Tongue tongue, const char *context, const char *french)
{
    return say_in(tongue, context, french).text;
}

static Str __attribute__((format(printf, 2, 0))) formatted(Arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length > 0 ? (size_t)length : 0;
    char *text = ARENA_NEW(arena, char, size + 1);
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (Str){ text, size };
}

Str say_format(Tongue tongue, const char *french, ...)
{
    va_list arguments;
    va_start(arguments, french);
    Str said = formatted(tongue.arena, pattern(tongue, NULL, french), arguments);
    va_end(arguments);
    return said;
}

static Str __attribute__((format(printf, 3, 4))) say_format_in(Tongue tongue, const char *context, const char *french, ...)
{
    va_list arguments;
    va_start(arguments, french);
    Str said = formatted(tongue.arena, pattern(tongue, context, french), arguments);
    va_end(arguments);
    return said;
}

/* The nth of texts that stand one behind the other; empty when there are fewer. */
static const char *form_of(Str forms, unsigned index)
{
    const char *form = forms.text, *end = forms.text + forms.length;
    for (; index && form < end; index--)
        form += strlen(form) + 1;
    return form && form < end ? form : "";
}

/* The number in the place that the form has for it: "%s fiches". */
static Str counted(Tongue tongue, const char *form, Str number)
{
    const char *place = strstr(form, "%s");
    if (!place)
        return str_of(form);
    return str_format(tongue.arena, "%.*s%.*s%s", (int)(place - form), form, STR_FORMAT(number), place + 2);
}

Str say_count(Tongue tongue, long count, const char *one, const char *many)
{
    const char *form = form_of(phrases_find(tongue.phrases, NULL, one), LANGUAGES[tongue.language].plural(count));
    if (!*form)
        form = LANGUAGES[LANGUAGE_FRENCH].plural(count) ? many : one;
    return counted(tongue, form, say_number(tongue, count));
}

static Str grouped(Tongue tongue, long number)
{
    if (number < 1000)
        return str_format(tongue.arena, "%ld", number);
    return str_format(tongue.arena, "%s%s%03ld", grouped(tongue, number / 1000).text, LANGUAGES[tongue.language].thousands, number % 1000);
}

Str say_number(Tongue tongue, long number)
{
    if (number < 0)
        return str_format(tongue.arena, "−%s", say_number(tongue, -number).text);
    bool plain = number < LANGUAGES[tongue.language].first_grouped;
    return plain ? str_format(tongue.arena, "%ld", number) : grouped(tongue, number);
}

Str say_pair(Tongue tongue, Str first, Str second)
{
    return say_format_in(tongue, "deux parties", "%.*s, %.*s", STR_FORMAT(first), STR_FORMAT(second));
}

/* "1er", 25 */
static Str day_number(Tongue tongue, int day)
{
    return day == 1 ? say(tongue, "1er") : str_format(tongue.arena, "%d", day);
}

static Str day_and_month(Tongue tongue, Date date)
{
    return say_format_in(tongue, "jour et mois", "%s\u00a0%s", day_number(tongue, date.day).text,
                         say_in(tongue, "mois après un jour", MONTHS[date.month]).text);
}

Str say_day(Tongue tongue, Date date)
{
    return say_format_in(tongue, "lundi 23 novembre", "%s %s", say(tongue, DAYS[date_weekday(date)]).text, day_and_month(tongue, date).text);
}

Str say_date(Tongue tongue, Date date)
{
    switch (date.precision) {
    case DATE_DAY:
        return say_format_in(tongue, "23 novembre 2027", "%s %d", day_and_month(tongue, date).text, date.year);
    case DATE_MONTH:
        return say_format_in(tongue, "novembre 2027", "%s\u00a0%d", say_in(tongue, "mois seul", MONTHS_ALONE[date.month]).text, date.year);
    case DATE_YEAR:
        return str_format(tongue.arena, "%d", date.year);
    case DATE_UNKNOWN:
    case DATE_OPEN:
    default:
        return STR("");
    }
}

Str say_from(Tongue tongue, Date date)
{
    if (date.precision == DATE_UNKNOWN || date.precision == DATE_OPEN)
        return say(tongue, "date à demander");
    Str said = say_date(tongue, date);
    return date.precision == DATE_DAY ? say_format(tongue, "le\u00a0%s", said.text) : say_format(tongue, "en\u00a0%s", said.text);
}

static Str time_said(Tongue tongue, int hour, int minute)
{
    return minute ? say_format(tongue, "%d\u00a0h\u00a0%02d", hour, minute) : say_format(tongue, "%d\u00a0h", hour);
}

static Str day_near(Tongue tongue, Date date, Date today)
{
    long ahead = date_days(date) - date_days(today);
    if (ahead == 0)
        return say(tongue, "aujourd’hui");
    if (ahead == 1)
        return say(tongue, "demain");
    return ahead > 0 && ahead < 180 ? say_day(tongue, date) : say_from(tongue, date);
}

bool say_unsure(Date today)
{
    return today.precision != DATE_DAY;
}

Str say_when(Tongue tongue, DateTime when, Date today)
{
    if (say_unsure(today))
        return say(tongue, "prochaines dates à confirmer");
    if (when.date.precision != DATE_DAY)
        return say_from(tongue, when.date);
    Str day = day_near(tongue, when.date, today);
    return when.timed ? say_format_in(tongue, "jour à heure", "%s à %s", day.text, time_said(tongue, when.hour, when.minute).text) : day;
}

/* Between two parts of a line. In a line that runs from right to left a mark keeps what follows a French name from
 * joining it: "Limoges · 2 km" would read "2 · Limoges" there. */
static Str joint(Tongue tongue)
{
    return LANGUAGES[tongue.language].right_to_left ? STR("\u00a0·\u200f ") : STR("\u00a0· ");
}

static Str soon_day(Tongue tongue, Date date, long ahead)
{
    if (ahead == 0)
        return say(tongue, "Aujourd’hui");
    if (ahead == 1)
        return say(tongue, "Demain");
    return say_format_in(tongue, "Lun. 23 novembre", "%s. %s", say(tongue, SHORT_DAYS[date_weekday(date)]).text, day_and_month(tongue, date).text);
}

Str say_soon(Tongue tongue, const Card *card, Date today)
{
    Date date = date_from_number(card->next);
    if (date.precision != DATE_DAY || say_unsure(today))
        return card->title;
    long ahead = date_days(date) - date_days(today);
    Str day = soon_day(tongue, date, ahead);
    if (ahead <= 7 && card->next_time >= 0)
        return str_format(tongue.arena, "%s %s · %.*s", day.text, time_said(tongue, card->next_time / 100, card->next_time % 100).text, STR_FORMAT(card->title));
    return str_format(tongue.arena, "%s · %.*s", day.text, STR_FORMAT(card->title));
}

Str say_clock(Tongue tongue, DateTime now)
{
    if (say_unsure(now.date))
        return STR("");
    return str_format(tongue.arena, "%s · %02d:%02d", say_day(tongue, now.date).text, now.hour, now.minute);
}

Str say_weekday(Tongue tongue, int day)
{
    return say(tongue, SHORT_DAYS[day]);
}

/* Of the letters that sentences of our languages begin with: French and Portuguese accents, Ukrainian. */
static uint32_t capital(uint32_t letter)
{
    bool latin = (letter >= 'a' && letter <= 'z') || (letter >= 0xE0 && letter <= 0xFE && letter != 0xF7);
    if (latin || (letter >= 0x430 && letter <= 0x44F))
        return letter - 0x20;
    return letter >= 0x450 && letter <= 0x45F ? letter - 0x50 : letter == 0x491 ? 0x490 : letter;
}

Str say_sentence(Tongue tongue, Str text)
{
    Str rest = text;
    uint32_t first;
    char letter[4];
    if (!utf8_next(&rest, &first) || capital(first) == first)
        return text;
    size_t bytes = utf8_write(capital(first), letter);
    return str_format(tongue.arena, "%.*s%.*s", (int)bytes, letter, STR_FORMAT(rest));
}

Str say_distance(Tongue tongue, double km)
{
    if (km < 0)
        return STR("");
    if (km < 1)
        return say(tongue, "tout près");
    return say_format(tongue, "%s\u00a0km", say_number(tongue, lround(km)).text);
}

static Str card_when(Tongue tongue, const Card *card, Date today)
{
    if (card->next == DATE_NUMBER_OPEN)
        return say(tongue, "toute l’année");
    if (card->next == 0)
        return STR("");
    DateTime when = { .date = date_from_number(card->next), .timed = card->next_time >= 0 };
    if (when.timed) {
        when.hour = card->next_time / 100;
        when.minute = card->next_time % 100;
    }
    return say_when(tongue, when, today);
}

Str say_where(Tongue tongue, const Card *card, Date today)
{
    return str_format(tongue.arena, "%.*s%s%.*s", STR_FORMAT(card->organisation), card->organisation.length ? joint(tongue).text : "",
                      STR_FORMAT(say_place(tongue, card, today)));
}

Str say_place(Tongue tongue, const Card *card, Date today)
{
    const Str parts[] = { card->town, say_distance(tongue, card->km), card_when(tongue, card, today) };
    StrList said = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].length)
            strlist_add(tongue.arena, &said, parts[i]);
    return str_join(tongue.arena, said, joint(tongue));
}

Str say_level(Tongue tongue, int level)
{
    if (level == LEVEL_ANY)
        return say(tongue, "Sans diplôme");
    return level >= 1 && level <= 8 ? say(tongue, LEVELS[level]) : (Str){0};
}

/* As catalogue/snapshot/store_why says them: alone, or with " : what it is by" behind, joined by ". ". */
static const char *const REASONS[] = {
    WORD("Métier proche"), WORD("Évolution possible"), WORD("Mène à ce métier"), WORD("Savoir-faire en commun"), WORD("Même certification"),
    WORD("Même famille de métiers"), WORD("Même métier"), WORD("Même sujet"), WORD("Pour les mêmes situations"),
};

/* The reason that the text begins with; NULL: none of ours. */
static const char *reason_of(Str why)
{
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++)
        if (str_starts(why, str_of(REASONS[i])))
            return REASONS[i];
    return NULL;
}

Str say_why(Tongue tongue, Str why)
{
    const Str by = STR("\u202f: "), then = STR(". ");
    const char *reason = reason_of(why);
    if (!reason)
        return why;
    Str said = say(tongue, reason), rest = str_slice(why, str_of(reason).length, why.length);
    if (str_starts(rest, by))
        return say_format(tongue, "%s\u202f: %s", said.text, str_text(tongue.arena, str_slice(rest, by.length, rest.length)));
    if (str_starts(rest, then))
        return str_format(tongue.arena, "%s. %.*s", said.text, STR_FORMAT(say_why(tongue, str_slice(rest, then.length, rest.length))));
    return rest.length ? why : said;
}

Str say_address(Tongue tongue, const Place *place)
{
    StrList lines = {0};
    if (place->name.length)
        strlist_add(tongue.arena, &lines, place->name);
    if (place->street.length)
        strlist_add(tongue.arena, &lines, place->street);
    Str town = str_trim(str_format(tongue.arena, "%.*s %.*s", STR_FORMAT(place->postcode), STR_FORMAT(place->town)));
    if (town.length)
        strlist_add(tongue.arena, &lines, town);
    return str_join(tongue.arena, lines, STR("\n"));
}

static Str hours_said(Tongue tongue, int hours)
{
    return say_count(tongue, hours, "%s\u00a0heure", "%s\u00a0heures");
}

Str say_duration(Tongue tongue, const TrainingAction *action)
{
    if (action->hours_centre && action->hours_company)
        return say_format(tongue, "%s au centre, %s en entreprise", hours_said(tongue, action->hours_centre).text,
                          hours_said(tongue, action->hours_company).text);
    int hours = action->hours_total ? action->hours_total : action->hours_centre;
    return hours ? hours_said(tongue, hours) : action->duration;
}

Str say_price(Tongue tongue, const TrainingAction *action)
{
    double euros;
    if (!str_decimal(action->price, &euros))
        return action->price;
    if (euros == 0)
        return say(tongue, "Gratuit");
    return say_format(tongue, "%s\u00a0€", say_number(tongue, (long)(euros + 0.5)).text);
}
