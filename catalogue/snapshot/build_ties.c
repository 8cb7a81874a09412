/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_ties.h"

#include "catalogue/snapshot/queries.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST_SLOTS = 256,
    PAIRS_HELD = 16384,      /* more than RNCP and ROME tie in a region: a feed of any size holds no more memory */
};

/* FNV-1a, 32 bits, over both codes. */
static unsigned hash_of(Str rncp, Str rome)
{
    unsigned value = 2166136261u;
    for (size_t i = 0; i < rncp.length + rome.length; i++)
        value = (value ^ (unsigned char)(i < rncp.length ? rncp.text[i] : rome.text[i - rncp.length])) * 16777619u;
    return value ^ value >> 15;
}

static size_t *slot_of(Ties *ties, Str rncp, Str rome, unsigned hash)
{
    size_t mask = ties->slot_count - 1, at = hash & mask;
    for (; ties->slots[at]; at = (at + 1) & mask) {
        const Certified *found = &ties->items[ties->slots[at] - 1];
        if (found->hash == hash && str_equal(found->rncp, rncp) && str_equal(found->rome, rome))
            break;
    }
    return &ties->slots[at];
}

static void make_room(Ties *ties)
{
    if (ties->count * 2 < ties->slot_count)
        return;
    Certified *before = ties->items;
    ties->slot_count = ties->slot_count ? ties->slot_count * 4 : FIRST_SLOTS;
    ties->slots = ARENA_NEW(&ties->arena, size_t, ties->slot_count);
    ties->items = ARENA_NEW(&ties->arena, Certified, ties->slot_count / 2 + 1);
    if (ties->count)
        memcpy(ties->items, before, ties->count * sizeof *before);
    for (size_t i = 0; i < ties->count; i++)
        *slot_of(ties, before[i].rncp, before[i].rome, before[i].hash) = i + 1;
}

static void count_pair(Ties *ties, Str rncp, Str rome, long count)
{
    make_room(ties);
    unsigned hash = hash_of(rncp, rome);
    size_t *slot = slot_of(ties, rncp, rome, hash);
    if (!*slot) {
        ties->items[ties->count++] = (Certified){ .rncp = str_copy(&ties->arena, rncp), .rome = str_copy(&ties->arena, rome), .hash = hash };
        *slot = ties->count;
    }
    ties->items[*slot - 1].count += count;
}

static void count_pairs(Ties *ties, const Summary *summary, long count)
{
    for (size_t i = 0; i < summary->rncp.count; i++)
        for (size_t k = 0; k < summary->rome.count; k++)
            count_pair(ties, summary->rncp.items[i], summary->rome.items[k], count);
}

static bool write_codes(Db *db, Query query, long long id, StrList codes, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < codes.count; i++) {
        DbStatement *statement = db_statement(db, query);
        db_bind_integer(statement, id);
        db_bind_text(statement, codes.items[i]);
        ok = db_run(statement, error);
    }
    return ok;
}

static bool erase(Db *db, Query query, long long id, Error *error)
{
    DbStatement *statement = db_statement(db, query);
    db_bind_integer(statement, id);
    return db_run(statement, error);
}

static bool write_certified(Db *db, const Certified *one, Error *error)
{
    static const Query WRITING[] = { QUERY_COUNT_CERTIFIED, QUERY_DROP_CERTIFIED };
    bool ok = true;
    for (int i = 0; ok && i < (one->count < 0 ? 2 : one->count > 0); i++) {
        DbStatement *statement = db_statement(db, WRITING[i]);
        db_bind_text(statement, one->rncp);
        db_bind_text(statement, one->rome);
        if (i == 0)
            db_bind_integer(statement, one->count);
        ok = db_run(statement, error);
    }
    return ok;
}

static int by_codes(const void *a, const void *b)
{
    const Certified *left = a, *right = b;
    int order = str_compare(left->rncp, right->rncp);
    return order ? order : str_compare(left->rome, right->rome);
}

/* In the order of the table, of which there is no telling slots by then. */
static bool write_pairs(Ties *ties, Db *db, Error *error)
{
    bool ok = true;
    if (ties->count)
        qsort(ties->items, ties->count, sizeof *ties->items, by_codes);
    for (size_t i = 0; ok && i < ties->count; i++)
        ok = write_certified(db, &ties->items[i], error);
    ties_free(ties);
    return ok;
}

/* Counts add up in the file: what is held may be written at any time. */
static bool spill(Ties *ties, Db *db, Error *error)
{
    return ties->count < PAIRS_HELD || write_pairs(ties, db, error);
}

bool ties_add(Ties *ties, Db *db, long long id, const Summary *summary, Error *error)
{
    count_pairs(ties, summary, 1);
    return spill(ties, db, error) && (summary->rome.count || write_codes(db, QUERY_INSERT_UNCODED, id, summary->rncp, error))
        && write_codes(db, QUERY_INSERT_SITUATION, id, summary->situations, error);
}

bool ties_remove(Ties *ties, Db *db, long long id, const Summary *summary, Error *error)
{
    count_pairs(ties, summary, -1);
    return spill(ties, db, error) && (summary->rome.count || !summary->rncp.count || erase(db, QUERY_ERASE_UNCODED, id, error))
        && (!summary->situations.count || erase(db, QUERY_ERASE_SITUATIONS, id, error));
}

bool ties_write(Ties *ties, Db *db, Error *error)
{
    bool again = ties->again;
    return write_pairs(ties, db, error) && (!again || db_run(db_statement(db, QUERY_UNTIE), error)) && db_run(db_statement(db, QUERY_TIE), error)
        && db_run(db_statement(db, QUERY_TIED_DOMAINS), error);
}

void ties_free(Ties *ties)
{
    arena_free(&ties->arena);
    *ties = (Ties){ .again = ties->again };
}
