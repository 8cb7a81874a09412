/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/publication.h"

#include "tools/report/publication_tables.h"

#include <stdlib.h>

static int most_visited_first(const void *a, const void *b)
{
    const YearObject *left = *(const YearObject *const *)a, *right = *(const YearObject *const *)b;
    long more = year_object_visits(left), less = year_object_visits(right);
    return more != less ? (more < less ? 1 : -1) : str_compare(left->code, right->code);
}

/* Its objects that were opened. One that was only acted upon is not: nothing says that it was seen. */
static void sort_objects(const Publication *publication, Kind kind, PublishedKind *published)
{
    const Year *year = publication->year;
    published->objects = ARENA_NEW(publication->arena, const YearObject *, year->object_count + 1);
    for (size_t i = 0; i < year->object_count; i++)
        if (year->objects[i].kind == kind && year_object_visits(&year->objects[i]) > 0)
            published->objects[published->count++] = &year->objects[i];
    qsort(published->objects, published->count, sizeof *published->objects, most_visited_first);
}

/* The department's place in the list; a new one is added. */
static int department_class(Publication *publication, Str department)
{
    StrList *known = &publication->departments;
    if (!department.length)
        return CONFIDENTIAL_NO_CLASS;
    for (size_t i = 0; i < known->count; i++)
        if (str_equal(known->items[i], department))
            return (int)i;
    strlist_add(publication->arena, known, department);
    return (int)known->count - 1;
}

static void classify(Publication *publication, PublishedKind *published, size_t i)
{
    const TitleFacts *facts = &published->facts[i];
    published->classes[CLASS_SECTOR][i] = facts->sector ? facts->sector - 'A' : CONFIDENTIAL_NO_CLASS;
    published->classes[CLASS_DEPARTMENT][i] = department_class(publication, facts->department);
    published->classes[CLASS_APPRENTICESHIP][i] = facts->known ? facts->apprenticeship : CONFIDENTIAL_NO_CLASS;
    published->classes[CLASS_NO_DIPLOMA][i] = facts->known ? facts->no_diploma : CONFIDENTIAL_NO_CLASS;
    published->classes[CLASS_SPECIALITY][i] = facts->speciality ? facts->speciality : CONFIDENTIAL_NO_CLASS;
}

static void read_facts(Publication *publication, Kind kind, PublishedKind *published, const Titles *titles)
{
    Arena *arena = publication->arena;
    published->facts = ARENA_NEW(arena, TitleFacts, published->count + 1);
    for (int class = 0; class < CLASS_COUNT; class++)
        published->classes[class] = ARENA_NEW(arena, int, published->count + 1);
    for (size_t i = 0; i < published->count; i++) {
        published->facts[i] = titles_facts(titles, arena, kind, published->objects[i]->code);
        classify(publication, published, i);
    }
}

/* Who is folded, by the year and by classes. */
static void fold_objects(Publication *publication, PublishedKind *published)
{
    Arena *arena = publication->arena, scratch = {0};
    long *values = ARENA_NEW(arena, long, published->count + 1);
    published->folded = ARENA_NEW(arena, bool, published->count + 1);
    for (size_t i = 0; i < published->count; i++)
        published->total += values[i] = year_object_visits(published->objects[i]);
    ConfidentialList list = { .values = values, .count = published->count, .threshold = publication->threshold, .folded = published->folded };
    for (int class = 0; class < CLASS_COUNT; class++)
        list.classes[class] = published->classes[class];
    published->shown = confidential_fold(&scratch, &list);
    arena_free(&scratch);
    for (size_t i = 0; i < published->count; i++)
        if (published->folded[i]) {
            published->others++;
            published->others_visits += values[i];
            published->others_views += published->objects[i]->views;
        }
}

static void spread_over_months(Publication *publication, PublishedKind *published)
{
    long *cells = ARENA_NEW(publication->arena, long, published->count * YEAR_MONTHS + 1);
    for (size_t i = 0; i < published->count * YEAR_MONTHS; i++)
        cells[i] = published->objects[i / YEAR_MONTHS]->visits[i % YEAR_MONTHS];
    published->months = (ConfidentialTable){ .cells = cells, .rows = published->count, .columns = YEAR_MONTHS, .folded = published->folded,
                                             .threshold = publication->threshold };
    confidential_table(publication->arena, &published->months);
    publication->withheld += (long)((published->yearly ? 0 : published->months.hidden_count) + published->others);
}

/* No, yes, unknown: 0 to 2. */
static size_t access_of(const PublishedKind *published, PublishedClass class, size_t object)
{
    int of = published->classes[class][object];
    return of == CONFIDENTIAL_NO_CLASS ? PUBLISHED_ACCESS - 1 : (size_t)of;
}

/* Both kinds of access together × months. True when that can be told whole: then each alone can be too, and both. */
static bool access_can_be_told(const Publication *publication, const PublishedKind *published)
{
    bool known = false;
    ConfidentialTable both = { .cells = ARENA_NEW(publication->arena, long, PUBLISHED_ACCESS * PUBLISHED_ACCESS * YEAR_MONTHS),
                               .rows = (size_t)PUBLISHED_ACCESS * PUBLISHED_ACCESS, .columns = YEAR_MONTHS, .threshold = publication->threshold };
    for (size_t i = 0; i < published->count; i++) {
        size_t row = access_of(published, CLASS_APPRENTICESHIP, i) * PUBLISHED_ACCESS + access_of(published, CLASS_NO_DIPLOMA, i);
        known = known || row != both.rows - 1;
        for (size_t month = 0; month < YEAR_MONTHS; month++)
            both.cells[row * YEAR_MONTHS + month] += published->objects[i]->visits[month];
    }
    bool shown = confidential_table(publication->arena, &both);
    return known && shown && both.hidden_count + both.folded_rows + both.folded_columns == 0;
}

/* No, yes, unknown × months. */
static ConfidentialTable access_table(const Publication *publication, const PublishedKind *published, PublishedClass class)
{
    ConfidentialTable table = { .cells = ARENA_NEW(publication->arena, long, PUBLISHED_ACCESS * YEAR_MONTHS), .rows = PUBLISHED_ACCESS, .columns = YEAR_MONTHS,
                                .threshold = publication->threshold };
    for (size_t i = 0; i < published->count; i++)
        for (size_t month = 0; month < YEAR_MONTHS; month++)
            table.cells[access_of(published, class, i) * YEAR_MONTHS + month] += published->objects[i]->visits[month];
    confidential_table(publication->arena, &table);
    return table;
}

static void decide_access(const Publication *publication, PublishedKind *published)
{
    published->access_shown = published->yearly && access_can_be_told(publication, published);
    published->access[0] = access_table(publication, published, CLASS_APPRENTICESHIP);
    published->access[1] = access_table(publication, published, CLASS_NO_DIPLOMA);
}

Publication publication_of(const Year *year, const Titles *titles, long threshold)
{
    Publication publication = { .arena = year->arena, .year = year, .threshold = threshold };
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        PublishedKind *published = &publication.kinds[kind];
        published->yearly = kind == KIND_TRAINING;
        sort_objects(&publication, (Kind)kind, published);
        read_facts(&publication, (Kind)kind, published, titles);
        fold_objects(&publication, published);
        spread_over_months(&publication, published);
        decide_access(&publication, published);
    }
    publication_tables(&publication);
    return publication;
}
