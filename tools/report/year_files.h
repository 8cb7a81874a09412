/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fills years from usage files: the year asked for and the one before it, in one reading of each file.
 *
 * Nothing is counted twice (tools/report/copies.h). A file that cannot be read ends it all with its sentence.
 */
#ifndef REPORT_YEAR_FILES_H
#define REPORT_YEAR_FILES_H

#include "tools/report/year_pair.h"

bool year_files_read(Arena *arena, const VenueList *venues, YearsAsked asked, YearPair *pair, Error *error);

#endif
