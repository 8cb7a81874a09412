/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/towns.h"

#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"
#include "catalogue/snapshot/geo.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"

#include <stdlib.h>
#include <string.h>

enum { GUESS_LETTERS = 5, GUESS_LONG = 9 };

struct Towns {
    Arena arena;
    Town *items;             /* by folded name */
    size_t count;
};

/* What stands behind the short name of a town: "Brive-la-Gaillarde". */
static const char *const SURNAMES[] = { " la ", " le ", " les " };

static void add_town(Towns *towns, DbStatement *statement)
{
    if ((towns->count & (towns->count - 1)) == 0) {   /* a power of two, or none yet */
        towns->items = realloc(towns->items, (towns->count ? towns->count * 2 : 1) * sizeof *towns->items);
        if (!towns->items)
            abort();
    }
    towns->items[towns->count++] = (Town){ .folded = db_text(statement, 0, &towns->arena), .name = db_text(statement, 1, &towns->arena),
                                           .sound = db_text(statement, 2, &towns->arena), .weight = (long)db_integer(statement, 3),
                                           .latitude = db_real(statement, 4), .longitude = db_real(statement, 5) };
}

bool towns_open(Towns **towns, Store *store, Error *error)
{
    Towns *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    DbStatement *statement = db_statement(store_db(store), QUERY_TOWNS);
    while (db_next(statement))
        add_town(opened, statement);
    bool ok = db_done(statement, error);
    if (ok)
        *towns = opened;
    else
        towns_close(opened);
    return ok;
}

void towns_close(Towns *towns)
{
    if (!towns)
        return;
    free(towns->items);
    arena_free(&towns->arena);
    free(towns);
}

/* The first town that is not before the name. */
static size_t lower_bound(const Towns *towns, Str name)
{
    size_t low = 0, high = towns->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(towns->items[middle].folded, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_rather(const Town *town, const Town *than, const TownQuery *query)
{
    if (!query->located)
        return town->weight > than->weight;
    return geo_km(query->latitude, query->longitude, town->latitude, town->longitude)
         < geo_km(query->latitude, query->longitude, than->latitude, than->longitude);
}

static bool is_short_for(Str name, Str whole)
{
    Str rest = str_slice(whole, name.length, whole.length);
    for (size_t i = 0; i < sizeof SURNAMES / sizeof *SURNAMES; i++)
        if (str_starts(rest, str_of(SURNAMES[i])))
            return true;
    return false;
}

const Town *towns_find(const Towns *towns, const TownQuery *query)
{
    const Town *best = NULL, *called = NULL;
    for (size_t i = lower_bound(towns, query->name); i < towns->count && str_starts(towns->items[i].folded, query->name); i++) {
        const Town *town = &towns->items[i];
        if (str_equal(town->folded, query->name) && (!best || is_rather(town, best, query)))
            best = town;
        else if (query->name.length >= GUESS_LETTERS && is_short_for(query->name, town->folded) && (!called || town->weight > called->weight))
            called = town;
    }
    return best ? best : called;
}

const Town *towns_guess(const Towns *towns, Arena *arena, const TownQuery *query)
{
    if (query->name.length < GUESS_LETTERS)
        return NULL;
    const Town *best = NULL;
    int most = query->name.length >= GUESS_LONG ? 2 : 1, least = most + 1;
    bool doubtful = false;
    Str sound = fold_sound(arena, query->name), first = str_slice(query->name, 0, 1);
    for (size_t i = lower_bound(towns, first); i < towns->count && str_starts(towns->items[i].folded, first); i++) {
        const Town *town = &towns->items[i];
        int edits = str_equal(town->sound, sound) ? 0 : edits_count(query->name, town->folded, most);
        bool namesake = best && str_equal(best->folded, town->folded);
        if (edits < least || (edits == least && namesake && is_rather(town, best, query))) {
            doubtful = doubtful && edits == least;
            best = town;
            least = edits;
        } else if (edits == least && best && !namesake && edits <= most)
            doubtful = true;
    }
    return least <= most && !doubtful ? best : NULL;
}
