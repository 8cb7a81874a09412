/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "tests/support/crowd.h"
#include "tests/support/faults_disk.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* In `make check` each tale is cut at a few places; FAULTS (`make faults`) cuts it after every operation, and throws the
 * dice more often. facts §2.2: 5,120 states of a file that was only written, none corrupt, no commit lost. */
enum { STEPS_MOST = 40, PLACES_CHECKED = 12, SEEDS_CHECKED = 2, SEEDS_ALL = 4, NEXT_EVERY = 8 };

typedef bool Step(Visits *visits, Crowd *crowd);
typedef struct Tale Tale;

/* What a kiosk does, step after step, each acknowledged once it came back without a trouble. */
struct Tale {
    Arena arena;
    Crowd crowd;
    Visits visits;
    Step *const *steps;
    int step_count;
    Str rows[STEPS_MOST + 1];        /* of the file after so many steps */
    size_t done[STEPS_MOST + 1];     /* operations of the disk until then */
    size_t states;
};

static bool opens(Visits *visits, Crowd *crowd)
{
    (void)crowd;
    return usage_open(&visits->usage, visits->path, &visits->error);
}

static bool closes(Visits *visits, Crowd *crowd)
{
    (void)crowd;
    usage_close(visits->usage);
    visits->usage = NULL;
    return true;
}

static bool counts(Visits *visits, Crowd *crowd)
{
    visits_begin(visits);
    for (int i = crowd_throw(crowd, 9); i >= 0; i--) {
        int object = crowd_throw(crowd, 400);
        visits_touch(visits, 5);
        usage_view(visits->usage, (Kind)(object % KIND_COUNT), crowd_code(&visits->arena, object));
        usage_act(visits->usage, (UsageAction)(object % USAGE_ACTION_COUNT), (Kind)(object % KIND_COUNT), crowd_code(&visits->arena, object));
        usage_search(visits->usage, crowd_words(&visits->arena, object % 2), 0);
    }
    visits_end(visits);
    return true;
}

/* Somebody reads figures meanwhile: the log cannot be emptied. */
static Db *reader;

static bool a_report_is_begun(Visits *visits, Crowd *crowd)
{
    static const char *const EVERYTHING = "SELECT * FROM presence";
    (void)crowd;
    return db_open(&reader, visits->path, DB_SHARED, NULL, &visits->error) && db_prepare(reader, &EVERYTHING, 1, &visits->error) &&
           db_next(db_statement(reader, 0));
}

static bool the_report_ends(Visits *visits, Crowd *crowd)
{
    (void)visits, (void)crowd;
    db_close(reader);
    return true;
}

static bool an_hour_passes(Visits *visits, Crowd *crowd)
{
    (void)crowd;
    visits_watch(visits, 60);
    return true;
}

static bool the_clock_is_lost(Visits *visits, Crowd *crowd)
{
    (void)crowd;
    visits->now = (DateTime){0};
    return true;
}

static bool the_clock_comes_right(Visits *visits, Crowd *crowd)
{
    (void)crowd;
    visits->now = visits_at(2026, 12, 1, 1);
    visits_watch(visits, 0);
    return true;
}

/* Another day of two years later: on the eighth, hours of 2026 are old. */
static bool years_pass(Visits *visits, Crowd *crowd)
{
    static const DateTime later = { .date = { 2029, 6, 1, DATE_DAY }, .hour = 9 };
    bool again = date_number(visits->now.date) >= date_number(later.date);
    visits->now = again ? date_at(date_instant(visits->now) + 24 * 3600) : later;
    return counts(visits, crowd);
}

static Tale tale_new(Step *const *steps, int count, unsigned seed)
{
    assert_true(count <= STEPS_MOST);
    return (Tale){ .crowd = crowd_new(1, 1, seed), .visits = visits_new(), .steps = steps, .step_count = count };
}

/* No room is put by: it would be 8 MiB a state, and is tested elsewhere. */
static void leave_no_room(Arena *arena, const char *folder)
{
    assert_int_equal(mkdir(file_path(arena, folder, "usage.db.ballast"), 0700), 0);
}

static void forget_visits(Tale *tale)
{
    usage_close(tale->visits.usage);
    folder_remove(tale->visits.folder);
    arena_free(&tale->visits.arena);
    crowd_free(&tale->crowd);
}

static void take_step(Tale *tale, int step)
{
    if (!tale->steps[step](&tale->visits, &tale->crowd) || (tale->visits.usage && usage_trouble(tale->visits.usage)))
        fail_msg("step %d: %s", step, tale->visits.error.text);
}

/* The tale as it should be told, on a disk that is never cut. */
static void rehearse(Step *const *steps, int count, unsigned seed, Tale *told)
{
    Tale tale = tale_new(steps, count, seed);
    leave_no_room(&tale.arena, tale.visits.folder);
    for (int step = 0; step < count; step++) {
        take_step(&tale, step);
        told->rows[step + 1] = str_copy(&told->arena, visits_rows(&tale.visits));
    }
    forget_visits(&tale);
    arena_free(&tale.arena);
}

static void record(Tale *tale)
{
    disk_record(tale->visits.folder);
    leave_no_room(&tale->arena, tale->visits.folder);
    for (int step = 0; step < tale->step_count; step++) {
        take_step(tale, step);
        tale->done[step + 1] = disk_count();
    }
    closes(&tale->visits, &tale->crowd);
    disk_stop();
}

static int steps_done(const Tale *tale, size_t count)
{
    int steps = 0;
    while (steps < tale->step_count && tale->done[steps + 1] <= count)
        steps++;
    return steps;
}

static void fail_state(const Tale *tale, size_t count, int seed, const char *why)
{
    fail_msg("cut after operation %zu (step %d of the tale), seed %d: %s", count, steps_done(tale, count), seed, why);
}

/* What the file tells when the kiosk has opened it again; nothing when there was none. */
static Str rows_left(Tale *tale, Visits *found, size_t count, int seed)
{
    StrList names = {0};
    Error error = {0};
    if (!usage_open(&found->usage, found->path, &error) || usage_trouble(found->usage))
        fail_state(tale, count, seed, error.kind ? error.text : usage_trouble(found->usage));
    assert_true(file_list(&found->arena, found->folder, &names, &error));
    for (size_t i = 0; i < names.count; i++)
        if (str_contains(names.items[i], STR("abime")))
            fail_state(tale, count, seed, "the file was found damaged");
    return visits_rows(found);
}

/* From there on visits are counted. */
static void check_next(Tale *tale, Visits *found, size_t count, int seed)
{
    visits_one(found, "ZZZZ9");
    Str rows = visits_rows(found);
    if (usage_trouble(found->usage) || !str_contains(rows, STR("object 2026-11 trade ZZZZ9 1 1\n")))
        fail_state(tale, count, seed, "the next visit is not counted");
}

/* What was acknowledged is there, whole, and at most the step that was under way with it. */
static void check_cut(Tale *tale, size_t count, int seed)
{
    int steps = steps_done(tale, count);
    Visits found = { .ms = 1000, .now = visits_at(2026, 11, 23, 14) };
    found.folder = folder_new(&found.arena);
    found.path = file_path(&found.arena, found.folder, "usage.db");
    disk_replay(count, seed, found.folder);
    leave_no_room(&found.arena, found.folder);
    Str rows = rows_left(tale, &found, count, seed);
    bool here = str_equal(rows, tale->rows[steps]), next = steps < tale->step_count && str_equal(rows, tale->rows[steps + 1]);
    if (!here && !next)
        fail_state(tale, count, seed, str_format(&found.arena, "neither what was acknowledged nor the next step:\n%.*s", STR_FORMAT(rows)).text);
    if (tale->states++ % NEXT_EVERY == 0)
        check_next(tale, &found, count, seed);
    visits_close(&found);
}

static void check_cuts(Tale *tale)
{
    bool all = getenv("FAULTS") != NULL;
    size_t operations = disk_count(), step = all ? 1 : operations / PLACES_CHECKED;
    for (size_t count = 0; count <= operations; count += step) {
        check_cut(tale, count, DISK_LOST);
        check_cut(tale, count, DISK_KEPT);
        for (int seed = 1; seed <= (all ? SEEDS_ALL : SEEDS_CHECKED); seed++)
            check_cut(tale, count, seed * 7919 + (int)count);
    }
    for (int step_done = 1; step_done <= tale->step_count; step_done++)       /* the moment after each acknowledgement */
        check_cut(tale, tale->done[step_done], DISK_LOST);
}

static void tell(Step *const *steps, int count, unsigned seed)
{
    Tale tale = tale_new(steps, count, seed);
    rehearse(steps, count, seed, &tale);
    record(&tale);
    check_cuts(&tale);
    print_message("%zu operations, %zu states\n", disk_count(), tale.states);
    disk_forget();
    forget_visits(&tale);
    arena_free(&tale.arena);
}

#define COUNT(steps) (int)(sizeof(steps) / sizeof *(steps))

static void a_power_cut_loses_no_visit_that_was_counted(void **state)
{
    (void)state;
    static Step *const STEPS[] = { opens, an_hour_passes, counts, counts, counts, an_hour_passes, counts, counts, an_hour_passes, counts, counts };
    tell(STEPS, COUNT(STEPS), 11);
}

static void nor_when_the_kiosk_was_restarted(void **state)
{
    (void)state;
    static Step *const STEPS[] = { opens, an_hour_passes, counts, closes, opens, an_hour_passes, counts, closes, opens, counts, counts };
    tell(STEPS, COUNT(STEPS), 12);
}

static void nor_while_counts_are_dated_afterwards(void **state)
{
    (void)state;
    static Step *const STEPS[] = { opens, the_clock_is_lost, an_hour_passes, counts, counts, the_clock_comes_right, counts, an_hour_passes };
    tell(STEPS, COUNT(STEPS), 13);
}

static void nor_while_old_hours_are_folded(void **state)
{
    (void)state;
    static Step *const STEPS[] = { opens,      counts,     counts,     years_pass, years_pass, years_pass, years_pass,
                                   years_pass, years_pass, years_pass, years_pass, years_pass, counts };
    tell(STEPS, COUNT(STEPS), 14);
}

static void nor_while_a_report_reads_the_file(void **state)
{
    (void)state;
    static Step *const STEPS[] = { opens, counts, a_report_is_begun, counts, counts, the_report_ends, counts };
    tell(STEPS, COUNT(STEPS), 15);
}

/* Not in the file, nor in anything that was ever written on the way to it. */
static void words_of_few_were_never_written_at_all(void **state)
{
    (void)state;
    static const char *const TYPED[] = { "vrombisseur", "dupuisard", "Jeanne D" };
    Visits visits = visits_new();
    disk_record(visits.folder);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    for (int visit = 1; visit < USAGE_THRESHOLD; visit++) {
        visits_begin(&visits);
        usage_search(visits.usage, STR("vrombisseur"), 0);
        usage_search(visits.usage, STR("Jeanne Dupuisard"), 0);
        visits_end(&visits);
    }
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++)
        assert_false(disk_has_seen(str_of(TYPED[i])));
    visits_begin(&visits);
    usage_search(visits.usage, STR("vrombisseur"), 0);
    visits_end(&visits);
    assert_true(disk_has_seen(STR("vrombisseur")));
    assert_false(disk_has_seen(STR("dupuisard")));
    disk_stop();
    disk_forget();
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_power_cut_loses_no_visit_that_was_counted),
        cmocka_unit_test(nor_when_the_kiosk_was_restarted),
        cmocka_unit_test(nor_while_counts_are_dated_afterwards),
        cmocka_unit_test(nor_while_old_hours_are_folded),
        cmocka_unit_test(nor_while_a_report_reads_the_file),
        cmocka_unit_test(words_of_few_were_never_written_at_all),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage cuts", tests, NULL, NULL);
}
