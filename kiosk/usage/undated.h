/* SPDX-License-Identifier: EUPL-1.2
 *
 * What was counted since the kiosk began while its clock was not believed: dated as soon as it is.
 *
 * Undated counts are in the file already, under no date. A Tally keeps them in memory too, presence by the minute
 * of the monotonic clock, so that they can be moved: shares that take them from the undated rows and put them
 * where they belong. Presence falls on its hour, all else in the month in which the clock came right; words stay
 * undated. Lost with the process, and then they stay undated.
 */
#ifndef USAGE_UNDATED_H
#define USAGE_UNDATED_H

#include "kiosk/usage/visit.h"

/* Remembers a visit that began under no date. */
void undated_visit(Tally *undated, const Visit *visit);
void undated_group(Tally *undated);

/* The clock is right: what is remembered is dated in `pending`, and remembered no more. */
void undated_settle(Tally *undated, DateTime now, long long ms, Tally *pending);

/* When something began, by what the clock says now. */
Period undated_period(DateTime now, long long ms, long long began);

#endif
