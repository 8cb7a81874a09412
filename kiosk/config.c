/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/config.h"

#include "catalogue/base/ini.h"

#include <stddef.h>

typedef enum KeyKind { KEY_TEXT, KEY_NUMBER, KEY_POSITION } KeyKind;

typedef struct Key Key;
typedef struct Reading Reading;

struct Key {
    const char *section, *name;
    KeyKind kind;
    size_t offset;           /* in Config */
};

struct Reading {
    Arena *arena;
    Config *config;
};

static const Key KEYS[] = {
    { "lieu", "nom", KEY_TEXT, offsetof(Config, venue.name) },
    { "lieu", "position", KEY_POSITION, offsetof(Config, venue) },
    { "écran", "diagonale", KEY_NUMBER, offsetof(Config, diagonal) },
    { "écran", "distance", KEY_NUMBER, offsetof(Config, distance) },
    { "fichiers", "catalogue", KEY_TEXT, offsetof(Config, catalogue) },
    { "fichiers", "usage", KEY_TEXT, offsetof(Config, usage) },
};

/* "45.8336, 1.2611" */
static bool position_read(Venue *venue, Str value)
{
    Str latitude;
    venue->located = str_cut(&value, ',', &latitude) && str_decimal(str_trim(latitude), &venue->latitude)
                     && str_decimal(str_trim(value), &venue->longitude) && venue->latitude >= -90 && venue->latitude <= 90
                     && venue->longitude >= -180 && venue->longitude <= 180;
    return venue->located;
}

static bool value_read(const Reading *reading, const Key *key, Str value)
{
    char *field = (char *)reading->config + key->offset;
    switch (key->kind) {
    case KEY_TEXT:
        *(Str *)(void *)field = str_copy(reading->arena, value);
        return true;
    case KEY_NUMBER:
        return str_decimal(value, (double *)(void *)field) && *(double *)(void *)field > 0;
    case KEY_POSITION:
        return position_read((Venue *)(void *)field, value);
    default:
        return false;
    }
}

static bool on_key(void *context, Str section, Str name, Str value, Error *error)
{
    const Reading *reading = context;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (!str_equal(str_of(KEYS[i].section), section) || !str_equal(str_of(KEYS[i].name), name))
            continue;
        return value_read(reading, &KEYS[i], value)
               || error_set(error, ERROR_INPUT, "la valeur de « %.*s » ne va pas : « %.*s ».", STR_FORMAT(name), STR_FORMAT(value));
    }
    return error_set(error, ERROR_INPUT, "« %.*s » dans [%.*s] n’existe pas. Voyez l’exemple belvedere.conf.", STR_FORMAT(name), STR_FORMAT(section));
}

bool config_read(Arena *arena, const char *path, Config *config, Error *error)
{
    Reading reading = { arena, config };
    return ini_read(path, &(IniReader){ .context = &reading, .key = on_key }, error);
}
