/* SPDX-License-Identifier: EUPL-1.2
 *
 * The usage file as what takes tallies in, whatever becomes of the disk.
 *
 * ledger_write puts whole tallies in the file in one transaction, or nothing of them: then they wait here, and go in
 * with the next. A commit that failed and reached the disk all the same is found out, so that nothing is counted
 * twice; the kiosk is the only one that counts. Once in, the file is arranged anew: where rows stand in it tells no more than the rows
 * themselves. A file found damaged is set aside and a new one begun (kiosk/usage/salvage.h); on a full disk the
 * room put by is used (kiosk/usage/ballast.h). A Ledger owns its file and path until ledger_close.
 */
#ifndef USAGE_LEDGER_H
#define USAGE_LEDGER_H

#include "catalogue/snapshot/db.h"
#include "kiosk/usage/machine.h"
#include "kiosk/usage/period.h"
#include "kiosk/usage/tally.h"

typedef struct Ledger Ledger;

struct Ledger {
    Db *db;                  /* NULL while the file cannot be opened */
    char *path;
    char *venue;             /* NULL: not said */
    char machine[MACHINE_TEXT];
    Error trouble;           /* the file cannot be written */
    Error aside;             /* a damaged file was set aside, since ledger_open */
    long begun;              /* files begun in the place of a damaged one */
    Tally waiting;           /* not in the file */
    Tally tried;             /* nor these, or they are: their commit failed */
    long long measured;      /* of the file before that commit */
    long tried_in;           /* `begun` at that commit */
};

/* When that fails the ledger still stands: each write tries to open the file again. */
bool ledger_open(Ledger *ledger, const char *path, Error *error);
void ledger_close(Ledger *ledger);

/* Where the file counts, from its next visit on; either may be empty. `machine` is what the system calls it. */
void ledger_house(Ledger *ledger, Str venue, Str machine);

/* Takes the tally. True when all that was given so far is in the file, for good. `today` says what has grown too old to be
 * kept by the hour. */
bool ledger_write(Ledger *ledger, Tally *tally, const Period *today);

/* Visits that would be lost by closing now. */
long ledger_visits_waiting(const Ledger *ledger);

/* Folds hours that have grown too old into their months, in the caller's transaction. */
bool ledger_forget(Db *db, const Period *today, Error *error);

/* Adds one row to a file whose statements are USAGE_WRITES, in the caller's transaction. */
bool ledger_write_row(Db *db, const TallyRow *row, Error *error);

/* What staff should know, or NULL. */
const char *ledger_trouble(const Ledger *ledger);

#endif
