/* SPDX-License-Identifier: EUPL-1.2
 *
 * Printing, as another program does it (belvedere-print): nothing here waits, and what a printer's library loads or
 * gets stuck in is no part of the kiosk. What is asked is read from the app's `printer`; the answer, which is the
 * program's exit code, goes back through app_update. A visit that ends calls the program back, and it takes what has
 * not begun off the queue. Valid as {0}: no printer.
 */
#ifndef EDGE_PRINTING_H
#define EDGE_PRINTING_H

#include "kiosk/stage.h"

#include <sys/types.h>

enum { PRINTING_LEAVING = 4, PRINTING_LOOK_MS = 50 };

typedef struct Printing Printing;

struct Printing {
    const char *program;     /* NULL: no printer */
    const char *printer;     /* queue or address */
    pid_t running;           /* 0: none */
    PrinterState asked;      /* what it runs for */
    pid_t leaving[PRINTING_LEAVING];   /* called back, not ended yet */
};

/* Starts, looks after or calls back the program, as the app wants now. True while one runs: look again within
 * PRINTING_LOOK_MS. */
bool printing_follow(Printing *printing, Stage *stage, Error *error);

/* The same, until none runs: for scripts, whose clock is not the printer's. */
void printing_settle(Printing *printing, Stage *stage, Error *error);

/* The kiosk ends. */
void printing_close(Printing *printing);

#endif
