/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "tests/support/folder.h"
#include "tests/support/tool.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE = 4096 };

/* The same bytes each time, that look like none. */
static void scribble(const char *path, long from, long to)
{
    unsigned state = 20261123;
    int file = open(path, O_WRONLY);
    assert_true(file >= 0);
    for (long at = from; at < to; at++) {
        state = state * 1103515245u + 12345u;
        unsigned char byte = (unsigned char)(state >> 16);
        assert_int_equal(pwrite(file, &byte, 1, at), 1);
    }
    close(file);
}

static void close_file(Visits *visits)
{
    usage_close(visits->usage);
    visits->usage = NULL;
}

/* A file with counts, closed. */
static Visits visits_closed(void)
{
    Visits visits = visits_open();
    visits_one(&visits, "H2913");
    close_file(&visits);
    return visits;
}

/* How many files set aside stand in the folder, logs left out; the last of them. */
static int count_aside(Visits *visits, const char **last)
{
    StrList names = {0};
    int count = 0;
    assert_true(file_list(&visits->arena, visits->folder, &names, &visits->error));
    for (size_t i = 0; i < names.count; i++) {
        if (!str_starts(names.items[i], STR("usage.db.abime-20")) || str_ends(names.items[i], STR("-wal")) || str_ends(names.items[i], STR("-shm")))
            continue;
        *last = file_path(&visits->arena, visits->folder, names.items[i].text);
        count++;
    }
    return count;
}

static void assert_starts_again(Visits *visits, Str damaged)
{
    const char *aside = NULL;
    Str kept;
    assert_true(usage_open(&visits->usage, visits->path, &visits->error));
    assert_int_equal(visits->error.kind, ERROR_NONE);
    assert_int_equal(count_aside(visits, &aside), 1);
    assert_true(file_read(&visits->arena, aside, 1 << 20, &kept, &visits->error));
    assert_true(str_equal(kept, damaged));
    visits_one(visits, "A1101");
    assert_non_null(strstr(usage_trouble(visits->usage), aside));
    assert_rows(visits, "presence 2026-11-23 14 1 1 0 2 40 00100000\n"
                        "object 2026-11 trade A1101 1 1\n");
    close_file(visits);
    assert_true(usage_open(&visits->usage, visits->path, &visits->error));
    assert_null(usage_trouble(visits->usage));
}

static void a_file_with_damaged_bytes_is_set_aside_and_counting_goes_on(void **state)
{
    (void)state;
    static const struct {
        long from, to;       /* bytes: tables, one header, the schema, what names the format, nearly all */
    } WHERE[] = {
        { .from = PAGE, .to = 3 * PAGE }, { .from = PAGE, .to = PAGE + 8 }, { .from = 120, .to = PAGE },
        { .from = 0, .to = 16 },         { .from = 0, .to = 6 * PAGE },
    };
    for (size_t i = 0; i < sizeof WHERE / sizeof *WHERE; i++) {
        Visits visits = visits_closed();
        Str damaged;
        scribble(visits.path, WHERE[i].from, WHERE[i].to);
        assert_true(file_read(&visits.arena, visits.path, 1 << 20, &damaged, &visits.error));
        assert_starts_again(&visits, damaged);
        visits_close(&visits);
    }
}

static void a_file_cut_short_is_set_aside(void **state)
{
    (void)state;
    Visits visits = visits_closed();
    Str damaged;
    assert_int_equal(truncate(visits.path, 2 * PAGE + 100), 0);
    assert_true(file_read(&visits.arena, visits.path, 1 << 20, &damaged, &visits.error));
    assert_starts_again(&visits, damaged);
    visits_close(&visits);
}

static void a_file_set_aside_never_replaces_another(void **state)
{
    (void)state;
    Visits visits = visits_closed();
    const char *last = NULL;
    for (int i = 1; i <= 3; i++) {
        scribble(visits.path, PAGE, 3 * PAGE);
        assert_true(usage_open(&visits.usage, visits.path, &visits.error));
        assert_int_equal(count_aside(&visits, &last), i);
        close_file(&visits);
    }
    visits_close(&visits);
}

static void damage_met_between_two_visits_loses_neither(void **state)
{
    (void)state;
    Visits visits = visits_open();
    Db *other = NULL;
    const char *aside = NULL;
    visits_one(&visits, "H2913");
    assert_true(db_open(&other, visits.path, DB_WRITE, "UPDATE presence SET touches = touches + 1; PRAGMA wal_checkpoint(TRUNCATE);", &visits.error));
    db_close(other);
    scribble(visits.path, PAGE, 6 * PAGE);
    visits_one(&visits, "A1101");
    assert_int_equal(count_aside(&visits, &aside), 1);
    assert_non_null(strstr(usage_trouble(visits.usage), aside));
    assert_has_row(&visits, "object 2026-11 trade A1101 1 1\n");
    visits_close(&visits);
}

static void what_nothing_proves_to_be_ours_is_not_set_aside(void **state)
{
    (void)state;
    Visits visits = visits_new();
    Error error = {0};
    Str text;
    assert_true(file_write(visits.path, STR("liste de courses\n"), &error));
    assert_false(usage_open(&visits.usage, visits.path, &error));
    visits_one(&visits, "H2913");
    assert_non_null(usage_trouble(visits.usage));
    error = (Error){0};
    assert_true(file_read(&visits.arena, visits.path, 1 << 10, &text, &error));
    assert_true(str_equal(text, STR("liste de courses\n")));
    visits_close(&visits);
}

/* What the kiosk says while it plays one visit. */
static Str kiosk_says(Visits *visits)
{
    const char *out = getenv("BELVEDERE_OUT"), *script = file_path(&visits->arena, visits->folder, "script");
    Builder said = builder_on(&visits->arena);
    char block[1024];
    assert_true(file_write(script, STR("tap \"Touche l’écran pour commencer\"\n"), &visits->error));
    FILE *kiosk = popen(str_format(&visits->arena, "%s/belvedere --headless --catalogue %s --usage %s --script %s 2>&1", out ? out : "build/gcc",
                                   visits->folder, visits->path, script).text, "r");
    assert_non_null(kiosk);
    for (size_t got; (got = fread(block, 1, sizeof block, kiosk)) > 0;)
        builder_add(&said, (Str){ block, got });
    assert_int_equal(pclose(kiosk), 0);
    return said.length ? builder_str(&said) : STR("");
}

static void the_kiosk_says_what_became_of_a_damaged_file(void **state)
{
    (void)state;
    Visits visits = visits_closed();
    assert_false(str_contains(kiosk_says(&visits), STR("usage.db")));
    scribble(visits.path, PAGE, 3 * PAGE);
    assert_true(str_contains(kiosk_says(&visits), STR("usage.db.abime-20")));
    visits.path = "/proc/nowhere/usage.db";
    assert_true(str_contains(kiosk_says(&visits), STR("1 visite n’a pas été comptée.")));
    visits_close(&visits);
}

static void counts_lost_at_the_end_are_told(void **state)
{
    (void)state;
    Visits visits = visits_new();
    Error error = {0}, lost = {0};
    const char *place = file_path(&visits.arena, visits.folder, "data");
    assert_true(file_write(place, STR("a file where the folder should be"), &error));
    visits.path = file_path(&visits.arena, place, "usage.db");
    assert_false(usage_open(&visits.usage, visits.path, &error));
    visits_one(&visits, "H2913");
    visits_begin(&visits);
    assert_false(usage_save(visits.usage, &lost));
    assert_non_null(strstr(lost.text, "2 visites n’ont pas été comptées."));
    assert_non_null(strstr(lost.text, place));
    assert_int_equal(unlink(place), 0);
    assert_true(usage_save(visits.usage, &lost));
    assert_has_row(&visits, "object 2026-11 trade H2913 1 1\n");
    visits_close(&visits);
}

/* What the file says of itself is right, and SQLite finds nothing. */
static void put(Visits *visits, const char *row)
{
    Db *db = NULL;
    Error error = {0};
    if (!db_open(&db, visits->path, DB_WRITE, NULL, &error) || !db_execute(db, row, &error))
        fail_msg("%s", error.text);
    db_close(db);
}

static void rows_that_no_kiosk_writes_are_told_and_not_added_up(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "INSERT INTO object VALUES ('2026-11', 'trade', CAST(x'4B31FF' AS TEXT), 7, 9)",
        "INSERT INTO object VALUES ('2026-11', 'trade', 'K1303', 9223372036854775807, 9)",
        "INSERT INTO presence VALUES ('2026-11-20', 9, 9000000000000000000, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)",
    };
    static const char *const orders[] = { "export --format json", "export --format csv", "report -o rapport.pdf" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Visits visits = visits_closed();
        put(&visits, rows[i]);
        for (size_t j = 0; j < sizeof orders / sizeof *orders; j++) {
            ToolRun run = tool_run(&visits.arena, visits.folder, "belvedere-usage", str_format(&visits.arena, "--usage usage.db %s", orders[j]).text);
            tool_assert_error(&run, 1, "il contient ce qu’aucune borne n’écrit");
        }
        visits_close(&visits);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_with_damaged_bytes_is_set_aside_and_counting_goes_on),
        cmocka_unit_test(a_file_cut_short_is_set_aside),
        cmocka_unit_test(a_file_set_aside_never_replaces_another),
        cmocka_unit_test(damage_met_between_two_visits_loses_neither),
        cmocka_unit_test(what_nothing_proves_to_be_ours_is_not_set_aside),
        cmocka_unit_test(the_kiosk_says_what_became_of_a_damaged_file),
        cmocka_unit_test(counts_lost_at_the_end_are_told),
        cmocka_unit_test(rows_that_no_kiosk_writes_are_told_and_not_added_up),
    };
    return cmocka_run_group_tests_name("usage damage", tests, NULL, NULL);
}
