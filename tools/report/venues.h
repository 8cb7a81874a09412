/* SPDX-License-Identifier: EUPL-1.2
 *
 * The list of venues whose kiosks a report reads together: an INI file like assets/lieux.conf.example.
 *
 * A section is a venue with its files (paths or patterns, from the folder of the list; none where the Region is read), or, when its name begins with
 * "territoire ", what is known of a Mission Locale, a department or an EPCI that some venue names. A wrong line is a
 * sentence with its number, and nothing is read. What is read lives in the caller's arena.
 */
#ifndef REPORT_VENUES_H
#define REPORT_VENUES_H

#include "catalogue/base/error.h"
#include "tools/report/year.h"

typedef struct Venue Venue;
typedef struct VenueList VenueList;

struct Venue {
    YearVenue place;         /* what the list says of it; no counts */
    StrList files;           /* paths and patterns */
    int line;
};

struct VenueList {
    const char *path;        /* of the list; NULL: there is none */
    Venue *items;
    size_t count;
    YearTerritory *territories;
    size_t territory_count;
};

/* `path` must live as long as the list. */
bool venues_read(Arena *arena, const char *path, VenueList *venues, Error *error);

/* Whether every venue has files: an error names the first that has none. */
bool venues_have_files(const VenueList *venues, Error *error);

/* A list of one venue without a name: the kiosk's own file. */
VenueList venues_alone(Arena *arena, const char *file);

/* The files that a venue's paths and patterns name, in order, none twice. A pattern that names none is an error. */
bool venues_files(Arena *arena, const Venue *venue, StrList *paths, Error *error);

#endif
