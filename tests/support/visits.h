/* SPDX-License-Identifier: EUPL-1.2
 *
 * Visits that a test makes: a folder, a usage file in it, and a clock that only the test moves.
 *
 * visits_new makes the folder only, visits_open the file too; visits_close ends both. The Visits owns the
 * Usage and the arena of what its functions give.
 */
#ifndef SUPPORT_VISITS_H
#define SUPPORT_VISITS_H

#include "kiosk/usage/usage.h"

typedef struct Visits Visits;

struct Visits {
    Arena arena;
    const char *folder, *path;
    Usage *usage;
    long long ms;
    DateTime now;
    UsageWatch watch;        /* of a kiosk that is ready; its time is that of the visits */
    Error error;
};

/* Twenty to the next hour of that day. */
DateTime visits_at(int year, int month, int day, int hour);

/* The folders of this program's tests are in memory, where that can be: thousands of commits wait for no disk. */
void visits_off_disk(void);

Visits visits_new(void);
Visits visits_open(void);
void visits_close(Visits *visits);

void visits_begin(Visits *visits);
void visits_touch(Visits *visits, long seconds);   /* so long after the last touch */
void visits_end(Visits *visits);

/* So many minutes pass, and the kiosk looks at itself. */
void visits_watch(Visits *visits, long minutes);

/* A visit of 40 s that looks at one trade. */
void visits_one(Visits *visits, const char *code);

/* All rows of the file as text, and what must be of it. */
Str visits_rows(Visits *visits);
void assert_rows(Visits *visits, const char *expected);
void assert_has_row(Visits *visits, const char *row);

#endif
