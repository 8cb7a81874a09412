/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/tally.h"

#include <string.h>

bool tally_believes(long long count)
{
    static const long long MOST = 1000000000000000;
    return count >= -MOST && count <= MOST;
}

static bool same_row(const TallyRow *a, const TallyRow *b)
{
    if (a->table != b->table || a->number != b->number || strcmp(a->when, b->when) != 0)
        return false;
    for (int i = 0; i < TALLY_KEYS; i++)
        if (!str_equal(a->keys[i], b->keys[i]))
            return false;
    return true;
}

static TallyRow *new_row(Tally *tally, const TallyRow *like)
{
    if (tally->count == tally->capacity) {
        size_t capacity = tally->capacity ? 2 * tally->capacity : 64;
        TallyRow *rows = ARENA_NEW(&tally->arena, TallyRow, capacity);
        if (tally->count)
            memcpy(rows, tally->rows, tally->count * sizeof *rows);
        tally->rows = rows;
        tally->capacity = capacity;
    }
    TallyRow *row = &tally->rows[tally->count++];
    *row = *like;
    for (int i = 0; i < TALLY_KEYS; i++)
        row->keys[i] = str_copy(&tally->arena, like->keys[i]);
    memset(row->counts, 0, sizeof row->counts);
    return row;
}

void tally_add(Tally *tally, const TallyRow *share)
{
    TallyRow *row = NULL;
    for (size_t i = 0; i < tally->count && !row; i++)
        if (same_row(&tally->rows[i], share))
            row = &tally->rows[i];
    if (!row)
        row = new_row(tally, share);
    int sums = share->table == TALLY_AVAIL ? TALLY_AVAIL_SUMS : TALLY_COUNTS;
    for (int i = 0; i < TALLY_COUNTS; i++)
        row->counts[i] = share->counts[i] + (i < sums ? row->counts[i] : 0);
}

void tally_take(Tally *tally, Tally *from)
{
    for (size_t i = 0; i < from->count; i++)
        tally_add(tally, &from->rows[i]);
    tally_clear(from);
}

void tally_clear(Tally *tally)
{
    arena_wipe(&tally->arena);   /* what one visit did, when one only was counted */
    arena_free(&tally->arena);
    *tally = (Tally){0};
}
