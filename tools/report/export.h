/* SPDX-License-Identifier: EUPL-1.2
 *
 * From usage files to a report in one of its forms: csv-fr, csv, xlsx, json, pdf.
 *
 * Everything is read and made before a byte is written; what goes wrong leaves the output as it was.
 */
#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include "catalogue/base/error.h"
#include "tools/report/titles.h"

typedef struct Export Export;

struct Export {
    const char *usage;       /* the kiosk's file, when there is no list of venues */
    const char *venues;      /* see tools/report/venues.h; may be NULL */
    const char *output;      /* see tools/report/output.h */
    const char *format;
    const Titles *titles;
    int year;                /* 0: the newest */
    int compared;            /* the year to compare it with; 0: the one before */
    Str month;               /* "2026-11": the data of that month alone; csv and csv-fr */
    long threshold;
};

bool export_knows(Str format);

bool export_run(const Export *export, Arena *arena, Error *error);

#endif
