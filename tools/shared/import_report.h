/* SPDX-License-Identifier: EUPL-1.2
 *
 * What an import did, for the staff in French and, by json.h, for machines.
 *
 * A report on a screen fits it: totals and reasons first, then as many of the worst problems as rows are left,
 * twenty at most. The file beside the catalogue has them all. A report owns nothing: its lists live in the
 * arena of whoever filled it, its problems are the caller's.
 */
#ifndef TOOLS_IMPORT_REPORT_H
#define TOOLS_IMPORT_REPORT_H

#include "catalogue/feeds/feed.h"
#include "catalogue/snapshot/build.h"
#include "catalogue/snapshot/store.h"
#include "tools/shared/problems.h"

typedef struct ImportedSource ImportedSource;
typedef struct ImportReport ImportReport;
typedef struct ReportPaper ReportPaper;

struct ImportedSource {
    const char *path, *name;
    FeedFormat forced;       /* FEED_UNKNOWN: as its content says */
    bool partial;
    FeedInfo info;
};

struct ImportReport {
    bool published, dry_run;
    int seq;                 /* of the catalogue in place after the run, 0 none */
    BuildCounts counts;
    ImportedSource *sources;
    size_t source_count;
    Problems *problems;
    const char *refusal;     /* why nothing was published; NULL when it was, or was not asked for */
    const char *file;        /* where the whole list stands, NULL nowhere */
    bool counted;            /* `content` was read from the published catalogue */
    CatalogueInfo content;
    double seconds;
};

enum { REPORT_SHOWN = 20 };

/* What it is written on: 0 for no limit. */
struct ReportPaper {
    int rows, columns;
};

/* The report as staff see it. */
bool import_report_write(Builder *out, const ImportReport *report, ReportPaper paper, Error *error);

/* The whole list in a file, replaced atomically. */
bool import_report_save(const ImportReport *report, const char *path, Error *error);

#endif
