/* SPDX-License-Identifier: EUPL-1.2
 *
 * sources.conf: the feeds of a venue, a section each, the section's name being the source's. INI, read with
 * catalogue/base/ini.h; an unknown key, a value that does not fit or a section without path is a French
 * sentence with its line. Texts and lists live in the caller's arena.
 *
 *   [formations]
 *   chemin = /srv/flux/formations-*.xml.gz   (required; a file, a folder of tables, or a pattern: the newest match)
 *   format = lheo                            (when it must be forced: what it is read as, whatever it looks like)
 *   priorite = 10                            (0 to 1000; sources are read from the highest to the lowest)
 *   partiel = oui                            (what the feed no longer names stays)
 */
#ifndef TOOLS_SOURCES_H
#define TOOLS_SOURCES_H

#include "catalogue/feeds/feed.h"

typedef struct VenueSource VenueSource;
typedef struct VenueSourceList VenueSourceList;

struct VenueSource {
    Str name;
    Str pattern;             /* absolute, or from the working directory when the file's own path is */
    FeedFormat format;       /* FEED_UNKNOWN: any */
    int priority;
    bool partial;
    int line;                /* of its section */
};

struct VenueSourceList {
    VenueSource *items;      /* highest priority first, then in the order of the file */
    size_t count;
};

bool sources_read(Arena *arena, const char *path, VenueSourceList *sources, Error *error);

/* The feed behind the pattern today. */
bool sources_find(Arena *arena, const VenueSource *source, const char **path, Error *error);

#endif
