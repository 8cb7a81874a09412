/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a report publishes of one usage file: its data lines as open data (tools/report/csv.h), in this process.
 */
#ifndef SUPPORT_PUBLISHED_H
#define SUPPORT_PUBLISHED_H

#include "catalogue/base/str.h"

/* Fails the test when the file cannot be read. */
Str published_lines(Arena *arena, const char *path, int year);

void assert_published(Str lines, const char *line);

#endif
