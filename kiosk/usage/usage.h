/* SPDX-License-Identifier: EUPL-1.2
 *
 * Counts what visits do, never who: counters only, through one door.
 *
 * A visit lives in memory between usage_begin and usage_end; its counts reach the file in one commit at
 * its end (WAL, synchronous=FULL). On disk there is no visit id, no order, no time finer than the hour,
 * and no object finer than the month. Words that found nothing are written only once `threshold` distinct
 * visits typed them; until then they are keyed hashes in memory. A disk that is full or a file that cannot
 * be written never stops browsing: counts wait in memory and usage_trouble says so to staff. A damaged file
 * is set aside (kiosk/usage/salvage.h) and counting goes on in a new one.
 * The clock is the caller's: `now` is local civil time, `ms` a monotonic clock.
 */
#ifndef USAGE_USAGE_H
#define USAGE_USAGE_H

#include "catalogue/base/error.h"
#include "catalogue/model.h"

typedef struct Usage Usage;

typedef enum UsageAction { USAGE_KEPT, USAGE_QR_SHOWN, USAGE_QR_TAKEN, USAGE_ACTION_COUNT } UsageAction;   /* TAKEN: shown ≥ 5 s */

enum { USAGE_THRESHOLD = 5 };   /* facts: k = 5 visits, never under 3 */

/* Opens or makes the file. When that fails the Usage still counts in memory: *usage is never NULL. True with a
 * usage_trouble: visits are counted, but the file that was there is damaged and set aside. */
bool usage_open(Usage **usage, const char *path, Error *error);
/* Ends the visit in course and writes what waits; false when counts would be lost by closing now. */
bool usage_save(Usage *usage, Error *error);
void usage_close(Usage *usage);   /* saves first */

void usage_begin(Usage *usage, DateTime now, long long ms);
void usage_touch(Usage *usage, long long ms);                          /* any touch: also marks the last activity */
void usage_view(Usage *usage, Kind kind, Str code);                    /* once a visit for `visits`, each time for `views` */
void usage_act(Usage *usage, UsageAction action, Kind kind, Str code); /* once a visit and object */
/* When the visitor settles on words. `hits`: what they found before any filter or kind was chosen; 0 means that
 * the catalogue does not know them, and only then may they be counted as words. */
void usage_search(Usage *usage, Str words, long hits);
/* Commits. Trailing idle is taken off: the visit ends at its last touch. */
void usage_end(Usage *usage, long long ms);
bool usage_in_visit(const Usage *usage);

/* What staff should know, or NULL: the file cannot be written, or the one before is set aside. */
const char *usage_trouble(const Usage *usage);

#endif
