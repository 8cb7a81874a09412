/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/store_map.h"

#include "catalogue/snapshot/facet_row.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/spot_row.h"
#include "catalogue/snapshot/store_inside.h"

#include <math.h>

bool store_outlines(Store *store, Arena *arena, OutlineList *outlines, Error *error)
{
    *outlines = (OutlineList){0};
    DbStatement *statement = db_statement(store_db(store), QUERY_OUTLINES);
    while (db_next(statement)) {
        outlines->items = arena_room(arena, outlines->items, outlines->count, sizeof *outlines->items);
        outlines->items[outlines->count++] = (Outline){ db_text(statement, 0, arena), db_text(statement, 1, arena), db_text(statement, 2, arena) };
    }
    return db_done(statement, error);
}

bool store_large_towns(Store *store, Arena *arena, long limit, MapTownList *towns, Error *error)
{
    *towns = (MapTownList){0};
    DbStatement *statement = db_statement(store_db(store), QUERY_LARGE_TOWNS);
    db_bind_integer(statement, limit);
    while (db_next(statement)) {
        towns->items = arena_room(arena, towns->items, towns->count, sizeof *towns->items);
        towns->items[towns->count++] = (MapTown){ db_text(statement, 0, arena), db_real(statement, 1), db_real(statement, 2) };
    }
    return db_done(statement, error);
}

/* ---- spots */

static bool damaged(Error *error)
{
    return error_set(error, ERROR_CATALOGUE, "catalogue endommagé\u00a0: ses lieux ne se lisent pas. Importez de nouveau les sources.");
}

/* Bytes of a part, copied: texts in them live as long as the arena. */
static bool read_part(Store *store, Arena *arena, FacetPart part, Unpacking *bytes, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_PACKED);
    db_bind_integer(statement, (long long)part);
    bool there = db_next(statement);
    *bytes = (Unpacking){ .rest = there ? str_copy(arena, db_view(statement, 0)) : (Str){0} };
    return db_done(statement, error) && (there || damaged(error));
}

/* As they were packed, but for their last digit. */
static bool on_earth(SpotPoint point)
{
    return fabs(point.latitude) < 90.01 && fabs(point.longitude) < 180.01;
}

static bool read_points(Store *store, Arena *arena, SpotList *spots, Error *error)
{
    Unpacking points, towns;
    if (!read_part(store, arena, FACET_PART_SPOTS, &points, error) || !read_part(store, arena, FACET_PART_TOWNS, &towns, error))
        return false;
    spots->points = ARENA_NEW(arena, SpotPoint, points.rest.length / 2 + 1);      /* a point is two bytes at least */
    while (points.rest.length && !points.damaged) {
        SpotPoint *point = &spots->points[spots->point_count++];
        facet_spot_read(&points, &point->latitude, &point->longitude);
        points.damaged = points.damaged || !on_earth(*point);
        point->town = packing_next_text(&towns);
    }
    return (!points.damaged && !towns.damaged && towns.rest.length == 0) || damaged(error);
}

/* A day that is not known counts for its month only. */
static void take_date(Spot *spot, SpotDate date, int today)
{
    if (date.last < today)
        return;
    int start = date.start > today ? date.start : today;
    if (date.start % 100 && (!spot->day || start < spot->day))
        spot->day = start;
    if (!spot->month || start / 100 < spot->month)
        spot->month = start / 100;
}

static void add_place(SpotList *spots, size_t first, const Spot *spot, SpotPlace place)
{
    for (size_t i = first; i < spots->count; i++)
        if (spots->items[i].point == place.spot - 1)
            return;
    spots->items[spots->count] = *spot;
    spots->items[spots->count++].point = place.spot - 1;
}

/* The next row of the bytes; `room` places at most are in what is left of them. */
static void take_row(SpotList *spots, size_t room, Unpacking *bytes, Spot *spot, int today)
{
    SpotRow row = spot_row_unpack(bytes, spot->object);
    Spot next = { .object = (int)row.id, .order = spot->order, .kind = spot->kind, .subtype = (signed char)row.subtype, .always = row.permanent >= today };
    size_t first = spots->count;
    SpotDate date = {0};
    for (unsigned i = 0; i < row.date_count && !bytes->damaged; i++) {
        date = spot_date_unpack(bytes, date.start);
        take_date(&next, date, today);
    }
    for (unsigned i = 0; i < row.place_count && !bytes->damaged; i++) {
        SpotPlace place = spot_place_unpack(bytes, row.last);
        bytes->damaged = bytes->damaged || place.spot == 0 || place.spot > spots->point_count || spots->count == room;
        if (!bytes->damaged && row.last >= today && place.last >= today)
            add_place(spots, first, &next, place);
    }
    next.order += spots->count > first;
    *spot = next;
}

/* How many places its rows have, and the rows. */
static bool read_rows(Store *store, Arena *arena, FacetPart part, size_t *places, Unpacking *rows, Error *error)
{
    Unpacking bytes;
    if (!read_part(store, arena, part, &bytes, error))
        return false;
    *places = (size_t)packing_next(&bytes);
    *rows = (Unpacking){ .rest = packing_next_text(&bytes) };
    return (!bytes.damaged && *places <= rows->rest.length) || damaged(error);
}

bool store_spots(Store *store, Arena *arena, bool trainings, int today, SpotList *spots, Error *error)
{
    Unpacking experience_rows, training_rows = {0};
    size_t experience_places, training_places = 0;
    *spots = (SpotList){0};
    if (!read_points(store, arena, spots, error) || !read_rows(store, arena, FACET_PART_EXPERIENCES, &experience_places, &experience_rows, error)
        || (trainings && !read_rows(store, arena, FACET_PART_TRAININGS, &training_places, &training_rows, error)))
        return false;
    size_t room = experience_places + training_places;
    spots->items = ARENA_NEW(arena, Spot, room);
    Spot spot = { .kind = KIND_EXPERIENCE };
    while (experience_rows.rest.length)
        take_row(spots, room, &experience_rows, &spot, today);
    spot = (Spot){ .kind = KIND_TRAINING, .order = spot.order };
    while (training_rows.rest.length)
        take_row(spots, room, &training_rows, &spot, today);
    return (!experience_rows.damaged && !training_rows.damaged) || damaged(error);
}
