/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fills years from the Region's database: what tools/report/year_files.h gives of the files that its kiosks sent, venue by venue.
 *
 * A list of venues chooses them by their names and says their territories; their `files` are not looked at. A venue of the list
 * from which nothing came is an error; one that the list leaves out is told. Without a list every venue comes, in order of its
 * name. Only the sums of a report are held here, however many kiosks there are.
 */
#ifndef REPORT_YEAR_REGION_H
#define REPORT_YEAR_REGION_H

#include "tools/fleet/region.h"
#include "tools/report/year_pair.h"

typedef struct YearRegion YearRegion;
typedef struct YearRegionTold YearRegionTold;

struct YearRegion {
    RegionAddress address;
    Str venue, kiosk;        /* those of that name alone; empty: any */
};

struct YearRegionTold {
    Str place;               /* the server's name, for sentences */
    StrList left_out;        /* venues that the list does not name */
};

/* `venues` NULL: no list. */
bool year_region_read(Arena *arena, const YearRegion *region, const VenueList *venues, YearsAsked asked, YearPair *pair, YearRegionTold *told, Error *error);

#endif
