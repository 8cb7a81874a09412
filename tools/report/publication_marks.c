/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/publication.h"

#include <stdlib.h>

static int most_first(const void *a, const void *b)
{
    const PublishedMark *left = a, *right = b;
    return left->count != right->count ? (left->count < right->count ? 1 : -1) : str_compare(left->object->code, right->object->code);
}

/* Folds those that are small: the sum of them all is shown. */
static size_t fold_marks(const Publication *publication, PublishedMark *marks, size_t count)
{
    Arena scratch = {0};
    long *values = ARENA_NEW(&scratch, long, count + 1);
    ConfidentialList list = { .values = values, .count = count, .threshold = publication->threshold, .folded = ARENA_NEW(&scratch, bool, count + 1) };
    PublishedMark others = {0};
    size_t kept = 0;
    qsort(marks, count, sizeof *marks, most_first);
    for (size_t i = 0; i < count; i++)
        values[i] = marks[i].count;
    confidential_fold(&scratch, &list);
    for (size_t i = 0; i < count; i++) {
        others.others += list.folded[i];
        others.count += list.folded[i] ? marks[i].count : 0;
        if (!list.folded[i])
            marks[kept++] = marks[i];
    }
    arena_free(&scratch);
    if (others.others)
        marks[kept++] = others;
    return kept;
}

/* Whether the kind's own sum of it stands in the table. */
static bool is_shown(const ConfidentialTable *table, size_t kind, size_t column)
{
    return publication_line(table->row_of, kind, table->folded_rows, table->rows) &&
           publication_line(table->column_of, column, table->folded_columns, table->columns) &&
           !table->hidden[table->row_of[kind] * table->columns + table->column_of[column]];
}

static PublishedMark *room_for(const Publication *publication)
{
    return ARENA_NEW(publication->arena, PublishedMark, publication->year->object_count + 1);
}

size_t publication_actions(const Publication *publication, Kind kind, UsageAction action, PublishedMark **marks)
{
    const Year *year = publication->year;
    size_t count = 0;
    if (!is_shown(&publication->actions, (size_t)kind, (size_t)action))
        return 0;
    *marks = room_for(publication);
    for (size_t i = 0; i < year->object_count; i++)
        if (year->objects[i].kind == kind && year->objects[i].actions[action])
            (*marks)[count++] = (PublishedMark){ .object = &year->objects[i], .count = year->objects[i].actions[action] };
    return fold_marks(publication, *marks, count);
}

size_t publication_opinions(const Publication *publication, Kind kind, UsageFace face, PublishedMark **marks)
{
    const Year *year = publication->year;
    size_t count = 0;
    if (!is_shown(&publication->opinions, (size_t)kind, (size_t)(face - USAGE_FACE_YES)))
        return 0;
    *marks = room_for(publication);
    for (size_t i = 0; i < year->object_count; i++)
        if (year->objects[i].kind == kind && year->objects[i].faces[face])
            (*marks)[count++] = (PublishedMark){ .object = &year->objects[i], .count = year->objects[i].faces[face] };
    return fold_marks(publication, *marks, count);
}
