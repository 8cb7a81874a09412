/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/confidential.h"

#include <stdlib.h>
#include <string.h>

typedef struct Member Member;
typedef struct Block Block;

/* A folded item. */
struct Member {
    int classes[CONFIDENTIAL_PARTITIONS];
    size_t item;
};

static bool is_small(long value, long threshold)
{
    return value > 0 && value < threshold;
}

static long sum_of(const long *values, size_t count)
{
    long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

static int by_classes(const void *a, const void *b)
{
    const Member *left = a, *right = b;
    int order = memcmp(left->classes, right->classes, sizeof left->classes);
    return order ? order : (left->item > right->item) - (left->item < right->item);
}

static long sum_of_members(const ConfidentialList *list, const Member *members, size_t count)
{
    long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += list->values[members[i].item];
    return sum;
}

static bool suffices(const ConfidentialList *list, const Member *members, size_t count)
{
    return count > 1 && sum_of_members(list, members, count) >= list->threshold;
}

static int partitions_of(const ConfidentialList *list)
{
    int partitions = 0;
    while (partitions < CONFIDENTIAL_PARTITIONS && list->classes[partitions])
        partitions++;
    return partitions;
}

/* A folded item as it is classed now. */
static Member member_of(const ConfidentialList *list, size_t item)
{
    Member member = { .item = item };
    for (int i = 0; i < partitions_of(list); i++)
        member.classes[i] = list->classes[i][item];
    return member;
}

/* Loses its classes from this partition on. */
static void drop_classes(ConfidentialList *list, Member *member, int from)
{
    for (int i = from; i < partitions_of(list); i++)
        member->classes[i] = list->classes[i][member->item] = CONFIDENTIAL_NO_CLASS;
}

static bool has_no_class(const ConfidentialList *list, const Member *member)
{
    for (int i = 0; i < partitions_of(list); i++)
        if (member->classes[i] != CONFIDENTIAL_NO_CLASS)
            return false;
    return true;
}

/* Where the company ends that begins here: all of the very same classes. Members are sorted by them. */
static size_t company_end(const Member *members, size_t count, size_t start)
{
    size_t end = start + 1;
    while (end < count && memcmp(members[end].classes, members[start].classes, sizeof members->classes) == 0)
        end++;
    return end;
}

/* Companies that do not suffice lose their classes from this partition on. */
static void loosen(ConfidentialList *list, Member *members, size_t count, int from)
{
    qsort(members, count, sizeof *members, by_classes);
    for (size_t start = 0, end; start < count; start = end) {
        end = company_end(members, count, start);
        bool enough = suffices(list, &members[start], end - start);
        for (size_t i = start; i < end && !enough; i++)
            drop_classes(list, &members[i], from);
    }
}

/* When those without any class do not suffice, the company with classes that counts least loses them; false when nothing changes. */
static bool join_leftovers(ConfidentialList *list, Member *members, size_t count)
{
    size_t least = count, least_end = count;
    bool leftovers = false;
    qsort(members, count, sizeof *members, by_classes);
    for (size_t start = 0, end; start < count; start = end) {
        end = company_end(members, count, start);
        if (has_no_class(list, &members[start])) {
            leftovers = !suffices(list, &members[start], end - start);
        } else if (least == count || sum_of_members(list, &members[start], end - start) < sum_of_members(list, &members[least], least_end - least)) {
            least = start;
            least_end = end;
        }
    }
    for (size_t i = least; i < least_end && leftovers; i++)
        drop_classes(list, &members[i], 0);
    return leftovers && least < count;
}

/* The least of what is still shown; `count` when nothing is. */
static size_t least_shown(const ConfidentialList *list)
{
    size_t least = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (!list->folded[i] && list->values[i] > 0 && (least == list->count || list->values[i] < list->values[least]))
            least = i;
    return least;
}

/* Who is folded, by the values alone: those of few, and what is shown, the least first, until they make the threshold. */
static size_t choose_folded(const ConfidentialList *list, Member *members, long total)
{
    size_t count = 0, taken;
    for (size_t i = 0; i < list->count; i++) {
        bool forced = list->forced && list->forced[i] && list->values[i];
        list->folded[i] = forced || is_small(list->values[i], list->threshold) || (total < list->threshold && list->values[i]);
        if (list->folded[i])
            members[count++] = member_of(list, i);
    }
    while (count && !suffices(list, members, count) && (taken = least_shown(list)) < list->count) {
        list->folded[taken] = true;
        members[count++] = member_of(list, taken);
    }
    return count;
}

bool confidential_fold(Arena *scratch, ConfidentialList *list)
{
    long total = sum_of(list->values, list->count);
    Member *members = ARENA_NEW(scratch, Member, list->count + 1);
    size_t count = choose_folded(list, members, total);
    for (int partition = partitions_of(list); partition > 0; partition--)
        loosen(list, members, count, partition - 1);
    while (join_leftovers(list, members, count)) {
    }
    return total == 0 || total >= list->threshold;
}

/* Where each line of `count` goes once the folded ones are the last; gives how many there are then. */
static size_t places_of(const bool *folded, size_t count, size_t *place_of, size_t *folded_count)
{
    size_t kept = 0;
    *folded_count = 0;
    for (size_t i = 0; i < count; i++)
        kept += !folded[i];
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        place_of[i] = folded[i] ? kept : next++;
        *folded_count += folded[i];
    }
    return kept + (*folded_count > 0);
}

static const bool *fold_rows(Arena *arena, const ConfidentialTable *table)
{
    if (table->folded)
        return table->folded;
    long *sums = ARENA_NEW(arena, long, table->rows + 1);
    for (size_t i = 0; i < table->rows; i++)
        sums[i] = sum_of(&table->cells[i * table->columns], table->columns);
    ConfidentialList list = { .values = sums, .count = table->rows, .threshold = table->threshold, .folded = ARENA_NEW(arena, bool, table->rows + 1) };
    confidential_fold(arena, &list);
    return list.folded;
}

static const bool *fold_columns(Arena *arena, const ConfidentialTable *table)
{
    long *sums = ARENA_NEW(arena, long, table->columns + 1);
    for (size_t i = 0; i < table->rows * table->columns; i++)
        sums[i % table->columns] += table->cells[i];
    ConfidentialList list = { .values = sums, .count = table->columns, .threshold = table->threshold, .folded = ARENA_NEW(arena, bool, table->columns + 1) };
    confidential_fold(arena, &list);
    return list.folded;
}

/* Full rows by full columns of a table: every cell where both meet is hidden. */
struct Block {
    const ConfidentialTable *table;
    bool *rows, *columns;
    long *row_sums, *column_sums;   /* of what is hidden */
    long total;
};

static void sum_block(Block *block)
{
    const ConfidentialTable *table = block->table;
    memset(block->row_sums, 0, table->rows * sizeof *block->row_sums);
    memset(block->column_sums, 0, table->columns * sizeof *block->column_sums);
    block->total = 0;
    for (size_t i = 0; i < table->rows; i++)
        for (size_t j = 0; block->rows[i] && j < table->columns; j++) {
            long value = block->columns[j] ? table->cells[i * table->columns + j] : 0;
            block->row_sums[i] += value;
            block->column_sums[j] += value;
            block->total += value;
        }
}

static long beside(const Block *block, bool rows, size_t line)
{
    const ConfidentialTable *table = block->table;
    long sum = 0;
    for (size_t i = 0; i < (rows ? table->columns : table->rows); i++)
        if (rows ? block->columns[i] : block->rows[i])
            sum += table->cells[rows ? line * table->columns + i : i * table->columns + line];
    return sum;
}

/* Takes in the row (or column) that adds least; false when none adds anything. */
static bool widen(Block *block, bool rows)
{
    size_t count = rows ? block->table->rows : block->table->columns, best = count;
    bool *in = rows ? block->rows : block->columns;
    long least = 0;
    for (size_t i = 0; i < count; i++) {
        long sum = in[i] ? 0 : beside(block, rows, i);
        if (sum > 0 && (best == count || sum < least)) {
            best = i;
            least = sum;
        }
    }
    if (best < count)
        in[best] = true;
    return best < count;
}

/* Whether these sums, or what the block has beside them, are under the threshold. */
static bool any_under(const Block *block, const long *sums, size_t count, bool remainder)
{
    for (size_t i = 0; i < count; i++)
        if (sums[i] > 0 && (remainder ? block->total - sums[i] : sums[i]) < block->table->threshold)
            return true;
    return false;
}

static bool grow(Block *block)
{
    const ConfidentialTable *table = block->table;
    sum_block(block);
    bool rows = any_under(block, block->column_sums, table->columns, false) || any_under(block, block->row_sums, table->rows, true);
    bool columns = any_under(block, block->row_sums, table->rows, false) || any_under(block, block->column_sums, table->columns, true);
    return (rows || columns) && (widen(block, rows) || widen(block, !rows));
}

static void hide_block(Arena *arena, ConfidentialTable *table)
{
    Block block = {
        .table = table,
        .rows = ARENA_NEW(arena, bool, table->rows + 1),
        .columns = ARENA_NEW(arena, bool, table->columns + 1),
        .row_sums = ARENA_NEW(arena, long, table->rows + 1),
        .column_sums = ARENA_NEW(arena, long, table->columns + 1),
    };
    for (size_t i = 0; i < table->rows * table->columns; i++)
        if (is_small(table->cells[i], table->threshold))
            block.rows[i / table->columns] = block.columns[i % table->columns] = true;
    while (grow(&block)) {
    }
    for (size_t i = 0; i < table->rows * table->columns; i++) {
        table->hidden[i] = block.rows[i / table->columns] && block.columns[i % table->columns];
        table->hidden_count += table->hidden[i];
    }
}

bool confidential_table(Arena *arena, ConfidentialTable *table)
{
    size_t rows = table->rows, columns = table->columns;
    const long *given = table->cells;
    long total = sum_of(given, rows * columns);
    const bool *rows_folded = fold_rows(arena, table), *columns_folded = fold_columns(arena, table);
    table->row_of = ARENA_NEW(arena, size_t, rows + 1);
    table->column_of = ARENA_NEW(arena, size_t, columns + 1);
    table->rows = places_of(rows_folded, rows, table->row_of, &table->folded_rows);
    table->columns = places_of(columns_folded, columns, table->column_of, &table->folded_columns);
    table->cells = ARENA_NEW(arena, long, table->rows * table->columns + 1);
    for (size_t i = 0; i < rows * columns; i++)
        table->cells[table->row_of[i / columns] * table->columns + table->column_of[i % columns]] += given[i];
    table->hidden = ARENA_NEW(arena, bool, table->rows * table->columns + 1);
    table->hidden_count = 0;
    hide_block(arena, table);
    return total == 0 || total >= table->threshold;
}
