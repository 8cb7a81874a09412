/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_places.h"

#include "catalogue/search/fold.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/town.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 4096, NONE = -1, UNKNOWN_POPULATION = 1000 };

/* Names of things in an array: a table of open slots, 0 empty, else the entry + 1. */
typedef struct Keys {
    Str *keys;
    int *values;
    unsigned *slots;
    size_t count, slot_count;
} Keys;

typedef struct Town {
    Str insee, folded, name, department, sound;
    double latitude, longitude;   /* of its table of communes, else sums of its places */
    long located, places, population;
    bool fixed;              /* a table of communes knows it */
} Town;

/* Places that say the same of where they are. */
typedef struct Saying {
    Str town, postcode, insee;
    double latitude, longitude;   /* sums */
    long located, places;
    int of;                  /* a town, or NONE */
} Saying;

/* A place without coordinates of its own. */
typedef struct Lost {
    long long document, position;
    int saying;
    double latitude, longitude;
    bool placed;             /* has them, of an earlier publication */
} Lost;

typedef struct Places {
    Arena arena;
    Db *db;
    Keys names, sayings;
    Town *towns;
    Saying *said;
    Lost *lost;
    size_t town_count, said_count, lost_count;
} Places;

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

static unsigned hash_of(Str text)
{
    unsigned value = 2166136261u;
    for (size_t i = 0; i < text.length; i++)
        value = (value ^ (unsigned char)text.text[i]) * 16777619u;
    return value ^ value >> 15;
}

static unsigned *slot_of(const Keys *keys, Str key)
{
    size_t mask = keys->slot_count - 1, at = hash_of(key) & mask;
    while (keys->slots[at] && !str_equal(keys->keys[keys->slots[at] - 1], key))
        at = (at + 1) & mask;
    return &keys->slots[at];
}

static void keys_grow(Keys *keys)
{
    if (keys->count * 2 < keys->slot_count)
        return;
    keys->slot_count = keys->slot_count ? keys->slot_count * 2 : FIRST_SLOTS;
    free(keys->slots);
    keys->slots = calloc(keys->slot_count, sizeof *keys->slots);
    if (!keys->slots)
        abort();
    for (size_t i = 0; i < keys->count; i++)
        *slot_of(keys, keys->keys[i]) = (unsigned)i + 1;
}

static int keys_find(Keys *keys, Str key)
{
    keys_grow(keys);
    unsigned slot = *slot_of(keys, key);
    return slot ? keys->values[slot - 1] : NONE;
}

/* The first to take a key keeps it. */
static void keys_add(Keys *keys, Str key, int value)
{
    keys_grow(keys);
    unsigned *slot = slot_of(keys, key);
    if (*slot)
        return;
    keys->keys = room_for(keys->keys, keys->count, sizeof *keys->keys);
    keys->values = room_for(keys->values, keys->count, sizeof *keys->values);
    keys->keys[keys->count] = key;
    keys->values[keys->count++] = value;
    *slot = (unsigned)keys->count;
}

static void keys_free(Keys *keys)
{
    free(keys->keys);
    free(keys->values);
    free(keys->slots);
}

static Str name_key(Arena *arena, Str folded, Str department)
{
    return str_format(arena, "%.*s/%.*s", STR_FORMAT(folded), STR_FORMAT(department));
}

static int add_town(Places *places, const Town *town)
{
    int place = (int)places->town_count;
    places->towns = room_for(places->towns, places->town_count, sizeof *places->towns);
    places->towns[places->town_count++] = *town;
    if (town->insee.length)
        keys_add(&places->names, town->insee, place);
    if (town->folded.length)
        keys_add(&places->names, name_key(&places->arena, town->folded, town->department), place);
    return place;
}

static bool read_communes(Places *places, Error *error)
{
    Arena *arena = &places->arena;
    DbStatement *statement = db_statement(places->db, QUERY_COMMUNES);
    while (db_next(statement)) {
        Town town = { .insee = db_text(statement, 0, arena), .name = db_text(statement, 1, arena), .department = db_text(statement, 2, arena),
                      .population = (long)db_integer(statement, 4), .latitude = db_real(statement, 5), .longitude = db_real(statement, 6), .fixed = true };
        town.folded = town_folded(arena, town.name);
        int place = add_town(places, &town);
        Str codes = db_text(statement, 3, arena);
        for (Str code; str_cut(&codes, '\n', &code);)
            if (code.length)
                keys_add(&places->names, str_format(arena, "%.*s*", STR_FORMAT(code)), place);
    }
    return db_done(statement, error);
}

/* The three, with a tab between; cut where there is no more room. */
static Str saying_key(char *raw, size_t size, const Str parts[3])
{
    size_t length = 0;
    for (int i = 0; i < 3; i++) {
        size_t taken = parts[i].length < size - length - 1 ? parts[i].length : size - length - 1;
        if (taken)
            memcpy(raw + length, parts[i].text, taken);
        length += taken;
        if (i < 2 && length < size - 1)
            raw[length++] = '\t';
    }
    return (Str){ raw, length };
}

static Saying *saying_of(Places *places, Str town, Str postcode, Str insee)
{
    char raw[512];
    Str key = saying_key(raw, sizeof raw, (const Str[]){ insee, postcode, town });
    int found = keys_find(&places->sayings, key);
    if (found == NONE) {
        found = (int)places->said_count;
        places->said = room_for(places->said, places->said_count, sizeof *places->said);
        places->said[places->said_count++] = (Saying){ .town = str_copy(&places->arena, town), .postcode = str_copy(&places->arena, postcode),
                                                       .insee = str_copy(&places->arena, insee), .of = NONE };
        keys_add(&places->sayings, str_copy(&places->arena, key), found);
    }
    return &places->said[found];
}

static void read_place(Places *places, DbStatement *statement)
{
    Saying *saying = saying_of(places, db_view(statement, 2), db_view(statement, 3), db_view(statement, 4));
    bool placed = !db_null(statement, 6);
    double latitude = db_real(statement, 6), longitude = db_real(statement, 7);
    saying->places++;
    if (db_integer(statement, 5)) {
        saying->located++;
        saying->latitude += latitude;
        saying->longitude += longitude;
        return;
    }
    places->lost = room_for(places->lost, places->lost_count, sizeof *places->lost);
    places->lost[places->lost_count++] = (Lost){ db_integer(statement, 0), db_integer(statement, 1), (int)(saying - places->said), latitude, longitude, placed };
}

static bool read_places(Places *places, Error *error)
{
    DbStatement *statement = db_statement(places->db, QUERY_ALL_PLACES);
    while (db_next(statement))
        read_place(places, statement);
    return db_done(statement, error);
}

/* The town a saying means, made when there is none yet and it has a name. */
static int town_of(Places *places, const Saying *saying)
{
    Arena *arena = &places->arena;
    Str folded = town_folded(arena, saying->town), department = town_department(saying->postcode.length ? saying->postcode : saying->insee);
    int found = saying->insee.length ? keys_find(&places->names, saying->insee) : NONE;
    if (found == NONE && folded.length)
        found = keys_find(&places->names, name_key(arena, folded, department));
    if (found == NONE && saying->postcode.length && !folded.length)
        found = keys_find(&places->names, str_format(arena, "%.*s*", STR_FORMAT(saying->postcode)));
    if (found == NONE && folded.length)
        found = add_town(places, &(Town){ .insee = saying->insee, .folded = folded, .name = town_shown(arena, saying->town), .department = department });
    return found;
}

/* Those that give an INSEE code go first: the others may be of the same town. */
static void find_towns(Places *places)
{
    for (int coded = 1; coded >= 0; coded--)
        for (size_t i = 0; i < places->said_count; i++) {
            Saying *saying = &places->said[i];
            if ((saying->insee.length > 0) != coded)
                continue;
            saying->of = town_of(places, saying);
            if (saying->of == NONE)
                continue;
            Town *town = &places->towns[saying->of];
            town->places += saying->places;
            if (town->fixed)
                continue;
            town->located += saying->located;
            town->latitude += saying->latitude;
            town->longitude += saying->longitude;
        }
}

static bool is_somewhere(const Town *town)
{
    return town->fixed || town->located > 0;
}

static double mean(const Town *town, double sum)
{
    return town->fixed ? sum : sum / (double)town->located;
}

static bool locate(Places *places, const Lost *lost, Error *error)
{
    int of = places->said[lost->saying].of;
    const Town *town = of == NONE || !is_somewhere(&places->towns[of]) ? NULL : &places->towns[of];
    double latitude = town ? mean(town, town->latitude) : 0, longitude = town ? mean(town, town->longitude) : 0;
    bool same = lost->placed ? town && latitude == lost->latitude && longitude == lost->longitude : !town;
    if (same)
        return true;
    DbStatement *statement = db_statement(places->db, QUERY_LOCATE_PLACE);
    db_bind_integer(statement, lost->document);
    db_bind_integer(statement, lost->position);
    if (town) {
        db_bind_real(statement, latitude);
        db_bind_real(statement, longitude);
    }
    return db_run(statement, error);
}

static bool locate_lost(Places *places, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < places->lost_count; i++)
        ok = locate(places, &places->lost[i], error);
    return ok;
}

static int by_name(const void *a, const void *b)
{
    const Town *left = a, *right = b;
    int order = str_compare(left->folded, right->folded);
    order = order ? order : str_compare(left->department, right->department);
    return order ? order : str_compare(left->insee, right->insee);
}

static long weight_of(const Town *town)
{
    return town->fixed ? town->population : UNKNOWN_POPULATION + town->places;
}

static bool write_town(Db *db, const Town *town, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_INSERT_TOWN);
    db_bind_text(statement, town->folded);
    db_bind_text(statement, town->name);
    db_bind_text(statement, town->sound);
    db_bind_integer(statement, weight_of(town));
    db_bind_real(statement, mean(town, town->latitude));
    db_bind_real(statement, mean(town, town->longitude));
    return db_run(statement, error);
}

static bool is_row(DbStatement *statement, const Town *town)
{
    return str_equal(db_view(statement, 0), town->folded) && str_equal(db_view(statement, 1), town->name)
        && str_equal(db_view(statement, 2), town->sound) && db_integer(statement, 3) == weight_of(town)
        && db_real(statement, 4) == mean(town, town->latitude) && db_real(statement, 5) == mean(town, town->longitude);
}

/* A publication that changes nothing keeps every byte. */
static bool are_written(Places *places, bool *written, Error *error)
{
    DbStatement *statement = db_statement(places->db, QUERY_TOWNS);
    size_t count = 0;
    bool more = true;
    while ((more = db_next(statement)) && count < places->town_count && is_row(statement, &places->towns[count]))
        count++;
    bool ok = db_done(statement, error);
    *written = ok && !more && count == places->town_count;
    return ok;
}

/* Those that a search can know: with a name and a place, in the order of their names. */
static void keep_known(Places *places)
{
    size_t count = 0;
    for (size_t i = 0; i < places->town_count; i++)
        if (places->towns[i].folded.length && is_somewhere(&places->towns[i]))
            places->towns[count++] = places->towns[i];
    places->town_count = count;
    for (size_t i = 0; i < count; i++)
        places->towns[i].sound = fold_sound(&places->arena, places->towns[i].folded);
    if (count)
        qsort(places->towns, count, sizeof *places->towns, by_name);
}

static bool write_towns(Places *places, Error *error)
{
    bool written;
    keep_known(places);
    if (!are_written(places, &written, error) || written)
        return written;
    bool ok = db_run(db_statement(places->db, QUERY_CLEAR_TOWNS), error);
    for (size_t i = 0; ok && i < places->town_count; i++)
        ok = write_town(places->db, &places->towns[i], error);
    return ok;
}

bool build_places(Db *db, Error *error)
{
    Places places = { .db = db };
    bool ok = read_communes(&places, error) && read_places(&places, error);
    if (ok)
        find_towns(&places);
    ok = ok && locate_lost(&places, error) && write_towns(&places, error);
    keys_free(&places.names);
    keys_free(&places.sayings);
    free(places.towns);
    free(places.said);
    free(places.lost);
    arena_free(&places.arena);
    return ok;
}
