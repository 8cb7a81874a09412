/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/venues.h"

#include "catalogue/base/file.h"
#include "catalogue/base/ini.h"

#include <glob.h>
#include <string.h>

typedef struct Reading Reading;
typedef struct Key Key;

struct Reading {
    Arena *arena;
    Str folder;              /* of the file, with its last slash: relative paths start there */
    VenueList *venues;
    int *territory_lines;
    IniGiven given;
};

struct Key {
    const char *name;
    bool (*of_venue)(const Reading *reading, Venue *venue, Str value);
    bool (*of_territory)(YearTerritory *territory, Str value);
    const char *wanted;      /* what the value must be */
};

#define TERRITORY STR("territoire ")

static bool read_files(const Reading *reading, Venue *venue, Str value)
{
    for (Str part; str_cut(&value, ',', &part);) {
        Str file = str_trim(part);
        if (!file.length)
            return false;
        bool relative = reading->folder.length && !str_starts(file, STR("/"));
        strlist_add(reading->arena, &venue->files,
                    relative ? str_format(reading->arena, "%.*s%.*s", STR_FORMAT(reading->folder), STR_FORMAT(file)) : str_copy(reading->arena, file));
    }
    return venue->files.count > 0;
}

static bool read_mission(const Reading *reading, Venue *venue, Str value)
{
    venue->place.mission = str_copy(reading->arena, value);
    return value.length > 0;
}

static bool read_epci(const Reading *reading, Venue *venue, Str value)
{
    venue->place.epci = str_copy(reading->arena, value);
    return value.length > 0;
}

/* "87", "2A", "974" */
static bool read_department(const Reading *reading, Venue *venue, Str value)
{
    long number;
    venue->place.department = str_copy(reading->arena, value);
    return str_equal(value, STR("2A")) || str_equal(value, STR("2B")) ||
           ((value.length == 2 || value.length == 3) && str_integer(value, &number) && number > 0);
}

static bool read_young(YearTerritory *territory, Str value)
{
    return str_integer(value, &territory->young) && territory->young > 0;
}

static bool read_vulnerability(YearTerritory *territory, Str value)
{
    territory->has_vulnerability = true;
    return str_decimal(value, &territory->vulnerability);
}

static const Key KEYS[] = {
    { .name = "fichiers", .of_venue = read_files, .wanted = "un fichier de statistiques, un motif, ou plusieurs avec des virgules" },
    { .name = "mission locale", .of_venue = read_mission, .wanted = "le nom de la Mission Locale" },
    { .name = "département", .of_venue = read_department, .wanted = "un code comme 87 ou 2A" },
    { .name = "epci", .of_venue = read_epci, .wanted = "le nom de l’intercommunalité" },
    { .name = "jeunes", .of_territory = read_young, .wanted = "le nombre de jeunes de 16 à 25 ans, sans espace" },
    { .name = "vulnérabilité", .of_territory = read_vulnerability, .wanted = "un nombre" },
};

static Venue *find_venue(const VenueList *venues, Str name)
{
    for (size_t i = 0; i < venues->count; i++)
        if (str_equal(venues->items[i].place.name, name))
            return &venues->items[i];
    return NULL;
}

static YearTerritory *find_territory(const VenueList *venues, Str name)
{
    for (size_t i = 0; i < venues->territory_count; i++)
        if (str_equal(venues->territories[i].name, name))
            return &venues->territories[i];
    return NULL;
}

/* "territoire 87" is "87". */
static bool is_territory(Str section, Str *name)
{
    *name = str_starts(section, TERRITORY) ? str_trim(str_slice(section, TERRITORY.length, section.length)) : (Str){0};
    return name->length > 0;
}

static bool on_section(void *context, Str section, int line, Error *error)
{
    Reading *reading = context;
    VenueList *venues = reading->venues;
    Str territory;
    if (!section.length)
        return error_set(error, ERROR_INPUT, "un lieu doit avoir un nom entre les crochets.");
    if (is_territory(section, &territory) ? find_territory(venues, territory) != NULL : find_venue(venues, section) != NULL)
        return error_set(error, ERROR_INPUT, "[%.*s] est déjà plus haut. Réunissez les deux sections en une.", STR_FORMAT(section));
    if (territory.length) {
        venues->territories = arena_room(reading->arena, venues->territories, venues->territory_count, sizeof *venues->territories);
        reading->territory_lines = arena_room(reading->arena, reading->territory_lines, venues->territory_count, sizeof *reading->territory_lines);
        reading->territory_lines[venues->territory_count] = line;
        venues->territories[venues->territory_count++] = (YearTerritory){ .name = str_copy(reading->arena, territory) };
        return true;
    }
    venues->items = arena_room(reading->arena, venues->items, venues->count, sizeof *venues->items);
    venues->items[venues->count++] = (Venue){ .place.name = str_copy(reading->arena, section), .line = line };
    return true;
}

static bool take_value(const Reading *reading, const Key *key, Str section, Str value)
{
    Str territory;
    if (is_territory(section, &territory))
        return key->of_territory(find_territory(reading->venues, territory), value);
    return key->of_venue(reading, find_venue(reading->venues, section), value);
}

static bool on_key(void *context, Str section, Str name, Str value, Error *error)
{
    Reading *reading = context;
    Str territory;
    bool of_territory = is_territory(section, &territory);
    if (!section.length)
        return error_set(error, ERROR_INPUT, "«\u00A0%.*s\u00A0» vient avant toute section. Mettez au-dessus le nom du lieu\u00A0: [nom].", STR_FORMAT(name));
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (!str_equal(name, str_of(KEYS[i].name)))
            continue;
        if (of_territory ? !KEYS[i].of_territory : !KEYS[i].of_venue)
            return error_set(error, ERROR_INPUT, "«\u00A0%s\u00A0» va avec un %s.", KEYS[i].name, of_territory ? "lieu" : "territoire\u00A0: [territoire nom]");
        if (!ini_first(&reading->given, reading->arena, section, i))
            return error_set(error, ERROR_INPUT, "«\u00A0%s\u00A0» est déjà plus haut dans [%.*s]. Gardez une seule des deux lignes.", KEYS[i].name, STR_FORMAT(section));
        return take_value(reading, &KEYS[i], section, value)
               || error_set(error, ERROR_INPUT, "«\u00A0%.*s\u00A0» ne va pas\u00A0: «\u00A0%.*s\u00A0». Il faut %s.", STR_FORMAT(name), STR_FORMAT(value), KEYS[i].wanted);
    }
    return error_set(error, ERROR_INPUT, "«\u00A0%.*s\u00A0» n’existe pas. Les clés sont fichiers, mission locale, département et epci pour un lieu, "
                     "jeunes et vulnérabilité pour un territoire.", STR_FORMAT(name));
}

static bool is_named(const VenueList *venues, Str territory)
{
    for (size_t i = 0; i < venues->count; i++) {
        const YearVenue *place = &venues->items[i].place;
        if (str_equal(place->mission, territory) || str_equal(place->department, territory) || str_equal(place->epci, territory))
            return true;
    }
    return false;
}

static bool all_complete(const char *path, const Reading *reading, Error *error)
{
    const VenueList *venues = reading->venues;
    if (!venues->count)
        return error_set(error, ERROR_INPUT, "%s\u00A0: aucun lieu. Ajoutez-en un comme dans l’exemple lieux.conf.", path);
    for (size_t i = 0; i < venues->territory_count; i++)
        if (!is_named(venues, venues->territories[i].name))
            return error_set(error, ERROR_INPUT, "%s, ligne %d\u00A0: aucun lieu n’est dans le territoire «\u00A0%.*s\u00A0». Vérifiez son orthographe.", path,
                             reading->territory_lines[i], STR_FORMAT(venues->territories[i].name));
    return true;
}

bool venues_have_files(const VenueList *venues, Error *error)
{
    for (size_t i = 0; i < venues->count; i++)
        if (!venues->items[i].files.count)
            return error_set(error, ERROR_INPUT, "%s, ligne %d\u00A0: [%.*s] n’a pas de fichier. Ajoutez «\u00A0fichiers = …\u00A0».", venues->path,
                             venues->items[i].line, STR_FORMAT(venues->items[i].place.name));
    return true;
}

bool venues_read(Arena *arena, const char *path, VenueList *venues, Error *error)
{
    const char *slash = strrchr(path, '/');
    Reading reading = { .arena = arena, .folder = slash ? (Str){ path, (size_t)(slash - path) + 1 } : (Str){0}, .venues = venues };
    *venues = (VenueList){ .path = path };
    IniReader reader = { .context = &reading, .section = on_section, .key = on_key };
    return ini_read(path, &reader, error) && all_complete(path, &reading, error);
}

VenueList venues_alone(Arena *arena, const char *file)
{
    VenueList venues = { .items = ARENA_NEW(arena, Venue, 1), .count = 1 };
    strlist_add(arena, &venues.items[0].files, str_of(file));
    return venues;
}

static void add_matches(Arena *arena, const char *pattern, StrList *paths)
{
    glob_t matches = {0};
    if (glob(pattern, 0, NULL, &matches) == 0)
        for (size_t i = 0; i < matches.gl_pathc; i++) {
            Str path = str_copy(arena, str_of(matches.gl_pathv[i]));
            if (!strlist_has(*paths, path))
                strlist_add(arena, paths, path);
        }
    globfree(&matches);
}

bool venues_files(Arena *arena, const Venue *venue, StrList *paths, Error *error)
{
    *paths = (StrList){0};
    for (size_t i = 0; i < venue->files.count; i++) {
        const char *pattern = str_text(arena, venue->files.items[i]);
        size_t before = paths->count;
        if (file_exists(pattern) && !strlist_has(*paths, venue->files.items[i]))
            strlist_add(arena, paths, venue->files.items[i]);
        else if (!file_exists(pattern))
            add_matches(arena, pattern, paths);
        if (paths->count == before && !file_exists(pattern))
            return error_set(error, ERROR_INPUT, "%s : introuvable. Indiquez le fichier de la borne avec --usage, ou vérifiez la liste des lieux.", pattern);
    }
    return true;
}
