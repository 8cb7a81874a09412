/* SPDX-License-Identifier: EUPL-1.2
 *
 * A print service of a test's own: a real cupsd in a folder, on a free port of 127.0.0.1, with queues whose printers are
 * scripts: `keep` writes what it is given into the folder, `dry` finds no paper in the middle, `slow` takes
 * its time. While it runs, CUPS_SERVER names it for this process and its children.
 */
#ifndef SUPPORT_CUPS_H
#define SUPPORT_CUPS_H

#include "catalogue/base/str.h"

typedef struct Cups Cups;

struct Cups {
    Arena arena;
    const char *folder;
    int daemon, port;
};

/* False where there is no cupsd, or where it does not run. */
bool cups_start(Cups *cups);
void cups_stop(Cups *cups);

/* Runs a command of the shell that talks to it; fails the test when it does not end well. */
void cups_do(const char *command, ...) __attribute__((format(printf, 1, 2)));

/* Jobs of a queue that are not done: how many. */
long cups_waiting(Cups *cups, const char *queue);

#endif
