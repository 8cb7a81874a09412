/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes anew what a publication derives from the objects: documents, links between trades and the rest,
 * names, words, vocabulary. Same items, same bytes. The Db is a build's, inside its transaction.
 */
#ifndef SNAPSHOT_BUILD_INDEX_H
#define SNAPSHOT_BUILD_INDEX_H

#include "catalogue/snapshot/db.h"

bool build_index(Db *db, Error *error);

#endif
