/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_settle.h"

#include "catalogue/snapshot/queries.h"

#include <string.h>

/* What happened to a number in the running source. */
typedef struct Change {
    int kind;
    Str number;
    long fresh, gone;        /* new items, and items of before that were not seen again */
    long long id;            /* of an item that has no code yet */
} Change;

static bool leave_replaced(Settling *settling, const Change *change, long count, Error *error)
{
    DbStatement *statement = db_statement(settling->db, QUERY_LEAVE_REPLACED);
    db_bind_integer(statement, settling->source);
    db_bind_integer(statement, change->kind);
    db_bind_text(statement, change->number);
    db_bind_integer(statement, count);
    return db_run(statement, error);
}

/* A number that is both new and gone has changed. A partial feed says nothing of what it does not name. */
static bool settle_change(Settling *settling, const Change *change, Error *error)
{
    long changed = change->fresh < change->gone ? change->fresh : change->gone;
    settling->counts->changed += changed;
    settling->counts->added += change->fresh - changed;
    if (settling->partial)
        return changed == 0 || leave_replaced(settling, change, changed, error);
    settling->counts->removed += change->gone - changed;
    return true;
}

/* Rows of: kind, number, new items, gone items, id. */
static bool read_changes(Settling *settling, Query query, Change **changes, size_t *count, Error *error)
{
    size_t capacity = 0;
    *count = 0;
    DbStatement *statement = db_statement(settling->db, query);
    db_bind_integer(statement, settling->source);
    db_bind_integer(statement, settling->last);
    while (db_next(statement)) {
        if (*count == capacity) {
            capacity = capacity ? capacity * 2 : 256;
            Change *grown = ARENA_NEW(&settling->arena, Change, capacity);
            if (*count)
                memcpy(grown, *changes, *count * sizeof *grown);
            *changes = grown;
        }
        (*changes)[(*count)++] = (Change){ (int)db_integer(statement, 0), db_text(statement, 1, &settling->arena),
                                           (long)db_integer(statement, 2), (long)db_integer(statement, 3), db_integer(statement, 4) };
    }
    return db_done(statement, error);
}

static bool run_on_source(Settling *settling, Query query, Error *error)
{
    DbStatement *statement = db_statement(settling->db, query);
    db_bind_integer(statement, settling->source);
    return db_run(statement, error);
}

/* Marks what the feed did not show again. */
static bool mark_gone(Settling *settling, bool *any, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < settling->known->count; i++) {
        const KnownItem *item = &settling->known->items[i];
        *any = *any || !item->id;
        if (item->seen)
            continue;
        DbStatement *statement = db_statement(settling->db, QUERY_SET_GONE);
        db_bind_integer(statement, item->id);
        ok = db_run(statement, error);
        *any = true;
    }
    return ok;
}

static bool remove_leaving(Settling *settling, Error *error)
{
    Change *leaving = NULL;
    size_t count;
    bool ok = read_changes(settling, QUERY_LEAVING, &leaving, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = index_remove(settling->index, leaving[i].id, (Kind)leaving[i].kind, error);
    return ok && run_on_source(settling, QUERY_DELETE_LEAVING, error);
}

static bool settle_changes(Settling *settling, Error *error)
{
    Change *changes = NULL;
    size_t count;
    bool ok = read_changes(settling, QUERY_CHANGES, &changes, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = settle_change(settling, &changes[i], error);
    return ok && (settling->partial || run_on_source(settling, QUERY_LEAVE_GONE, error)) && remove_leaving(settling, error)
        && run_on_source(settling, QUERY_RESET_STATES, error);
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

static bool give_code(Settling *settling, const Change *item, Error *error)
{
    Str code;
    return free_code(settling, item->kind, item->number, &code, error) && set_code(settling, item->id, code, error);
}

static bool give_codes(Settling *settling, Error *error)
{
    Change *items = NULL;
    size_t count;
    bool ok = read_changes(settling, QUERY_UNCODED, &items, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = give_code(settling, &items[i], error);
    return ok;
}

bool build_settle(Settling *settling, BuildCounts *counts, Error *error)
{
    settling->counts = counts;
    bool any = false, ok = mark_gone(settling, &any, error) && (!any || (settle_changes(settling, error) && give_codes(settling, error)));
    arena_free(&settling->arena);
    return ok;
}
