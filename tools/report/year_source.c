/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/year_source.h"

#include "tools/report/year_files.h"

enum { NAMED = 12 };         /* more names say no more */

static bool from_files(Arena *arena, const YearSource *source, YearsAsked asked, YearPair *pair, Error *error)
{
    VenueList venues = source->venues ? (VenueList){0} : venues_alone(arena, source->usage);
    return (!source->venues || (venues_read(arena, source->venues, &venues, error) && venues_have_files(&venues, error))) &&
           year_files_read(arena, &venues, asked, pair, error);
}

/* A list chooses, but nobody should wonder where a venue is. */
static Str remark_on(Arena *arena, const char *list, StrList left_out)
{
    if (!left_out.count)
        return (Str){0};
    bool many = left_out.count > 1;
    StrList named = { left_out.items, left_out.count < NAMED ? left_out.count : NAMED };
    return str_format(arena, "%s ne nomme pas %zu %s de la Région, donc pas %s\u00A0: %.*s%s", list, left_out.count, many ? "lieux" : "lieu",
                      many ? "comptés" : "compté", STR_FORMAT(str_join(arena, named, STR(", "))), left_out.count > NAMED ? "…" : ".");
}

static bool from_region(Arena *arena, const YearSource *source, YearsAsked asked, YearPair *pair, YearTold *told, Error *error)
{
    VenueList venues = {0};
    YearRegionTold region;
    bool ok = (!source->venues || venues_read(arena, source->venues, &venues, error)) &&
              year_region_read(arena, source->region, source->venues ? &venues : NULL, asked, pair, &region, error);
    if (ok)
        *told = (YearTold){ .place = region.place, .remark = remark_on(arena, source->venues, region.left_out) };
    return ok;
}

bool year_source_read(Arena *arena, const YearSource *source, YearsAsked asked, YearPair *pair, YearTold *told, Error *error)
{
    *told = (YearTold){ .place = str_of(source->venues ? source->venues : source->usage) };
    return source->region ? from_region(arena, source, asked, pair, told, error) : from_files(arena, source, asked, pair, error);
}
