/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds where the places of a publication are, and writes the towns that a search knows by name.
 *
 * A town is where tables of communes put it, else at the mean of its places that have coordinates of their own;
 * places without take those of their town, found by its INSEE code, else by its name in the département of the
 * postcode, else by the postcode alone. Done anew by every publication: the same rows give the same bytes. The Db
 * is a build's, inside its transaction, with its documents complete.
 */
#ifndef SNAPSHOT_BUILD_PLACES_H
#define SNAPSHOT_BUILD_PLACES_H

#include "catalogue/snapshot/db.h"

bool build_places(Db *db, Error *error);

#endif
