/* SPDX-License-Identifier: EUPL-1.2
 *
 * Kiosks that send: usage files with figures of October and November 2026 in every table, and the Region's database beside them,
 * both told as the same text so that they can be compared.
 */
#ifndef SUPPORT_KIOSKS_H
#define SUPPORT_KIOSKS_H

#include "kiosk/usage/batches.h"
#include "tests/support/postgres.h"
#include "tests/support/visits.h"
#include "tools/fleet/push.h"

/* A file of some visits, which differ with `seed`; the kiosk has closed it. */
Visits kiosks_new(int seed);
void kiosks_close(Visits *visits);

/* Some more visits, on that day of November. */
void kiosks_visit(Visits *visits, int day, int count);

/* How the file is sent to the test's server on 1 December, as a kiosk of "ERO" of this name. */
Push kiosks_push(const Visits *visits, const char *url, const char *name);

/* Seals what is over on that day; all batches of the file. */
BatchList kiosks_sealed(Visits *visits, const Period *today);
void kiosks_seal(Visits *visits);    /* on 1 December */

/* All rows of the file; all rows of the Region, or those of a kiosk, sorted. A row that counts nothing is none. */
const char *kiosks_rows(Visits *visits);
const char *kiosks_collected(Postgres *postgres, const char *name);

#endif
