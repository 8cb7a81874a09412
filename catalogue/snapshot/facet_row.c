/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/facet_row.h"

#include "catalogue/base/date.h"

static const long FIRST_DAY = 10957;   /* 2000-01-01, in days since 1970 */
static const double DEGREE = 1e5;      /* a metre */

unsigned short facet_day(int number)
{
    if (number <= 0)
        return FACET_NEVER;
    if (number >= DATE_NUMBER_OPEN)
        return FACET_ALWAYS;
    Date date = date_from_number(number);
    date.month = date.month ? date.month : 1;
    date.day = date.day ? date.day : 1;
    date.precision = DATE_DAY;
    long days = date_days(date) - FIRST_DAY;
    return (unsigned short)(days < 1 ? 1 : days >= FACET_ALWAYS ? FACET_ALWAYS - 1 : days);
}

/* Most days of a row are its last: 0 never, 1 the last, 2 always, else the day and 3. */
static void pack_day(Packing *packing, unsigned short day, unsigned short last)
{
    packing_add(packing, day == FACET_NEVER ? 0 : day == last ? 1 : day == FACET_ALWAYS ? 2 : day + 3ull);
}

static unsigned short unpack_day(Unpacking *unpacking, unsigned short last)
{
    unsigned long long code = packing_next(unpacking);
    return (unsigned short)(code == 0 ? FACET_NEVER : code == 1 ? last : code == 2 ? FACET_ALWAYS : code - 3);
}

void facet_row_pack(Packing *packing, const FacetRow *row, long long previous)
{
    const unsigned short days[FACET_DAYS - 1] = { row->permanent, row->apprenticeship, row->no_diploma, row->free, row->remote, row->open };
    packing_add(packing, (unsigned long long)(row->id - previous));
    packing_add(packing, (unsigned)row->kind);
    packing_add(packing, (unsigned)row->level);
    packing_add(packing, (unsigned)row->sector);
    packing_add(packing, row->last);
    for (int i = 0; i < FACET_DAYS - 1; i++)
        pack_day(packing, days[i], row->last);
    packing_add(packing, row->date_count);
    packing_add(packing, row->place_count);
}

FacetRow facet_row_unpack(Unpacking *unpacking, long long previous)
{
    FacetRow row = { .id = previous + (long long)packing_next(unpacking) };
    row.kind = (int)packing_next(unpacking);
    row.level = (int)packing_next(unpacking);
    row.sector = (int)packing_next(unpacking);
    row.last = (unsigned short)packing_next(unpacking);
    unsigned short *const days[FACET_DAYS - 1] = { &row.permanent, &row.apprenticeship, &row.no_diploma, &row.free, &row.remote, &row.open };
    for (int i = 0; i < FACET_DAYS - 1; i++)
        *days[i] = unpack_day(unpacking, row.last);
    row.date_count = (unsigned)packing_next(unpacking);
    row.place_count = (unsigned)packing_next(unpacking);
    return row;
}

void facet_date_pack(Packing *packing, FacetDate date)
{
    packing_add(packing, date.start);
    pack_day(packing, date.last, date.start);
}

FacetDate facet_date_unpack(Unpacking *unpacking)
{
    FacetDate date = { .start = (unsigned short)packing_next(unpacking) };
    date.last = unpack_day(unpacking, date.start);
    return date;
}

void facet_place_pack(Packing *packing, FacetPlace place, unsigned short last)
{
    packing_add(packing, place.spot);
    packing_add(packing, place.department);
    pack_day(packing, place.last, last);
}

FacetPlace facet_place_unpack(Unpacking *unpacking, unsigned short last)
{
    FacetPlace place = { .spot = (unsigned)packing_next(unpacking) };
    place.department = (unsigned char)packing_next(unpacking);
    place.last = unpack_day(unpacking, last);
    return place;
}

void facet_spot_pack(Packing *packing, double latitude, double longitude)
{
    packing_add(packing, (unsigned long long)((latitude + 90) * DEGREE + 0.5));
    packing_add(packing, (unsigned long long)((longitude + 180) * DEGREE + 0.5));
}

void facet_spot_read(Unpacking *unpacking, double *latitude, double *longitude)
{
    *latitude = ((double)packing_next(unpacking) - 90 * DEGREE) / DEGREE;
    *longitude = ((double)packing_next(unpacking) - 180 * DEGREE) / DEGREE;
}

FacetSpot facet_spot_unpack(Unpacking *unpacking)
{
    double latitude, longitude;
    facet_spot_read(unpacking, &latitude, &longitude);
    return (FacetSpot){ (float)latitude, (float)longitude };
}
