/* SPDX-License-Identifier: EUPL-1.2
 *
 * A stage on a window: the live loop, the play of a script, the benches. Sleeps until an event or the
 * stage's next deadline; paints only what the damage says. Owns fonts, painter and window until show_close;
 * the stage belongs to it too, its store, search and usage do not.
 */
#ifndef EDGE_SHOW_H
#define EDGE_SHOW_H

#include "kiosk/edge/printing.h"
#include "kiosk/edge/updating.h"
#include "kiosk/edge/window.h"
#include "kiosk/stage.h"

typedef struct Show Show;
typedef struct ShowOptions ShowOptions;

struct ShowOptions {
    WindowOptions window;
    double diagonal, distance, floor;     /* inches, and centimetres to the eyes and from the floor to the screen */
};

struct Show {
    Fonts *fonts;
    Painter *painter;
    Window *window;
    Stage stage;
    bool staged;
    bool visited;            /* a visit was on screen: pictures of its words are in the caches */
    bool dark;               /* the screen's light is out */
    double diagonal, distance, floor;     /* inches, and centimetres to the eyes and from the floor to the screen */
    Printing printing;
    Updating updating;
    /* Asked between two visits: the catalogue may have changed. May be NULL. */
    bool (*between)(void *context, Stage *stage, Error *error);
    void *context;
};

bool show_open(Show *show, const ShowOptions *options, Error *error);

/* parts->sizes and parts->metrics are filled in here. */
bool show_stage(Show *show, const ShowOptions *options, AppParts parts, DateTime now, long long ms, Error *error);
void show_close(Show *show);

/* Paints what changed. */
void show_frame(Show *show);

/* Until the window is closed; false when there has been no screen for a minute. */
bool show_run(Show *show, Error *error);

/* Plays a script; `shots` is the folder of the pictures. */
bool show_play(Show *show, Str script, const char *shots, Error *error);

#endif
