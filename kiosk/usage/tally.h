/* SPDX-License-Identifier: EUPL-1.2
 *
 * Counts on their way to the usage file: shares of rows, added up.
 *
 * A Tally owns its rows until tally_clear; {0} is an empty one. What several visits add to one row becomes
 * one sum, so that a tally that waits for a full disk holds neither their order nor their number, and stays
 * as small as the catalogue. A row's keys and counts are the columns of its table (kiosk/usage/schema.c); counts
 * below nothing take away from what the file has.
 */
#ifndef USAGE_TALLY_H
#define USAGE_TALLY_H

#include "catalogue/base/str.h"

typedef enum TallyTable { TALLY_PRESENCE, TALLY_OBJECT, TALLY_ACTION, TALLY_SEARCH, TALLY_MISS_TERM, TALLY_OPINION, TALLY_MONTHLY,
                          TALLY_AVAIL, TALLY_TABLE_COUNT } TallyTable;

enum { TALLY_KEYS = 3, TALLY_COUNTS = 13, TALLY_AVAIL_SUMS = 4 };   /* of avail, what follows the sums is how things stand: the last word holds */

typedef struct TallyRow TallyRow;
typedef struct Tally Tally;

struct TallyRow {
    TallyTable table;
    char when[16];               /* day or month */
    int number;                  /* hour of presence, length of search, which kiosk of a merged file in avail; 0 elsewhere */
    Str keys[TALLY_KEYS];        /* kind, code, action; outcome; term; kind, code, face; topic, value */
    long counts[TALLY_COUNTS];   /* in the order of the table's columns */
};

struct Tally {
    Arena arena;
    TallyRow *rows;
    size_t count, capacity;
};

/* Whether so much can have been counted: a million a second over thirty years is no kiosk's, and sums of less stay numbers. */
bool tally_believes(long long count);

/* Adds a share to its row, which is made when there is none. Keys are copied. */
void tally_add(Tally *tally, const TallyRow *share);
/* Adds all of `from`, which is empty then. */
void tally_take(Tally *tally, Tally *from);
void tally_clear(Tally *tally);

#endif
