/* SPDX-License-Identifier: EUPL-1.2
 *
 * How long the kiosk was there for visitors, counted by itself in minutes of a day, beside no visit.
 *
 * Time is that of the monotonic clock between two looks; the wall clock only says whose day it is, and a look
 * that spans midnight is shared between the two. Until it is believed the day is undated. What is less than a
 * minute waits here for the next look. A value; {0} is a kiosk that just began, which counts as a start.
 */
#ifndef USAGE_AVAIL_H
#define USAGE_AVAIL_H

#include "kiosk/usage/period.h"
#include "kiosk/usage/tally.h"
#include "kiosk/usage/usage.h"

typedef struct Avail Avail;

struct Avail {
    bool began;
    UsageWatch last;         /* what held until this look */
    long long powered_ms, ready_ms;
};

/* The first counts of avail's row, in the order of its columns; the others are how things stand. */
enum { AVAIL_POWERED, AVAIL_READY, AVAIL_REDATED, AVAIL_RESTARTS, AVAIL_EXPECTED, AVAIL_SEQ, AVAIL_DAYS };

/* Adds what passed since the last look, in whole minutes. */
void avail_look(Avail *avail, const UsageWatch *watch, Tally *tally);

/* Undated minutes that end now, on the days on which they passed. */
void avail_redate(const TallyRow *undated, DateTime now, Tally *tally);

#endif
