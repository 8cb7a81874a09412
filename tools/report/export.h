/* SPDX-License-Identifier: EUPL-1.2
 *
 * From usage files or the Region's database to a report in one of its forms: csv-fr, csv, xlsx, json, pdf.
 *
 * Everything is read and made before a byte is written; what goes wrong leaves the output as it was.
 */
#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include "tools/report/titles.h"
#include "tools/report/year_source.h"

typedef struct Export Export;

struct Export {
    YearSource source;
    const char *output;      /* see tools/report/output.h */
    const char *format;
    const Titles *titles;
    YearsAsked years;
    Str month;               /* "2026-11": the data of that month alone; csv and csv-fr */
    long threshold;
};

bool export_knows(Str format);

/* `told`: of the source. */
bool export_run(const Export *export, Arena *arena, YearTold *told, Error *error);

#endif
