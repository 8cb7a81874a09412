/* SPDX-License-Identifier: EUPL-1.2
 *
 * The update that staff start on their page, as belvedere-import does it from the feeds that sources.conf names, on a USB
 * key or elsewhere: nothing here waits. What is asked is read from the app's `update`; the exit code and what the program
 * printed go back through app_update. The catalogue changes over between two visits, as after any import. An Updating
 * owns the text that it gave, until the next update. Valid as {0}: nothing is offered.
 */
#ifndef EDGE_UPDATING_H
#define EDGE_UPDATING_H

#include "kiosk/stage.h"

#include <sys/types.h>

typedef struct Updating Updating;

struct Updating {
    const char *program;     /* NULL: none */
    const char *catalogue, *sources;
    Arena arena;
    pid_t running;           /* 0: none */
    int printed;             /* what it prints, in memory; while one runs */
};

/* Starts the program or looks after it. True while it runs: look again soon. */
bool updating_follow(Updating *updating, Stage *stage, Error *error);

/* The same, until it has ended: for scripts, whose clock is not the import's. */
void updating_settle(Updating *updating, Stage *stage, Error *error);

/* The kiosk ends; an import under way goes on without it, all or nothing as ever. */
void updating_close(Updating *updating);

#endif
