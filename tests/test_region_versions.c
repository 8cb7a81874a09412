/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/postgres.h"
#include "tools/fleet/prepare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

static Postgres postgres;

static int start(void **state)
{
    (void)state;
    postgres_start(&postgres);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    postgres_stop(&postgres);
    return 0;
}

static Prepared prepared(void)
{
    Error error = {0};
    Prepared result;
    Region *region = postgres_region(&postgres, "postgres");
    bool ok = prepare_region(region, &result, &error);
    region_close(region);
    if (!ok)
        fail_msg("%s", error.text);
    return result;
}

/* Tables, columns, functions, rights: all that a migration makes. */
static const char *shape(void)
{
    return postgres_says(&postgres,
        "SELECT c.relname, c.relkind, c.relacl::text, string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
        " WHERE n.nspname = 'belvedere' GROUP BY 1, 2, 3 UNION ALL SELECT p.proname, 'p', p.proacl::text, md5(p.prosrc)"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'belvedere' ORDER BY 1, 2");
}

static const char *const files[] = { "1-tables", "2-ingest", "3-views", "4-periods" };

/* A new database as its first versions made it. */
static void bring_up_to(int version)
{
    postgres_new(&postgres, false);
    Region *region = postgres_region(&postgres, "postgres");
    for (int i = 0; i < version; i++) {
        Str text;
        Error error = {0};
        assert_true(file_read(&postgres.arena, str_format(&postgres.arena, "tools/fleet/region/%s.sql", files[i]).text, 1 << 20, &text, &error));
        assert_true(region_run(region, text.text, &error));
        assert_true(region_run(region, str_format(&postgres.arena, "INSERT INTO belvedere.version VALUES (%d)", i + 1).text, &error));
    }
    region_close(region);
}

static void every_version_is_brought_up_to_the_last(void **state)
{
    (void)state;
    enum { LAST = sizeof files / sizeof *files };
    const char *wanted = NULL;
    for (int from = 0; from <= LAST; from++) {
        bring_up_to(from);
        Prepared result = prepared();
        assert_int_equal(result.before, from);
        assert_int_equal(result.after, LAST);
        wanted = wanted ? wanted : shape();
        assert_string_equal(shape(), wanted);
    }
}

/* A batch of a year that no kiosk lived, from before that was refused: it stays, and none comes after it. */
static void a_batch_of_whatever_year_keeps_no_database_from_being_brought_up(void **state)
{
    (void)state;
    bring_up_to(3);
    postgres_do(&postgres, "INSERT INTO belvedere.kiosk (venue, name) VALUES ('ERO', 'accueil')");
    postgres_do(&postgres, "INSERT INTO belvedere.batch (epoch, seq, kiosk, kind, period, sha256)"
                           " SELECT 7, 1, id, 'day', '1999-01-01', sha256('') FROM belvedere.kiosk");
    assert_int_equal(prepared().after, 4);
    postgres_do(&postgres, "DO $do$ BEGIN INSERT INTO belvedere.batch (epoch, seq, kiosk, kind, period, sha256)"
                           " SELECT 7, 2, id, 'day', '1999-01-01', sha256('') FROM belvedere.kiosk;"
                           " RAISE EXCEPTION 'taken'; EXCEPTION WHEN check_violation THEN NULL; END $do$");
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.batch"), "1");
}

static void preparing_again_changes_nothing(void **state)
{
    (void)state;
    postgres_new(&postgres, true);
    postgres_do(&postgres, "SELECT belvedere.open_year('2026')");
    postgres_do(&postgres, "INSERT INTO belvedere.presence VALUES (1, '2026-11-20', 9, 1,1,0,2,40, 0,0,1,0,0,0,0,0)");
    const char *before = shape();
    assert_int_equal(prepared().before, prepared().after);
    assert_string_equal(shape(), before);
    assert_string_equal(postgres_says(&postgres, "SELECT sum(sessions) FROM belvedere.presence"), "1");
}

static void two_who_prepare_at_once_make_it_once(void **state)
{
    (void)state;
    enum { MAKERS = 4 };
    pid_t makers[MAKERS];
    postgres_new(&postgres, false);
    for (int i = 0; i < MAKERS; i++) {
        makers[i] = fork();
        if (makers[i] == 0) {
            Error error = {0};
            Prepared result;
            Region *region = NULL;
            bool ok = region_open(&region, &(RegionAddress){ .url = postgres_url(&postgres, "postgres") }, &error) &&
                      prepare_region(region, &result, &error);
            _exit(ok ? 0 : 1);
        }
    }
    for (int i = 0, status; i < MAKERS; i++) {
        waitpid(makers[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.version"), "4");
}

static void a_migration_that_fails_leaves_nothing_behind(void **state)
{
    (void)state;
    Error error = {0};
    Prepared result;
    postgres_new(&postgres, false);
    postgres_do(&postgres, "CREATE SCHEMA belvedere");
    Region *region = postgres_region(&postgres, "postgres");
    assert_false(prepare_region(region, &result, &error));
    region_close(region);
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                                 " WHERE n.nspname = 'belvedere'"), "0");
}

static void a_later_database_is_left_as_it_is(void **state)
{
    (void)state;
    Error error = {0};
    Prepared result;
    postgres_new(&postgres, true);
    postgres_do(&postgres, "INSERT INTO belvedere.version VALUES (99)");
    Region *region = postgres_region(&postgres, "postgres");
    assert_false(prepare_region(region, &result, &error));
    assert_non_null(strstr(error.text, "version plus récente que ce logiciel"));
    error = (Error){0};
    assert_false(prepare_check(region, &error));
    region_close(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_version_is_brought_up_to_the_last),
        cmocka_unit_test(a_batch_of_whatever_year_keeps_no_database_from_being_brought_up),
        cmocka_unit_test(preparing_again_changes_nothing),
        cmocka_unit_test(two_who_prepare_at_once_make_it_once),
        cmocka_unit_test(a_migration_that_fails_leaves_nothing_behind),
        cmocka_unit_test(a_later_database_is_left_as_it_is),
    };
    return cmocka_run_group_tests_name("region versions", tests, start, stop);
}
