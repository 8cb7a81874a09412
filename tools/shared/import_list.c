/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/import_list.h"

#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "tools/shared/paths.h"
#include "tools/shared/sources.h"

#include <string.h>

/* A file's name may be any bytes; a source's name is read on screens and in JSON. */
static const char *readable(Arena *arena, Str name)
{
    Builder clean = builder_on(arena);
    char letter[4];
    for (uint32_t code; utf8_next(&name, &code);) {
        size_t length = utf8_write(code < ' ' ? ' ' : code, letter);
        builder_add(&clean, (Str){ letter, length });
    }
    return builder_str(&clean).text;
}

/* "formations" of "/mnt/cle/formations.xml.gz" */
static const char *source_name(Arena *arena, const char *path)
{
    static const char *const SUFFIXES[] = { ".gz", ".zip", ".xml" };
    if (strcmp(path, "-") == 0)
        return "entree";
    if (file_is_folder(path))
        return "rome";
    const char *slash = strrchr(path, '/');
    Str name = str_of(slash ? slash + 1 : path);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        if (str_ends_like(name, SUFFIXES[i]))
            name.length -= strlen(SUFFIXES[i]);
    return readable(arena, name);
}

/* The feeds behind the operands, with their names. */
static bool operands_list(Arena *arena, const ImportAsked *asked, ImportList *list, Error *error)
{
    StrList all = {0};
    for (size_t i = 0; i < asked->operands.count; i++) {
        StrList paths;
        if (!feed_list(arena, asked->operands.items[i].text, &paths, error))
            return false;
        for (size_t p = 0; p < paths.count; p++)
            strlist_add(arena, &all, paths.items[p]);
    }
    list->items = ARENA_NEW(arena, ImportedSource, all.count);
    for (size_t i = 0; i < all.count; i++)
        list->items[list->count++] = (ImportedSource){
            .path = all.items[i].text,
            .name = asked->source ? asked->source : source_name(arena, all.items[i].text),
            .partial = asked->partial,
        };
    return true;
}

/* The feeds of sources.conf: all, or the one that --source names. */
static bool venue_list(Arena *arena, const ImportAsked *asked, ImportList *list, Error *error)
{
    VenueSourceList venue;
    const char *file = asked->sources ? asked->sources : PATHS_SOURCES;
    if (!asked->sources && !file_exists(file))
        return error_set(error, ERROR_USAGE, "il manque une SOURCE, et %s n’existe pas", file);
    if (!sources_read(arena, file, &venue, error))
        return false;
    list->items = ARENA_NEW(arena, ImportedSource, venue.count);
    for (size_t i = 0; i < venue.count; i++) {
        strlist_add(arena, &list->preferred, venue.items[i].name);
        ImportedSource source = { .name = venue.items[i].name.text, .forced = venue.items[i].format, .partial = asked->partial || venue.items[i].partial };
        if (asked->source && strcmp(asked->source, source.name) != 0)
            continue;
        if (!sources_find(arena, &venue.items[i], &source.path, error))
            return false;
        list->items[list->count++] = source;
    }
    return list->count > 0 || error_set(error, ERROR_USAGE, "%s ne nomme aucune source «\u00A0%s\u00A0»", file, asked->source);
}

static bool find_feeds(Arena *arena, const ImportAsked *asked, ImportList *list, Error *error)
{
    if (asked->operands.count == 0)
        return venue_list(arena, asked, list, error);
    if (asked->sources)
        return error_set(error, ERROR_USAGE, "--sources relit la liste des flux\u00A0: ne donnez pas de SOURCE avec");
    return operands_list(arena, asked, list, error);
}

/* Two feeds under one name would replace each other. */
static bool names_differ(const ImportAsked *asked, const ImportList *list, Error *error)
{
    if (asked->source && !*asked->source)
        return error_set(error, ERROR_USAGE, "--source demande un nom");
    if (asked->source && !utf8_valid(str_of(asked->source)))
        return error_set(error, ERROR_USAGE, "--source\u00A0: des lettres de ce nom ne sont pas en UTF-8");
    if (asked->source && list->count > 1)
        return error_set(error, ERROR_USAGE, "--source ne peut nommer qu’un flux, en voici %zu", list->count);
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(list->items[i].name, list->items[k].name) == 0)
                return error_set(error, ERROR_USAGE, "%s et %s porteraient le même nom, «\u00A0%s\u00A0»\u00A0: importez-les l’un après l’autre avec --source",
                                 list->items[k].path, list->items[i].path, list->items[i].name);
    return true;
}

bool import_list(Arena *arena, const ImportAsked *asked, ImportList *list, Error *error)
{
    *list = (ImportList){0};
    return find_feeds(arena, asked, list, error) && names_differ(asked, list, error);
}
