/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/store_map.h"

#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"


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

bool store_spots(Store *store, Arena *arena, Kind kind, int today, SpotList *spots, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_SPOTS);
    db_bind_integer(statement, (long long)kind);
    db_bind_integer(statement, today);
    while (db_next(statement)) {
        long long object = db_integer(statement, 0);
        const Spot *last = spots->count ? &spots->items[spots->count - 1] : NULL;
        size_t order = !last ? 0 : last->order + (last->object != object);
        spots->items = arena_room(arena, spots->items, spots->count, sizeof *spots->items);
        spots->items[spots->count++] =
            (Spot){ .order = order, .kind = kind, .object = object, .code = db_text(statement, 1, arena), .subtype = (int)db_integer(statement, 2),
                    .latitude = db_real(statement, 3), .longitude = db_real(statement, 4), .always = db_integer(statement, 5) != 0,
                    .day = (int)db_integer(statement, 6), .month = (int)db_integer(statement, 7), .town = db_text(statement, 8, arena) };
    }
    return db_done(statement, error);
}
