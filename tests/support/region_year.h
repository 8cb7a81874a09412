/* SPDX-License-Identifier: EUPL-1.2
 *
 * A year that nobody lived: usage files of venues as a Region has them, the same at every run.
 *
 * region_year_make writes one file a venue and the list that names them, lieux.conf, into the folder. Visits come on working
 * days between 9 and 18 h, more in autumn; sheets are looked at as such things are, few a lot and many hardly. The year before
 * is in the files too, a tenth smaller.
 */
#ifndef SUPPORT_REGION_YEAR_H
#define SUPPORT_REGION_YEAR_H

#include "catalogue/base/str.h"

/* The path of the list. */
const char *region_year_make(Arena *arena, const char *folder, int venues);

#endif
