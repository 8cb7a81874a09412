/* SPDX-License-Identifier: EUPL-1.2
 *
 * What store and search share of an open catalogue. For snapshot/ and search/ only.
 */
#ifndef SNAPSHOT_STORE_INSIDE_H
#define SNAPSHOT_STORE_INSIDE_H

#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/store.h"

/* Prepared with QUERIES; the Store keeps it. */
Db *store_db(Store *store);

/* Item id of an object. False with ERROR_INPUT when there is no such object. */
bool store_item(Store *store, Kind kind, Str code, long long *id, Error *error);

/* Says in each card of a list how it hangs together with the key. `ids` are those of the cards. */
bool store_why(Store *store, Arena *arena, const CardQuery *query, const long long *ids, CardList *cards, Error *error);

#endif
