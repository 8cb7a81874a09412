/* SPDX-License-Identifier: EUPL-1.2
 *
 * A Book as JSON, for machines: {"title", "sheets": [{"name", "title", "notes": […], "tables": [{"title", "columns": […],
 * "rows": [[…]]}]}]}. Figures are numbers, shares and changes from 0 to 1; what is not there is null, what is not told is
 * {"hidden": true}. What is no UTF-8 in a file's name is U+FFFD. One line.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "tools/report/book.h"
#include "tools/report/merge.h"

Str json_book(const Book *book);

/* What `merge` did: {"output":…,"venue":…,"files":3,"kiosks":3} */
Str json_merged(Arena *arena, const Merged *merged);

#endif
