/* SPDX-License-Identifier: EUPL-1.2
 *
 * A usage file made of rows that come from elsewhere, so that whoever reads usage files reads them.
 *
 * Rows of one key add up, of whichever kiosks they are; of how things stood on a day, minutes add up and the catalogue's are the
 * greatest. All is written at once by refill_done, or nothing. A Refill owns its file until refill_done or refill_close.
 */
#ifndef USAGE_REFILL_H
#define USAGE_REFILL_H

#include "catalogue/base/error.h"
#include "kiosk/usage/tally.h"

typedef struct Refill Refill;

/* The file must not be there. */
bool refill_open(Refill **refill, const char *path, Error *error);
bool refill_add(Refill *refill, const TallyRow *row, Error *error);
bool refill_done(Refill *refill, Error *error);
void refill_close(Refill *refill);   /* NULL-safe */

#endif
