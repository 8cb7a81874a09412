/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/diff.h"

#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"


/* A catalogue being gone through in the order of kinds and codes. */
typedef struct Side {
    DbStatement *statement;
    bool more;
    Kind kind;
    Str code;                /* valid until the next step */
} Side;

static void step(Side *side)
{
    side->more = db_next(side->statement);
    if (side->more) {
        side->kind = (Kind)db_integer(side->statement, 0);
        side->code = db_view(side->statement, 1);
    }
}

/* Negative when the object at hand is on the left only, positive on the right only. */
static int order(const Side *left, const Side *right)
{
    if (!left->more || !right->more)
        return left->more ? -1 : 1;
    return left->kind != right->kind ? (int)left->kind - (int)right->kind : str_compare(left->code, right->code);
}

static void add(Arena *arena, DifferenceList *list, DifferenceWhat what, const Side *side)
{
    list->items = arena_room(arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = (Difference){
        .what = what, .kind = side->kind, .code = str_copy(arena, side->code), .title = db_text(side->statement, 2, arena) };
    list->totals[what]++;
}

bool diff_stores(Store *before, Store *after, Arena *arena, DifferenceList *differences, Error *error)
{
    Side left = { .statement = db_statement(store_db(before), QUERY_TITLES) };
    Side right = { .statement = db_statement(store_db(after), QUERY_TITLES) };
    *differences = (DifferenceList){0};
    step(&left);
    step(&right);
    while (left.more || right.more) {
        int which = order(&left, &right);
        if (which < 0)
            add(arena, differences, DIFFERENCE_REMOVED, &left);
        else if (which > 0)
            add(arena, differences, DIFFERENCE_ADDED, &right);
        else if (!str_equal(db_view(left.statement, 3), db_view(right.statement, 3)))
            add(arena, differences, DIFFERENCE_CHANGED, &right);
        if (which <= 0)
            step(&left);
        if (which >= 0)
            step(&right);
    }
    bool ok = db_done(left.statement, error);
    return db_done(right.statement, error) && ok;
}
