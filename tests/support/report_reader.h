/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads a report as somebody does who knows what each of its figures is the sum of.
 *
 * The unknowns are the finest counts that any table is made of: visits of a venue in a month, of a day, of an hour of a weekday, of
 * a sheet in a month, what was done with it… report_read turns every figure of the Book, and every equality that holds between its
 * tables, into an equation; it fails on a table or a line that it does not know. The true counts come from the Year behind. Lives in
 * the arena of the Publication.
 */
#ifndef SUPPORT_REPORT_READER_H
#define SUPPORT_REPORT_READER_H

#include "tests/support/equations.h"
#include "tools/report/sheets.h"

typedef struct ReportReader ReportReader;

/* What counts are of, each in a block of its own. */
typedef enum ReaderBlock { READER_VISITS, READER_WEEKDAYS, READER_DAYS, READER_HOURS, READER_ENGAGED, READER_DURATIONS, READER_SEARCHES, READER_SEARCHERS,
                           READER_LENGTHS, READER_SHEETS, READER_ACTIONS, READER_FACES, READER_ACTED, READER_TOPICS, READER_BLOCKS } ReaderBlock;

struct ReportReader {
    const Publication *publication;
    long *truth;
    size_t unknowns;
    size_t base[READER_BLOCKS + 1], width[READER_BLOCKS];
};

ReportReader report_reader(const Publication *publication);
void report_read(const ReportReader *reader, const Book *book, Equations *equations);

/* A count that is no count of visits: that a class came is no secret. */
bool report_is_public(const ReportReader *reader, size_t unknown);
const char *report_name(const ReportReader *reader, size_t unknown);

#endif
