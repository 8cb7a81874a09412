/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/collected.h"

#include "tools/fleet/prepare.h"
#include "tools/fleet/statements.h"

#include <assert.h>
#include <stdio.h>

typedef struct Reading Reading;

struct Reading {
    const CollectedSink *sink;
    Arena *arena;            /* of the kiosk in course */
    Str venue, kiosk;
    TallyTable table;
};

enum { COLUMN_WHEN = 2, COLUMN_NUMBER, COLUMN_KEYS, COLUMN_COUNTS = COLUMN_KEYS + TALLY_KEYS };

static bool announce(Reading *reading, Str venue, Str kiosk, Error *error)
{
    if (reading->kiosk.length && str_equal(reading->venue, venue) && str_equal(reading->kiosk, kiosk))
        return true;
    reading->venue = str_copy(reading->arena, venue);
    reading->kiosk = str_copy(reading->arena, kiosk);
    return reading->sink->kiosk(reading->sink->context, reading->venue, reading->kiosk, error);
}

/* Fields: venue, kiosk, when, number, keys, counts. */
static bool take_row(void *context, const Str *fields, size_t count, Error *error)
{
    Reading *reading = context;
    TallyRow row = { .table = reading->table };
    long number = 0;
    bool something = false;
    str_integer(fields[COLUMN_NUMBER], &number);
    row.number = (int)number;
    snprintf(row.when, sizeof row.when, "%.*s", STR_FORMAT(fields[COLUMN_WHEN]));
    for (int i = 0; i < TALLY_KEYS; i++)
        row.keys[i] = fields[COLUMN_KEYS + i];
    for (size_t i = COLUMN_COUNTS; i < count && i < COLUMN_COUNTS + TALLY_COUNTS; i++)
        something = (str_integer(fields[i], &row.counts[i - COLUMN_COUNTS]) && row.counts[i - COLUMN_COUNTS] != 0) || something;
    return !something || (announce(reading, fields[0], fields[1], error) && reading->sink->row(reading->sink->context, &row, error));
}

static bool take_kiosk(void *context, const Str *fields, size_t count, Error *error)
{
    assert(count == 2);
    return announce(context, fields[0], fields[1], error);
}

static bool read_all(Region *region, StrList values, Reading *reading, Error *error)
{
    bool ok = region_ask(region, REGION_STATEMENTS[REGION_KIOSKS], (StrList){0}, &(RegionSink){ reading, take_kiosk }, error);
    for (int table = 0; ok && table < TALLY_TABLE_COUNT; table++) {
        reading->table = (TallyTable)table;
        reading->kiosk = (Str){0};
        ok = region_ask(region, REGION_STATEMENTS[table], values, &(RegionSink){ reading, take_row }, error);
    }
    return ok;
}

bool collected_read(Region *region, Str first, Str end, const CollectedSink *sink, Error *error)
{
    Arena arena = {0};
    StrList values = {0}, none = {0};
    Error ignored = {0};
    Reading reading = { .sink = sink, .arena = &arena };
    strlist_add(&arena, &values, first);
    strlist_add(&arena, &values, end);
    bool ok = region_ask(region, REGION_STATEMENTS[REGION_BEGIN], none, NULL, error) && prepare_check(region, error) &&
              read_all(region, values, &reading, error);
    region_ask(region, REGION_STATEMENTS[ok ? REGION_COMMIT : REGION_ROLLBACK], none, NULL, &ignored);
    arena_free(&arena);
    return ok;
}
