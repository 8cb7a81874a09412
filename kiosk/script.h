/* SPDX-License-Identifier: EUPL-1.2
 *
 * Plays a visit from plain text, a command a line, on a clock of its own:
 *
 *   now 2026-11-23T10:42     the day and hour it is (before anything else)
 *   tap "Métiers"            the region with that label, else one whose label contains it
 *   reach "Voir les"         goes down, then up, page by page until such a region is in sight
 *   type "soudur"            touches the keys of the keyboard on screen, one by one
 *   wait 2s | wait 300ms     lets time pass
 *   drag 0,-400              the finger draws from the middle of what scrolls
 *   see "Soudeur"            the text is on screen; `absent "…"`: it is not
 *   screen trade             the screen shown
 *   shot name                a picture, through the caller
 *
 * `#` begins a comment. The first command that cannot be done stops the play: the error names the line.
 */
#ifndef KIOSK_SCRIPT_H
#define KIOSK_SCRIPT_H

#include "kiosk/stage.h"

typedef struct ScriptHost ScriptHost;

struct ScriptHost {
    void *context;
    /* After each change: paint, or nothing. May be NULL. */
    bool (*frame)(void *context, Stage *stage, Error *error);
    bool (*shot)(void *context, Stage *stage, Str name, Error *error);   /* may be NULL */
};

bool script_play(Stage *stage, Str text, const ScriptHost *host, Error *error);

/* The date a script begins with, for opening the stage on that day; `fallback` when it has none. */
DateTime script_start(Str text, DateTime fallback);

#endif
