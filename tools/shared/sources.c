/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/sources.h"

#include "catalogue/base/file.h"
#include "catalogue/base/ini.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Reading Reading;
typedef struct Key Key;
typedef struct FormatWord FormatWord;

enum { PRIORITY_MAX = 1000 };

struct Reading {
    Arena *arena;
    Str folder;              /* of the file, with its last slash: relative paths start there */
    VenueSourceList *sources;
    IniGiven given;
};

struct Key {
    const char *name;
    bool (*read)(const Reading *reading, VenueSource *source, Str value);
    const char *wanted;      /* what the value must be */
};

struct FormatWord {
    const char *word;
    FeedFormat format;
};

static const FormatWord FORMATS[] = {
    { "lheo", FEED_LHEO }, { "rome", FEED_ROME_CSV }, { "rome-xml", FEED_ROME_XML }, { "onisep", FEED_ONISEP },
    { "decouvertes", FEED_DISCOVERY }, { "engagement", FEED_ENGAGEMENT }, { "communes", FEED_COMMUNES },
    { "contours", FEED_OUTLINES },
};

static bool read_path(const Reading *reading, VenueSource *source, Str value)
{
    bool relative = reading->folder.length && !str_starts(value, STR("/"));
    source->pattern = relative ? str_format(reading->arena, "%.*s%.*s", STR_FORMAT(reading->folder), STR_FORMAT(value)) : str_copy(reading->arena, value);
    return value.length > 0;
}

static bool read_format(const Reading *reading, VenueSource *source, Str value)
{
    (void)reading;
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (str_equal(value, str_of(FORMATS[i].word))) {
            source->format = FORMATS[i].format;
            return true;
        }
    return false;
}

static bool read_priority(const Reading *reading, VenueSource *source, Str value)
{
    (void)reading;
    long number;
    if (!str_integer(value, &number) || number < 0 || number > PRIORITY_MAX)
        return false;
    source->priority = (int)number;
    return true;
}

static bool read_partial(const Reading *reading, VenueSource *source, Str value)
{
    (void)reading;
    source->partial = str_equal(value, STR("oui"));
    return source->partial || str_equal(value, STR("non"));
}

static const Key KEYS[] = {
    { "chemin", read_path, "un fichier, un dossier ou un motif" },
    { "format", read_format, "lheo, rome, rome-xml, onisep, decouvertes, engagement, communes ou contours" },
    { "priorite", read_priority, "un nombre de 0 à 1000" },
    { "partiel", read_partial, "oui ou non" },
};

static VenueSource *find(const VenueSourceList *sources, Str name)
{
    for (size_t i = 0; i < sources->count; i++)
        if (str_equal(sources->items[i].name, name))
            return &sources->items[i];
    return NULL;
}

static bool on_section(void *context, Str section, int line, Error *error)
{
    Reading *reading = context;
    VenueSourceList *sources = reading->sources;
    if (!section.length)
        return error_set(error, ERROR_INPUT, "une source doit avoir un nom entre les crochets.");
    if (find(sources, section))
        return error_set(error, ERROR_INPUT, "[%.*s] est déjà plus haut. Donnez un autre nom à l’une des deux sources.", STR_FORMAT(section));
    sources->items = arena_room(reading->arena, sources->items, sources->count, sizeof *sources->items);
    sources->items[sources->count++] = (VenueSource){ .name = str_copy(reading->arena, section), .line = line };
    return true;
}

static bool on_key(void *context, Str section, Str name, Str value, Error *error)
{
    Reading *reading = context;
    VenueSource *source = find(reading->sources, section);
    if (!source)
        return error_set(error, ERROR_INPUT, "«\u00A0%.*s\u00A0» vient avant toute section. Mettez au-dessus le nom de la source\u00A0: [nom].", STR_FORMAT(name));
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (!str_equal(name, str_of(KEYS[i].name)))
            continue;
        if (!ini_first(&reading->given, reading->arena, section, i))
            return error_set(error, ERROR_INPUT, "«\u00A0%s\u00A0» est déjà plus haut dans [%.*s]. Gardez une seule des deux lignes.", KEYS[i].name, STR_FORMAT(section));
        return KEYS[i].read(reading, source, value)
               || error_set(error, ERROR_INPUT, "«\u00A0%.*s\u00A0» ne va pas\u00A0: «\u00A0%.*s\u00A0». Il faut %s.", STR_FORMAT(name), STR_FORMAT(value), KEYS[i].wanted);
    }
    return error_set(error, ERROR_INPUT, "«\u00A0%.*s\u00A0» n’existe pas. Les clés sont chemin, format, priorite et partiel.", STR_FORMAT(name));
}

/* Every source needs its path. */
static bool all_placed(const char *path, const VenueSourceList *sources, Error *error)
{
    if (!sources->count)
        return error_set(error, ERROR_INPUT, "%s\u00A0: aucune source. Ajoutez-en une comme dans l’exemple sources.conf.", path);
    for (size_t i = 0; i < sources->count; i++)
        if (!sources->items[i].pattern.length)
            return error_set(error, ERROR_INPUT, "%s, ligne %d\u00A0: [%.*s] n’a pas de chemin. Ajoutez «\u00A0chemin = …\u00A0».", path, sources->items[i].line,
                             STR_FORMAT(sources->items[i].name));
    return true;
}

static int by_priority(const void *a, const void *b)
{
    const VenueSource *left = a, *right = b;
    return left->priority != right->priority ? right->priority - left->priority : left->line - right->line;
}

bool sources_read(Arena *arena, const char *path, VenueSourceList *sources, Error *error)
{
    const char *slash = strrchr(path, '/');
    Reading reading = { .arena = arena, .folder = slash ? (Str){ path, (size_t)(slash - path) + 1 } : (Str){0}, .sources = sources };
    *sources = (VenueSourceList){0};
    IniReader reader = { .context = &reading, .section = on_section, .key = on_key };
    if (!ini_read(path, &reader, error) || !all_placed(path, sources, error))
        return false;
    qsort(sources->items, sources->count, sizeof *sources->items, by_priority);
    return true;
}

static bool is_newer(const struct stat *status, const struct stat *than)
{
    if (status->st_mtim.tv_sec != than->st_mtim.tv_sec)
        return status->st_mtim.tv_sec > than->st_mtim.tv_sec;
    return status->st_mtim.tv_nsec >= than->st_mtim.tv_nsec;
}

/* The newest of what a pattern names; of two as new, the last in the order of names. NULL when there is none. */
static const char *newest(Arena *arena, const char *pattern)
{
    glob_t matches = {0};
    struct stat status, best = {0};
    const char *path = NULL;
    if (glob(pattern, 0, NULL, &matches) == 0)
        for (size_t i = 0; i < matches.gl_pathc; i++)
            if (stat(matches.gl_pathv[i], &status) == 0 && (!path || is_newer(&status, &best))) {
                path = matches.gl_pathv[i];
                best = status;
            }
    path = path ? str_text(arena, str_of(path)) : NULL;
    globfree(&matches);
    return path;
}

bool sources_find(Arena *arena, const VenueSource *source, const char **path, Error *error)
{
    StrList feeds;
    const char *found = file_exists(source->pattern.text) ? source->pattern.text : newest(arena, source->pattern.text);
    if (!found)
        return error_set(error, ERROR_INPUT, "%.*s\u00A0: introuvable. Vérifiez le chemin dans sources.conf et que le flux a bien été déposé.",
                         STR_FORMAT(source->pattern));
    if (!feed_list(arena, found, &feeds, error))
        return false;
    if (feeds.count > 1)
        return error_set(error, ERROR_INPUT, "%s\u00A0: ce dossier contient %zu flux. Donnez à chacun sa section, ou un motif comme %s/*.xml pour le plus récent.",
                         found, feeds.count, found);
    *path = feeds.items[0].text;
    return true;
}
