/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/usage/period.h"
#include "tests/support/shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>

enum { SEEDS = 5 };

static void merge(Shelf *shelf, const char *words)
{
    ToolRun run = shelf_run(shelf, str_format(&shelf->arena, "merge %s", words).text);
    tool_assert_ran(&run);
}

/* The lines that begin so, or, when `but`, all others. */
static Str lines_of(Shelf *shelf, Str rows, const char *start, bool but)
{
    Builder kept = builder_on(&shelf->arena);
    for (Str line; str_cut(&rows, '\n', &line) && line.length;)
        if (str_starts(line, str_of(start)) != but)
            builder_format(&kept, "%.*s\n", STR_FORMAT(line));
    return kept.length ? builder_str(&kept) : STR("");
}

/* What one kiosk would have, had all the visits been made there; words were typed often enough at each, or not. */
static Str counted_by_one(Shelf *shelf, int first, int count)
{
    Visits visits = visits_open();
    for (int i = 0; i < count; i++) {
        Crowd crowd = shelf_crowd(first + i);
        crowd_play(&crowd, &visits);
        crowd_free(&crowd);
    }
    Str rows = str_copy(&shelf->arena, visits_rows(&visits));
    visits_close(&visits);
    return lines_of(shelf, rows, "miss_term ", true);
}

static void a_merged_file_counts_what_its_kiosks_did(void **state)
{
    (void)state;
    for (int seed = 1; seed <= SEEDS; seed++) {
        Shelf shelf = shelf_new();
        shelf_kiosk(&shelf, "a.db", seed);
        shelf_kiosk(&shelf, "b.db", seed + 1);
        shelf_kiosk(&shelf, "c.db", seed + 2);
        merge(&shelf, "a.db b.db c.db -o lieu.db");
        Str rows = lines_of(&shelf, lines_of(&shelf, shelf_rows(&shelf, "lieu.db"), "miss_term ", true), "avail ", true);
        assert_string_equal(rows.text, counted_by_one(&shelf, seed, 3).text);
        shelf_end(&shelf);
    }
}

/* The sum of the last numbers of all lines that begin so. */
static long sum_of(Str rows, const char *start)
{
    long sum = 0, value;
    for (Str line; str_cut(&rows, '\n', &line) && line.length;) {
        const char *blank = memrchr(line.text, ' ', line.length);
        if (!str_starts(line, str_of(start)))
            continue;
        assert_true(blank && str_integer(str_slice(line, (size_t)(blank - line.text) + 1, line.length), &value));
        sum += value;
    }
    return sum;
}

/* Five visits typed the words at one kiosk, four at the other: these four stay unknown. */
static void words_that_few_typed_at_a_kiosk_stay_unknown(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    for (int kiosk = 0; kiosk < 3; kiosk++) {
        Visits visits = visits_open();
        for (int i = 0; i < (kiosk == 1 ? USAGE_THRESHOLD - 1 : USAGE_THRESHOLD + kiosk); i++) {
            visits_begin(&visits);
            usage_search(visits.usage, STR("zorbeur"), 0);
            usage_search(visits.usage, kiosk == 1 ? STR("quibble") : STR("zorbeur"), 0);
            visits_touch(&visits, 9);
            visits_end(&visits);
        }
        shelf_copy(&shelf, &visits, str_format(&shelf.arena, "%d.db", kiosk).text);
        visits_close(&visits);
    }
    merge(&shelf, "0.db 1.db 2.db -o lieu.db");
    assert_int_equal(sum_of(shelf_rows(&shelf, "lieu.db"), "miss_term 2026-11 zorbeur"), 2 * USAGE_THRESHOLD + 2);
    assert_false(str_contains(shelf_bytes(&shelf, "lieu.db"), STR("quibbl")));
    shelf_end(&shelf);
}

static Str exported(Shelf *shelf, const char *files, const char *words)
{
    tool_write(&shelf->arena, shelf->folder, "lieux.conf", str_format(&shelf->arena, "[ERO]\nfichiers = %s\n", files));
    ToolRun run = shelf_run(shelf, str_format(&shelf->arena, "export --venues lieux.conf %s", words).text);
    tool_assert_ran(&run);
    return run.output;
}

/* Availability, completeness, number of kiosks, months that only one of them has: all that a year's report says. */
static void reports_say_the_same_of_it_as_of_its_parts(void **state)
{
    (void)state;
    for (int seed = 1; seed <= SEEDS; seed++) {
        Shelf shelf = shelf_new();
        shelf_kiosk(&shelf, "a.db", seed);
        shelf_kiosk(&shelf, "b.db", seed + 1);
        shelf_kiosk(&shelf, "c.db", seed + 4);
        merge(&shelf, "a.db b.db c.db -o lieu.db");
        Str parts = exported(&shelf, "a.db, b.db, c.db", "--format json --threshold 3");
        Str merged = exported(&shelf, "lieu.db", "--format json --threshold 3");
        tool_assert_says(parts, "[\"Bornes (fichiers lus)\",3");
        assert_string_equal(merged.text, parts.text);
        assert_string_equal(exported(&shelf, "lieu.db", "--format csv").text, exported(&shelf, "b.db, c.db, a.db", "--format csv").text);
        ToolRun report = shelf_run(&shelf, "--usage lieu.db report -o rapport.pdf");
        tool_assert_ran(&report);
        shelf_end(&shelf);
    }
}

static Str told(Shelf *shelf, const char *files, const char *words)
{
    tool_write(&shelf->arena, shelf->folder, "lieux.conf", str_format(&shelf->arena, "[ERO]\nfichiers = %s\n", files));
    ToolRun run = shelf_run(shelf, str_format(&shelf->arena, "info --venues lieux.conf %s", words).text);
    tool_assert_ran(&run);
    return run.output;
}

static void info_says_the_same_of_it_as_of_its_parts(void **state)
{
    (void)state;
    static const char *const WORDS[] = { "", "--json", "--month 2026-12", "--month 2026-11 --json" };
    Shelf shelf = shelf_new();
    shelf_kiosk(&shelf, "a.db", 3);
    shelf_kiosk(&shelf, "b.db", 6);
    merge(&shelf, "a.db b.db -o lieu.db");
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        assert_string_equal(told(&shelf, "lieu.db", WORDS[i]).text, told(&shelf, "a.db, b.db", WORDS[i]).text);
    shelf_end(&shelf);
}

static void any_order_and_any_steps_give_the_same_bytes(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    for (int i = 0; i < 4; i++)
        shelf_kiosk(&shelf, str_format(&shelf.arena, "%d.db", i).text, 1 + i);
    merge(&shelf, "0.db 1.db 2.db 3.db -o lieu.db");
    merge(&shelf, "3.db 1.db 0.db 2.db -o autre.db");
    merge(&shelf, "2.db 0.db -o deux.db");
    merge(&shelf, "3.db deux.db -o trois.db");
    merge(&shelf, "trois.db 1.db -o pas-à-pas.db");
    Str bytes = shelf_bytes(&shelf, "lieu.db");
    assert_true(str_equal(shelf_bytes(&shelf, "autre.db"), bytes));
    assert_true(str_equal(shelf_bytes(&shelf, "pas-à-pas.db"), bytes));
    shelf_end(&shelf);
}

/* A merged file of two crowds, the second of which may be told otherwise. Numbers are drawn at random: here they are always the same. */
static Str left_by(Crowd *first, Crowd *second)
{
    Shelf shelf = shelf_new();
    Crowd *crowds[] = { first, second };
    for (int i = 0; i < 2; i++) {
        Visits visits = visits_open();
        const char *name = i ? "b.db" : "a.db";
        crowd_play(crowds[i], &visits);
        shelf_copy(&shelf, &visits, name);
        shelf_change(&shelf, name, i ? "UPDATE origin SET epoch = 7" : "UPDATE origin SET epoch = 5");
        visits_close(&visits);
    }
    merge(&shelf, "b.db a.db -o lieu.db");
    Str bytes = str_copy(&first->arena, shelf_bytes(&shelf, "lieu.db"));
    shelf_end(&shelf);
    return bytes;
}

/* As tests/test_usage_attacker.c asks of a kiosk's file. */
static void no_query_tells_one_story_of_its_visits_from_another(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 4; seed++) {
        Crowd first = crowd_new(10, 12, seed), second = crowd_new(10, 12, seed + 50);
        Str bytes = left_by(&first, &second);
        crowd_shuffle(&first);
        crowd_shuffle(&second);
        assert_true(str_equal(left_by(&first, &second), bytes));
        crowd_free(&first);
        crowd_free(&second);
    }
}

static int visits_that_typed(const Crowd *crowd, int month, int words)
{
    int count = 0;
    for (int i = 0; i < crowd->mark_count; i++) {
        const Mark *mark = &crowd->marks[i];
        count += mark->kind == MARK_SEARCH && mark->object == words && mark->value == 0 && crowd->visits[mark->visit].month == month;
    }
    return count;
}

static void words_of_few_are_nowhere_in_it(void **state)
{
    (void)state;
    int hidden = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
        Shelf shelf = shelf_new();
        Crowd crowds[] = { shelf_crowd(seed), shelf_crowd(seed + 1) };
        shelf_kiosk(&shelf, "a.db", seed);
        shelf_kiosk(&shelf, "b.db", seed + 1);
        merge(&shelf, "a.db b.db -o lieu.db");
        Str bytes = shelf_bytes(&shelf, "lieu.db");
        for (int words = 0; words < 6; words++) {
            int most = 0;
            for (int i = 0; i < 2 * CROWD_MONTHS; i++) {
                int typed = visits_that_typed(&crowds[i / CROWD_MONTHS], i % CROWD_MONTHS, words);
                most = typed > most ? typed : most;
            }
            Str typed = crowd_words(&shelf.arena, words);
            for (size_t start = 0; most < USAGE_THRESHOLD && start + 5 <= typed.length; start++)
                assert_false(str_contains(bytes, str_slice(typed, start, start + 5)));
            hidden += most < USAGE_THRESHOLD;
        }
        crowd_free(&crowds[0]);
        crowd_free(&crowds[1]);
        shelf_end(&shelf);
    }
    assert_true(hidden > SEEDS);
}

/* Hours that a kiosk, retired since, never folded. */
static void hours_that_are_too_old_become_their_month(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    Visits visits = visits_open();
    visits_one(&visits, "K1303");
    shelf_copy(&shelf, &visits, "ancienne.db");
    shelf_change(&shelf, "ancienne.db", "UPDATE presence SET day = '2022-03-04'");
    visits_close(&visits);
    visits = visits_open();
    for (int day = 1; day <= PERIOD_WITNESS_DAYS; day++) {
        visits.now = visits_at(2026, 11, day, 10);
        visits_one(&visits, "K1303");
    }
    shelf_copy(&shelf, &visits, "nouvelle.db");
    visits_close(&visits);
    merge(&shelf, "ancienne.db nouvelle.db -o lieu.db");
    Str rows = shelf_rows(&shelf, "lieu.db");
    tool_assert_says(rows, "presence 2022-03-00 0 1 ");
    tool_assert_says(rows, "presence 2026-11-01 10 1 ");
    assert_false(str_contains(rows, STR("2022-03-04")));
    shelf_end(&shelf);
}

static void what_was_done_is_told_to_staff_and_to_machines(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    Visits visits = visits_open();
    shelf_kiosk(&shelf, "a.db", 3);
    visits_one(&visits, "K1303");
    shelf_copy(&shelf, &visits, "b.db");
    visits_close(&visits);
    ToolRun run = shelf_run(&shelf, "merge a.db b.db -o lieu.db");
    tool_assert_ran(&run);
    assert_string_equal(run.output.text, "lieu.db\u00A0: 2\u00A0fichiers réunis, 2\u00A0bornes de «\u00A0ERO de Limoges\u00A0».\n");
    run = shelf_run(&shelf, "merge lieu.db b.db -o encore.db --json");
    tool_assert_error(&run, 1, "lieu.db réunit déjà les visites de b.db");
    shelf_kiosk(&shelf, "c.db", 1);
    run = shelf_run(&shelf, "merge lieu.db c.db -o encore.db --json");
    tool_assert_ran(&run);
    assert_string_equal(run.output.text, "{\"output\":\"encore.db\",\"venue\":\"ERO de Limoges\",\"files\":2,\"kiosks\":3}\n");
    shelf_end(&shelf);
}

static void only_its_owner_and_group_may_read_it_and_nothing_is_beside_it(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    Builder beside = builder_on(&shelf.arena);
    StrList names;
    struct stat status;
    shelf_kiosk(&shelf, "a.db", 1);
    shelf_kiosk(&shelf, "b.db", 2);
    merge(&shelf, "a.db b.db -o lieu.db");
    assert_int_equal(stat(shelf_path(&shelf, "lieu.db"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    ToolRun run = shelf_run(&shelf, "--usage lieu.db info");
    tool_assert_ran(&run);
    assert_true(file_list(&shelf.arena, shelf.folder, &names, &shelf.error));
    for (size_t i = 0; i < names.count; i++)
        if (str_starts(names.items[i], STR("lieu.db")))
            builder_format(&beside, "%.*s ", STR_FORMAT(names.items[i]));
    assert_string_equal(builder_str(&beside).text, "lieu.db ");
    shelf_end(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_merged_file_counts_what_its_kiosks_did),
        cmocka_unit_test(words_that_few_typed_at_a_kiosk_stay_unknown),
        cmocka_unit_test(reports_say_the_same_of_it_as_of_its_parts),
        cmocka_unit_test(info_says_the_same_of_it_as_of_its_parts),
        cmocka_unit_test(any_order_and_any_steps_give_the_same_bytes),
        cmocka_unit_test(no_query_tells_one_story_of_its_visits_from_another),
        cmocka_unit_test(words_of_few_are_nowhere_in_it),
        cmocka_unit_test(hours_that_are_too_old_become_their_month),
        cmocka_unit_test(what_was_done_is_told_to_staff_and_to_machines),
        cmocka_unit_test(only_its_owner_and_group_may_read_it_and_nothing_is_beside_it),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage merge", tests, NULL, NULL);
}
