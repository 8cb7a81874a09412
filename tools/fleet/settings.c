/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/settings.h"

#include "catalogue/base/file.h"
#include "catalogue/base/ini.h"

#include <stddef.h>
#include <unistd.h>

typedef struct Reading Reading;

struct Reading {
    Arena *arena;
    Settings *settings;
};

/* The first row that is said holds. */
static const struct {
    const char *section, *key;
    size_t offset;
    bool weak;               /* holds when nothing else is said */
} KEYS[] = {
    { "région", "adresse", offsetof(Settings, url), false },
    { "région", "fichier du mot de passe", offsetof(Settings, passfile), false },
    { "région", "lieu", offsetof(Settings, venue), false },
    { "région", "borne", offsetof(Settings, kiosk), false },
    { "lieu", "nom", offsetof(Settings, venue), true },
    { "fichiers", "usage", offsetof(Settings, usage), false },
};

static bool take(void *context, Str section, Str name, Str value, Error *error)
{
    (void)error;
    Reading *reading = context;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        Str *field = (Str *)(void *)((char *)reading->settings + KEYS[i].offset);
        if (str_equal(section, str_of(KEYS[i].section)) && str_equal(name, str_of(KEYS[i].key)) && !(KEYS[i].weak && field->length))
            *field = str_copy(reading->arena, value);
    }
    return true;
}

static Str machine_name(Arena *arena)
{
    char name[256] = "";
    return gethostname(name, sizeof name - 1) == 0 ? str_copy(arena, str_of(name)) : (Str){0};
}

bool settings_read(Arena *arena, const char *path, bool asked, Settings *settings, Error *error)
{
    Reading reading = { arena, settings };
    *settings = (Settings){0};
    bool ok = (!asked && !file_exists(path)) || ini_read(path, &(IniReader){ .context = &reading, .key = take }, error);
    if (!settings->kiosk.length)
        settings->kiosk = machine_name(arena);
    return ok;
}
