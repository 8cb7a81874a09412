/* SPDX-License-Identifier: EUPL-1.2
 *
 * A folder where the usage files of several kiosks lie, for whoever adds them up.
 *
 * Files get there as staff bring them: copied, under any name. The Shelf owns its folder and an arena until shelf_end.
 */
#ifndef SUPPORT_SHELF_H
#define SUPPORT_SHELF_H

#include "tests/support/crowd.h"
#include "tests/support/tool.h"

typedef struct Shelf Shelf;

struct Shelf {
    Arena arena;
    const char *folder;
    Error error;
};

Shelf shelf_new(void);
void shelf_end(Shelf *shelf);

const char *shelf_path(Shelf *shelf, const char *name);

/* A copy of the file as it is now; its kiosk may go on counting. */
void shelf_copy(Shelf *shelf, Visits *visits, const char *name);

/* The file of a kiosk of "ERO de Limoges" that counted this crowd, and how long it was there; both differ with `seed`. */
void shelf_kiosk(Shelf *shelf, const char *name, int seed);
/* The same kiosk's crowd, for another file to count. */
Crowd shelf_crowd(int seed);

/* Changes a file as no program of ours does. */
void shelf_change(Shelf *shelf, const char *name, const char *sql);

ToolRun shelf_run(Shelf *shelf, const char *words);
Str shelf_bytes(Shelf *shelf, const char *name);
/* All rows of a file as text. */
Str shelf_rows(Shelf *shelf, const char *name);

#endif
