/* SPDX-License-Identifier: EUPL-1.2
 *
 * Every statement of the usage file but its schema, as tables for db_prepare. A test prepares them all.
 *
 * Writes bind in the same order whatever the table: ?1 when, ?2 to ?4 keys, ?5 number, ?6… counts (see
 * TallyRow); USAGE_WRITES[TallyTable] is the row's statement. Reads say what they bind beside them.
 */
#ifndef USAGE_QUERIES_H
#define USAGE_QUERIES_H

#include "kiosk/usage/origin.h"
#include "kiosk/usage/tally.h"

typedef enum UsageIdentity {
    USAGE_IDENTITY_APPLICATION,
    USAGE_IDENTITY_VERSION,
    USAGE_IDENTITY_TABLES,
    USAGE_IDENTITY_COUNT
} UsageIdentity;

typedef enum UsageCheck {
    USAGE_CHECK_FAULTS,      /* how many, 0 or 1 */
    USAGE_CHECK_COUNT
} UsageCheck;

typedef enum UsageWrite {
    USAGE_WRITE_FOLD = TALLY_TABLE_COUNT,     /* after the rows of each TallyTable; binds today, months kept, days that witness */
    USAGE_WRITE_FORGET,      /* what was folded; binds the same */
    USAGE_WRITE_BEGIN,
    USAGE_WRITE_MEASURE,     /* a number that whatever is counted or dated makes another one */
    USAGE_WRITE_COMMIT,
    USAGE_WRITE_ROLLBACK,
    USAGE_WRITE_ARRANGE,     /* rows stand in the file in the order of their keys, down to its bytes */
    USAGE_WRITE_SETTLE,      /* moves the log into the file: a row of numbers that nobody needs */
    USAGE_WRITE_ORIGIN,      /* and what follows it: see OriginQuery */
    USAGE_WRITE_PLACE = USAGE_WRITE_ORIGIN + ORIGIN_QUERY_COUNT,   /* binds the venue */
    USAGE_WRITE_PART,        /* binds epoch, kiosk: of a merged file */
    USAGE_WRITE_ALONE,       /* the file needs no log from now on: a row with the word */
    USAGE_WRITE_COUNT
} UsageWrite;

typedef enum UsageRead {
    USAGE_READ_FAULTS,       /* as USAGE_CHECK_FAULTS */
    USAGE_READ_PARTS,        /* epoch, kiosk: whose counts these are */
    USAGE_READ_PLACE,        /* venue */
    USAGE_READ_COUNT,
    USAGE_READ_ROWS = USAGE_READ_COUNT   /* from here on USAGE_ROWS, a statement for each TallyTable */
} UsageRead;

typedef enum UsageBatch {
    USAGE_BATCH_ROWS_PRESENCE,   /* of a day: key, counts… */
    USAGE_BATCH_ROWS_AVAIL,
    USAGE_BATCH_ROWS_OBJECT,     /* of a month, and so are the next: key, counts… */
    USAGE_BATCH_ROWS_ACTION,
    USAGE_BATCH_ROWS_SEARCH,
    USAGE_BATCH_ROWS_MISS_TERM,
    USAGE_BATCH_ROWS_OPINION,
    USAGE_BATCH_ROWS_MONTHLY,
    USAGE_BATCH_ORIGIN,      /* epoch, machine; and what follows it: see OriginQuery */
    USAGE_BATCH_NEXT = USAGE_BATCH_ORIGIN + ORIGIN_QUERY_COUNT,   /* the next number of the epoch */
    USAGE_BATCH_PERIODS,     /* kind, period, batches it has; binds today, months kept */
    USAGE_BATCH_OF_PERIOD,   /* content; binds kind, period */
    USAGE_BATCH_INSERT,      /* binds epoch, seq, kind, period, day, sha256, content */
    USAGE_BATCH_LIST,        /* epoch, seq; binds whether those that were counted too */
    USAGE_BATCH_LOAD,        /* kind, period, sha256, content; binds epoch, seq */
    USAGE_BATCH_COUNTED,     /* binds epoch, seq */
    USAGE_BATCH_FORGET,      /* binds today, months kept, days that witness, as USAGE_WRITE_FORGET */
    USAGE_BATCH_BEGIN,
    USAGE_BATCH_COMMIT,
    USAGE_BATCH_ROLLBACK,
    USAGE_BATCH_SETTLE,
    USAGE_BATCH_COUNT
} UsageBatch;

extern const char *const USAGE_IDENTITY[USAGE_IDENTITY_COUNT];
extern const char *const USAGE_CHECKS[USAGE_CHECK_COUNT];
extern const char *const USAGE_WRITES[USAGE_WRITE_COUNT];
extern const char *const USAGE_READS[USAGE_READ_COUNT];
extern const char USAGE_REFILL_AVAIL[];   /* for TALLY_AVAIL where the rows are of several kiosks */
extern const char USAGE_SWEEP[];          /* undated rows that count nothing any more */
/* All rows of a table, in the order of their keys: when, number, three keys, counts. */
extern const char *const USAGE_ROWS[TALLY_TABLE_COUNT];
extern const char USAGE_MOMENT[];         /* what is read from here on stood so at one moment */
extern const char USAGE_PATIENCE[];       /* the push may wait for a visit to be written; the kiosk waits 250 ms for a batch */
extern const char USAGE_ROWS_NOTHING[];   /* for what an older file has no table for */
extern const char *const USAGE_BATCHES[USAGE_BATCH_COUNT];
extern const char USAGE_PART_COUNT[];     /* 0 but for merged files; since version 6 */
extern const char USAGE_PARTS_BEFORE_FORMER[];   /* USAGE_READ_PARTS of version 6 */
extern const char USAGE_PARTS_EARLIER[];  /* USAGE_READ_PARTS of version 5 */
extern const char USAGE_AVAIL_EARLIER[];  /* USAGE_ROWS of TALLY_AVAIL, versions 4 and 5 */

#endif
