/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/queries.h"
#include "tests/support/faults_disk.h"
#include "tests/support/folder.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <errno.h>
#include <string.h>

#include <cmocka.h>

/* Every operation on the disk fails in its turn, once and for good (facts §2.1); in `make check`, one in so many. */
enum { EACH_CHECKED = 29, TURNS_MOST = 4000 };

typedef struct Fault Fault;

struct Fault {
    int code;
    bool stays, fresh;       /* fresh: there is no file yet */
};

static const char ROWS[] = "presence 2026-11-23 14 5 5 0 10 200 00500000\n"
                           "object 2026-11 trade A1101 2 2\nobject 2026-11 trade H2913 3 3\n"
                           "avail 2026-11-23 60 2 0 1 of 540 cat 7 3\n";

static void check_sound(Visits *visits, size_t turn)
{
    Db *db = NULL;
    long long faults = 1;
    StrList names = {0};
    Error error = {0};
    assert_true(db_open(&db, visits->path, DB_SHARED, NULL, &error));
    assert_true(db_prepare(db, USAGE_CHECKS, USAGE_CHECK_COUNT, &error));
    assert_true(db_number(db_statement(db, USAGE_CHECK_FAULTS), &faults, &error));
    db_close(db);
    assert_true(file_list(&visits->arena, visits->folder, &names, &error));
    for (size_t i = 0; i < names.count; i++)
        faults += str_contains(names.items[i], STR("abime"));
    if (faults)
        fail_msg("operation %zu failed: the file is damaged, or was taken for it", turn);
}

/* Visits while the disk fails, and one when it is well again: all of them are counted, once. False: nothing failed. */
static bool count_through(const Fault *fault, size_t turn)
{
    Visits visits = visits_new();
    Error error = {0};
    if (!fault->fresh) {
        assert_true(usage_open(&visits.usage, visits.path, &error));
        usage_close(visits.usage);
    }
    disk_record(visits.folder);
    disk_break(turn, fault->code, fault->stays);
    usage_open(&visits.usage, visits.path, &error);
    visits_watch(&visits, 0);
    visits_one(&visits, "H2913");
    visits_one(&visits, "A1101");
    visits_one(&visits, "H2913");
    visits.now = visits_at(2026, 11, 23, 14);
    visits.watch.ms += 3600 * 1000;
    usage_watch(visits.usage, &visits.watch);
    bool broke = disk_broke();
    disk_break(0, 0, false);
    visits_one(&visits, "A1101");
    visits_one(&visits, "H2913");
    if (usage_trouble(visits.usage))
        fail_msg("operation %zu failed, and the disk is well again: %s", turn, usage_trouble(visits.usage));
    disk_stop();
    if (!str_equal(visits_rows(&visits), str_of(ROWS)))
        fail_msg("operation %zu failed:\n%s", turn, visits_rows(&visits).text);
    check_sound(&visits, turn);
    disk_forget();
    visits_close(&visits);
    return broke;
}

static void count_through_all(Fault fault)
{
    bool all = getenv("FAULTS") != NULL;
    size_t turns = 0;
    for (size_t turn = 1; turn < TURNS_MOST && count_through(&fault, turn); turn += all ? 1 : EACH_CHECKED)
        turns++;
    assert_true(turns > 5);
    print_message("%zu operations failed%s\n", turns, fault.stays ? ", and all after each of them" : "");
}

static void no_visit_is_lost_or_counted_twice_when_one_operation_of_the_disk_fails(void **state)
{
    (void)state;
    static const int CODES[] = { EIO, ENOSPC };
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        count_through_all((Fault){ .code = CODES[i] });
        count_through_all((Fault){ .code = CODES[i], .fresh = true });
    }
}

static void nor_while_the_disk_takes_nothing_for_a_time(void **state)
{
    (void)state;
    static const int CODES[] = { EIO, ENOSPC, EROFS };
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        count_through_all((Fault){ .code = CODES[i], .stays = true });
        count_through_all((Fault){ .code = CODES[i], .stays = true, .fresh = true });
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_visit_is_lost_or_counted_twice_when_one_operation_of_the_disk_fails),
        cmocka_unit_test(nor_while_the_disk_takes_nothing_for_a_time),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage errors", tests, NULL, NULL);
}
