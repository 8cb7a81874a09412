/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/config.h"

#include "catalogue/base/ini.h"

#include <stddef.h>

typedef enum KeyKind { KEY_TEXT, KEY_NUMBER, KEY_FLAG, KEY_POSITION, KEY_WEEK, KEY_DAYS, KEY_LANGUAGES, KEY_ELSEWHERE } KeyKind;

typedef struct Key Key;
typedef struct Reading Reading;

struct Key {
    const char *section, *name;
    KeyKind kind;
    size_t offset;           /* in Config */
    double least, most;      /* numbers */
    const char *like;        /* an example, when its form cannot be guessed */
};

struct Reading {
    Arena *arena;
    Config *config;
};

#define LANGUAGE_CODES "fr, fr-facile, en, es, pt, uk, ar"

static const Key KEYS[] = {
    { "lieu", "nom", KEY_TEXT, offsetof(Config, venue.name), 0, 0, NULL },
    { "lieu", "position", KEY_POSITION, offsetof(Config, venue), 0, 0, NULL },
    { "lieu", "carnet", KEY_TEXT, offsetof(Config, venue.page), 0, 0, NULL },
    { "lieu", "accueil", KEY_TEXT, offsetof(Config, venue.desk), 0, 0, NULL },
    { "lieu", "langues", KEY_LANGUAGES, offsetof(Config, venue), 0, 0, LANGUAGE_CODES },
    { "lieu", "imprimante", KEY_TEXT, offsetof(Config, venue.printer), 0, 0, NULL },
    { "mission locale", "nom", KEY_TEXT, offsetof(Config, venue.mission.name), 0, 0, NULL },
    { "mission locale", "téléphone", KEY_TEXT, offsetof(Config, venue.mission.phone), 0, 0, NULL },
    { "mission locale", "courriel", KEY_TEXT, offsetof(Config, venue.mission.email), 0, 0, NULL },
    { "mission locale", "site", KEY_TEXT, offsetof(Config, venue.mission.web), 0, 0, NULL },
    { "mission locale", "adresse", KEY_TEXT, offsetof(Config, venue.mission_address), 0, 0, NULL },
    { "équipe", "code", KEY_TEXT, offsetof(Config, venue.code), 0, 0, NULL },
    { "groupe", "durée", KEY_NUMBER, offsetof(Config, venue.group_minutes), 5, 480, NULL },
    { "écran", "diagonale", KEY_NUMBER, offsetof(Config, diagonal), CONFIG_DIAGONAL_LEAST, CONFIG_DIAGONAL_MOST, NULL },
    { "écran", "distance", KEY_NUMBER, offsetof(Config, distance), 20, 300, NULL },
    { "écran", "horaires", KEY_WEEK, offsetof(Config, venue.hours), 0, 0, "lun-ven 9:00-18:00, sam 10:00-12:00" },
    { "écran", "jours particuliers", KEY_DAYS, offsetof(Config, venue.hours), 0, 0, "25/12 fermé, 24/12/2026 9:00-12:00" },
    { "écran", "hauteur", KEY_NUMBER, offsetof(Config, floor), 10, 200, NULL },
    { "écran", "moins de mouvement", KEY_FLAG, offsetof(Config, calm), 0, 0, NULL },
    { "écran", "processeur graphique", KEY_FLAG, offsetof(Config, gpu), 0, 0, NULL },
    { "fichiers", "catalogue", KEY_TEXT, offsetof(Config, catalogue), 0, 0, NULL },
    { "fichiers", "lexique", KEY_TEXT, offsetof(Config, lexicon), 0, 0, NULL },
    { "fichiers", "sources", KEY_TEXT, offsetof(Config, sources), 0, 0, NULL },
    { "fichiers", "usage", KEY_TEXT, offsetof(Config, usage), 0, 0, NULL },
    { "région", "adresse", KEY_ELSEWHERE, 0, 0, 0, NULL },
    { "région", "fichier du mot de passe", KEY_ELSEWHERE, 0, 0, 0, NULL },
    { "région", "lieu", KEY_ELSEWHERE, 0, 0, 0, NULL },
    { "région", "borne", KEY_ELSEWHERE, 0, 0, 0, NULL },
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

static int language_of(Str code)
{
    int language = 0;
    while (language < LANGUAGE_COUNT && !str_equal(code, str_of(LANGUAGES[language].code)))
        language++;
    return language;
}

static bool offers(const Venue *venue, int language)
{
    for (size_t i = 0; i < venue->language_count; i++)
        if ((int)venue->languages[i] == language)
            return true;
    return false;
}

/* "fr, en, ar": each once, in the order of the venue. What is no language of ours is said, and passed over. */
static bool languages_read(Venue *venue, Str value, Error *error)
{
    Str code;
    venue->language_count = 0;
    while (str_cut(&value, ',', &code)) {
        int language = language_of(str_trim(code));
        if (language == LANGUAGE_COUNT)
            error_set(error, ERROR_INPUT, "la langue «\u00a0%.*s\u00a0» n’existe pas. Choisissez parmi\u00a0: %s.", STR_FORMAT(str_trim(code)), LANGUAGE_CODES);
        else if (offers(venue, language))
            error_set(error, ERROR_INPUT, "la langue «\u00a0%.*s\u00a0» y est deux fois.", STR_FORMAT(str_trim(code)));
        else
            venue->languages[venue->language_count++] = (Language)language;
    }
    return error->kind == ERROR_NONE && venue->language_count;
}

static bool number_read(double *field, const Key *key, Str value)
{
    double number;
    bool fits = str_decimal(value, &number) && number >= key->least && number <= key->most;
    if (fits)
        *field = number;
    return fits;
}

static bool value_read(const Reading *reading, const Key *key, Str value, Error *error)
{
    char *field = (char *)reading->config + key->offset;
    switch (key->kind) {
    case KEY_TEXT:
        *(Str *)(void *)field = str_copy(reading->arena, value);
        return true;
    case KEY_NUMBER:
        return number_read((double *)(void *)field, key, value);
    case KEY_FLAG:
        *(bool *)(void *)field = str_equal(value, STR("oui"));
        return str_equal(value, STR("oui")) || str_equal(value, STR("non"));
    case KEY_POSITION:
        return position_read((Venue *)(void *)field, value);
    case KEY_LANGUAGES:
        return languages_read((Venue *)(void *)field, value, error);
    case KEY_WEEK:
        return hours_read_week((Hours *)(void *)field, value);
    case KEY_DAYS:
        return hours_read_exceptions((Hours *)(void *)field, value);
    case KEY_ELSEWHERE:          /* tools/fleet/settings.h reads it */
        return true;
    default:
        return false;
    }
}

static const Key *key_find(Str section, Str name)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (str_equal(str_of(KEYS[i].section), section) && str_equal(str_of(KEYS[i].name), name))
            return &KEYS[i];
    return NULL;
}

static bool take_what_fits(void *context, Str section, Str name, Str value, Error *error)
{
    (void)error;
    Error wrong = {0};
    const Key *key = key_find(section, name);
    if (key)
        value_read(context, key, value, &wrong);
    return true;
}

/* The sections, or the keys of one of them, as they stand in the table. */
static StrList names_in(Arena *arena, Str section)
{
    StrList names = {0};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        Str name = str_of(section.length ? KEYS[i].name : KEYS[i].section);
        if ((!section.length || str_equal(str_of(KEYS[i].section), section)) && !strlist_has(names, name))
            strlist_add(arena, &names, name);
    }
    return names;
}

static bool say_unknown(Arena *arena, Str section, Str name, Error *error)
{
    StrList keys = section.length ? names_in(arena, section) : (StrList){0};
    if (keys.count)
        return error_set(error, ERROR_INPUT, "«\u00a0%.*s\u00a0» n’existe pas dans [%.*s]. Ses clés\u00a0: %s.", STR_FORMAT(name), STR_FORMAT(section),
                         str_join(arena, keys, STR(", ")).text);
    return error_set(error, ERROR_INPUT, "«\u00a0%.*s\u00a0» est dans [%.*s], qui n’existe pas. Les sections\u00a0: %s.", STR_FORMAT(name), STR_FORMAT(section),
                     str_join(arena, names_in(arena, (Str){0}), STR(", ")).text);
}

static bool say_what_is_wrong(void *context, Str section, Str name, Str value, Error *error)
{
    const Key *key = key_find(section, name);
    if (!key)
        return say_unknown(((Reading *)context)->arena, section, name, error);
    if (value_read(context, key, value, error))
        return true;
    if (error->kind != ERROR_NONE)
        return false;
    if (key->like)
        return error_set(error, ERROR_INPUT, "la valeur de «\u00a0%.*s\u00a0» ne va pas\u00a0: «\u00a0%.*s\u00a0». Écrivez par exemple «\u00a0%s\u00a0».",
                         STR_FORMAT(name), STR_FORMAT(value), key->like);
    return error_set(error, ERROR_INPUT, "la valeur de «\u00a0%.*s\u00a0» ne va pas\u00a0: «\u00a0%.*s\u00a0».", STR_FORMAT(name), STR_FORMAT(value));
}

bool config_read(Arena *arena, const char *path, Config *config, Error *trouble, Error *error)
{
    Reading reading = { arena, config };
    Error wrong = {0};
    if (ini_read(path, &(IniReader){ .context = &reading, .key = say_what_is_wrong }, trouble))
        return true;
    return ini_read(path, &(IniReader){ .context = &reading, .key = take_what_fits }, &wrong)
           || error_set(error, wrong.kind, "%s", wrong.text);
}
