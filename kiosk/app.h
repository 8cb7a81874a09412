/* SPDX-License-Identifier: EUPL-1.2
 *
 * The one door through which the kiosk's state changes. app_update applies an action: it moves along the
 * path, loads what the new view shows, and is the only place where usage is counted. app_tick lets time
 * pass. Neither draws nor knows a screen. An error leaves the trouble screen in place and the sentence for
 * staff in *error; the visitor can go on.
 */
#ifndef KIOSK_APP_H
#define KIOSK_APP_H

#include "kiosk/screens/screens.h"

typedef struct AppParts AppParts;
typedef struct AppCatalogue AppCatalogue;

struct AppParts {
    Store *store;
    Search *search;
    Usage *usage;
    Venue venue;
    Str notice;
    Sizes sizes;
    Metrics metrics;
    bool letters[LETTERS_COUNT];
    const Phrases *phrases;  /* LANGUAGE_COUNT of them, or NULL: French alone */
    bool calm;
    bool updates;            /* staff can have the catalogue read anew */
    bool live;               /* the clock is the machine's: it cannot be before the catalogue was made */
    bool sample;             /* the catalogue is not the venue's */
};

/* What takes the place of the catalogue. */
struct AppCatalogue {
    Store *store;
    Search *search;
    Str notice;
    bool sample;
};

/* Starts on the attract screen. */
bool app_open(App *app, const AppParts *parts, DateTime now, long long ms, Error *error);

/* Wipes a visit that is under way (and counts it), gives the arenas back. */
void app_close(App *app);

bool app_update(App *app, Action action, Error *error);

/* Time passes: idle, countdown, the story of the attract screen. */
bool app_tick(App *app, DateTime now, long long ms, Error *error);

/* A finger comes down, before its action: counted, and it keeps the visit alive. */
void app_touched(App *app, long long ms);

/* The same finger moves or leaves: the visit is alive. */
void app_alive(App *app, long long ms);

/* The venue is closed and nobody is there: nothing is shown, nothing moves. */
bool app_dark(const App *app);

/* Seconds are counted down on screen: it changes with each of them. */
bool app_counting(const App *app);

void app_draw(const App *app, DrawList *list);
const Screen *app_screen(const App *app);

/* The screen has another size. */
void app_resize(App *app, Sizes screen);

/* When app_tick must be called next, ms; nothing changes before, unless touched. */
long long app_deadline(const App *app);

/* The kiosk changes catalogue between two visits: true on the attract screen. */
bool app_between_visits(const App *app);

/* A new catalogue in place of the old one. Only between visits. */
bool app_replace_catalogue(App *app, const AppCatalogue *catalogue, Error *error);

/* Loads what the current view shows. Its own file: load.c. */
bool app_load(App *app, Error *error);

#endif
