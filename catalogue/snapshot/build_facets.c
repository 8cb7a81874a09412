/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_facets.h"

#include "catalogue/model.h"
#include "catalogue/snapshot/departments.h"
#include "catalogue/snapshot/facet_row.h"
#include "catalogue/snapshot/queries.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024 };

/* Coordinates met, once each: a table of open slots, 0 empty, else the place in `spots` + 1. */
typedef struct Spots {
    FacetSpot *spots;
    unsigned *slots;
    size_t count, slot_count;
} Spots;

/* The three readings go forward together, document by document. */
typedef struct Packer {
    Db *db;
    DbStatement *places, *dates;
    bool more_places, more_dates;
    Packing rows, spot_bytes, links;
    Spots spots;
    FacetDate *date_list;    /* of the document */
    FacetPlace *place_list;
    size_t date_room, place_room;
} Packer;

static unsigned hash_of(FacetSpot spot)
{
    unsigned bits[2];
    memcpy(bits, &spot, sizeof bits);
    unsigned value = (bits[0] * 2654435761u) ^ (bits[1] * 2246822519u);
    return value ^ value >> 15;
}

static bool same_spot(FacetSpot a, FacetSpot b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static unsigned *slot_of(const Spots *spots, FacetSpot spot)
{
    size_t mask = spots->slot_count - 1, at = hash_of(spot) & mask;
    while (spots->slots[at] && !same_spot(spots->spots[spots->slots[at] - 1], spot))
        at = (at + 1) & mask;
    return &spots->slots[at];
}

static void *grown(void *items, size_t count, size_t size)
{
    void *more = realloc(items, count * size);
    if (!more)
        abort();
    return more;
}

static void make_room(Spots *spots)
{
    if (spots->count * 2 < spots->slot_count)
        return;
    spots->slot_count = spots->slot_count ? spots->slot_count * 2 : FIRST_SLOTS;
    spots->spots = grown(spots->spots, spots->slot_count, sizeof *spots->spots);
    spots->slots = grown(spots->slots, spots->slot_count, sizeof *spots->slots);
    memset(spots->slots, 0, spots->slot_count * sizeof *spots->slots);
    for (size_t i = 0; i < spots->count; i++)
        *slot_of(spots, spots->spots[i]) = (unsigned)i + 1;
}

/* From 1; what is no place on Earth is none. */
static unsigned spot_of(Packer *packer, double latitude, double longitude)
{
    if (!(fabs(latitude) <= 90 && fabs(longitude) <= 180))
        return 0;
    make_room(&packer->spots);
    FacetSpot spot = { (float)latitude, (float)longitude };
    unsigned *slot = slot_of(&packer->spots, spot);
    if (!*slot) {
        packer->spots.spots[packer->spots.count++] = spot;
        *slot = (unsigned)packer->spots.count;
        facet_spot_pack(&packer->spot_bytes, latitude, longitude);
    }
    return *slot;
}

static void take_places(Packer *packer, FacetRow *row)
{
    for (; packer->more_places && db_integer(packer->places, 0) <= row->id; packer->more_places = db_next(packer->places)) {
        if (db_integer(packer->places, 0) < row->id)
            continue;
        if (row->place_count == packer->place_room)
            packer->place_list = grown(packer->place_list, packer->place_room = packer->place_room * 2 + 16, sizeof *packer->place_list);
        bool located = !db_null(packer->places, 2);
        packer->place_list[row->place_count++] = (FacetPlace){
            .spot = located ? spot_of(packer, db_real(packer->places, 2), db_real(packer->places, 3)) : 0,
            .department = (unsigned char)department_of(db_view(packer->places, 4)), .last = facet_day((int)db_integer(packer->places, 1)) };
    }
}

static void take_dates(Packer *packer, FacetRow *row)
{
    for (; packer->more_dates && db_integer(packer->dates, 0) <= row->id; packer->more_dates = db_next(packer->dates)) {
        if (db_integer(packer->dates, 0) < row->id)
            continue;
        if (row->date_count == packer->date_room)
            packer->date_list = grown(packer->date_list, packer->date_room = packer->date_room * 2 + 16, sizeof *packer->date_list);
        packer->date_list[row->date_count++] = (FacetDate){ facet_day((int)db_integer(packer->dates, 1)), facet_day((int)db_integer(packer->dates, 2)) };
    }
}

static FacetRow row_of(DbStatement *statement)
{
    FacetRow row = { .id = db_integer(statement, 0), .kind = (int)db_integer(statement, 1), .level = (int)db_integer(statement, 2) };
    Str domain = db_view(statement, 3);
    if (row.kind == KIND_TRADE && domain.length && domain.text[0] >= 'A' && domain.text[0] <= 'Z')
        row.sector = domain.text[0] - 'A' + 1;
    unsigned short *const days[FACET_DAYS] = { &row.last, &row.permanent, &row.apprenticeship, &row.no_diploma, &row.free, &row.remote, &row.open };
    for (int i = 0; i < FACET_DAYS; i++)
        *days[i] = facet_day((int)db_integer(statement, 4 + i));
    return row;
}

static void pack_row(Packer *packer, FacetRow *row, long long previous)
{
    take_places(packer, row);
    take_dates(packer, row);
    facet_row_pack(&packer->rows, row, previous);
    for (size_t i = 0; i < row->date_count; i++)
        facet_date_pack(&packer->rows, packer->date_list[i]);
    for (size_t i = 0; i < row->place_count; i++)
        facet_place_pack(&packer->rows, packer->place_list[i], row->last);
}

static bool pack_documents(Packer *packer, Error *error)
{
    DbStatement *documents = db_statement(packer->db, QUERY_FACET_DOCUMENTS);
    packer->places = db_statement(packer->db, QUERY_FACET_PLACES);
    packer->dates = db_statement(packer->db, QUERY_FACET_DATES);
    packer->more_places = db_next(packer->places);
    packer->more_dates = db_next(packer->dates);
    for (long long previous = 0; db_next(documents);) {
        FacetRow row = row_of(documents);
        pack_row(packer, &row, previous);
        previous = row.id;
    }
    bool ok = db_done(documents, error);
    ok = db_done(packer->places, error) && ok;
    return db_done(packer->dates, error) && ok;
}

/* A step to the trade, 0 for the same one, then the object from the one before it, zigzag. */
static bool pack_links(Packer *packer, Error *error)
{
    long long trade = 0, object = 0;
    DbStatement *statement = db_statement(packer->db, QUERY_FACET_LINKS);
    while (db_next(statement)) {
        long long step = db_integer(statement, 1) - object;
        packing_add(&packer->links, (unsigned long long)(db_integer(statement, 0) - trade));
        packing_add(&packer->links, step < 0 ? (unsigned long long)-step * 2 - 1 : (unsigned long long)step * 2);
        trade = db_integer(statement, 0);
        object += step;
    }
    return db_done(statement, error);
}

/* What stands there already is not written again: a publication that changes nothing keeps every byte. */
static bool is_written(Db *db, FacetPart part, Str bytes, bool *written, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_PACKED);
    db_bind_integer(statement, (long long)part);
    bool same = db_next(statement) && str_equal(db_view(statement, 0), bytes), ok = db_done(statement, error);
    *written = ok && same;
    return ok;
}

static bool write_part(Db *db, FacetPart part, const Packing *packing, Error *error)
{
    bool written;
    Str bytes = { packing->length ? (const char *)packing->bytes : "", packing->length };
    if (!is_written(db, part, bytes, &written, error) || written)
        return written;
    DbStatement *statement = db_statement(db, QUERY_SET_PACKED);
    db_bind_integer(statement, (long long)part);
    db_bind_blob(statement, bytes.text, bytes.length);
    return db_run(statement, error);
}

static void packer_free(Packer *packer)
{
    packing_free(&packer->rows);
    packing_free(&packer->spot_bytes);
    packing_free(&packer->links);
    free(packer->spots.spots);
    free(packer->spots.slots);
    free(packer->date_list);
    free(packer->place_list);
}

bool build_facets(Db *db, Error *error)
{
    Packer packer = { .db = db };
    bool ok = pack_documents(&packer, error) && pack_links(&packer, error) && write_part(db, FACET_PART_ROWS, &packer.rows, error)
        && write_part(db, FACET_PART_SPOTS, &packer.spot_bytes, error) && write_part(db, FACET_PART_LINKS, &packer.links, error);
    packer_free(&packer);
    return ok;
}
