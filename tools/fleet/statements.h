/* SPDX-License-Identifier: EUPL-1.2
 *
 * Every statement that is sent to the Region's database but its migrations (tools/fleet/region/). A test explains them all.
 */
#ifndef FLEET_STATEMENTS_H
#define FLEET_STATEMENTS_H

#include "kiosk/usage/tally.h"

typedef enum RegionStatement {
    REGION_KIOSKS = TALLY_TABLE_COUNT,   /* after the rows of each TallyTable: venue, kiosk */
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
