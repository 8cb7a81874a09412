/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/published.h"

#include "tools/report/csv.h"
#include "tools/report/sheets.h"
#include "tools/report/year_source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

Str published_lines(Arena *arena, const char *path, int year)
{
    YearPair pair;
    YearTold told;
    Titles titles = {0};
    Error error = {0};
    if (!year_source_read(arena, &(YearSource){ .usage = path }, (YearsAsked){ .number = year }, &pair, &told, &error))
        fail_msg("%s", error.text);
    Publication publication = publication_of(&pair.now, &titles, USAGE_THRESHOLD);
    Report report = { .now = &publication };
    Book book = sheets_book(&report);
    Builder out = builder_on(arena);
    Csv csv = csv_begin(&out, csv_dialect(STR("csv")));
    csv_table(&csv, sheets_data(&book));
    return builder_str(&out);
}

void assert_published(Str lines, const char *line)
{
    if (!str_contains(lines, str_of(line)))
        fail_msg("no “%s” in:\n%.*s", line, STR_FORMAT(lines));
}
