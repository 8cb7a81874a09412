/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/config.h"

#include "catalogue/base/file.h"

#include <ini.h>
#include <stddef.h>
#include <string.h>

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
    Error *error;
    const char *path;
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

static int on_key(void *context, const char *section, const char *name, const char *value)
{
    const Reading *reading = context;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (strcmp(KEYS[i].section, section) || strcmp(KEYS[i].name, name))
            continue;
        return value_read(reading, &KEYS[i], str_of(value))
               || error_set(reading->error, ERROR_INPUT, "%s : la valeur de « %s » ne va pas : « %s ».", reading->path, name, value);
    }
    return error_set(reading->error, ERROR_INPUT, "%s : « %s » dans [%s] n’existe pas. Voyez l’exemple belvedere.conf.", reading->path, name, section);
}

bool config_read(Arena *arena, const char *path, Config *config, Error *error)
{
    Str text;
    if (!file_read(arena, path, 1 << 20, &text, error))
        return false;
    Reading reading = { arena, config, error, path };
    int line = ini_parse_string(text.text, on_key, &reading);
    if (error->kind != ERROR_NONE)
        return error_while(error, "ligne %d", line);
    return line == 0 || error_set(error, ERROR_INPUT, "%s, ligne %d : ce n’est ni [section] ni clé = valeur.", path, line);
}
