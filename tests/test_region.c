/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/feeds/sha256.h"
#include "tests/support/folder.h"
#include "tests/support/kiosks.h"
#include "tests/support/tool.h"
#include "tools/fleet/statements.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static Postgres postgres;

static int start(void **state)
{
    (void)state;
    if (!postgres_start(&postgres))
        return 0;
    postgres_database(&postgres, true);
    postgres_do(&postgres, "CREATE ROLE borne LOGIN IN ROLE belvedere_kiosk; CREATE ROLE lectrice LOGIN IN ROLE belvedere_reader");
    return 0;
}

static int stop(void **state)
{
    (void)state;
    postgres_stop(&postgres);
    return 0;
}

/* A batch of that heading and these lines, sent by the kiosk's login. */
static bool send(long number, const char *heading, const char *lines, Error *error)
{
    char sum[65];
    Sha256 *sha256 = NULL;
    StrList values = {0};
    Arena *arena = &postgres.arena;
    Str text = str_format(arena, "belvedere\t1\t77\t%ld\t%s\n%s", number, heading, lines);
    assert_true(sha256_open(&sha256, error));
    sha256_add(sha256, text);
    sha256_close(sha256, sum);
    const Str texts[] = { STR("ERO"), STR("accueil"), text, str_of(sum) };
    for (size_t i = 0; i < 4; i++)
        strlist_add(arena, &values, texts[i]);
    Region *region = postgres_region(&postgres, "borne");
    bool ok = region_ask(region, REGION_STATEMENTS[REGION_INGEST], values, NULL, error);
    region_close(region);
    return ok;
}

static void sent(long number, const char *heading, const char *lines)
{
    Error error = {0};
    if (!send(number, heading, lines, &error))
        fail_msg("%s", error.text);
}

static void assert_not_taken(const char *heading, const char *lines)
{
    static long number = 1000;
    Error error = {0};
    if (send(number++, heading, lines, &error))
        fail_msg("taken: %s\n%s", heading, lines);
    if (error.kind != ERROR_INPUT)
        fail_msg("%s: %s", lines, error.text);
}

#define LINE(day, hour) "presence\t" day "\t" hour "\t1 1 0 2 40 0 0 1 0 0 0 0 0\n"

static bool refused(const char *role, const char *statement)
{
    Error error = {0};
    Region *region = postgres_region(&postgres, role);
    bool ok = region_run(region, statement, &error);
    region_close(region);
    return !ok && strstr(error.text, "n’a pas le droit");
}

static void a_kiosk_may_call_ingest_and_nothing_else(void **state)
{
    (void)state;
    static const char *const FORBIDDEN[] = {
        "SELECT * FROM belvedere.presence", "SELECT * FROM belvedere.batch", "SELECT * FROM belvedere.kiosk", "SELECT * FROM belvedere.presence_2026",
        "SELECT * FROM belvedere.completeness", "INSERT INTO belvedere.version VALUES (7)", "DELETE FROM belvedere.batch",
        "UPDATE belvedere.kiosk SET login = 'x'", "SELECT belvedere.add_day(1, 1, '2026-11-20', '{}')", "SELECT belvedere.open_year('2031')",
        "SELECT belvedere.kiosk_of('a', 'b', 'borne')", "SELECT belvedere.upkeep()", "CREATE TABLE belvedere.mine ()", "CREATE TABLE public.mine ()",
        "DROP FUNCTION belvedere.ingest",
    };
    postgres_new(&postgres, true);
    for (size_t i = 0; i < sizeof FORBIDDEN / sizeof *FORBIDDEN; i++)
        if (!refused("borne", FORBIDDEN[i]) && !strstr(FORBIDDEN[i], "DROP"))
            fail_msg("allowed: %s", FORBIDDEN[i]);
    sent(1, "day\t2026-11-20", LINE("2026-11-20", "9"));
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.presence"), "1");
}

static void a_reader_reads_and_changes_nothing(void **state)
{
    (void)state;
    Error error = {0};
    postgres_new(&postgres, true);
    sent(1, "day\t2026-11-20", LINE("2026-11-20", "9"));
    Region *region = postgres_region(&postgres, "lectrice");
    for (int i = 0; i < REGION_SUM_COUNT; i++) {
        StrList values = {0};
        strlist_add(&postgres.arena, &values, STR("2026"));
        strlist_add(&postgres.arena, &values, STR("2027"));
        strlist_add(&postgres.arena, &values, STR("{}"));
        if (!region_ask(region, REGION_STATEMENTS[i], values, NULL, &error))
            fail_msg("%s", error.text);
    }
    region_close(region);
    assert_true(refused("lectrice", "DELETE FROM belvedere.presence"));
    assert_true(refused("lectrice", "SELECT belvedere.ingest('a', 'b', 'c', 'd')"));
}

/* A function of the owner's must not find a kiosk's tables or functions instead of its own. */
static void a_temporary_table_does_not_stand_in_for_ours(void **state)
{
    (void)state;
    Error error = {0};
    StrList values = {0};
    postgres_new(&postgres, true);
    Region *region = postgres_region(&postgres, "borne");
    assert_true(region_run(region, "CREATE TEMPORARY TABLE batch (epoch bigint)", &error));
    assert_true(region_run(region, "SET search_path = pg_temp, public", &error));
    for (int i = 0; i < 4; i++)
        strlist_add(&postgres.arena, &values, STR("x"));
    assert_false(region_ask(region, REGION_STATEMENTS[REGION_INGEST], values, NULL, &error));
    assert_non_null(strstr(error.text, "n’est pas arrivé comme il a été scellé"));
    region_close(region);
}

static void what_is_not_of_the_form_is_not_counted(void **state)
{
    (void)state;
    postgres_new(&postgres, true);
    assert_not_taken("day\t2026-11-20", "presence\t2026-11-20\t9\t1 1 0 2 40 0 0 1 0 0 0 0\n");
    assert_not_taken("day\t2026-11-20", "presence\t2026-11-20\t24\t1 1 0 2 40 0 0 1 0 0 0 0 0\n");
    assert_not_taken("day\t2026-11-20", "presence\t2026-11-20\t9\t1 1 0 2 40 0 0 1 0 0 0 0 x\n");
    assert_not_taken("day\t2026-11-20", LINE("2026-11-21", "9"));
    assert_not_taken("day\t2026-11-20", LINE("2026-11-20", "9") LINE("2026-11-20", "9"));
    assert_not_taken("day\t2026-11-20", "object\t2026-11\ttrade\tK1303\t1 1\n");
    assert_not_taken("day\t2026-11-20", "visitor\t2026-11-20\tsomeone\t1\n");
    assert_not_taken("day\t2026-02-30", LINE("2026-02-30", "9"));
    assert_not_taken("day\t1999-12-31", LINE("1999-12-31", "9"));
    assert_not_taken("day\tdemain", "");
    assert_not_taken("day\t9998-01-01", "");
    assert_not_taken("month\t1789-07", "");
    assert_not_taken("day\t2026 Nov 3", "");
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM pg_catalog.pg_class WHERE relname ~ '_(9998|1789)$'"), "0");
    assert_not_taken("week\t2026-11-20", "");
    assert_not_taken("month\t2026-13", "");
    assert_not_taken("month\t2026-10", "miss_term\t2026-10\tjean@exemple.fr\t5\n");
    assert_not_taken("month\t2026-10", "monthly\t2026-10\tname\tjean\t5\n");
    assert_not_taken("month\t2026-10", "object\t2026-10\tperson\tjean\t5 5\n");
    assert_not_taken("month\t2026-10", "object\t2026-10\ttrade\tK1303\t5 5");
    assert_not_taken("month\t2026-10", "object\t2026-10\ttrade\tK1303\t99999999999999999999 5\n");
    assert_string_equal(kiosks_collected(&postgres, NULL), "");
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.batch"), "0");
}

static void what_is_taken_off_may_come_before_what_it_is_taken_from(void **state)
{
    (void)state;
    postgres_new(&postgres, true);
    sent(2, "day\t0000-00-00", "presence\t0000-00-00\t0\t-1 -1 0 -2 -40 0 0 -1 0 0 0 0 0\n");
    sent(1, "day\t0000-00-00", LINE("0000-00-00", "0"));
    assert_string_equal(kiosks_collected(&postgres, NULL), "");
}

static void parts_of_a_year_are_made_when_they_are_needed(void **state)
{
    (void)state;
    postgres_new(&postgres, true);
    sent(1, "day\t2044-02-29", LINE("2044-02-29", "9"));
    sent(2, "month\t2043-12", "object\t2043-12\ttrade\tK1303\t5 6\n");
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.presence_2044"), "1");
    assert_string_equal(postgres_says(&postgres, "SELECT visits FROM belvedere.object_2043"), "5");
}

/* $1 to $3 as they would be. */
static Str with_values(Str statement, const char *const values[3])
{
    Builder out = builder_on(&postgres.arena);
    for (size_t i = 0; i < statement.length; i++)
        if (statement.text[i] == '$')
            builder_add(&out, str_of(values[statement.text[++i] - '1']));
        else
            builder_add(&out, str_slice(statement, i, i + 1));
    return builder_str(&out);
}

static void every_statement_that_reads_uses_the_parts_of_its_years(void **state)
{
    (void)state;
    postgres_new(&postgres, true);
    for (int year = 2026; year < 2036; year++)
        sent(year, str_format(&postgres.arena, "day\t%d-06-01", year).text, str_format(&postgres.arena, LINE("%d-06-01", "9"), year).text);
    for (int i = 0; i < REGION_SUM_COUNT; i++) {
        Str asked = with_values(str_of(REGION_STATEMENTS[i]), (const char *const[]){ "'2030'", "'2031'", "'{}'" });
        const char *plan = postgres_says(&postgres, str_format(&postgres.arena, "EXPLAIN %.*s", STR_FORMAT(asked)).text);
        if (!strstr(plan, "_2030") || !strstr(plan, "_0000") || strstr(plan, "_2029") || strstr(plan, "_2031"))
            fail_msg("%s", plan);
    }
}

/* With so many kiosks that reading all of them shows in the plan. */
static void sums_of_a_kiosk_are_found_by_their_key(void **state)
{
    (void)state;
    static const char *const LOOKUPS[] = {
        "SELECT * FROM belvedere.presence_2026 WHERE kiosk = 5 AND day = '2026-06-01' AND hour = 9",
        "SELECT * FROM belvedere.object_2026 WHERE kiosk = 5 AND month = '2026-06' AND kind = 'trade' AND code = 'K1303'",
        "SELECT * FROM belvedere.batch WHERE epoch = 5 AND seq = 1",
        "SELECT * FROM belvedere.batch WHERE kiosk = 5 AND kind = 'month' AND period = '2026-06'",
        "SELECT * FROM belvedere.kiosk WHERE venue = 'v5' AND name = 'b'",
    };
    postgres_new(&postgres, true);
    postgres_do(&postgres,
                "INSERT INTO belvedere.kiosk (venue, name) SELECT 'v' || i, 'b' FROM generate_series(1, 3000) i;"
                "INSERT INTO belvedere.batch (epoch, seq, kiosk, kind, period, sha256)"
                " SELECT i, 1, i, 'month', '2026-06', decode(repeat('00', 32), 'hex') FROM generate_series(1, 3000) i;"
                "INSERT INTO belvedere.presence SELECT i, '2026-06-01', 9, 1,1,1,1,1,1,1,1,1,1,1,1,1 FROM generate_series(1, 3000) i;"
                "INSERT INTO belvedere.object SELECT i, '2026-06', 'trade', 'K1303', 1, 1 FROM generate_series(1, 3000) i;"
                "ANALYZE");
    for (size_t i = 0; i < sizeof LOOKUPS / sizeof *LOOKUPS; i++) {
        const char *plan = postgres_says(&postgres, str_format(&postgres.arena, "EXPLAIN %s", LOOKUPS[i]).text);
        if (!strstr(plan, "Index Scan"))
            fail_msg("%s", plan);
    }
}

static void completeness_says_which_days_are_missing(void **state)
{
    (void)state;
    postgres_new(&postgres, true);
    sent(1, "day\t2026-10-30", "");
    sent(2, "day\t2026-10-31", "");
    sent(3, "day\t2026-10-31", LINE("2026-10-31", "9"));
    sent(4, "month\t2026-10", "");
    sent(7, "day\t2026-11-04", "");
    sent(8, "day\t0000-00-00", LINE("0000-00-00", "0"));
    assert_string_equal(postgres_says(&postgres, "SELECT month, expected_days, received_days, month_received FROM belvedere.completeness ORDER BY 1"),
                        "2026-10 2 2 t\n2026-11 4 1 f");
    assert_string_equal(postgres_says(&postgres, "SELECT venue, kiosk, epoch, last_seq, missing FROM belvedere.gap"), "ERO accueil 77 8 2");
}

static void hours_that_are_too_old_become_the_sum_of_their_month(void **state)
{
    (void)state;
    postgres_new(&postgres, true);
    postgres_do(&postgres, "SELECT belvedere.open_year(y::text) FROM generate_series(2020, 2046) AS y");
    postgres_do(&postgres, "INSERT INTO belvedere.presence SELECT 1, to_char(d, 'YYYY-MM-DD'), 9, 1,1,0,2,40, 0,0,1,0,0,0,0,0"
                           " FROM generate_series(date_trunc('month', current_date) - interval '26 months', current_date, '1 day') AS d");
    const char *before = postgres_says(&postgres, "SELECT left(day, 7), sum(sessions), sum(touches), sum(d2) FROM belvedere.presence GROUP BY 1 ORDER BY 1");
    for (int i = 0; i < 2; i++)
        postgres_do(&postgres, "SELECT belvedere.upkeep()");
    assert_string_equal(postgres_says(&postgres, "SELECT left(day, 7), sum(sessions), sum(touches), sum(d2) FROM belvedere.presence GROUP BY 1 ORDER BY 1"),
                        before);
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.presence WHERE right(day, 2) = '00'"), "1");
    assert_string_equal(postgres_says(&postgres, "SELECT min(day) = to_char(date_trunc('month', current_date) - interval '25 months', 'YYYY-MM-DD')"
                                                 " FROM belvedere.presence WHERE right(day, 2) <> '00'"), "t");
}

/* As much as fits: the rest of the disk. */
static void fill(const char *path)
{
    static char block[1 << 16];
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    while (write(file, block, sizeof block) > 0) {
    }
    close(file);
}

/* A real one, of 24 MB, with the database on it. */
static void a_full_disk_counts_nothing_and_loses_nothing(void **state)
{
    (void)state;
    Error error = {0};
    Pushed pushed;
    postgres_new(&postgres, true);
    Visits visits = kiosks_new(1);
    const char *disk = folder_new(&visits.arena), *model = postgres.database;
    if (mount("tmpfs", disk, "tmpfs", 0, "size=24m,uid=65534") != 0) {
        folder_remove(disk);
        kiosks_close(&visits);
        print_message("may not mount a disk here\n");
        skip();
    }
    postgres_do(&postgres, "CREATE TABLESPACE small LOCATION '%s'", disk);
    postgres_do(&postgres, "CREATE DATABASE full_disk TEMPLATE %s TABLESPACE small", model);
    postgres.database = "full_disk";
    kiosks_collected(&postgres, NULL);   /* what a server writes when it opens a database first is not what this is about */
    fill(file_path(&visits.arena, disk, "rest"));
    Push push = kiosks_push(&visits, postgres_url(&postgres, "borne"), "accueil");
    bool ok = push_run(&push, &visits.arena, &pushed, &error);
    unlink(file_path(&visits.arena, disk, "rest"));
    bool later = push_run(&push, &visits.arena, &pushed, &(Error){0});
    bool same = strcmp(kiosks_collected(&postgres, NULL), kiosks_rows(&visits)) == 0;
    postgres.database = model;
    postgres_do(&postgres, "DROP DATABASE full_disk");
    postgres_do(&postgres, "DROP TABLESPACE small");
    umount(disk);
    folder_remove(disk);
    assert_false(ok);
    tool_assert_says(str_of(error.text), "le disque du serveur est plein");
    assert_true(later && same);
    kiosks_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kiosk_may_call_ingest_and_nothing_else),
        cmocka_unit_test(a_reader_reads_and_changes_nothing),
        cmocka_unit_test(a_temporary_table_does_not_stand_in_for_ours),
        cmocka_unit_test(what_is_not_of_the_form_is_not_counted),
        cmocka_unit_test(what_is_taken_off_may_come_before_what_it_is_taken_from),
        cmocka_unit_test(parts_of_a_year_are_made_when_they_are_needed),
        cmocka_unit_test(every_statement_that_reads_uses_the_parts_of_its_years),
        cmocka_unit_test(sums_of_a_kiosk_are_found_by_their_key),
        cmocka_unit_test(completeness_says_which_days_are_missing),
        cmocka_unit_test(hours_that_are_too_old_become_the_sum_of_their_month),
        cmocka_unit_test(a_full_disk_counts_nothing_and_loses_nothing),
    };
    return cmocka_run_group_tests_name("region", tests, start, stop);
}
