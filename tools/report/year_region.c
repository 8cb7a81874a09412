/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/year_region.h"

#include "catalogue/base/date.h"
#include "tools/fleet/collected.h"

#include <stdlib.h>

typedef struct Member Member;
typedef struct Choosing Choosing;
typedef struct Adding Adding;

/* A kiosk that is read. */
struct Member {
    long id;
    size_t venue;            /* place in the list */
};

struct Choosing {
    Arena *arena;
    const YearRegion *region;
    VenueList venues;        /* the list, or grown as names come */
    const Venue **by_name;   /* the list's, sorted; NULL without a list */
    size_t *kiosks;          /* of each venue */
    Member *members;
    size_t count, total;     /* members; kiosks of the whole Region */
    long newest;
    YearRegionTold *told;
};

struct Adding {
    const Choosing *choosing;
    YearPair *pair;
};

static int by_name(const void *a, const void *b)
{
    return str_compare((*(const Venue *const *)a)->place.name, (*(const Venue *const *)b)->place.name);
}

static void sort_list(Choosing *choosing, const VenueList *venues)
{
    choosing->venues = *venues;
    choosing->kiosks = ARENA_NEW(choosing->arena, size_t, venues->count + 1);
    choosing->by_name = ARENA_NEW(choosing->arena, const Venue *, venues->count + 1);
    for (size_t i = 0; i < venues->count; i++)
        choosing->by_name[i] = &venues->items[i];
    qsort(choosing->by_name, venues->count, sizeof *choosing->by_name, by_name);
}

/* Its place in the list; false, and told, when it is not there. */
static bool find_listed(const Choosing *choosing, Str name, size_t *place)
{
    Venue wanted = { .place.name = name };
    const Venue *key = &wanted;
    const Venue **found = bsearch(&key, choosing->by_name, choosing->venues.count, sizeof *choosing->by_name, by_name);
    StrList *left_out = &choosing->told->left_out;
    if (found)
        *place = (size_t)(*found - choosing->venues.items);
    else if (!left_out->count || !str_equal(left_out->items[left_out->count - 1], name))
        strlist_add(choosing->arena, left_out, str_copy(choosing->arena, name));
    return found != NULL;
}

static bool fits(Str wanted, Str name)
{
    return !wanted.length || str_equal(wanted, name);
}

/* Kiosks come by venue: a name that is not the last one's is a new one. */
static bool find_named(Choosing *choosing, const CollectedKiosk *kiosk, size_t *place)
{
    VenueList *venues = &choosing->venues;
    if (!fits(choosing->region->venue, kiosk->venue) || !fits(choosing->region->kiosk, kiosk->name))
        return false;
    if (!venues->count || !str_equal(venues->items[venues->count - 1].place.name, kiosk->venue)) {
        venues->items = arena_room(choosing->arena, venues->items, venues->count, sizeof *venues->items);
        choosing->kiosks = arena_room(choosing->arena, choosing->kiosks, venues->count, sizeof *choosing->kiosks);
        venues->items[venues->count] = (Venue){ .place.name = str_copy(choosing->arena, kiosk->venue) };
        choosing->kiosks[venues->count++] = 0;
    }
    *place = venues->count - 1;
    return true;
}

static bool take_kiosk(void *context, const CollectedKiosk *kiosk, Error *error)
{
    (void)error;
    Choosing *choosing = context;
    size_t place = 0;
    choosing->total++;
    if (!(choosing->by_name ? find_listed(choosing, kiosk->venue, &place) : find_named(choosing, kiosk, &place)))
        return true;
    choosing->members = arena_room(choosing->arena, choosing->members, choosing->count, sizeof *choosing->members);
    choosing->members[choosing->count++] = (Member){ kiosk->id, place };
    choosing->kiosks[place]++;
    if (kiosk->newest > choosing->newest)
        choosing->newest = kiosk->newest;
    return true;
}

static int by_id(const void *a, const void *b)
{
    const Member *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

static bool all_sent(const Choosing *choosing, Error *error)
{
    const char *place = choosing->told->place.text;
    for (size_t i = 0; i < choosing->venues.count; i++)
        if (!choosing->kiosks[i])
            return error_set(error, ERROR_INPUT, "%s, ligne %d\u00A0: %s n’a rien reçu d’un lieu «\u00A0%.*s\u00A0». Vérifiez son orthographe, ou ôtez-le de la liste.",
                             choosing->venues.path, choosing->venues.items[i].line, place, STR_FORMAT(choosing->venues.items[i].place.name));
    if (!choosing->total)
        return error_set(error, ERROR_INPUT, "%s\u00A0: aucune borne n’a encore envoyé de chiffres.", place);
    return choosing->count || error_set(error, ERROR_INPUT, "%s\u00A0: aucune borne de ce nom n’a envoyé de chiffres.", place);
}

static bool choose(Region *from, Choosing *choosing, Error *error)
{
    if (!collected_kiosks(from, date_now().date.year, &(CollectedKiosks){ choosing, take_kiosk }, error) || !all_sent(choosing, error))
        return false;
    qsort(choosing->members, choosing->count, sizeof *choosing->members, by_id);
    return true;
}

/* "{3,7}"; nothing in it for all. */
static Str ids_of(const Choosing *choosing)
{
    Builder out = builder_on(choosing->arena);
    builder_add(&out, STR("{"));
    for (size_t i = 0; choosing->count < choosing->total && i < choosing->count; i++)
        builder_format(&out, "%s%ld", i ? "," : "", choosing->members[i].id);
    builder_add(&out, STR("}"));
    return builder_str(&out);
}

static bool add_to_venue(void *context, long kiosk, const TallyRow *row, Error *error)
{
    (void)error;
    const Adding *adding = context;
    const Choosing *choosing = adding->choosing;
    const Member *member = bsearch(&(Member){ .id = kiosk }, choosing->members, choosing->count, sizeof *choosing->members, by_id);
    if (!member)
        return true;
    year_add_to_venue(&adding->pair->now, member->venue, row);
    year_add_to_venue(&adding->pair->before, member->venue, row);
    return true;
}

static bool add_to_all(void *context, const TallyRow *row, Error *error)
{
    (void)error;
    const Adding *adding = context;
    year_add_to_all(&adding->pair->now, row);
    year_add_to_all(&adding->pair->before, row);
    return true;
}

static bool add_up(Region *from, const Choosing *choosing, YearPair *pair, Error *error)
{
    int now = pair->now.number, before = pair->before.number;
    Adding adding = { .choosing = choosing, .pair = pair };
    CollectedRange range = { .first = now < before ? now : before, .last = now < before ? before : now, .kiosks = ids_of(choosing) };
    for (size_t i = 0; i < choosing->venues.count; i++)
        year_pair_venue(pair, &choosing->venues.items[i].place, choosing->kiosks[i]);
    return collected_sums(from, &range, &(CollectedSink){ &adding, add_to_venue, add_to_all }, error);
}

static int year_asked(const Choosing *choosing, YearsAsked asked)
{
    return asked.number ? asked.number : choosing->newest ? (int)choosing->newest : date_now().date.year;
}

bool year_region_read(Arena *arena, const YearRegion *region, const VenueList *venues, YearsAsked asked, YearPair *pair, YearRegionTold *told, Error *error)
{
    Region *from = NULL;
    Choosing choosing = { .arena = arena, .region = region, .told = told };
    *told = (YearRegionTold){0};
    if (venues)
        sort_list(&choosing, venues);
    if (!region_open(&from, &region->address, error))
        return false;
    told->place = str_copy(arena, str_of(region_place(from)));
    bool begun = collected_begin(from, error), ok = begun && choose(from, &choosing, error);
    if (ok) {
        *pair = year_pair_begin(arena, asked, year_asked(&choosing, asked), &choosing.venues);
        ok = add_up(from, &choosing, pair, error);
    }
    if (begun)
        collected_end(from);
    region_close(from);
    return ok;
}
