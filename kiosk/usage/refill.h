/* SPDX-License-Identifier: EUPL-1.2
 *
 * A usage file made of rows that come from elsewhere, so that whoever reads usage files reads them.
 *
 * Rows of one key add up, of whichever kiosks they are; of how things stood on a day, minutes of one number add up and the
 * catalogue's are the greatest. All is written at once by refill_done, or nothing; the file is for readers then: its bytes tell its
 * rows and not the order in which they came, and it needs no log beside it. A file with parts is a merged one: no kiosk counts in it
 * and it is not sent. A Refill owns its file until refill_close.
 */
#ifndef USAGE_REFILL_H
#define USAGE_REFILL_H

#include "catalogue/base/error.h"
#include "kiosk/usage/period.h"
#include "kiosk/usage/tally.h"

typedef struct Refill Refill;

/* The file must not be there. */
bool refill_open(Refill **refill, const char *path, Error *error);
bool refill_add(Refill *refill, const TallyRow *row, Error *error);
/* Whose counts they are (kiosk/usage/origin.h): a number once, and which of the file's kiosks has it. */
bool refill_part(Refill *refill, long long epoch, int kiosk, Error *error);
/* Where they were counted; nothing is said of an empty name. */
bool refill_place(Refill *refill, Str venue, Error *error);
/* Folds hours that have grown too old, as a kiosk does. */
bool refill_forget(Refill *refill, const Period *today, Error *error);
bool refill_done(Refill *refill, Error *error);
void refill_close(Refill *refill);   /* NULL-safe */

#endif
