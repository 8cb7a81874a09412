/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/queries.h"
#include "tests/support/crowd.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* FAULTS (`make faults`) kills a thousand times. Every so many times the file is a new one. */
enum { KILLS_CHECKED = 30, KILLS_ALL = 1000, KILLS_A_FILE = 10, VISITS_MOST = 12, MICROSECONDS_MOST = 6000 };

typedef struct Toll Toll;

struct Toll {
    long kills, told, found; /* visits acknowledged, and found afterwards */
    long before;             /* in the file when the child began */
};

/* Counts visits and says each that usage_end gave back, until somebody kills it. */
static void count_until_killed(Visits *visits, Crowd *crowd, int tell)
{
    Error error = {0};
    if (!usage_open(&visits->usage, visits->path, &error))
        _exit(1);
    for (;;) {
        visits_begin(visits);
        for (int i = crowd_throw(crowd, 20); i >= 0; i--)
            usage_view(visits->usage, KIND_TRADE, crowd_code(&visits->arena, crowd_throw(crowd, 300)));
        visits_end(visits);
        if (usage_trouble(visits->usage) || write(tell, "x", 1) != 1)
            _exit(1);
    }
}

/* Visits in the file, after its own check; each looked at something, and the sum of all must say so. */
static long visits_stored(Visits *visits)
{
    static const char *const QUERIES[] = { "SELECT count(*) FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'",
                                           "SELECT ifnull(sum(sessions), 0) FROM presence" };
    Db *db = NULL;
    long long faults = 1, stored = 0;
    Error error = {0};
    assert_true(db_open(&db, visits->path, DB_WRITE, NULL, &error));
    assert_true(db_prepare(db, QUERIES, 1, &error) && db_number(db_statement(db, 0), &faults, &error));
    assert_int_equal(faults, 0);
    if (!db_prepare(db, QUERIES, 2, &error))
        return db_close(db), 0;                  /* killed before there were tables */
    assert_true(db_number(db_statement(db, 1), &stored, &error));
    db_close(db);
    return (long)stored;
}

/* Kills after some visits and a while that is nobody's. */
static long kill_after(Crowd *crowd, pid_t child, int hear)
{
    long told = 0, wanted = crowd_throw(crowd, VISITS_MOST);
    char said[64];
    int status = 0;
    for (ssize_t got; told < wanted && (got = read(hear, said, 1)) > 0;)
        told += got;
    usleep((useconds_t)crowd_throw(crowd, MICROSECONDS_MOST));
    kill(child, SIGKILL);
    for (ssize_t got; (got = read(hear, said, sizeof said)) > 0;)
        told += got;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return told;
}

static void kill_once(Visits *visits, Crowd *crowd, Toll *toll)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        count_until_killed(visits, crowd, ends[1]);
    close(ends[1]);
    long told = kill_after(crowd, child, ends[0]);
    close(ends[0]);
    long stored = visits_stored(visits), found = stored - toll->before;
    if (found < told || found > told + 1)
        fail_msg("kill %ld: %ld visits were acknowledged, %ld are in the file", toll->kills, told, found);
    toll->kills++;
    toll->told += told;
    toll->found += found;
    toll->before = stored;
}

static void a_kill_at_any_moment_loses_no_visit_that_was_acknowledged(void **state)
{
    (void)state;
    Crowd crowd = crowd_new(1, 1, 9);
    Visits visits = visits_new();
    Toll toll = {0};
    for (int kills = getenv("FAULTS") ? KILLS_ALL : KILLS_CHECKED; toll.kills < kills;) {
        kill_once(&visits, &crowd, &toll);
        if (toll.kills % KILLS_A_FILE)
            continue;
        visits_close(&visits);
        visits = visits_new();
        toll.before = 0;
    }
    print_message("%ld kills, %ld visits acknowledged, %ld in the files\n", toll.kills, toll.told, toll.found);
    assert_true(toll.told > toll.kills);
    visits_close(&visits);
    crowd_free(&crowd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kill_at_any_moment_loses_no_visit_that_was_acknowledged),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage kills", tests, NULL, NULL);
}
