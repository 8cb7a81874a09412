/* SPDX-License-Identifier: EUPL-1.2
 *
 * Packs what facets are counted from, and maps made from, into the file being built: documents, places, days and links
 * as few bytes, so that a search or a map opens by reading three of them. Goes through the rows once, in key order: the same rows give
 * the same bytes. The Db is a build's, inside its transaction, with its documents, places and links complete.
 */
#ifndef SNAPSHOT_BUILD_FACETS_H
#define SNAPSHOT_BUILD_FACETS_H

#include "catalogue/snapshot/db.h"

bool build_facets(Db *db, Error *error);

#endif
