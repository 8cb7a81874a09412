/* SPDX-License-Identifier: EUPL-1.2
 *
 * What may be shown of counts of few: the one place that decides, for every sheet, export and page.
 *
 * A count from 1 to threshold − 1 is hidden, and so much beside it that whoever knows all that is shown, every total
 * included, and solves for the rest finds no hidden count, nor an interval narrower than the threshold for it. Counts
 * are not negative; a zero is no secret unless it must cover for a neighbour. Dominance is not looked at. Two tools:
 *
 * confidential_fold: a list with its total, whose items also add up to totals of classes (a sector, a department), in as
 * many partitions as one likes. Who is folded depends on the values alone: items of few and, where those do not make the
 * threshold together, the least of the others. So the same list without its classes shows the same items, and tells nothing
 * more beside the one with them. Each folded item has at least one other of the very same classes, and together they
 * make the threshold: what one of them gains another can lose without any total telling (k-anonymity by classes). An
 * item that finds no such company loses its classes, to CONFIDENTIAL_NO_CLASS, and others lose theirs to keep it company;
 * class totals are of those that keep theirs. Two lists that class the same item differently do tell its value together.
 *
 * confidential_table: two dimensions with the totals of both. Rows and columns under the threshold are folded into one;
 * then small cells are hidden in a block, full rows by full columns, all of whose sums and whose remainders make the
 * threshold: the interval of a cell of such a block is exactly the least of its row's sum, its column's, and what the
 * block has beside each.
 *
 * Tables that share one published dimension tell no more together than alone (their joint table can be filled in for
 * any content of each). Three that share in a circle do, so a report shows none.
 */
#ifndef REPORT_CONFIDENTIAL_H
#define REPORT_CONFIDENTIAL_H

#include "catalogue/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct ConfidentialList ConfidentialList;
typedef struct ConfidentialTable ConfidentialTable;

enum { CONFIDENTIAL_PARTITIONS = 5, CONFIDENTIAL_NO_CLASS = -1, CONFIDENTIAL_LEAST = 3 };   /* no threshold is lower (facts D3) */

struct ConfidentialList {
    const long *values;
    size_t count;
    long threshold;
    int *classes[CONFIDENTIAL_PARTITIONS];   /* of each item, the finest partition last; may change; NULL when there are fewer */
    const bool *forced;      /* those that are folded whatever they count; NULL: none */
    bool *folded;            /* given back, one an item */
};

/* False when the whole is under the threshold without being nothing: then not even the total may be shown, and all
 * that is not zero is folded. `scratch` is for the work alone. */
bool confidential_fold(Arena *scratch, ConfidentialList *list);

struct ConfidentialTable {
    long *cells;             /* row after row; afterwards those of the folded table */
    const bool *folded;      /* rows that confidential_fold folded already; NULL: they are folded here */
    size_t rows, columns;    /* afterwards with a last one for the folded, if any */
    long threshold;
    size_t folded_rows, folded_columns;   /* given back: how many stand in the last one */
    size_t *row_of, *column_of;           /* given back: the place of each that was given */
    bool *hidden;            /* given back, one a cell of the folded table */
    size_t hidden_count;
};

/* False when the whole is under the threshold, as above. Results live in the arena. */
bool confidential_table(Arena *arena, ConfidentialTable *table);

#endif
