/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/confidential.h"

#include <stdlib.h>
#include <string.h>

typedef struct Member Member;
typedef struct Block Block;

/* A folded item that has no company yet. */
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

static bool suffices(const ConfidentialList *list, const Member *members, size_t count)
{
    long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += list->values[members[i].item];
    return count > 1 && sum >= list->threshold;
}

static int partitions_of(const ConfidentialList *list)
{
    int partitions = 0;
    while (partitions < CONFIDENTIAL_PARTITIONS && list->classes[partitions])
        partitions++;
    return partitions;
}

static void drop_class(ConfidentialList *list, Member *member, int partition)
{
    member->classes[partition] = CONFIDENTIAL_NO_CLASS;
    list->classes[partition][member->item] = CONFIDENTIAL_NO_CLASS;
}

/* Those that find company among the members of their classes are done; keeps the others at the front. */
static size_t settle(const ConfidentialList *list, Member *members, size_t count)
{
    size_t left = 0;
    qsort(members, count, sizeof *members, by_classes);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && memcmp(members[end].classes, members[start].classes, sizeof members->classes) == 0;)
            end++;
        if (suffices(list, &members[start], end - start))
            continue;
        memmove(&members[left], &members[start], (end - start) * sizeof *members);
        left += end - start;
    }
    return left;
}

static Member member_of(const ConfidentialList *list, size_t item)
{
    Member member = { .item = item };
    for (int i = 0; i < partitions_of(list); i++)
        member.classes[i] = list->classes[i][item];
    return member;
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

/* Members without any class left take in what is shown, then all that was folded, until they make the threshold. */
static void take_company(ConfidentialList *list, Member *members, size_t count)
{
    int partitions = partitions_of(list);
    while (count && !suffices(list, members, count)) {
        size_t taken = least_shown(list);
        if (taken == list->count)
            break;
        list->folded[taken] = true;
        members[count] = member_of(list, taken);
        for (int i = 0; i < partitions; i++)
            drop_class(list, &members[count], i);
        count++;
    }
    for (size_t i = 0; count && !suffices(list, members, count) && i < list->count; i++)
        for (int j = 0; list->folded[i] && j < partitions; j++)
            list->classes[j][i] = CONFIDENTIAL_NO_CLASS;
}

bool confidential_fold(Arena *scratch, ConfidentialList *list)
{
    long total = sum_of(list->values, list->count);
    Member *members = ARENA_NEW(scratch, Member, list->count + 1);
    size_t left = 0;
    for (size_t i = 0; i < list->count; i++) {
        bool forced = list->forced && list->forced[i] && list->values[i];
        list->folded[i] = forced || is_small(list->values[i], list->threshold) || (total < list->threshold && list->values[i]);
        if (list->folded[i])
            members[left++] = member_of(list, i);
    }
    for (int partition = partitions_of(list); left && partition > 0; partition--) {
        left = settle(list, members, left);
        for (size_t i = 0; i < left; i++)
            drop_class(list, &members[i], partition - 1);
    }
    left = settle(list, members, left);
    take_company(list, members, left);
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
