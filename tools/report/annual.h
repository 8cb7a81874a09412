/* SPDX-License-Identifier: EUPL-1.2
 *
 * The annual report that a director sends: a page of essentials, the year in a few sentences, then a chapter for each sheet
 * of the workbook but its data.
 *
 * Every figure is one of the Book or of the Publication behind it, so nothing is on paper that is withheld elsewhere. The
 * PDF lives in the arena; the same report gives the same bytes.
 */
#ifndef REPORT_ANNUAL_H
#define REPORT_ANNUAL_H

#include "catalogue/base/error.h"
#include "tools/report/sheets.h"

typedef struct Annual Annual;

struct Annual {
    const Report *report;
    const Book *book;
    Str written;             /* ISO 8601, the only moment in the file */
};

bool annual_pdf(Arena *arena, const Annual *annual, Str *pdf, Error *error);

#endif
