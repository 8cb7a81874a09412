/* SPDX-License-Identifier: EUPL-1.2
 *
 * The usage file: its tables, how it is made and how one recognises it.
 *
 * The schema is commented SQL in the .c, a step a version. Rows are kept in the order of their keys (WITHOUT
 * ROWID), so the file holds no order of arrival. An older version's file is brought up to date by whoever
 * writes it. A file is made in its final mode (WAL) and its folder synced before the first count. A file that is not ours is refused and left as it is. A writer reads the whole file once
 * when it opens it (a few hundred kB): damage is found then, not in the middle of a year's report.
 */
#ifndef USAGE_SCHEMA_H
#define USAGE_SCHEMA_H

#include "catalogue/snapshot/db.h"

enum { SCHEMA_APPLICATION_ID = 0x42567573 };   /* "BVus" */

enum { USAGE_VENUE_LETTERS = 120 };             /* of a venue’s name that a file keeps */

/* Opens the file for writing, makes it when there is none, and prepares the statements of UsageWrite.
 * *damaged: it failed because the file's bytes are not what was written. */
bool schema_open_writer(Db **db, const char *path, bool *damaged, Error *error);

/* Opens an existing file for reading, while a kiosk may be writing it, with the statements of UsageRead; in a
 * folder closed to writing too, unless a log waits beside the file: the sentence then says what to do. */
bool schema_open_reader(Db **db, const char *path, Error *error);

#endif
