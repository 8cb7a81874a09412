/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/facets_inside.h"

#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"

#include <stdlib.h>
#include <string.h>

enum { ID_MOST = 1 << 24, SECTORS = 26 };   /* forty times the largest catalogue we measure */

/* Makes room for one more; room doubles. */
static void *room_for(void *items, size_t count, size_t size)
{
    if (count & (count - 1) || count == 1)
        return items;
    void *grown = realloc(items, (count ? count * 2 : 2) * size);
    if (!grown)
        abort();
    return grown;
}

/* Grows the documents so that `id` is one of them. */
static void reach(Facets *facets, size_t id)
{
    if (id < facets->room)
        return;
    size_t room = facets->room ? facets->room : 4096, before = facets->room;
    while (room <= id)
        room *= 2;
    facets->documents = realloc(facets->documents, room * sizeof *facets->documents);
    if (!facets->documents)
        abort();
    memset(facets->documents + before, 0, (room - before) * sizeof *facets->documents);
    for (size_t i = before; i < room; i++)
        facets->documents[i].kind = -1;
    facets->room = room;
}

static void take_dates(Facets *facets, Unpacking *bytes, unsigned count)
{
    for (unsigned i = 0; i < count && !bytes->damaged; i++) {
        facets->dates = room_for(facets->dates, facets->date_count, sizeof *facets->dates);
        facets->dates[facets->date_count++] = facet_date_unpack(bytes);
    }
}

static void take_places(Facets *facets, Unpacking *bytes, const FacetRow *row)
{
    for (unsigned i = 0; i < row->place_count && !bytes->damaged; i++) {
        facets->places = room_for(facets->places, facets->place_count, sizeof *facets->places);
        FacetPlace place = facet_place_unpack(bytes, row->last);
        if (place.spot > facets->spot_count)
            bytes->damaged = true;
        departments_add(&facets->departments, place.department);
        facets->places[facets->place_count++] = place;
    }
}

static void take_row(Facets *facets, Unpacking *bytes, const FacetRow *row)
{
    FacetDocument document = { .kind = (signed char)row->kind, .level = (unsigned char)row->level, .last = row->last, .permanent = row->permanent,
                               .apprenticeship = row->apprenticeship, .no_diploma = row->no_diploma, .free = row->free, .remote = row->remote,
                               .open = row->open, .date_count = (unsigned short)row->date_count, .sectors = row->sector ? 1u << (row->sector - 1) : 0,
                               .first_date = (unsigned)facets->date_count, .first_place = (unsigned)facets->place_count,
                               .place_count = row->place_count };
    reach(facets, (size_t)row->id);
    take_dates(facets, bytes, row->date_count);
    take_places(facets, bytes, row);
    facets->documents[row->id] = document;
}

static bool sound(const FacetRow *row, long long previous)
{
    return row->id > previous && row->id <= ID_MOST && row->kind >= 0 && row->kind < KIND_COUNT && row->level >= 0 && row->level < FACET_VALUES
        && row->sector >= 0 && row->sector <= SECTORS && row->date_count <= 0xFFFF;
}

static void read_rows(Facets *facets, Unpacking *bytes)
{
    for (long long previous = 0; bytes->rest.length && !bytes->damaged;) {
        FacetRow row = facet_row_unpack(bytes, previous);
        if (!sound(&row, previous))
            bytes->damaged = true;
        if (!bytes->damaged)
            take_row(facets, bytes, &row);
        previous = row.id;
    }
}

static void read_spots(Facets *facets, Unpacking *bytes)
{
    facets->spots = room_for(NULL, 0, sizeof *facets->spots);
    for (facets->spot_count = 0; bytes->rest.length && !bytes->damaged;) {
        facets->spot_count++;
        facets->spots = room_for(facets->spots, facets->spot_count, sizeof *facets->spots);
        facets->spots[facets->spot_count] = facet_spot_unpack(bytes);
    }
    facets->spot_km = calloc(facets->spot_count + 1, sizeof *facets->spot_km);
    if (!facets->spot_km)
        abort();
}

/* -1 when there is no such document. */
static int kind_of(const Facets *facets, long long id)
{
    return id > 0 && (size_t)id < facets->room ? facets->documents[id].kind : -1;
}

/* The links of a trade stand together; what leads to it also has its sector. */
static void take_link(Facets *facets, size_t trade, size_t object)
{
    FacetDocument *from = &facets->documents[trade];
    if (!from->place_count)
        from->first_place = (unsigned)facets->link_count;
    from->place_count++;
    facets->documents[object].sectors |= from->sectors;
    facets->links = room_for(facets->links, facets->link_count, sizeof *facets->links);
    facets->links[facets->link_count++] = (unsigned)object;
}

static void read_links(Facets *facets, Unpacking *bytes)
{
    for (long long trade = 0, object = 0; bytes->rest.length && !bytes->damaged;) {
        trade += (long long)packing_next(bytes);
        unsigned long long step = packing_next(bytes);
        object += step & 1 ? -(long long)(step / 2) - 1 : (long long)(step / 2);
        if (kind_of(facets, trade) != KIND_TRADE || kind_of(facets, object) < 0 || kind_of(facets, object) == KIND_TRADE)
            bytes->damaged = true;
        if (!bytes->damaged)
            take_link(facets, (size_t)trade, (size_t)object);
    }
}

static bool read_part(Facets *facets, Store *store, FacetPart part, void (*read)(Facets *facets, Unpacking *bytes), Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_PACKED);
    db_bind_integer(statement, (long long)part);
    Unpacking bytes = { .damaged = !db_next(statement) };
    if (!bytes.damaged)
        bytes.rest = db_view(statement, 0);
    read(facets, &bytes);
    return db_done(statement, error)
        && (!bytes.damaged || error_set(error, ERROR_CATALOGUE, "catalogue endommagé\u00a0: ses filtres ne se lisent pas. Importez de nouveau les sources."));
}

bool facets_open(Facets **facets, Store *store, Error *error)
{
    Facets *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    bool ok = read_part(opened, store, FACET_PART_SPOTS, read_spots, error) && read_part(opened, store, FACET_PART_ROWS, read_rows, error)
        && read_part(opened, store, FACET_PART_LINKS, read_links, error);
    opened->standing = calloc(opened->room + 1, sizeof *opened->standing);
    opened->next = calloc(opened->room + 1, sizeof *opened->next);
    if (!opened->standing || !opened->next)
        abort();
    if (ok)
        *facets = opened;
    else
        facets_close(opened);
    return ok;
}

void facets_close(Facets *facets)
{
    if (!facets)
        return;
    free(facets->documents);
    free(facets->dates);
    free(facets->places);
    free(facets->spots);
    free(facets->spot_km);
    free(facets->links);
    free(facets->standing);
    free(facets->next);
    for (int i = 0; i < CENTRES; i++) {
        free(facets->centres[i].bands);
        free(facets->centres[i].km);
    }
    free(facets->patterns);
    free(facets->holds);
    free(facets->through);
    free(facets->slots);
    free(facets->tally);
    free(facets->close);
    free(facets);
}

DepartmentSet facets_departments(const Facets *facets)
{
    return facets->departments;
}

size_t facets_room(const Facets *facets)
{
    return facets->room;
}
