/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/info.h"

#include "tools/report/json.h"
#include "tools/report/sheets.h"
#include "tools/report/summary.h"

static int year_of(Str month)
{
    long number = 0;
    str_integer(str_slice(month, 0, 4), &number);
    return (int)number;
}

/* A clock set years ahead leaves counts in months that have not begun. */
static Str last_month(Arena *arena, const Book *book, int year)
{
    Date today = date_now().date;
    return summary_month(book, str_format(arena, "%04d-%02d", year, year == today.year ? today.month : YEAR_MONTHS));
}

static bool no_month(const Info *info, const YearTold *told, Error *error)
{
    return error_set(error, ERROR_INPUT, "%.*s : aucun chiffre pour ce mois dans %.*s.", STR_FORMAT(info->month), STR_FORMAT(told->place));
}

static bool write_month(const Info *info, const Year *year, Str *text, const YearTold *told, Error *error)
{
    Publication publication = publication_of(year, info->titles, USAGE_THRESHOLD);
    Report report = { .now = &publication };
    Book book = sheets_book(&report);
    if (info->month.length && !summary_has(&book, info->month))
        return no_month(info, told, error);
    Book summary = summary_book(&book, info->month.length ? info->month : last_month(year->arena, &book, year->number));
    *text = info->json ? json_book(&summary) : summary_text(&summary);
    return true;
}

bool info_write(const Info *info, Arena *arena, Str *text, YearTold *told, Error *error)
{
    YearPair pair;
    if (!year_source_read(arena, &info->source, (YearsAsked){ .number = year_of(info->month) }, &pair, told, error))
        return false;
    if (!year_is_empty(&pair.now))
        return write_month(info, &pair.now, text, told, error);
    if (info->month.length)
        return no_month(info, told, error);
    Book nothing = book_begin(arena, str_format(arena, "%.*s : aucune visite comptée pour l’instant.", STR_FORMAT(told->place)));
    *text = info->json ? json_book(&nothing) : str_format(arena, "%.*s\n", STR_FORMAT(nothing.title));
    return true;
}
