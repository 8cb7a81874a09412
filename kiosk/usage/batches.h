/* SPDX-License-Identifier: EUPL-1.2
 *
 * What leaves for the Region: counts of days and months that are over, sealed in numbered batches.
 *
 * A Batches owns the usage file, open for writing beside the kiosk, until batches_close. Sealing takes what was counted of
 * a period less what earlier batches of it hold, so that what is counted late (or dated anew) leaves as an addition, which may be
 * negative: the sum of a period's batches is what the file holds of it, in whatever order they arrive. A day is sealed once it
 * is over, even without a visit; a month once it is over, and again once a month at most, never day after day. A sealed batch
 * does not change; it waits until it was counted, and can be sent again as long as hours are kept. `epoch` is the
 * file's identity, drawn at random, `seq` counts within. One commit a batch, of the file's own kind (WAL, FULL).
 *
 * The text of a batch, which its SHA-256 covers, is UTF-8; each line ends with LF. `→` is TAB:
 *     belvedere→1→EPOCH→SEQ→day→2026-11-23          format, epoch, number, kind (day, month), period
 *     presence→2026-11-23→14→3 2 1 40 310 0 1 2…    table, its key as kiosk/usage/schema.c has it, its counts between spaces
 * Lines stand in the order of their bytes. In a key, TAB, LF, CR and % are written %09 %0A %0D %25. A later format adds tables or
 * counts under another number.
 */
#ifndef USAGE_BATCHES_H
#define USAGE_BATCHES_H

#include "catalogue/base/error.h"
#include "kiosk/usage/period.h"

typedef struct Batches Batches;
typedef struct Batch Batch;
typedef struct BatchList BatchList;

struct Batch {
    long long epoch, seq;
    Str kind, period, sha256, text;   /* of batches_load; empty before */
};

struct BatchList {
    Batch *items;            /* oldest period first */
    size_t count;
};

/* The file must be there. `machine`: what tells this machine from another, empty when nothing does; a file in which
 * another one counted last is refused, so that two copies never send the same visits. */
bool batches_open(Batches **batches, const char *path, Str machine, Error *error);
void batches_close(Batches *batches);

/* Seals what is over and not sealed yet. Without a date to believe nothing is. */
bool batches_seal(Batches *batches, const Period *today, Error *error);

/* Those that wait; `all`: those that were counted too, for a server that lost them. */
bool batches_list(Batches *batches, Arena *arena, bool all, BatchList *list, Error *error);
bool batches_load(Batches *batches, Arena *arena, Batch *batch, Error *error);
/* The server has it. */
bool batches_counted(Batches *batches, const Batch *batch, Error *error);

#endif
