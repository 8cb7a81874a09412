/* SPDX-License-Identifier: EUPL-1.2
 *
 * Parts of the country that a visitor may name: départements, regions, and those that people call by an older name.
 *
 * Pure: tables. An area is one département or several; a land is what lies around a town. Names live as long as the program.
 */
#ifndef SEARCH_AREAS_H
#define SEARCH_AREAS_H

#include "catalogue/search/search.h"

typedef struct Area Area;
typedef struct Land Land;

struct Area {
    Str name;                /* as it is shown; empty: none */
    DepartmentSet departments;
};

/* "pays basque": the town in its middle, as its name is folded, and how far it reaches. */
struct Land {
    const char *town;
    SearchDistance reach;
};

enum { AREA_WORDS = 6 };     /* "alpes de haute provence", "provence alpes cote azur": the most that a name is asked in */

/* The area that is called so, folded. */
Area areas_find(Str folded);

/* The only one among `known` départements whose name is one edit from it from six letters, two from nine, with the same
 * first letter, or that sounds the same. */
Area areas_guess(Arena *arena, Str folded, const DepartmentSet *known);

/* Of a code, "33", or a postcode. */
Area areas_of_code(Str code);

/* Where the kiosk is at home: these départements are known whatever the catalogue has. */
Area areas_home(void);

/* NULL when there is none called so. */
const Land *areas_land(Str folded);

#endif
