/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/usage.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/rows.h"
#include "tests/support/folder.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void an_unwritable_file_never_fails_a_visit_and_counts_wait(void **state)
{
    (void)state;
    Visits visits = visits_new();
    const char *place = file_path(&visits.arena, visits.folder, "data");
    assert_true(file_write(place, STR("a file where the folder should be"), &visits.error));
    visits.path = file_path(&visits.arena, place, "usage.db");
    Error error = {0};
    assert_false(usage_open(&visits.usage, visits.path, &error));
    assert_non_null(visits.usage);
    assert_true(error.kind != ERROR_NONE);
    visits_one(&visits, "H2913");
    assert_non_null(strstr(usage_trouble(visits.usage), "Les statistiques ne peuvent pas être écrites"));
    assert_int_equal(unlink(place), 0);
    visits_one(&visits, "H2913");
    assert_null(usage_trouble(visits.usage));
    assert_has_row(&visits, "object 2026-11 trade H2913 2 2\n");
    assert_has_row(&visits, "presence 2026-11-23 14 2 2 0 4 80 00200000\n");
    visits_close(&visits);
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
    Visits visits = visits_open();
    visits_one(&visits, "H2913");
    limit_files_to(4096);
    for (int i = 0; i < 40; i++)
        visits_one(&visits, i % 2 ? "H2913" : "A1101");
    const char *trouble = usage_trouble(visits.usage);
    limit_files_to(RLIM_INFINITY);
    assert_non_null(trouble);
    assert_has_row(&visits, "object 2026-11 trade H2913 1 1\n");
    visits_one(&visits, "H2913");
    assert_null(usage_trouble(visits.usage));
    assert_has_row(&visits, "object 2026-11 trade A1101 20 20\n");
    assert_has_row(&visits, "object 2026-11 trade H2913 22 22\n");
    visits_close(&visits);
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
    Visits visits = visits_new();
    if (mount("tmpfs", visits.folder, "tmpfs", 0, "size=20m") != 0) {
        print_message("not allowed to mount a small disk here\n");
        visits_close(&visits);
        skip();
    }
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    const char *ballast = str_format(&visits.arena, "%s.ballast", visits.path).text;
    assert_int_equal(file_size(ballast), 8 << 20);
    fill_disk(file_path(&visits.arena, visits.folder, "other"));
    for (int i = 0; i < 60; i++)
        visits_one(&visits, str_format(&visits.arena, "H%04d", i).text);
    assert_non_null(usage_trouble(visits.usage));
    assert_false(file_exists(ballast));
    assert_has_row(&visits, "object 2026-11 trade H0000 1 1\n");
    assert_has_row(&visits, "object 2026-11 trade H0059 1 1\n");
    assert_int_equal(unlink(file_path(&visits.arena, visits.folder, "other")), 0);
    visits_one(&visits, "H2913");
    assert_null(usage_trouble(visits.usage));
    assert_true(file_exists(ballast));
    usage_close(visits.usage);
    visits.usage = NULL;
    assert_int_equal(umount(visits.folder), 0);
    visits_close(&visits);
}

/* Counts visits until it is killed; says each one that usage_end gave back. */
static void count_until_killed(Visits *visits, int tell)
{
    Error error = {0};
    if (!usage_open(&visits->usage, visits->path, &error))
        _exit(1);
    for (int i = 0; i < 25; i++) {
        visits_one(visits, "H2913");
        if (usage_trouble(visits->usage) || write(tell, "x", 1) != 1)
            _exit(1);
    }
    raise(SIGKILL);
}

static void a_kill_after_the_visit_loses_nothing(void **state)
{
    (void)state;
    Visits visits = visits_new();
    int ends[2], status = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        count_until_killed(&visits, ends[1]);
    close(ends[1]);
    char said[64];
    ssize_t total = 0;
    for (ssize_t got; (got = read(ends[0], said, sizeof said)) > 0;)
        total += got;
    close(ends[0]);
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    assert_int_equal(total, 25);
    assert_has_row(&visits, "object 2026-11 trade H2913 25 25\n");
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    visits_one(&visits, "H2913");
    assert_has_row(&visits, "object 2026-11 trade H2913 26 26\n");
    visits_close(&visits);
}

static void a_foreign_file_is_refused_and_left_as_it_is(void **state)
{
    (void)state;
    static const char *const OTHER = "CREATE TABLE notes (text); INSERT INTO notes VALUES ('garder');";
    Visits visits = visits_new();
    Db *db = NULL;
    assert_true(db_open(&db, visits.path, DB_WRITE, NULL, &visits.error));
    assert_true(db_execute(db, OTHER, &visits.error));
    db_close(db);
    Str before, after;
    assert_true(file_read(&visits.arena, visits.path, 1 << 20, &before, &visits.error));
    Error error = {0};
    assert_false(usage_open(&visits.usage, visits.path, &error));
    assert_non_null(strstr(error.text, "pas un fichier de statistiques"));
    visits_one(&visits, "H2913");
    assert_non_null(usage_trouble(visits.usage));
    usage_close(visits.usage);
    visits.usage = NULL;
    assert_true(file_read(&visits.arena, visits.path, 1 << 20, &after, &visits.error));
    assert_true(str_equal(before, after));
    visits_close(&visits);
}

static bool count_row(void *context, const TallyRow *row, Error *error)
{
    (void)error;
    *(long *)context += row->table == TALLY_PRESENCE;
    return true;
}

/* What the file's rows give to someone who may not write in its folder: "", or the sentence. False when
 * there is no such person here. */
static bool read_without_rights(Visits *visits, const char *path, char said[sizeof visits->error.text])
{
    int ends[2], status = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        long rows = 0;
        Error error = {0};
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        if (access(path, R_OK) != 0)
            _exit(2);
        bool ok = rows_read(path, (RowSink){ &rows, count_row }, &error);
        _exit(write(ends[1], error.text, sizeof error.text) < 0 || ok != (rows == 1));
    }
    waitpid(child, &status, 0);
    close(ends[1]);
    ssize_t got = read(ends[0], said, sizeof visits->error.text);
    close(ends[0]);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 1);
    return got > 0;
}

static void a_file_in_a_folder_one_may_not_write_can_be_read(void **state)
{
    (void)state;
    Visits visits = visits_open();
    char said[sizeof visits.error.text] = "";
    visits_one(&visits, "H2913");
    usage_close(visits.usage);
    visits.usage = NULL;
    assert_true(geteuid() != 0 || chown(visits.path, (uid_t)-1, 65534) == 0);      /* who reads is of the file's group */
    assert_int_equal(chmod(visits.folder, 0555), 0);
    bool asked = read_without_rights(&visits, visits.path, said);
    assert_int_equal(chmod(visits.folder, 0700), 0);
    visits_close(&visits);
    if (!asked) {
        print_message("nobody here may read without writing\n");
        skip();
    }
    assert_string_equal(said, "");
}

/* Copies of the file and of a log that holds a visit, in a folder closed to writing. */
static const char *copy_with_log(Visits *visits)
{
    Db *db = NULL;
    const char *folder = file_path(&visits->arena, visits->folder, "copy"), *copy = file_path(&visits->arena, folder, "usage.db");
    assert_true(file_make_folder(folder, &visits->error));
    assert_true(db_open(&db, visits->path, DB_WRITE, "PRAGMA wal_autocheckpoint=0; UPDATE presence SET touches = touches + 1;", &visits->error));
    assert_true(file_copy(visits->path, copy, NULL, &visits->error));
    assert_true(file_copy(str_format(&visits->arena, "%s-wal", visits->path).text, str_format(&visits->arena, "%s-wal", copy).text, NULL, &visits->error));
    db_close(db);
    assert_int_equal(chmod(folder, 0555), 0);
    return copy;
}

static void figures_that_wait_beside_a_file_are_said_with_what_to_do(void **state)
{
    (void)state;
    Visits visits = visits_open();
    char said[sizeof visits.error.text] = "";
    visits_one(&visits, "H2913");
    const char *copy = copy_with_log(&visits);
    assert_int_equal(chmod(visits.folder, 0755), 0);
    bool asked = read_without_rights(&visits, copy, said);
    assert_int_equal(chmod(file_path(&visits.arena, visits.folder, "copy"), 0700), 0);
    visits_close(&visits);
    if (!asked) {
        print_message("nobody here may read without writing\n");
        skip();
    }
    assert_non_null(strstr(said, "Copiez les deux fichiers"));
}

static void closing_during_a_visit_counts_it(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 20);
    usage_close(visits.usage);
    visits.usage = NULL;
    assert_has_row(&visits, "presence 2026-11-23 14 1 0 1 1 20 01000000\n");
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unwritable_file_never_fails_a_visit_and_counts_wait),
        cmocka_unit_test(a_disk_that_takes_no_more_never_fails_a_visit),
        cmocka_unit_test(on_a_full_disk_the_room_put_by_is_used_and_staff_are_told),
        cmocka_unit_test(a_kill_after_the_visit_loses_nothing),
        cmocka_unit_test(a_foreign_file_is_refused_and_left_as_it_is),
        cmocka_unit_test(a_file_in_a_folder_one_may_not_write_can_be_read),
        cmocka_unit_test(figures_that_wait_beside_a_file_are_said_with_what_to_do),
        cmocka_unit_test(closing_during_a_visit_counts_it),
    };
    return cmocka_run_group_tests_name("usage faults", tests, NULL, NULL);
}
