/* SPDX-License-Identifier: EUPL-1.2
 *
 * Keeps what a publication derives from the objects: documents, links between trades and the rest, names,
 * words, vocabulary. What did not change is not made again.
 *
 * Objects are told as they come and go. They are indexed at once, with the trades known by then; trades and
 * stories, which hang on each other, at the end. When trades or stories change under what is indexed already,
 * and after index_forget, everything is made anew from the objects in the file. Same items in the same order,
 * same bytes. The Db is a build's, inside its transaction. The Index is its opener's until index_close.
 */
#ifndef SNAPSHOT_BUILD_INDEX_H
#define SNAPSHOT_BUILD_INDEX_H

#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/prepare.h"

typedef struct Index Index;

bool index_open(Index **index, Db *db, Error *error);

bool index_add(Index *index, long long id, Kind kind, Prepared *prepared, Error *error);

/* Before the object leaves the file. */
bool index_remove(Index *index, long long id, Kind kind, Error *error);

/* What was told is not to be trusted: the file went back to an earlier state. */
void index_forget(Index *index);

bool index_finish(Index *index, Error *error);
void index_close(Index *index);

#endif
