/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whose counts a usage file holds: a number (`epoch`), drawn at random with its first visit, that says nothing but which file it is.
 *
 * A copy of the file keeps the number, so that both are never added up; a copy that another machine counts in gets one of its own beside
 * those it had before, whose visits it still holds. Whatever draws a number does so in a transaction of its own.
 */
#ifndef USAGE_ORIGIN_H
#define USAGE_ORIGIN_H

#include "catalogue/snapshot/db.h"
#include "kiosk/usage/machine.h"

/* Statements of a file that follow one another in its table. */
typedef enum OriginQuery { ORIGIN_KNOWN, ORIGIN_ADOPT, ORIGIN_KEEP, ORIGIN_RENEW, ORIGIN_QUERY_COUNT } OriginQuery;

/* `first`: where ORIGIN_KNOWN stands among the statements of `db`; `machine`: of machine_sum, may be empty. */
bool origin_know(Db *db, size_t first, Str machine, Error *error);

/* Whether another machine counted last; false when either machine is unsaid. */
bool origin_elsewhere(Db *db, size_t first, Str machine, bool *elsewhere, Error *error);

#endif
