/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether a catalogue file is sound: its pages, its word indexes, its references. Read by publications before
 * they show a file, and by `belvedere-catalogue check`.
 */
#ifndef SNAPSHOT_CHECK_H
#define SNAPSHOT_CHECK_H

#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/store.h"

typedef struct CheckReport CheckReport;

/* What is wrong, a French sentence each, and what is no damage and staff may want to know. */
struct CheckReport {
    StrList wrong;           /* none: the catalogue is sound */
    long unlinked;           /* trainings and experiences that lead to no trade */
    long past[KIND_COUNT];   /* objects that no list shows any more */
    long undated[KIND_COUNT];   /* trainings and experiences without any date, nor all year round */
    long garbled;            /* objects with letters that their producer lost */
};

/* Pages, references between tables, no link to nothing, a document for every item. ERROR_CATALOGUE. */
bool check_tables(Db *db, Error *error);

/* A new file as its readers will find it. Of one that `changed`, what a build may get wrong too: words, links; the
 * two at once. */
bool check_published(const char *path, bool changed, Error *error);

/* Everything that can be checked of a published file: damage, links to nothing, what ends before it begins,
 * texts that are no UTF-8. False only when the file could not be gone through. */
bool check_store(Store *store, Arena *arena, int today, CheckReport *report, Error *error);

#endif
