/* SPDX-License-Identifier: EUPL-1.2
 *
 * The year in sentences: what a director reads when there is time for one paragraph. A sentence whose figures are withheld or
 * missing is not said. Sentences live in the arena.
 */
#ifndef REPORT_ANNUAL_WORDS_H
#define REPORT_ANNUAL_WORDS_H

#include "tools/report/essentials.h"
#include "tools/report/sheets.h"

/* "2", "1,5": a number of minutes, or what stands for one that is not told. */
Str annual_minutes(Arena *arena, const BookCell *cell);

StrList annual_words(Arena *arena, const Report *report, const BookCell essentials[ESSENTIAL_COUNT]);

#endif
