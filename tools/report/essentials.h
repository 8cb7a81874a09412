/* SPDX-License-Identifier: EUPL-1.2
 *
 * A year in a score of lines: what heads a workbook and an annual report.
 *
 * Each is a cell that may be shown as it is (tools/report/book.h), HIDDEN or EMPTY included. Years are compared line by line.
 */
#ifndef REPORT_ESSENTIALS_H
#define REPORT_ESSENTIALS_H

#include "tools/report/book.h"
#include "tools/report/publication.h"

typedef enum Essential {
    ESSENTIAL_VISITS, ESSENTIAL_ENGAGED, ESSENTIAL_ENGAGED_SHARE, ESSENTIAL_MEDIAN, ESSENTIAL_SEARCHES, ESSENTIAL_MISSED_SHARE,
    ESSENTIAL_TRADES, ESSENTIAL_TRAININGS, ESSENTIAL_EXPERIENCES, ESSENTIAL_RIGHTS, ESSENTIAL_KEPT, ESSENTIAL_QR, ESSENTIAL_PRINTED,
    ESSENTIAL_QUIZZES, ESSENTIAL_GROUPS, ESSENTIAL_PLEASED_SHARE, ESSENTIAL_READY_HOURS, ESSENTIAL_VISITS_AN_HOUR, ESSENTIAL_COMPLETENESS,
    ESSENTIAL_COUNT
} Essential;

extern const char *const ESSENTIALS[ESSENTIAL_COUNT];   /* French labels */

void essentials_of(const Publication *publication, BookCell cells[ESSENTIAL_COUNT]);

enum { ESSENTIALS_BASE = 20 };   /* a change of less is chance: 6 visits that become 38 are +533 % */

/* now / before − 1, when both are shown and say how much; EMPTY otherwise. Shares change in points: EMPTY too. */
BookCell essentials_change(BookCell now, BookCell before);

#endif
