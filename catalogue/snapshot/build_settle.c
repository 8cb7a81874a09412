/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_settle.h"

#include "catalogue/snapshot/queries.h"

#include <stdlib.h>

/* An item of before that its feed did not show again. */
typedef struct Gone {
    int kind;
    Str number;
    long long id;
    bool replaced;           /* by a new item of the same number: it has changed */
} Gone;

typedef struct GoneList {
    Gone *items;
    size_t count;
} GoneList;

/* An item that has no code yet. */
typedef struct Uncoded {
    long long id;
    int kind;
    Str number;
} Uncoded;

enum { UNCODED_AT_ONCE = 1000 };   /* as QUERY_UNCODED gives them */

static bool read_gone(Settling *settling, long long id, GoneList *gone, Error *error)
{
    DbStatement *statement = db_statement(settling->db, QUERY_NUMBER);
    db_bind_integer(statement, id);
    if (db_next(statement))
        gone->items[gone->count++] = (Gone){ .kind = (int)db_integer(statement, 0), .number = db_text(statement, 1, &settling->arena), .id = id };
    return db_done(statement, error);
}

static bool list_gone(Settling *settling, GoneList *gone, Error *error)
{
    const Known *known = settling->known;
    size_t count = 0;
    bool ok = true;
    for (size_t i = 0; i < known->count; i++)
        count += !known->items[i].seen;
    gone->items = ARENA_NEW(&settling->arena, Gone, count);
    for (size_t i = 0; ok && i < known->count; i++)
        ok = known->items[i].seen || read_gone(settling, known->items[i].id, gone, error);
    return ok;
}

static int by_kind_and_number(const Gone *left, const Gone *right)
{
    return left->kind != right->kind ? (left->kind > right->kind) - (left->kind < right->kind) : str_compare(left->number, right->number);
}

static int by_number(const void *a, const void *b)
{
    const Gone *left = a, *right = b;
    int order = by_kind_and_number(left, right);
    return order ? order : (left->id > right->id) - (left->id < right->id);
}

static int by_id(const void *a, const void *b)
{
    const Gone *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

/* The first of the number, sorted, that nothing has replaced yet; NULL when there is none. */
static Gone *first_left(const GoneList *sorted, const Gone *wanted)
{
    size_t low = 0, high = sorted->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = by_kind_and_number(&sorted->items[middle], wanted);
        if (order < 0 || (order == 0 && sorted->items[middle].replaced))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < sorted->count && by_kind_and_number(&sorted->items[low], wanted) == 0;
    return found ? &sorted->items[low] : NULL;
}

/* A number that is both new and gone has changed. */
static bool match_fresh(Settling *settling, const GoneList *gone, long *changed, Error *error)
{
    DbStatement *statement = db_statement(settling->db, QUERY_FRESH_NUMBERS);
    db_bind_integer(statement, settling->source);
    db_bind_integer(statement, settling->last);
    while (gone->count && db_next(statement)) {
        Gone *replaced = first_left(gone, &(Gone){ .kind = (int)db_integer(statement, 0), .number = db_view(statement, 1) });
        if (replaced) {
            replaced->replaced = true;
            ++*changed;
        }
    }
    return db_done(statement, error);
}

static bool remove_one(Settling *settling, const Gone *gone, Error *error)
{
    if (!index_remove(settling->index, gone->id, (Kind)gone->kind, error))
        return false;
    DbStatement *statement = db_statement(settling->db, QUERY_DELETE_ITEM);
    db_bind_integer(statement, gone->id);
    return db_run(statement, error);
}

/* A partial feed says nothing of what it does not name: only what it replaced leaves. */
static bool remove_gone(Settling *settling, const GoneList *gone, Error *error)
{
    bool ok = true;
    if (gone->count)
        qsort(gone->items, gone->count, sizeof *gone->items, by_id);
    for (size_t i = 0; ok && i < gone->count; i++)
        if (gone->items[i].replaced || !settling->partial)
            ok = remove_one(settling, &gone->items[i], error);
    return ok;
}

static bool count_fresh(Settling *settling, long long *fresh, Error *error)
{
    DbStatement *statement = db_statement(settling->db, QUERY_COUNT_FRESH);
    db_bind_integer(statement, settling->source);
    db_bind_integer(statement, settling->last);
    return db_number(statement, fresh, error);
}

static bool settle_changes(Settling *settling, Error *error)
{
    GoneList gone = {0};
    long long fresh;
    long changed = 0;
    if (!count_fresh(settling, &fresh, error) || !list_gone(settling, &gone, error))
        return false;
    if (gone.count)
        qsort(gone.items, gone.count, sizeof *gone.items, by_number);
    if (!match_fresh(settling, &gone, &changed, error))
        return false;
    settling->counts->changed += changed;
    settling->counts->added += (long)fresh - changed;
    settling->counts->removed += settling->partial ? 0 : (long)gone.count - changed;
    return remove_gone(settling, &gone, error);
}

/* Who holds a code: 0 nobody, else a source. */
static bool code_holder(Settling *settling, int kind, Str code, long long *source, Error *error)
{
    DbStatement *statement = db_statement(settling->db, QUERY_CODE_HOLDER);
    db_bind_integer(statement, kind);
    db_bind_text(statement, code);
    return db_number(statement, source, error);
}

/* Rank in the venue's list; those that are not in it come after all. */
static size_t rank_of(const Settling *settling, Str name)
{
    size_t rank = 0;
    while (rank < settling->preferred.count && !str_equal(settling->preferred.items[rank], name))
        rank++;
    return rank;
}

static bool set_code(Settling *settling, long long id, Str code, Error *error)
{
    DbStatement *statement = db_statement(settling->db, QUERY_SET_CODE);
    db_bind_integer(statement, id);
    db_bind_text(statement, code);
    return db_run(statement, error);
}

/* A holder of lower priority gives the code up and goes on as code@its source. Trades keep theirs: links know them by it. */
static bool take_over(Settling *settling, int kind, Str code, long long *holder, Error *error)
{
    long long id = 0, taken = 0;
    Str name = {0};
    DbStatement *statement = db_statement(settling->db, QUERY_CODE_OWNER);
    db_bind_integer(statement, kind);
    db_bind_text(statement, code);
    if (db_next(statement)) {
        id = db_integer(statement, 0);
        name = db_text(statement, 1, &settling->arena);
    }
    if (!db_done(statement, error))
        return false;
    if (!id || kind == KIND_TRADE || rank_of(settling, settling->name) >= rank_of(settling, name))
        return true;
    Str aside = str_format(&settling->arena, "%.*s@%.*s", STR_FORMAT(code), STR_FORMAT(name));
    if (!code_holder(settling, kind, aside, &taken, error))
        return false;
    if (taken)
        return true;
    *holder = 0;
    return set_code(settling, id, aside, error);
}

/* number, number~2, number~3… within a source; @source behind what another source holds. */
static bool free_code(Settling *settling, int kind, Str number, Str *code, Error *error)
{
    for (int rank = 1;; rank++) {
        long long holder;
        *code = rank == 1 ? number : str_format(&settling->arena, "%.*s~%d", STR_FORMAT(number), rank);
        if (!code_holder(settling, kind, *code, &holder, error))
            return false;
        if (holder && holder != settling->source && !take_over(settling, kind, *code, &holder, error))
            return false;
        if (holder && holder != settling->source) {
            *code = str_format(&settling->arena, "%.*s@%.*s", STR_FORMAT(*code), STR_FORMAT(settling->name));
            if (!code_holder(settling, kind, *code, &holder, error))
                return false;
        }
        if (!holder)
            return true;
    }
}

static bool give_code(Settling *settling, const Uncoded *item, Error *error)
{
    Str code;
    return free_code(settling, item->kind, item->number, &code, error) && set_code(settling, item->id, code, error);
}

/* Some of the items without a code, those after `after`. */
static bool read_uncoded(Settling *settling, long long after, Uncoded *items, size_t *count, Error *error)
{
    *count = 0;
    DbStatement *statement = db_statement(settling->db, QUERY_UNCODED);
    db_bind_integer(statement, settling->source);
    db_bind_integer(statement, after);
    while (*count < UNCODED_AT_ONCE && db_next(statement))
        items[(*count)++] = (Uncoded){ db_integer(statement, 0), (int)db_integer(statement, 1), db_text(statement, 2, &settling->arena) };
    return db_done(statement, error);
}

/* Most have theirs already: what is left bears a number that something held when it came. */
static bool give_codes(Settling *settling, Error *error)
{
    bool ok = true;
    long long after = settling->last;
    for (size_t count = UNCODED_AT_ONCE; ok && count == UNCODED_AT_ONCE;) {
        arena_reset(&settling->arena);
        Uncoded *items = ARENA_NEW(&settling->arena, Uncoded, UNCODED_AT_ONCE);
        ok = read_uncoded(settling, after, items, &count, error);
        for (size_t i = 0; ok && i < count; i++)
            ok = give_code(settling, &items[i], error);
        after = count ? items[count - 1].id : after;
    }
    return ok;
}

bool build_settle(Settling *settling, BuildCounts *counts, Error *error)
{
    settling->counts = counts;
    bool ok = settle_changes(settling, error) && give_codes(settling, error);
    arena_free(&settling->arena);
    return ok;
}
