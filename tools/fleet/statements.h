/* SPDX-License-Identifier: EUPL-1.2
 *
 * Every statement that is sent to the Region's database but its migrations (tools/fleet/region/). A test explains them all.
 */
#ifndef FLEET_STATEMENTS_H
#define FLEET_STATEMENTS_H

typedef enum RegionStatement {
    /* Sums of a table: periods from $1 (with it) to $2 (without) and what has no date, of the kiosks $3, an array, "{}" for all.
     * Columns: kiosk, when, number, three keys, counts, as kiosk/usage/tally.h has them. First those by kiosk… */
    REGION_KIOSK_PRESENCE,   /* by month, as its day 00 */
    REGION_KIOSK_OBJECT,     /* by kind */
    REGION_KIOSK_SEARCH,     /* by outcome */
    REGION_KIOSK_AVAIL,
    /* …then those of all these kiosks together, the kiosk being 0. */
    REGION_ALL_PRESENCE,     /* sessions alone */
    REGION_ALL_OBJECT,
    REGION_ALL_ACTION,
    REGION_ALL_SEARCH,
    REGION_ALL_MISS_TERM,
    REGION_ALL_OPINION,
    REGION_ALL_MONTHLY,
    REGION_SUM_COUNT,

    REGION_KIOSKS = REGION_SUM_COUNT,   /* id, venue, name, the year of the last day before $1 on which it counted or empty; by venue and name */
    REGION_INGEST,           /* $1 venue, $2 kiosk, $3 text, $4 sha256: "counted" or "known" */
    REGION_BEGUN,            /* 1 once the first migration is there */
    REGION_VERSION,          /* the newest migration */
    REGION_MIGRATED,         /* binds the migration */
    REGION_LOCK,             /* in a transaction: no other migrates */
    REGION_UPKEEP,
    REGION_BEGIN,            /* what follows sees one moment, and changes nothing */
    REGION_BEGIN_CHANGE,
    REGION_COMMIT,
    REGION_ROLLBACK,
    REGION_STATEMENT_COUNT
} RegionStatement;

extern const char *const REGION_STATEMENTS[REGION_STATEMENT_COUNT];

#endif
