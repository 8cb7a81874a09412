/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whole objects in and out of a catalogue file, with what hangs on them (actions, sessions, places…).
 *
 * Both sides go through the same tables of fields, so what is written is what is read. `id` is the item's.
 * The Db must have been prepared with QUERIES. Objects read live in the arena.
 */
#ifndef SNAPSHOT_OBJECTS_H
#define SNAPSHOT_OBJECTS_H

#include "catalogue/model.h"
#include "catalogue/snapshot/db.h"

bool object_write(Db *db, Arena *arena, long long id, const Record *record, Error *error);

/* `record->kind` says what to read; fills record->as. */
bool object_read(Db *db, Arena *arena, long long id, Record *record, Error *error);

/* Fills the stories of a trade: its item's id. */
bool object_stories(Db *db, Arena *arena, long long id, Trade *trade, Error *error);

/* The number that its feed gives the object: ROME code, numero… */
Str object_number(const Record *record);

#endif
