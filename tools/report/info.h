/* SPDX-License-Identifier: EUPL-1.2
 *
 * How the kiosk is doing, for who stands before it: a month and its year (tools/report/summary.h), from whatever source.
 *
 * A month is one of a year's report, with the thresholds of that year: what `export` hides is not told here either.
 */
#ifndef REPORT_INFO_H
#define REPORT_INFO_H

#include "tools/report/titles.h"
#include "tools/report/year_source.h"

typedef struct Info Info;

struct Info {
    YearSource source;
    const Titles *titles;
    Str month;               /* empty: the last that has begun and has figures */
    bool json;
};

/* French lines, or JSON; `told`: of the source. */
bool info_write(const Info *info, Arena *arena, Str *text, YearTold *told, Error *error);

#endif
