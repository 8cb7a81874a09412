/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/spot_row.h"

#include <limits.h>

/* Numbers are near each other: the difference, its sign in the last bit. */
static void pack_step(Packing *packing, long long number, long long from)
{
    long long step = number - from;
    packing_add(packing, step < 0 ? (unsigned long long)-step * 2 - 1 : (unsigned long long)step * 2);
}

/* What leads beyond the numbers there are is damaged. */
static int unpack_step(Unpacking *unpacking, int from)
{
    unsigned long long step = packing_next(unpacking), half = step / 2 <= INT_MAX ? step / 2 : INT_MAX;
    long long number = step & 1 ? from - (long long)half - 1 : from + (long long)half;
    bool fits = half == step / 2 && number >= INT_MIN && number <= INT_MAX;
    unpacking->damaged = unpacking->damaged || !fits;
    return fits ? (int)number : from;
}

static long long unpack_id(Unpacking *unpacking, long long previous)
{
    unsigned long long step = packing_next(unpacking);
    bool fits = step <= INT_MAX && previous + (long long)step <= INT_MAX;
    unpacking->damaged = unpacking->damaged || !fits;
    return fits ? previous + (long long)step : previous;
}

void spot_row_pack(Packing *packing, const SpotRow *row, long long previous)
{
    packing_add(packing, (unsigned long long)(row->id - previous));
    pack_step(packing, row->subtype, 0);
    pack_step(packing, row->last, 0);
    pack_step(packing, row->permanent, 0);
    packing_add(packing, row->date_count);
    packing_add(packing, row->place_count);
}

SpotRow spot_row_unpack(Unpacking *unpacking, long long previous)
{
    SpotRow row = { .id = unpack_id(unpacking, previous) };
    row.subtype = unpack_step(unpacking, 0);
    row.last = unpack_step(unpacking, 0);
    row.permanent = unpack_step(unpacking, 0);
    row.date_count = (unsigned)packing_next(unpacking);
    row.place_count = (unsigned)packing_next(unpacking);
    return row;
}

void spot_date_pack(Packing *packing, SpotDate date, int before)
{
    pack_step(packing, date.start, before);
    pack_step(packing, date.last, date.start);
}

SpotDate spot_date_unpack(Unpacking *unpacking, int before)
{
    SpotDate date = { .start = unpack_step(unpacking, before) };
    date.last = unpack_step(unpacking, date.start);
    return date;
}

void spot_place_pack(Packing *packing, SpotPlace place, int last)
{
    packing_add(packing, place.spot);
    pack_step(packing, place.last, last);
}

SpotPlace spot_place_unpack(Unpacking *unpacking, int last)
{
    SpotPlace place = { .spot = (unsigned)packing_next(unpacking) };
    place.last = unpack_step(unpacking, last);
    return place;
}
