/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_facets.h"

#include "catalogue/model.h"
#include "catalogue/snapshot/departments.h"
#include "catalogue/snapshot/facet_row.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/spot_row.h"

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
    Packing parts[FACET_PART_COUNT];
    Spots spots;
    FacetDate *date_list;    /* of the document */
    FacetPlace *place_list;
    SpotDate *spot_dates;    /* the same, as a map wants them */
    SpotPlace *spot_places;
    size_t date_room, place_room;
    struct {
        Packing rows;
        long long last;      /* document */
        size_t places;
    } maps[KIND_COUNT];      /* of trainings and experiences */
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
static unsigned spot_of(Packer *packer, double latitude, double longitude, Str town)
{
    if (!(fabs(latitude) <= 90 && fabs(longitude) <= 180))
        return 0;
    make_room(&packer->spots);
    FacetSpot spot = { (float)latitude, (float)longitude };
    unsigned *slot = slot_of(&packer->spots, spot);
    if (!*slot) {
        packer->spots.spots[packer->spots.count++] = spot;
        *slot = (unsigned)packer->spots.count;
        facet_spot_pack(&packer->parts[FACET_PART_SPOTS], latitude, longitude);
        packing_add_text(&packer->parts[FACET_PART_TOWNS], town);
    }
    return *slot;
}

static void take_place(Packer *packer, FacetRow *row)
{
    if (row->place_count == packer->place_room) {
        packer->place_room = packer->place_room * 2 + 16;
        packer->place_list = grown(packer->place_list, packer->place_room, sizeof *packer->place_list);
        packer->spot_places = grown(packer->spot_places, packer->place_room, sizeof *packer->spot_places);
    }
    DbStatement *places = packer->places;
    int last = (int)db_integer(places, 1);
    unsigned spot = db_null(places, 2) ? 0 : spot_of(packer, db_real(places, 2), db_real(places, 3), db_view(places, 5));
    packer->spot_places[row->place_count] = (SpotPlace){ spot, last };
    packer->place_list[row->place_count++] = (FacetPlace){ .spot = spot, .department = (unsigned char)department_of(db_view(places, 4)), .last = facet_day(last) };
}

static void take_places(Packer *packer, FacetRow *row)
{
    for (; packer->more_places && db_integer(packer->places, 0) <= row->id; packer->more_places = db_next(packer->places))
        if (db_integer(packer->places, 0) == row->id)
            take_place(packer, row);
}

static void take_date(Packer *packer, FacetRow *row)
{
    if (row->date_count == packer->date_room) {
        packer->date_room = packer->date_room * 2 + 16;
        packer->date_list = grown(packer->date_list, packer->date_room, sizeof *packer->date_list);
        packer->spot_dates = grown(packer->spot_dates, packer->date_room, sizeof *packer->spot_dates);
    }
    SpotDate date = { (int)db_integer(packer->dates, 1), (int)db_integer(packer->dates, 2) };
    packer->spot_dates[row->date_count] = date;
    packer->date_list[row->date_count++] = (FacetDate){ facet_day(date.start), facet_day(date.last) };
}

static void take_dates(Packer *packer, FacetRow *row)
{
    for (; packer->more_dates && db_integer(packer->dates, 0) <= row->id; packer->more_dates = db_next(packer->dates))
        if (db_integer(packer->dates, 0) == row->id)
            take_date(packer, row);
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

static void pack_row(Packer *packer, const FacetRow *row, long long previous)
{
    Packing *rows = &packer->parts[FACET_PART_ROWS];
    facet_row_pack(rows, row, previous);
    for (size_t i = 0; i < row->date_count; i++)
        facet_date_pack(rows, packer->date_list[i]);
    for (size_t i = 0; i < row->place_count; i++)
        facet_place_pack(rows, packer->place_list[i], row->last);
}

/* Of what is somewhere that is known; nowhere else is told of. */
static void pack_on_map(Packer *packer, const FacetRow *row, DbStatement *document)
{
    Packing *rows = &packer->maps[row->kind].rows;
    SpotRow spot = { .id = row->id, .subtype = (int)db_integer(document, 4 + FACET_DAYS), .last = (int)db_integer(document, 4),
                     .permanent = (int)db_integer(document, 5), .date_count = row->date_count };
    for (unsigned i = 0; i < row->place_count; i++)
        if (packer->spot_places[i].spot)
            packer->spot_places[spot.place_count++] = packer->spot_places[i];
    if (spot.place_count == 0)
        return;
    spot_row_pack(rows, &spot, packer->maps[row->kind].last);
    packer->maps[row->kind].last = row->id;
    packer->maps[row->kind].places += spot.place_count;
    for (unsigned i = 0; i < spot.date_count; i++)
        spot_date_pack(rows, packer->spot_dates[i], i ? packer->spot_dates[i - 1].start : 0);
    for (unsigned i = 0; i < spot.place_count; i++)
        spot_place_pack(rows, packer->spot_places[i], spot.last);
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
        take_places(packer, &row);
        take_dates(packer, &row);
        pack_row(packer, &row, previous);
        if (row.kind == KIND_TRAINING || row.kind == KIND_EXPERIENCE)
            pack_on_map(packer, &row, documents);
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
        packing_add(&packer->parts[FACET_PART_LINKS], (unsigned long long)(db_integer(statement, 0) - trade));
        packing_add(&packer->parts[FACET_PART_LINKS], step < 0 ? (unsigned long long)-step * 2 - 1 : (unsigned long long)step * 2);
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

static void pack_map(Packer *packer, FacetPart part, Kind kind)
{
    Packing *rows = &packer->maps[kind].rows;
    packing_add(&packer->parts[part], packer->maps[kind].places);
    packing_add_text(&packer->parts[part], (Str){ rows->length ? (const char *)rows->bytes : "", rows->length });
}

static bool write_parts(Packer *packer, Error *error)
{
    bool ok = true;
    pack_map(packer, FACET_PART_TRAININGS, KIND_TRAINING);
    pack_map(packer, FACET_PART_EXPERIENCES, KIND_EXPERIENCE);
    for (FacetPart part = 0; ok && part < FACET_PART_COUNT; part++)
        ok = write_part(packer->db, part, &packer->parts[part], error);
    return ok;
}

static void packer_free(Packer *packer)
{
    for (FacetPart part = 0; part < FACET_PART_COUNT; part++)
        packing_free(&packer->parts[part]);
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        packing_free(&packer->maps[kind].rows);
    free(packer->spots.spots);
    free(packer->spots.slots);
    free(packer->date_list);
    free(packer->place_list);
    free(packer->spot_dates);
    free(packer->spot_places);
}

bool build_facets(Db *db, Error *error)
{
    Packer packer = { .db = db };
    bool ok = pack_documents(&packer, error) && pack_links(&packer, error) && write_parts(&packer, error);
    packer_free(&packer);
    return ok;
}
