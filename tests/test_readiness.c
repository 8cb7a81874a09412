/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is known of printing without a printer: the signs by which one is ready and a job done, and what is no page.
 */
#include "tools/print/handout.h"
#include "tools/print/readiness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void only_a_printer_without_a_fault_is_ready(void **state)
{
    (void)state;
    static const struct {
        int state;
        bool accepting;
        const char *reasons[3];
        bool ready;
    } rows[] = {
        { 3, true, { "none" }, true },
        { 3, true, { NULL }, true },
        { 4, true, { "none" }, true },
        { 3, true, { "media-low-warning", "toner-low-report" }, true },
        { 3, true, { "media-low" }, true },
        { 3, true, { "cups-waiting-for-job-completed" }, true },
        { 3, true, { "some-vendor-word-warning" }, true },
        { 3, true, { "some-vendor-word" }, false },
        { 3, true, { "some-vendor-word-error" }, false },
        { 3, true, { "media-empty" }, false },
        { 3, true, { "none", "media-empty-error" }, false },
        { 3, true, { "media-empty-warning" }, false },
        { 3, true, { "media-needed" }, false },
        { 3, true, { "media-jam" }, false },
        { 3, true, { "offline-report" }, false },
        { 3, true, { "paused" }, false },
        { 4, true, { "moving-to-paused" }, false },
        { 3, true, { "cover-open-warning" }, false },
        { 3, true, { "connecting-to-device" }, false },
        { 5, true, { "none" }, false },
        { 0, true, { NULL }, false },
        { 7, true, { "none" }, false },
        { 3, false, { "none" }, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena = {0};
        Signs signs = { .state = rows[i].state, .accepting = rows[i].accepting };
        for (size_t k = 0; k < 3 && rows[i].reasons[k]; k++)
            strlist_add(&arena, &signs.reasons, str_of(rows[i].reasons[k]));
        if ((readiness_fault(&signs) == NULL) != rows[i].ready)
            fail_msg("row %zu, %s: %s", i, rows[i].reasons[0] ? rows[i].reasons[0] : "nothing", readiness_fault(&signs) ? readiness_fault(&signs) : "ready");
        arena_free(&arena);
    }
}

static void a_job_is_printed_only_when_its_printer_is_well_after_it(void **state)
{
    (void)state;
    enum { PENDING = 3, HELD, PROCESSING, STOPPED, CANCELED, ABORTED, COMPLETED };
    static const struct {
        int job;
        long long fault, ms;
        Outcome outcome;
    } rows[] = {
        { COMPLETED, -1, 0, OUTCOME_PRINTED },   { COMPLETED, 1000, 5000, OUTCOME_WAIT },    { COMPLETED, 4000, 9000, OUTCOME_FAILED },
        { PENDING, -1, 500, OUTCOME_WAIT },      { PENDING, -1, 15000, OUTCOME_FAILED },     { PENDING, 4000, 5000, OUTCOME_FAILED },
        { PROCESSING, -1, 30000, OUTCOME_WAIT }, { PROCESSING, -1, 60000, OUTCOME_FAILED },  { PROCESSING, 300, 600, OUTCOME_WAIT },
        { PROCESSING, 4000, 5000, OUTCOME_FAILED }, { HELD, -1, 0, OUTCOME_FAILED },         { STOPPED, -1, 0, OUTCOME_FAILED },
        { CANCELED, -1, 0, OUTCOME_FAILED },     { ABORTED, -1, 0, OUTCOME_FAILED },         { 0, -1, 0, OUTCOME_FAILED },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(readiness_outcome(rows[i].job, rows[i].fault, rows[i].ms), rows[i].outcome);
}

static void a_line_that_is_no_part_of_a_page_is_refused_by_its_number(void **state)
{
    (void)state;
    Arena arena = {0};
    Handout handout;
    Error error = {0};
    assert_false(handout_read(&arena, STR("title Ton carnet\nverse Ô temps\n"), &handout, &error));
    assert_true(str_contains(str_of(error.text), STR("ligne 2")));
    error = (Error){0};
    assert_false(handout_read(&arena, STR("\n"), &handout, &error));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_printer_without_a_fault_is_ready),
        cmocka_unit_test(a_job_is_printed_only_when_its_printer_is_well_after_it),
        cmocka_unit_test(a_line_that_is_no_part_of_a_page_is_refused_by_its_number),
    };
    return cmocka_run_group_tests_name("readiness", tests, NULL, NULL);
}
