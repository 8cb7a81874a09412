/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/feed.h"

#include "catalogue/base/file.h"
#include "catalogue/feeds/communes.h"
#include "catalogue/feeds/document.h"
#include "catalogue/feeds/outlines.h"
#include "catalogue/feeds/rome.h"
#include "catalogue/feeds/source.h"
#include "catalogue/feeds/stranger.h"

static const char *const FORMAT_NAMES[FEED_FORMAT_COUNT] = {
    [FEED_UNKNOWN] = "Format inconnu",
    [FEED_LHEO] = "LHÉO",
    [FEED_ROME_CSV] = "ROME 4.0",
    [FEED_DISCOVERY] = "Découvertes",
    [FEED_ROME_XML] = "ROME en XML",
    [FEED_ONISEP] = "ONISEP",
    [FEED_ENGAGEMENT] = "API Engagement",
    [FEED_COMMUNES] = "Communes",
    [FEED_OUTLINES] = "Contours",
};

const char *feed_format_name(FeedFormat format)
{
    return FORMAT_NAMES[format];
}

static bool named_as_feed(Str name)
{
    return str_ends_like(name, ".xml") || str_ends_like(name, ".gz") || str_ends_like(name, ".zip") || str_ends_like(name, ".geojson");
}

static bool folder_of_tables(Arena *arena, const char *path)
{
    StrList names;
    Error ignored = {0};
    if (!file_is_folder(path) || !file_list(arena, path, &names, &ignored))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (str_ends_like(names.items[i], ".csv"))
            return true;
    return false;
}

/* A plain folder: its feeds, and the folders of tables in it. */
static bool folder_list(Arena *arena, const char *path, StrList *paths, Error *error)
{
    StrList names;
    if (!file_list(arena, path, &names, error))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        const char *inside = file_path(arena, path, names.items[i].text);
        bool folder = file_is_folder(inside);
        if (folder ? folder_of_tables(arena, inside) : named_as_feed(names.items[i]))
            strlist_add(arena, paths, str_of(inside));
    }
    return paths->count > 0
           || error_set(error, ERROR_INPUT, "%s : aucun flux dans ce dossier (.xml, .gz, .zip, ou tables ROME en .csv). Vérifiez le dossier.", path);
}

bool feed_list(Arena *arena, const char *path, StrList *paths, Error *error)
{
    *paths = (StrList){0};
    if (file_is_folder(path) && !folder_of_tables(arena, path))
        return folder_list(arena, path, paths, error);
    strlist_add(arena, paths, str_copy(arena, str_of(path)));
    return true;
}

typedef bool (*Opening)(Source **source, const char *path, Error *error);

static bool zip_has(const char *path, Opening open, const char *suffix)
{
    Source *source;
    Error ignored = {0};
    bool more = true, found = false;
    if (!open(&source, path, &ignored))
        return false;
    while (!found && more && source_next(source, &more, &ignored))
        found = more && str_ends_like(str_of(source_facts(source)->entry), suffix);
    source_close(source);
    return found;
}

/* A .zip of the tables of ROME, and of no feed. */
static bool zip_of_tables(const char *path)
{
    return str_ends_like(str_of(path), ".zip") && zip_has(path, source_open_tables, ".csv") && !zip_has(path, source_open, ".xml");
}

/* A table alone is one of communes, or nothing. */
static bool read_table(const char *path, const FeedSink *sink, FeedInfo *info, Error *error)
{
    bool ours = false;
    return communes_read(path, sink, info, &ours, error)
        && (ours || error_set(error, ERROR_INPUT, "%s : c’est une table seule, et pas une table de communes. Donnez le dossier qui contient toutes "
                              "les tables ROME.", path));
}

bool feed_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error)
{
    *info = (FeedInfo){0};
    if (sink->forced == FEED_OUTLINES || (!sink->forced && outlines_like(path)))
        return outlines_read(path, sink, info, error);
    if (!stranger_refuse(path, error))
        return false;
    bool tables = file_is_folder(path) || zip_of_tables(path);
    bool table = !tables && (str_ends_like(str_of(path), ".csv") || str_ends_like(str_of(path), ".tsv"));
    if (sink->forced == FEED_COMMUNES || (table && !sink->forced))
        return read_table(path, sink, info, error);
    if (sink->forced && tables != (sink->forced == FEED_ROME_CSV))
        return error_set(error, ERROR_INPUT, "%s\u00A0: %s, et sources.conf dit de lire %s. Vérifiez chemin et format.", path,
                         tables ? "ce sont des tables ROME" : "ce ne sont pas des tables ROME", feed_format_name(sink->forced));
    if (tables)
        return rome_read(path, sink, info, error);
    return document_read(path, sink, info, error);
}
