/* SPDX-License-Identifier: EUPL-1.2
 *
 * The year asked for and the one to compare it with, filled side by side from one reading of their source.
 *
 * Both have the same venues at the same places. Where the source is: tools/report/year_files.h, tools/report/year_region.h.
 */
#ifndef REPORT_YEAR_PAIR_H
#define REPORT_YEAR_PAIR_H

#include "tools/report/venues.h"

typedef struct YearPair YearPair;
typedef struct YearsAsked YearsAsked;

struct YearPair {
    Year now, before;
};

struct YearsAsked {
    int number;              /* 0: the newest year that has begun and in which a visit was counted */
    int compared;            /* the one to compare it with; 0: the year before it */
};

/* `number`: the year, once it is known. Territories are those of the list, which must live as long as the pair. */
YearPair year_pair_begin(Arena *arena, YearsAsked asked, int number, const VenueList *venues);

/* Declares a venue in both; its place. */
size_t year_pair_venue(YearPair *pair, const YearVenue *place, size_t kiosks);

#endif
