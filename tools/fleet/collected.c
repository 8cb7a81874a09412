/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/collected.h"

#include "tools/fleet/prepare.h"
#include "tools/fleet/statements.h"

#include <assert.h>
#include <stdio.h>

typedef struct Reading Reading;

struct Reading {
    const CollectedSink *sink;
    TallyTable table;
    bool by_kiosk;
};

static const struct {
    TallyTable table;
    bool by_kiosk;
} SUMS[REGION_SUM_COUNT] = {
    [REGION_KIOSK_PRESENCE] = { .table = TALLY_PRESENCE, .by_kiosk = true },
    [REGION_KIOSK_OBJECT] = { .table = TALLY_OBJECT, .by_kiosk = true },
    [REGION_KIOSK_SEARCH] = { .table = TALLY_SEARCH, .by_kiosk = true },
    [REGION_KIOSK_AVAIL] = { .table = TALLY_AVAIL, .by_kiosk = true },
    [REGION_ALL_PRESENCE] = { .table = TALLY_PRESENCE },
    [REGION_ALL_OBJECT] = { .table = TALLY_OBJECT },
    [REGION_ALL_ACTION] = { .table = TALLY_ACTION },
    [REGION_ALL_SEARCH] = { .table = TALLY_SEARCH },
    [REGION_ALL_MISS_TERM] = { .table = TALLY_MISS_TERM },
    [REGION_ALL_OPINION] = { .table = TALLY_OPINION },
    [REGION_ALL_MONTHLY] = { .table = TALLY_MONTHLY },
};

enum { COLUMN_KIOSK, COLUMN_WHEN, COLUMN_NUMBER, COLUMN_KEYS, COLUMN_COUNTS = COLUMN_KEYS + TALLY_KEYS };

/* A sum below nothing waits for the batch that it corrects; an age of -1 is one that nobody knows. */
static long count_of(TallyTable table, Str field)
{
    long count = 0;
    return str_integer(field, &count) && (count > 0 || table == TALLY_AVAIL) ? count : 0;
}

static bool take_row(void *context, const Str *fields, size_t count, Error *error)
{
    const Reading *reading = context;
    TallyRow row = { .table = reading->table };
    long number = 0, kiosk = 0;
    bool something = false;
    str_integer(fields[COLUMN_KIOSK], &kiosk);
    str_integer(fields[COLUMN_NUMBER], &number);
    row.number = (int)number;
    snprintf(row.when, sizeof row.when, "%.*s", STR_FORMAT(fields[COLUMN_WHEN]));
    for (int i = 0; i < TALLY_KEYS; i++)
        row.keys[i] = fields[COLUMN_KEYS + i];
    for (size_t i = COLUMN_COUNTS; i < count && i < COLUMN_COUNTS + TALLY_COUNTS; i++) {
        row.counts[i - COLUMN_COUNTS] = count_of(reading->table, fields[i]);
        something = something || row.counts[i - COLUMN_COUNTS] != 0;
    }
    if (!something)
        return true;
    return reading->by_kiosk ? reading->sink->of_kiosk(reading->sink->context, kiosk, &row, error) : reading->sink->of_all(reading->sink->context, &row, error);
}

bool collected_begin(Region *region, Error *error)
{
    if (!region_ask(region, REGION_STATEMENTS[REGION_BEGIN], (StrList){0}, NULL, error))
        return false;
    if (prepare_check(region, error))
        return true;
    collected_end(region);
    return false;
}

void collected_end(Region *region)
{
    Error ignored = {0};
    region_ask(region, REGION_STATEMENTS[REGION_ROLLBACK], (StrList){0}, NULL, &ignored);
}

static bool take_kiosk(void *context, const Str *fields, size_t count, Error *error)
{
    const CollectedKiosks *kiosks = context;
    CollectedKiosk kiosk = {0};
    assert(count == 4);
    str_integer(fields[0], &kiosk.id);
    kiosk.venue = fields[1];
    kiosk.name = fields[2];
    str_integer(fields[3], &kiosk.newest);
    return kiosks->take(kiosks->context, &kiosk, error);
}

static Str year_text(Arena *arena, int year)
{
    return str_format(arena, "%04d", year);
}

bool collected_kiosks(Region *region, int year, const CollectedKiosks *kiosks, Error *error)
{
    Arena arena = {0};
    StrList values = {0};
    CollectedKiosks copy = *kiosks;
    strlist_add(&arena, &values, year_text(&arena, year + 1));
    bool ok = region_ask(region, REGION_STATEMENTS[REGION_KIOSKS], values, &(RegionSink){ &copy, take_kiosk }, error);
    arena_free(&arena);
    return ok;
}

bool collected_sums(Region *region, const CollectedRange *range, const CollectedSink *sink, Error *error)
{
    Arena arena = {0};
    StrList values = {0};
    bool ok = true;
    strlist_add(&arena, &values, year_text(&arena, range->first));
    strlist_add(&arena, &values, year_text(&arena, range->last + 1));
    strlist_add(&arena, &values, range->kiosks);
    for (size_t i = 0; ok && i < REGION_SUM_COUNT; i++) {
        Reading reading = { .sink = sink, .table = SUMS[i].table, .by_kiosk = SUMS[i].by_kiosk };
        ok = region_ask(region, REGION_STATEMENTS[i], values, &(RegionSink){ &reading, take_row }, error);
    }
    arena_free(&arena);
    return ok;
}
