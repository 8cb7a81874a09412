/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/publication.h"

#include <stdlib.h>

static int most_first(const void *a, const void *b)
{
    const PublishedMark *left = a, *right = b;
    return left->count != right->count ? (left->count < right->count ? 1 : -1) : str_compare(left->object->code, right->object->code);
}

long publication_action(const long actions[USAGE_ACTION_COUNT], UsageAction action)
{
    long taken = actions[USAGE_QR_TAKEN], count = actions[action];
    if (action != USAGE_QR_SHOWN)
        return count;
    return count > taken ? count - taken : 0;
}

/* Folds those that are small, and those whose visits are folded: what was done with a sheet tells that so many opened it. The
 * sum of them all is shown. */
static size_t fold_marks(const Publication *publication, PublishedMark *marks, size_t count)
{
    Arena scratch = {0};
    long *values = ARENA_NEW(&scratch, long, count + 1);
    bool *forced = ARENA_NEW(&scratch, bool, count + 1);
    ConfidentialList list = { .values = values, .count = count, .threshold = publication->threshold, .forced = forced, .folded = ARENA_NEW(&scratch, bool, count + 1) };
    PublishedMark others = {0};
    size_t kept = 0;
    qsort(marks, count, sizeof *marks, most_first);
    for (size_t i = 0; i < count; i++)
        values[i] = marks[i].count;
    for (size_t i = 0; i < count; i++)
        forced[i] = marks[i].unseen;
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

typedef struct Wanted {
    Kind kind;
    size_t which;
    long (*count)(const YearObject *object, size_t which);
} Wanted;

static long count_action(const YearObject *object, size_t which)
{
    return publication_action(object->actions, (UsageAction)which);
}

static long count_face(const YearObject *object, size_t which)
{
    return object->faces[USAGE_FACE_YES + which];
}

static size_t collect(const Publication *publication, const Wanted *wanted, PublishedMark **marks)
{
    const PublishedKind *kind = &publication->kinds[wanted->kind];
    const Year *year = publication->year;
    size_t count = 0;
    *marks = ARENA_NEW(publication->arena, PublishedMark, year->object_count + 1);
    for (size_t i = 0; i < kind->count; i++)
        if (wanted->count(kind->objects[i], wanted->which))
            (*marks)[count++] = (PublishedMark){ .object = kind->objects[i], .count = wanted->count(kind->objects[i], wanted->which), .unseen = kind->folded[i] };
    for (size_t i = 0; i < year->object_count; i++)      /* nobody opened them */
        if (year->objects[i].kind == wanted->kind && !year_object_visits(&year->objects[i]) && wanted->count(&year->objects[i], wanted->which))
            (*marks)[count++] = (PublishedMark){ .object = &year->objects[i], .count = wanted->count(&year->objects[i], wanted->which), .unseen = true };
    return fold_marks(publication, *marks, count);
}

size_t publication_actions(const Publication *publication, Kind kind, UsageAction action, PublishedMark **marks)
{
    return is_shown(&publication->actions, (size_t)kind, (size_t)action) ? collect(publication, &(Wanted){ kind, (size_t)action, count_action }, marks) : 0;
}

size_t publication_opinions(const Publication *publication, Kind kind, UsageFace face, PublishedMark **marks)
{
    size_t which = (size_t)(face - USAGE_FACE_YES);
    return is_shown(&publication->opinions, (size_t)kind, which) ? collect(publication, &(Wanted){ kind, which, count_face }, marks) : 0;
}
