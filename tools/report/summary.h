/* SPDX-License-Identifier: EUPL-1.2
 *
 * One month in a score of French lines, for the person who asks how the kiosk is doing, and its year, of what no month tells.
 *
 * Each line is one of the report's data (sheets_data), as it stands there: what a report hides is not here, nor can be
 * worked out from it. The Book has a table a part, with the columns of the data; it lives in the arena of `book`.
 */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "tools/report/book.h"

/* The newest month until `last` ("2026-11") that may have figures; `last` itself when there is none. */
Str summary_month(const Book *book, Str last);

/* Whether any figure of that month is told or hidden: not when it is plainly nothing. */
bool summary_has(const Book *book, Str month);

Book summary_book(const Book *book, Str month);
Str summary_text(const Book *summary);

#endif
