/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads the lines of a report's data (période, rubrique, type, code, titre, mesure, valeur), as open data has them too, and what
 * readers of its other tables share. A line that nobody knows fails.
 */
#ifndef SUPPORT_REPORT_LINES_H
#define SUPPORT_REPORT_LINES_H

#include "tests/support/report_reader.h"
#include "tools/report/essentials.h"

typedef struct Reading Reading;

struct Reading {
    const ReportReader *reader;
    Equations *equations;
};

#define READING_ALL ((size_t)-1)   /* of a row: all its columns */

/* Parts of the equation that is begun. */
void reading_part(const Reading *reading, ReaderBlock block, size_t row, size_t column);
void reading_parts(const Reading *reading, ReaderBlock block, size_t column);   /* of all rows */
void reading_kind(const Reading *reading, ReaderBlock block, Kind kind, size_t column);
void reading_topic(const Reading *reading, UsageTopic topic, size_t month);
void reading_bucket(const Reading *reading, size_t number);

/* Ends it with the figure, or drops it when none is told. */
void reading_end(const Reading *reading, const BookCell *told);
void reading_essential(const Reading *reading, Essential what, const BookCell *told, const BookCell *whole);

size_t reading_object(const Reading *reading, Kind kind, Str code);
size_t reading_venue(const Reading *reading, Str name);

/* 0 for 1 January. */
Date reading_day(const ReportReader *reader, int day);

/* One table of a sheet; fails on one that nobody knows. */
void reading_table(const Reading *reading, const BookSheet *sheet, const BookTable *table);

void lines_read(const Reading *reading, const BookTable *table);

#endif
