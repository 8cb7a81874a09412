/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/year_pair.h"

YearPair year_pair_begin(Arena *arena, YearsAsked asked, int number, const VenueList *venues)
{
    YearPair pair = { .now = year_begin(arena, number), .before = year_begin(arena, asked.compared ? asked.compared : number - 1) };
    pair.now.territories = pair.before.territories = venues->territories;
    pair.now.territory_count = pair.before.territory_count = venues->territory_count;
    return pair;
}

size_t year_pair_venue(YearPair *pair, const YearVenue *place, size_t kiosks)
{
    YearVenue venue = *place;
    venue.kiosks = kiosks;
    year_venue(&pair->before, &venue);
    return year_venue(&pair->now, &venue);
}
