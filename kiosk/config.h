/* SPDX-License-Identifier: EUPL-1.2
 *
 * belvedere.conf: what is particular to a venue. INI (catalogue/base/ini.h). Every key is optional; an unknown
 * section or key is a French sentence with its line, never silence. Texts live in the caller's arena.
 */
#ifndef KIOSK_CONFIG_H
#define KIOSK_CONFIG_H

#include "kiosk/screens/state.h"

typedef struct Config Config;

struct Config {
    Venue venue;
    double diagonal;         /* inches; 0: 24 */
    double distance;         /* centimetres from the eyes to the screen; 0: 60 */
    Str catalogue;           /* folder; empty: the default */
    Str usage;               /* file; empty: the default */
};

bool config_read(Arena *arena, const char *path, Config *config, Error *error);

#endif
