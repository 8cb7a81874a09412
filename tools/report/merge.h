/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes one usage file of those of a venue's kiosks, for whoever keeps or sends a venue as one file.
 *
 * `info`, `export` and `report` give the same of it as of its parts read together: counts add up, and how long each kiosk was there
 * stays apart. The file says whose counts it holds, by numbers drawn at random (kiosk/usage/origin.h), and nothing else of them: neither
 * when nor in which order they were merged, so that any order gives the same bytes. Nothing is merged twice (tools/report/copies.h),
 * nor what two venues counted. Operands are only read, each as it stood at one moment, while a kiosk may be writing it. The output is
 * made aside, and never in the place of a file that is there: it is whole or it is not.
 */
#ifndef REPORT_MERGE_H
#define REPORT_MERGE_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Merged Merged;

/* What was made. Not how many visits or when: less the known ones of one file, they would be the exact ones of another. */
struct Merged {
    Str output, venue;       /* the venue may be unsaid */
    size_t files;
    int kiosks;
};

bool merge_files(Arena *arena, StrList files, const char *output, Merged *merged, Error *error);

/* Told in a line, for staff. */
Str merge_told(Arena *arena, const Merged *merged);

#endif
