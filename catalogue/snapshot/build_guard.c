/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_guard.h"

#include <stdio.h>

enum { FALL_ALLOWED = 20 };   /* per cent of a source's items that may go at once */

/* True when `now` says an earlier moment than `before`, as far as both are precise. */
static bool is_earlier(Str now, Str before)
{
    size_t shared = now.length < before.length ? now.length : before.length;
    return str_compare(str_slice(now, 0, shared), str_slice(before, 0, shared)) < 0;
}

static bool refuse_fall(const Guard *guard, long items, Error *error)
{
    if (guard->partial || items * 100 >= guard->items * (100 - FALL_ALLOWED))
        return true;
    return error_set(error, ERROR_INPUT,
                     "« %.*s » n’a plus que %ld fiches, contre %ld dans le catalogue en place (−%ld %%). Vérifiez l’export ; "
                     "pour l’accepter quand même, relancez avec --force.",
                     STR_FORMAT(guard->name), items, guard->items, (guard->items - items) * 100 / guard->items);
}

/* "01/11/2026 à 06:00" of an ISO 8601 moment, the day alone when it has no time. */
static void say_moment(char words[40], Str iso)
{
    const char *at = iso.text;
    if (iso.length < 10)
        snprintf(words, 40, "%.*s", STR_FORMAT(iso));
    else
        snprintf(words, 40, "%.2s/%.2s/%.4s%s%.5s", at + 8, at + 5, at, iso.length >= 16 ? " à " : "", iso.length >= 16 ? at + 11 : "");
}

static bool refuse_older(const Guard *guard, Str exported, Error *error)
{
    char now[40], before[40];
    if (!exported.length || !guard->exported.length || !is_earlier(exported, guard->exported))
        return true;
    say_moment(now, exported);
    say_moment(before, guard->exported);
    return error_set(error, ERROR_INPUT,
                     "« %.*s » a été exporté le %s, avant celui en place (%s). Prenez l’export le plus récent ; pour "
                     "l’accepter quand même, relancez avec --force.",
                     STR_FORMAT(guard->name), now, before);
}

bool guard_feed(const Guard *guard, long items, Str exported, Error *error)
{
    return refuse_older(guard, exported, error) && refuse_fall(guard, items, error);
}
