/* SPDX-License-Identifier: EUPL-1.2
 *
 * belvedere.conf: what is particular to a venue. INI (catalogue/base/ini.h). Every key is optional; an unknown
 * section or key is a French sentence with its line and those that there are, never silence. Texts live in the caller's arena.
 */
#ifndef KIOSK_CONFIG_H
#define KIOSK_CONFIG_H

#include "kiosk/screens/state.h"

typedef struct Config Config;

struct Config {
    Venue venue;
    double diagonal;         /* inches; 0: 24 */
    bool calm;               /* less motion */
    bool gpu;                /* the graphics processor paints */
    double distance;         /* centimetres from the eyes to the screen; 0: 60 */
    double floor;            /* centimetres from the floor to the lower edge of the screen; 0: not known */
    Str catalogue;           /* folder; empty: the default */
    Str sources;             /* file that names the feeds; empty: the default */
    Str lexicon;             /* file of the venue's own words; empty: none */
    Str usage;               /* file; empty: the default */
};

/* A wrong line is told in *trouble and passed over: the kiosk opens all the same. False when the file cannot
 * be read at all. */
bool config_read(Arena *arena, const char *path, Config *config, Error *trouble, Error *error);

enum { CONFIG_DIAGONAL_LEAST = 5, CONFIG_DIAGONAL_MOST = 200 };   /* inches */

#endif
