/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/attacker.h"
#include "tests/support/splitmix.h"
#include "tools/report/confidential.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

enum { K = 5, ROUNDS = 400, MOST = 80 };

static const double NEARLY = 1e-4;

static uint64_t state;

static unsigned draw(unsigned below)
{
    return (unsigned)(splitmix(&state) % below);
}

/* As counts of a kiosk are: many zeros and small ones, few large. */
static long draw_count(void)
{
    static const unsigned BELOW[] = { 1, 3, 5, 8, 8, 30, 400 };
    return (long)draw(BELOW[draw(sizeof BELOW / sizeof *BELOW)]);
}

static void assert_kept_secret(const Attacker *attacker, const long *values)
{
    for (size_t i = 0; i < attacker->unknowns; i++) {
        double least, most;
        attacker_bounds(attacker, i, &least, &most);
        assert_true(least <= (double)values[i] + NEARLY && most >= (double)values[i] - NEARLY);   /* or he errs */
        if (most - least < K - NEARLY)
            fail_msg("%ld lies between %.2f and %.2f", values[i], least, most);
    }
}

static void the_attacker_finds_what_is_left_open(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Attacker attacker = attacker_new(&arena, 4);
    double least, most;
    static const struct {
        long total;
        size_t a, b;
    } SUMS[] = { { 10, 0, 1 }, { 7, 2, 3 }, { 12, 0, 2 }, { 5, 1, 3 } };
    for (size_t i = 0; i < 4; i++) {
        attacker_sum(&attacker, SUMS[i].total);
        attacker_part(&attacker, SUMS[i].a);
        attacker_part(&attacker, SUMS[i].b);
    }
    attacker_bounds(&attacker, 0, &least, &most);
    assert_true(least > 5 - NEARLY && least < 5 + NEARLY && most > 10 - NEARLY && most < 10 + NEARLY);
    attacker_sum(&attacker, 3);
    attacker_part(&attacker, 3);
    attacker_bounds(&attacker, 0, &least, &most);
    assert_true(least > 8 - NEARLY && most < 8 + NEARLY);
    arena_free(&arena);
}

static bool fold(Arena *arena, const long *values, size_t count, bool *folded)
{
    ConfidentialList list = { .values = values, .count = count, .threshold = K, .folded = folded };
    return confidential_fold(arena, &list);
}

static void small_cells_are_folded_at_least_two_at_a_time(void **unused)
{
    (void)unused;
    static const struct {
        long values[4];
        bool folded[4], total_shown;
    } CASES[] = {
        { .values = { 40, 9, 3, 2 }, .folded = { false, false, true, true }, .total_shown = true },
        { .values = { 40, 9, 3, 0 }, .folded = { false, true, true, false }, .total_shown = true },
        { .values = { 40, 9, 1, 1 }, .folded = { false, true, true, true }, .total_shown = true },
        { .values = { 40, 9, 5, 0 }, .folded = { false, false, false, false }, .total_shown = true },
        { .values = { 3, 0, 0, 0 }, .folded = { true, false, false, false }, .total_shown = false },
        { .values = { 0, 0, 0, 0 }, .folded = { false, false, false, false }, .total_shown = true },
        { .values = { 6, 2, 0, 0 }, .folded = { true, true, false, false }, .total_shown = true },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Arena arena = {0};
        bool folded[4] = {0};
        assert_int_equal(fold(&arena, CASES[i].values, 4, folded), CASES[i].total_shown);
        assert_memory_equal(folded, CASES[i].folded, sizeof folded);
        arena_free(&arena);
    }
}

static void what_must_not_be_named_is_folded_with_company(void **unused)
{
    (void)unused;
    static const long values[] = { 40, 9, 6, 0 };
    static const bool forced[] = { false, false, true, true };
    Arena arena = {0};
    bool folded[4] = {0};
    ConfidentialList list = { .values = values, .count = 4, .threshold = K, .forced = forced, .folded = folded };
    assert_true(confidential_fold(&arena, &list));
    assert_true(folded[2] && folded[1] && !folded[0] && !folded[3]);
    arena_free(&arena);
}

/* What is shown of a list with classes: its items, the total of each class, and the total. */
static Attacker of_list(Arena *arena, const ConfidentialList *list, long *secrets)
{
    size_t *unknown = ARENA_NEW(arena, size_t, list->count);
    size_t count = 0;
    long hidden = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->folded[i]) {
            hidden += list->values[i];
            secrets[count] = list->values[i];
            unknown[i] = count++;
        }
    Attacker attacker = attacker_new(arena, count);
    attacker_sum(&attacker, hidden);
    for (size_t i = 0; i < count; i++)
        attacker_part(&attacker, i);
    for (int partition = 0; partition < CONFIDENTIAL_PARTITIONS && list->classes[partition]; partition++)
        for (int class = CONFIDENTIAL_NO_CLASS; class < 4; class++) {
            long sum = 0;
            for (size_t i = 0; i < list->count; i++)
                sum += list->folded[i] && list->classes[partition][i] == class ? list->values[i] : 0;
            attacker_sum(&attacker, sum);
            for (size_t i = 0; i < list->count; i++)
                if (list->folded[i] && list->classes[partition][i] == class)
                    attacker_part(&attacker, unknown[i]);
        }
    return attacker;
}

static void no_class_total_gives_an_item_back(void **unused)
{
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        Arena arena = {0};
        long values[MOST], secrets[MOST], total = 0;
        int classes[3][MOST];
        bool folded[MOST];
        size_t count = 1 + draw(20);
        state += (uint64_t)round;
        for (size_t i = 0; i < count; i++) {
            total += values[i] = draw_count();
            for (int j = 0; j < 3; j++)
                classes[j][i] = (int)draw(j ? 2 : 4);
        }
        ConfidentialList list = { .values = values, .count = count, .threshold = K, .classes = { classes[0], classes[1], classes[2] }, .folded = folded };
        assert_int_equal(confidential_fold(&arena, &list), total == 0 || total >= K);
        for (size_t i = 0; i < count; i++)
            assert_true(folded[i] || values[i] == 0 || values[i] >= K || total < K);
        Attacker attacker = of_list(&arena, &list, secrets);
        if (total >= K)
            assert_kept_secret(&attacker, secrets);
        arena_free(&arena);
    }
}

/* What a list tells: each item that it shows, and the sums of those that it folds, in all and by class. */
static void give_list(Attacker *attacker, const ConfidentialList *list)
{
    enum { CLASSES = 4 };
    for (size_t i = 0; i < list->count; i++)
        if (!list->folded[i]) {
            attacker_sum(attacker, list->values[i]);
            attacker_part(attacker, i);
        }
    for (int partition = -1; partition < CONFIDENTIAL_PARTITIONS && (partition < 0 || list->classes[partition]); partition++)
        for (int class = CONFIDENTIAL_NO_CLASS; class < (partition < 0 ? 0 : CLASSES); class++) {
            long sum = 0;
            for (size_t i = 0; i < list->count; i++)
                sum += list->folded[i] && (partition < 0 || list->classes[partition][i] == class) ? list->values[i] : 0;
            attacker_sum(attacker, sum);
            for (size_t i = 0; i < list->count; i++)
                if (list->folded[i] && (partition < 0 || list->classes[partition][i] == class))
                    attacker_part(attacker, i);
        }
}

static void assert_few_kept_secret(const Attacker *attacker, const long *values)
{
    for (size_t i = 0; i < attacker->unknowns; i++) {
        double least, most;
        if (values[i] <= 0 || values[i] >= K)
            continue;
        attacker_bounds(attacker, i, &least, &most);
        assert_true(least <= (double)values[i] + NEARLY && most >= (double)values[i] - NEARLY);
        if (most - least < K - NEARLY)
            fail_msg("%ld lies between %.2f and %.2f", values[i], least, most);
    }
}

/* The same list told twice, with its classes and without. */
static void attack_both(const long *values, size_t count, int *const classes[2])
{
    Arena arena = {0};
    bool with[MOST], without[MOST];
    ConfidentialList classed = { .values = values, .count = count, .threshold = K, .classes = { classes[0], classes[1] }, .folded = with };
    ConfidentialList plain = { .values = values, .count = count, .threshold = K, .folded = without };
    if (confidential_fold(&arena, &classed) && confidential_fold(&arena, &plain)) {
        assert_memory_equal(with, without, count * sizeof *with);
        Attacker attacker = attacker_new(&arena, count);
        give_list(&attacker, &classed);
        give_list(&attacker, &plain);
        assert_few_kept_secret(&attacker, values);
    }
    arena_free(&arena);
}

static void a_list_told_with_its_classes_and_without_gives_no_item_back(void **unused)
{
    (void)unused;
    static const long LONE[] = { 4, 4, 2, 7, 30, 40 };
    int apprentices[] = { 1, 1, 0, 0, 0, 0 }, none[] = { 0, 0, 0, 0, 0, 0 };
    attack_both(LONE, 6, (int *const[2]){ apprentices, none });
    for (int round = 0; round < ROUNDS; round++) {
        long values[MOST];
        int classes[2][MOST];
        size_t count = 1 + draw(20);
        for (size_t i = 0; i < count; i++) {
            values[i] = draw_count();
            classes[0][i] = (int)draw(4);
            classes[1][i] = (int)draw(2);
        }
        attack_both(values, count, (int *const[2]){ classes[0], classes[1] });
    }
}

/* What is shown of a table tells the sum of what is hidden in each of its lines. */
static void attack_table(Arena *arena, const ConfidentialTable *table)
{
    size_t count = 0;
    size_t *unknown = ARENA_NEW(arena, size_t, table->rows * table->columns + 1);
    long *secrets = ARENA_NEW(arena, long, table->rows * table->columns + 1);
    for (size_t i = 0; i < table->rows * table->columns; i++)
        if (table->hidden[i]) {
            secrets[count] = table->cells[i];
            unknown[i] = count++;
        }
    Attacker attacker = attacker_new(arena, count);
    for (size_t line = 0; line < table->rows + table->columns; line++) {
        bool row = line < table->rows;
        long sum = 0;
        for (size_t i = 0; i < table->rows * table->columns; i++)
            sum += table->hidden[i] && (row ? i / table->columns == line : i % table->columns == line - table->rows) ? table->cells[i] : 0;
        attacker_sum(&attacker, sum);
        for (size_t i = 0; i < table->rows * table->columns; i++)
            if (table->hidden[i] && (row ? i / table->columns == line : i % table->columns == line - table->rows))
                attacker_part(&attacker, unknown[i]);
    }
    assert_kept_secret(&attacker, secrets);
}

static void no_margin_gives_a_cell_of_a_table_back(void **unused)
{
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        Arena arena = {0};
        long cells[MOST], total = 0;
        ConfidentialTable table = { .cells = cells, .rows = 1 + draw(7), .columns = 1 + draw(9), .threshold = K };
        for (size_t i = 0; i < table.rows * table.columns; i++)
            total += cells[i] = draw_count();
        assert_int_equal(confidential_table(&arena, &table), total == 0 || total >= K);
        long after = 0;
        for (size_t i = 0; i < table.rows * table.columns; i++) {
            after += table.cells[i];
            assert_true(total < K || table.hidden[i] || table.cells[i] == 0 || table.cells[i] >= K);
        }
        assert_int_equal(after, total);
        if (total >= K)
            attack_table(&arena, &table);
        arena_free(&arena);
    }
}

static void a_table_without_small_cells_is_shown_whole(void **unused)
{
    (void)unused;
    Arena arena = {0};
    long cells[] = { 5, 0, 12, 7, 31, 0 };
    ConfidentialTable table = { .cells = cells, .rows = 2, .columns = 3, .threshold = K };
    assert_true(confidential_table(&arena, &table));
    assert_int_equal(table.hidden_count + table.folded_rows + table.folded_columns, 0);
    assert_int_equal(table.cells[4], 31);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_attacker_finds_what_is_left_open),
        cmocka_unit_test(small_cells_are_folded_at_least_two_at_a_time),
        cmocka_unit_test(what_must_not_be_named_is_folded_with_company),
        cmocka_unit_test(no_class_total_gives_an_item_back),
        cmocka_unit_test(a_list_told_with_its_classes_and_without_gives_no_item_back),
        cmocka_unit_test(no_margin_gives_a_cell_of_a_table_back),
        cmocka_unit_test(a_table_without_small_cells_is_shown_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
