/* SPDX-License-Identifier: EUPL-1.2
 *
 * What an import did, for the staff in French and, by json.h, for machines. A report owns nothing: its
 * lists live in the arena of whoever filled it.
 */
#ifndef TOOLS_IMPORT_REPORT_H
#define TOOLS_IMPORT_REPORT_H

#include "catalogue/feeds/feed.h"
#include "catalogue/snapshot/build.h"
#include "catalogue/snapshot/store.h"

#include <stdio.h>

typedef struct ImportedSource ImportedSource;
typedef struct ImportReport ImportReport;

enum { SEVERITY_COUNT = SEVERITY_REJECTED + 1 };

struct ImportedSource {
    const char *path, *name;
    FeedInfo info;
};

struct ImportReport {
    bool published, dry_run;
    int seq;                 /* of the catalogue in place after the run, 0 none */
    BuildCounts counts;
    ImportedSource *sources;
    size_t source_count;
    Problem *problems;       /* in the order they came, the first REPORT_PROBLEMS */
    size_t problem_count;
    long severities[SEVERITY_COUNT];   /* how many there were in all */
    bool counted;            /* `content` was read from the published catalogue */
    CatalogueInfo content;
    double seconds;
};

enum { REPORT_PROBLEMS = 10000, REPORT_SHOWN = 20 };

/* The French report. */
void import_report_write(FILE *out, const ImportReport *report);

#endif
