/* SPDX-License-Identifier: EUPL-1.2
 *
 * A Book as a workbook for Excel and LibreOffice: the only file that says workbook_ and worksheet_ (libxlsxwriter).
 *
 * Texts are always written as strings, never as formulas. Figures are numbers with a format, so they sum and sort; what is
 * hidden is the text "s.". Charts are the spreadsheet's own. The bytes live in the arena; a file aside in TMPDIR is made for
 * the time of the call.
 */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include "catalogue/base/error.h"
#include "tools/report/book.h"

bool xlsx_write(const Book *book, Arena *arena, Str *bytes, Error *error);

#endif
