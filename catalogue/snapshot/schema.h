/* SPDX-License-Identifier: EUPL-1.2
 *
 * The shape of a catalogue file, and what tells ours from another SQLite file.
 */
#ifndef SNAPSHOT_SCHEMA_H
#define SNAPSHOT_SCHEMA_H

#include <stddef.h>

enum {
    SCHEMA_APPLICATION = 0x42454C56,   /* "BELV" */
    SCHEMA_VERSION = 6,                /* PRAGMA user_version */
};

/* Makes every table of an empty file, a statement at a time. */
extern const char *const SCHEMA[];
extern const size_t SCHEMA_COUNT;

/* What only readers need: made once the tables are full, which takes half the time. */
extern const char SCHEMA_INDEXES[];

/* PRAGMAs of a file being built, of one looked through once, and of one being read. */
extern const char SCHEMA_BUILDING[];
extern const char SCHEMA_CHECKING[];
extern const char SCHEMA_READING[];

#endif
