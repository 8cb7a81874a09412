/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where the years of a report come from: a kiosk's file, the files that a list of venues names, or the Region's database.
 *
 * Whatever the source, the same counts give the same years, byte for byte.
 */
#ifndef REPORT_YEAR_SOURCE_H
#define REPORT_YEAR_SOURCE_H

#include "tools/report/year_region.h"

typedef struct YearSource YearSource;
typedef struct YearTold YearTold;

struct YearSource {
    const char *usage;       /* the kiosk's file, when there is neither of the two below */
    const char *venues;      /* see tools/report/venues.h; NULL: no list */
    const YearRegion *region;   /* NULL: files */
};

struct YearTold {
    Str place;               /* what sentences call the source */
    Str remark;              /* what staff should know of it, a French sentence; mostly empty */
};

bool year_source_read(Arena *arena, const YearSource *source, YearsAsked asked, YearPair *pair, YearTold *told, Error *error);

#endif
