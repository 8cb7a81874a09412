/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/usage.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/figures.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/schema.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Bench Bench;

/* A folder, a usage file in it, and a clock that the test moves. */
struct Bench {
    Arena arena;
    const char *folder, *path;
    Usage *usage;
    long long ms;
    DateTime now;
    Error error;
};

static DateTime at(int year, int month, int day, int hour)
{
    return (DateTime){ .date = { .year = year, .month = month, .day = day, .precision = DATE_DAY }, .hour = hour, .minute = 40, .timed = true };
}

static Bench bench_new(void)
{
    Bench bench = { .ms = 1000, .now = at(2026, 11, 23, 14) };
    bench.folder = folder_new(&bench.arena);
    bench.path = file_path(&bench.arena, bench.folder, "usage.db");
    return bench;
}

static Bench bench_open(void)
{
    Bench bench = bench_new();
    assert_true(usage_open(&bench.usage, bench.path, &bench.error));
    assert_null(usage_trouble(bench.usage));
    return bench;
}

static void bench_end(Bench *bench)
{
    usage_close(bench->usage);
    folder_remove(bench->folder);
    arena_free(&bench->arena);
}

static void begin(Bench *bench)
{
    usage_begin(bench->usage, bench->now, bench->ms);
}

static void touch_after(Bench *bench, long seconds)
{
    bench->ms += seconds * 1000;
    usage_touch(bench->usage, bench->ms);
}

static void end(Bench *bench)
{
    bench->ms += 90 * 1000;
    usage_end(bench->usage, bench->ms);
}

/* A visit of 40 s that looks at one trade. */
static void visit_of(Bench *bench, const char *code)
{
    begin(bench);
    touch_after(bench, 10);
    usage_view(bench->usage, KIND_TRADE, str_of(code));
    touch_after(bench, 30);
    end(bench);
}

static void visit_that_types(Bench *bench, const char *words, long hits)
{
    begin(bench);
    touch_after(bench, 5);
    usage_search(bench->usage, str_of(words), hits);
    end(bench);
}

/* All rows of the file as text. */
static Str rows_of(Bench *bench)
{
    static const char *const ALL[] = {
        ("SELECT 'presence ' || day || ' ' || hour || ' ' || sessions || ' ' || engaged || ' ' || bounced || ' ' || touches || ' ' || active_s"
         " || ' ' || d0 || d1 || d2 || d3 || d4 || d5 || d6 || d7 FROM presence"),
        "SELECT 'object ' || month || ' ' || kind || ' ' || code || ' ' || visits || ' ' || views FROM object",
        "SELECT 'action ' || month || ' ' || kind || ' ' || code || ' ' || action || ' ' || n FROM action",
        "SELECT 'search ' || month || ' ' || outcome || ' ' || len_bucket || ' ' || n FROM search",
        "SELECT 'miss_term ' || month || ' ' || term || ' ' || n FROM miss_term",
    };
    enum { COUNT = sizeof ALL / sizeof *ALL };
    Db *db = NULL;
    Builder rows = builder_on(&bench->arena);
    assert_true(db_open(&db, bench->path, DB_SHARED, NULL, &bench->error));
    assert_true(db_prepare(db, ALL, COUNT, &bench->error));
    for (size_t i = 0; i < COUNT; i++) {
        DbStatement *statement = db_statement(db, i);
        while (db_next(statement))
            builder_format(&rows, "%.*s\n", STR_FORMAT(db_view(statement, 0)));
        assert_true(db_done(statement, &bench->error));
    }
    db_close(db);
    return rows.length ? builder_str(&rows) : STR("");
}

static void assert_rows(Bench *bench, const char *expected)
{
    assert_string_equal(rows_of(bench).text, expected);
}

static void assert_has(Bench *bench, const char *row)
{
    Str rows = rows_of(bench);
    if (!str_contains(rows, str_of(row)))
        fail_msg("no row “%s” in:\n%s", row, rows.text);
}

static void a_visit_leaves_counts_and_nothing_else(void **state)
{
    (void)state;
    Bench bench = bench_open();
    begin(&bench);
    touch_after(&bench, 10);
    usage_view(bench.usage, KIND_TRADE, STR("H2913"));
    usage_view(bench.usage, KIND_TRAINING, STR("75_0012"));
    usage_view(bench.usage, KIND_TRADE, STR("H2913"));
    usage_act(bench.usage, USAGE_KEPT, KIND_TRADE, STR("H2913"));
    usage_act(bench.usage, USAGE_KEPT, KIND_TRADE, STR("H2913"));
    usage_act(bench.usage, USAGE_QR_SHOWN, KIND_RIGHT, STR("d-4"));
    usage_search(bench.usage, STR("soudur"), 12);
    usage_search(bench.usage, STR("éàü"), 0);
    touch_after(&bench, 100);
    assert_true(usage_in_visit(bench.usage));
    end(&bench);
    assert_false(usage_in_visit(bench.usage));
    assert_rows(&bench, "presence 2026-11-23 14 1 1 0 2 110 00010000\n"
                        "object 2026-11 trade H2913 1 2\n"
                        "object 2026-11 training 75_0012 1 1\n"
                        "action 2026-11 right d-4 qr_shown 1\n"
                        "action 2026-11 trade H2913 kept 1\n"
                        "search 2026-11 hit 1 1\n"
                        "search 2026-11 miss 0 1\n");
    bench_end(&bench);
}

static void first_visit(Bench *bench)
{
    begin(bench);
    touch_after(bench, 10);
    usage_view(bench->usage, KIND_TRADE, STR("A1101"));
    usage_view(bench->usage, KIND_EXPERIENCE, STR("e-2"));
    usage_search(bench->usage, STR("cheval"), 3);
    touch_after(bench, 10);
    end(bench);
}

static void second_visit(Bench *bench)
{
    begin(bench);
    usage_view(bench->usage, KIND_TRADE, STR("H2913"));
    usage_view(bench->usage, KIND_TRADE, STR("A1101"));
    usage_act(bench->usage, USAGE_KEPT, KIND_TRADE, STR("A1101"));
    touch_after(bench, 700);
    end(bench);
}

static void two_visits_in_either_order_give_the_same_rows(void **state)
{
    (void)state;
    Bench one = bench_open(), other = bench_open();
    first_visit(&one);
    second_visit(&one);
    second_visit(&other);
    first_visit(&other);
    assert_rows(&one, rows_of(&other).text);
    assert_has(&one, "object 2026-11 trade A1101 2 2\n");
    bench_end(&one);
    bench_end(&other);
}

static void the_log_does_not_keep_visits_apart(void **state)
{
    (void)state;
    Bench bench = bench_open();
    first_visit(&bench);
    second_visit(&bench);
    assert_int_equal(file_size(str_format(&bench.arena, "%s-wal", bench.path).text), 0);
    assert_has(&bench, "object 2026-11 trade A1101 2 2\n");
    bench_end(&bench);
}

static void the_file_has_the_allowed_columns_and_no_other(void **state)
{
    (void)state;
    static const char *const COLUMNS[] = {
        "SELECT group_concat(t || '(' || c || ')', ' ') FROM (SELECT s.name AS t, group_concat(i.name, ',') AS c"
        " FROM sqlite_schema s, pragma_table_info(s.name) i WHERE s.type = 'table' GROUP BY s.name ORDER BY s.name)"
    };
    Bench bench = bench_open();
    Db *db = NULL;
    assert_true(db_open(&db, bench.path, DB_SHARED, NULL, &bench.error));
    assert_true(db_prepare(db, COLUMNS, 1, &bench.error));
    DbStatement *statement = db_statement(db, 0);
    assert_true(db_next(statement));
    assert_string_equal(db_text(statement, 0, &bench.arena).text,
                        "action(month,kind,code,action,n) miss_term(month,term,n) object(month,kind,code,visits,views) "
                        "presence(day,hour,sessions,engaged,bounced,touches,active_s,d0,d1,d2,d3,d4,d5,d6,d7) "
                        "search(month,outcome,len_bucket,n)");
    db_close(db);
    bench_end(&bench);
}

static void rows_stand_in_key_order_never_in_order_of_arrival(void **state)
{
    (void)state;
    static const char *const KEYED = "SELECT count(*), sum(sql LIKE '%) STRICT, WITHOUT ROWID') FROM sqlite_schema WHERE type = 'table'";
    Bench bench = bench_open();
    Db *db = NULL;
    assert_true(db_open(&db, bench.path, DB_SHARED, NULL, &bench.error));
    assert_true(db_prepare(db, &KEYED, 1, &bench.error));
    DbStatement *statement = db_statement(db, 0);
    assert_true(db_next(statement));
    assert_int_equal(db_integer(statement, 0), 5);
    assert_int_equal(db_integer(statement, 1), 5);
    db_close(db);
    bench_end(&bench);
}

static void every_read_of_a_month_uses_a_key(void **state)
{
    (void)state;
    Bench bench = bench_open();
    for (size_t i = USAGE_READ_PRESENCE; i < USAGE_READ_COUNT; i++) {
        Db *db = NULL;
        const char *explain = str_format(&bench.arena, "EXPLAIN QUERY PLAN %s", USAGE_READS[i]).text;
        assert_true(db_open(&db, bench.path, DB_SHARED, NULL, &bench.error));
        assert_true(db_prepare(db, &explain, 1, &bench.error));
        DbStatement *statement = db_statement(db, 0);
        assert_true(db_next(statement));
        assert_true(str_starts(db_text(statement, 3, &bench.arena), STR("SEARCH ")));
        db_close(db);
    }
    bench_end(&bench);
}

static void typed_words_below_the_threshold_are_nowhere(void **state)
{
    (void)state;
    Bench bench = bench_open();
    for (int i = 1; i < USAGE_THRESHOLD; i++)
        visit_that_types(&bench, "Zorbeùr !", 0);
    Str bytes = folder_bytes(&bench.arena, bench.folder);
    assert_true(bytes.length > 0);
    assert_false(str_contains(bytes, STR("orbeur")));
    assert_false(str_contains(bytes, STR("orbeù")));
    visit_that_types(&bench, "zorbeur", 0);
    assert_true(str_contains(folder_bytes(&bench.arena, bench.folder), STR("zorbeur")));
    assert_has(&bench, "miss_term 2026-11 zorbeur 5\n");
    visit_that_types(&bench, "ZORBEUR", 0);
    assert_has(&bench, "miss_term 2026-11 zorbeur 6\n");
    bench_end(&bench);
}

static void one_visit_counts_a_word_once(void **state)
{
    (void)state;
    Bench bench = bench_open();
    begin(&bench);
    for (int i = 0; i < 3 * USAGE_THRESHOLD; i++)
        usage_search(bench.usage, STR("zorbeur"), 0);
    end(&bench);
    assert_false(str_contains(rows_of(&bench), STR("miss_term")));
    assert_has(&bench, "search 2026-11 miss 1 15\n");
    bench_end(&bench);
}

static void words_that_could_name_someone_are_never_told(void **state)
{
    (void)state;
    static const char *const WORDS[] = { "jean@exemple.fr", "0612345678", "rue 12", "ab", "un nom bien trop long pour être un seul métier", "  " };
    Bench bench = bench_open();
    for (size_t word = 0; word < sizeof WORDS / sizeof *WORDS; word++)
        for (int i = 0; i < 2 * USAGE_THRESHOLD; i++)
            visit_that_types(&bench, WORDS[word], 0);
    assert_false(str_contains(rows_of(&bench), STR("miss_term")));
    bench_end(&bench);
}

static void words_that_found_something_are_never_told(void **state)
{
    (void)state;
    Bench bench = bench_open();
    for (int i = 0; i < 2 * USAGE_THRESHOLD; i++)
        visit_that_types(&bench, "boulanger", 4);
    assert_false(str_contains(folder_bytes(&bench.arena, bench.folder), STR("boulanger")));
    bench_end(&bench);
}

static void a_new_month_forgets_the_words_of_the_last(void **state)
{
    (void)state;
    Bench bench = bench_open();
    for (int i = 1; i < USAGE_THRESHOLD; i++)
        visit_that_types(&bench, "zorbeur", 0);
    bench.now = at(2026, 12, 1, 9);
    visit_that_types(&bench, "zorbeur", 0);
    assert_false(str_contains(rows_of(&bench), STR("miss_term")));
    bench_end(&bench);
}

static void durations_fall_in_their_bucket(void **state)
{
    (void)state;
    static const struct {
        long seconds;
        const char *row;
    } CASES[] = {
        { .seconds = 0, .row = " 1 0 1 1 0 10000000\n" },      { .seconds = 14, .row = " 1 0 1 1 14 10000000\n" },
        { .seconds = 15, .row = " 1 0 1 1 15 01000000\n" },    { .seconds = 30, .row = " 1 0 1 1 30 00100000\n" },
        { .seconds = 60, .row = " 1 0 1 1 60 00010000\n" },    { .seconds = 120, .row = " 1 0 1 1 120 00001000\n" },
        { .seconds = 599, .row = " 1 0 1 1 599 00000100\n" },  { .seconds = 600, .row = " 1 0 1 1 600 00000010\n" },
        { .seconds = 1200, .row = " 1 0 1 1 1200 00000001\n" }, { .seconds = 9000, .row = " 1 0 1 1 1800 00000001\n" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Bench bench = bench_open();
        begin(&bench);
        touch_after(&bench, CASES[i].seconds);
        end(&bench);
        assert_has(&bench, CASES[i].row);
        bench_end(&bench);
    }
}

static void a_visit_of_one_touch_bounced(void **state)
{
    (void)state;
    Bench bench = bench_open();
    begin(&bench);
    touch_after(&bench, 1);
    end(&bench);
    begin(&bench);
    touch_after(&bench, 1);
    touch_after(&bench, 1);
    end(&bench);
    assert_has(&bench, "presence 2026-11-23 14 2 1 1 3 3 20000000\n");
    bench_end(&bench);
}

static void a_clock_that_is_plainly_wrong_dates_nothing(void **state)
{
    (void)state;
    Bench bench = bench_open();
    bench.now = at(1970, 1, 1, 0);
    visit_of(&bench, "H2913");
    assert_has(&bench, "presence 0000-00-00 0 1");
    assert_has(&bench, "object 0000-00 trade H2913 1 1\n");
    bench_end(&bench);
}

static void hours_are_forgotten_after_25_months_and_months_are_kept(void **state)
{
    (void)state;
    Bench bench = bench_open();
    bench.now = at(2026, 10, 31, 9);
    visit_of(&bench, "H2913");
    bench.now = at(2026, 11, 1, 9);
    visit_of(&bench, "H2913");
    bench.now = at(2028, 12, 1, 9);
    visit_of(&bench, "H2913");
    assert_false(str_contains(rows_of(&bench), STR("presence 2026-10-31")));
    assert_has(&bench, "presence 2026-11-01 9");
    assert_has(&bench, "object 2026-10 trade H2913 1 1\n");
    bench_end(&bench);
}

static void what_no_catalogue_gives_is_not_counted(void **state)
{
    (void)state;
    Bench bench = bench_open();
    char endless[400];
    memset(endless, 'x', sizeof endless);
    usage_view(bench.usage, KIND_TRADE, STR("H2913"));   /* outside a visit */
    usage_end(bench.usage, 5);
    begin(&bench);
    usage_view(bench.usage, KIND_TRADE, (Str){0});
    usage_act(bench.usage, USAGE_KEPT, KIND_TRADE, (Str){ endless, sizeof endless });
    end(&bench);
    assert_rows(&bench, "presence 2026-11-23 14 1 0 1 0 0 10000000\n");
    assert_null(usage_trouble(bench.usage));
    bench_end(&bench);
}

static void an_unwritable_file_never_fails_a_visit_and_counts_wait(void **state)
{
    (void)state;
    Bench bench = bench_new();
    const char *place = file_path(&bench.arena, bench.folder, "data");
    assert_true(file_write(place, STR("a file where the folder should be"), &bench.error));
    bench.path = file_path(&bench.arena, place, "usage.db");
    Error error = {0};
    assert_false(usage_open(&bench.usage, bench.path, &error));
    assert_non_null(bench.usage);
    assert_true(error.kind != ERROR_NONE);
    visit_of(&bench, "H2913");
    assert_non_null(strstr(usage_trouble(bench.usage), "Les statistiques ne peuvent pas être écrites"));
    assert_int_equal(unlink(place), 0);
    visit_of(&bench, "H2913");
    assert_null(usage_trouble(bench.usage));
    assert_has(&bench, "object 2026-11 trade H2913 2 2\n");
    assert_has(&bench, "presence 2026-11-23 14 2 2 0 4 80 00200000\n");
    bench_end(&bench);
}

static void limit_files_to(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_disk_that_takes_no_more_never_fails_a_visit(void **state)
{
    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    Bench bench = bench_open();
    visit_of(&bench, "H2913");
    limit_files_to(4096);
    for (int i = 0; i < 40; i++)
        visit_of(&bench, i % 2 ? "H2913" : "A1101");
    const char *trouble = usage_trouble(bench.usage);
    limit_files_to(RLIM_INFINITY);
    assert_non_null(trouble);
    assert_has(&bench, "object 2026-11 trade H2913 1 1\n");
    visit_of(&bench, "H2913");
    assert_null(usage_trouble(bench.usage));
    assert_has(&bench, "object 2026-11 trade A1101 20 20\n");
    assert_has(&bench, "object 2026-11 trade H2913 22 22\n");
    bench_end(&bench);
}

/* Takes every block that is left in the folder. */
static void fill_disk(const char *path)
{
    char block[4096];
    memset(block, 'x', sizeof block);
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(file >= 0);
    while (write(file, block, sizeof block) > 0) {
    }
    close(file);
}

static void on_a_full_disk_the_room_put_by_is_used_and_staff_are_told(void **state)
{
    (void)state;
    Bench bench = bench_new();
    if (mount("tmpfs", bench.folder, "tmpfs", 0, "size=20m") != 0) {
        print_message("not allowed to mount a small disk here\n");
        bench_end(&bench);
        skip();
    }
    assert_true(usage_open(&bench.usage, bench.path, &bench.error));
    const char *ballast = str_format(&bench.arena, "%s.ballast", bench.path).text;
    assert_int_equal(file_size(ballast), 8 << 20);
    fill_disk(file_path(&bench.arena, bench.folder, "other"));
    for (int i = 0; i < 60; i++)
        visit_of(&bench, str_format(&bench.arena, "H%04d", i).text);
    assert_non_null(usage_trouble(bench.usage));
    assert_false(file_exists(ballast));
    assert_has(&bench, "object 2026-11 trade H0000 1 1\n");
    assert_has(&bench, "object 2026-11 trade H0059 1 1\n");
    assert_int_equal(unlink(file_path(&bench.arena, bench.folder, "other")), 0);
    visit_of(&bench, "H2913");
    assert_null(usage_trouble(bench.usage));
    assert_true(file_exists(ballast));
    usage_close(bench.usage);
    bench.usage = NULL;
    assert_int_equal(umount(bench.folder), 0);
    bench_end(&bench);
}

/* Counts visits until it is killed; says each one that usage_end gave back. */
static void count_until_killed(Bench *bench, int tell)
{
    Error error = {0};
    if (!usage_open(&bench->usage, bench->path, &error))
        _exit(1);
    for (int i = 0; i < 25; i++) {
        visit_of(bench, "H2913");
        if (usage_trouble(bench->usage) || write(tell, "x", 1) != 1)
            _exit(1);
    }
    raise(SIGKILL);
}

static void a_kill_after_the_visit_loses_nothing(void **state)
{
    (void)state;
    Bench bench = bench_new();
    int ends[2], status = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        count_until_killed(&bench, ends[1]);
    close(ends[1]);
    char said[64];
    ssize_t total = 0;
    for (ssize_t got; (got = read(ends[0], said, sizeof said)) > 0;)
        total += got;
    close(ends[0]);
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    assert_int_equal(total, 25);
    assert_has(&bench, "object 2026-11 trade H2913 25 25\n");
    assert_true(usage_open(&bench.usage, bench.path, &bench.error));
    visit_of(&bench, "H2913");
    assert_has(&bench, "object 2026-11 trade H2913 26 26\n");
    bench_end(&bench);
}

static void a_foreign_file_is_refused_and_left_as_it_is(void **state)
{
    (void)state;
    static const char *const OTHER = "CREATE TABLE notes (text); INSERT INTO notes VALUES ('garder');";
    Bench bench = bench_new();
    Db *db = NULL;
    assert_true(db_open(&db, bench.path, DB_WRITE, NULL, &bench.error));
    assert_true(db_execute(db, OTHER, &bench.error));
    db_close(db);
    Str before, after;
    assert_true(file_read(&bench.arena, bench.path, 1 << 20, &before, &bench.error));
    Error error = {0};
    assert_false(usage_open(&bench.usage, bench.path, &error));
    assert_non_null(strstr(error.text, "pas un fichier de statistiques"));
    visit_of(&bench, "H2913");
    assert_non_null(usage_trouble(bench.usage));
    usage_close(bench.usage);
    bench.usage = NULL;
    assert_true(file_read(&bench.arena, bench.path, 1 << 20, &after, &bench.error));
    assert_true(str_equal(before, after));
    bench_end(&bench);
}

static void closing_during_a_visit_counts_it(void **state)
{
    (void)state;
    Bench bench = bench_open();
    begin(&bench);
    touch_after(&bench, 20);
    usage_close(bench.usage);
    bench.usage = NULL;
    assert_has(&bench, "presence 2026-11-23 14 1 0 1 1 20 01000000\n");
    bench_end(&bench);
}

static void read_objects(Bench *bench, CellList *cells)
{
    Figures *figures = NULL;
    assert_true(figures_open(&figures, bench->path, &bench->error));
    assert_true(figures_objects(figures, &bench->arena, STR("2026-11"), cells, &bench->error));
    figures_close(figures);
}

static void visits_of(Bench *bench, const char *code, int count)
{
    for (int i = 0; i < count; i++)
        visit_of(bench, code);
}

static void small_cells_are_folded_and_sums_hold(void **state)
{
    (void)state;
    Bench bench = bench_open();
    visits_of(&bench, "A1101", 9);
    visits_of(&bench, "B1101", 4);
    visits_of(&bench, "C1101", 1);
    visits_of(&bench, "D1101", 5);
    CellList cells;
    read_objects(&bench, &cells);
    assert_int_equal(cells.count, 3);
    assert_true(str_equal(cells.items[0].code, STR("A1101")));
    assert_true(str_equal(cells.items[1].code, STR("D1101")));
    assert_int_equal(cells.items[2].code.length, 0);
    assert_int_equal(cells.items[2].folded, 2);
    assert_int_equal(cells.items[2].visits, 5);
    bench_end(&bench);
}

static void a_small_cell_is_not_folded_alone(void **state)
{
    (void)state;
    Bench bench = bench_open();
    visits_of(&bench, "A1101", 9);
    visits_of(&bench, "B1101", 6);
    visits_of(&bench, "C1101", 2);
    CellList cells;
    read_objects(&bench, &cells);
    assert_int_equal(cells.count, 2);
    assert_true(str_equal(cells.items[0].code, STR("A1101")));
    assert_int_equal(cells.items[1].folded, 2);
    assert_int_equal(cells.items[1].visits, 8);
    bench_end(&bench);
}

static void quantiles_come_from_buckets(void **state)
{
    (void)state;
    long none[PERIOD_BUCKETS] = {0}, even[PERIOD_BUCKETS] = { [2] = 10, [4] = 10 };
    assert_int_equal(period_quantile(none, 0.5), 0);
    assert_int_equal(period_quantile(even, 0.25), 45);
    assert_int_equal(period_quantile(even, 0.5), 60);
    assert_int_equal(period_quantile(even, 0.75), 210);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_leaves_counts_and_nothing_else),
        cmocka_unit_test(two_visits_in_either_order_give_the_same_rows),
        cmocka_unit_test(the_log_does_not_keep_visits_apart),
        cmocka_unit_test(the_file_has_the_allowed_columns_and_no_other),
        cmocka_unit_test(rows_stand_in_key_order_never_in_order_of_arrival),
        cmocka_unit_test(every_read_of_a_month_uses_a_key),
        cmocka_unit_test(typed_words_below_the_threshold_are_nowhere),
        cmocka_unit_test(one_visit_counts_a_word_once),
        cmocka_unit_test(words_that_could_name_someone_are_never_told),
        cmocka_unit_test(words_that_found_something_are_never_told),
        cmocka_unit_test(a_new_month_forgets_the_words_of_the_last),
        cmocka_unit_test(durations_fall_in_their_bucket),
        cmocka_unit_test(a_visit_of_one_touch_bounced),
        cmocka_unit_test(a_clock_that_is_plainly_wrong_dates_nothing),
        cmocka_unit_test(hours_are_forgotten_after_25_months_and_months_are_kept),
        cmocka_unit_test(what_no_catalogue_gives_is_not_counted),
        cmocka_unit_test(an_unwritable_file_never_fails_a_visit_and_counts_wait),
        cmocka_unit_test(a_disk_that_takes_no_more_never_fails_a_visit),
        cmocka_unit_test(on_a_full_disk_the_room_put_by_is_used_and_staff_are_told),
        cmocka_unit_test(a_kill_after_the_visit_loses_nothing),
        cmocka_unit_test(a_foreign_file_is_refused_and_left_as_it_is),
        cmocka_unit_test(closing_during_a_visit_counts_it),
        cmocka_unit_test(small_cells_are_folded_and_sums_hold),
        cmocka_unit_test(a_small_cell_is_not_folded_alone),
        cmocka_unit_test(quantiles_come_from_buckets),
    };
    return cmocka_run_group_tests_name("usage", tests, NULL, NULL);
}
