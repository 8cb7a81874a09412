/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/visits.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

DateTime visits_at(int year, int month, int day, int hour)
{
    return (DateTime){ .date = { .year = year, .month = month, .day = day, .precision = DATE_DAY }, .hour = hour, .minute = 40, .timed = true };
}

void visits_off_disk(void)
{
    if (file_is_folder("/dev/shm"))
        setenv("TMPDIR", "/dev/shm", 1);
}

Visits visits_new(void)
{
    Visits visits = { .ms = 1000, .now = visits_at(2026, 11, 23, 14),
                      .watch = { .ready = true, .expected = 540, .catalogue = 7, .catalogue_days = 3 } };
    visits.folder = folder_new(&visits.arena);
    visits.path = file_path(&visits.arena, visits.folder, "usage.db");
    return visits;
}

Visits visits_open(void)
{
    Visits visits = visits_new();
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    assert_null(usage_trouble(visits.usage));
    return visits;
}

void visits_close(Visits *visits)
{
    usage_close(visits->usage);
    folder_remove(visits->folder);
    arena_free(&visits->arena);
}

void visits_begin(Visits *visits)
{
    usage_begin(visits->usage, visits->now, visits->ms);
}

void visits_touch(Visits *visits, long seconds)
{
    visits->ms += seconds * 1000;
    usage_touch(visits->usage, visits->ms);
}

void visits_end(Visits *visits)
{
    visits->ms += 90 * 1000;
    usage_end(visits->usage, visits->ms);
}

void visits_watch(Visits *visits, long minutes)
{
    visits->ms += minutes * 60000;
    visits->now = date_at(date_instant(visits->now) + minutes * 60);
    visits->watch.now = visits->now;
    visits->watch.ms = visits->ms;
    usage_watch(visits->usage, &visits->watch);
}

void visits_one(Visits *visits, const char *code)
{
    visits_begin(visits);
    visits_touch(visits, 10);
    usage_view(visits->usage, KIND_TRADE, str_of(code));
    visits_touch(visits, 30);
    visits_end(visits);
}

Str visits_rows(Visits *visits)
{
    static const char *const ALL[] = {
        ("SELECT 'presence ' || day || ' ' || hour || ' ' || sessions || ' ' || engaged || ' ' || bounced || ' ' || touches || ' ' || active_s"
         " || ' ' || d0 || d1 || d2 || d3 || d4 || d5 || d6 || d7 FROM presence"),
        "SELECT 'object ' || month || ' ' || kind || ' ' || code || ' ' || visits || ' ' || views FROM object",
        "SELECT 'action ' || month || ' ' || kind || ' ' || code || ' ' || action || ' ' || n FROM action",
        "SELECT 'search ' || month || ' ' || outcome || ' ' || len_bucket || ' ' || n FROM search",
        "SELECT 'miss_term ' || month || ' ' || term || ' ' || n FROM miss_term",
        "SELECT 'opinion ' || month || ' ' || kind || ' ' || code || ' ' || face || ' ' || n FROM opinion",
        "SELECT 'monthly ' || month || ' ' || topic || ' ' || value || ' ' || n FROM monthly",
        ("SELECT 'avail ' || day || ' ' || powered_min || ' ' || ready_min || ' ' || redated_min || ' ' || restarts || ' of ' || expected_min"
         " || ' cat ' || catalogue_seq || ' ' || ifnull(catalogue_days, '-') FROM avail"),
    };
    enum { COUNT = sizeof ALL / sizeof *ALL };
    Db *db = NULL;
    Builder rows = builder_on(&visits->arena);
    assert_true(db_open(&db, visits->path, DB_SHARED, NULL, &visits->error));
    assert_true(db_prepare(db, ALL, COUNT, &visits->error));
    for (size_t i = 0; i < COUNT; i++) {
        DbStatement *statement = db_statement(db, i);
        while (db_next(statement))
            builder_format(&rows, "%.*s\n", STR_FORMAT(db_view(statement, 0)));
        assert_true(db_done(statement, &visits->error));
    }
    db_close(db);
    return rows.length ? builder_str(&rows) : STR("");
}

void assert_rows(Visits *visits, const char *expected)
{
    assert_string_equal(visits_rows(visits).text, expected);
}

void assert_has_row(Visits *visits, const char *row)
{
    Str rows = visits_rows(visits);
    if (!str_contains(rows, str_of(row)))
        fail_msg("no row “%s” in:\n%s", row, rows.text);
}
