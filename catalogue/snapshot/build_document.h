/* SPDX-License-Identifier: EUPL-1.2
 *
 * The rows that lists and searches need of one object: its document, places, days, links, names and words.
 *
 * Rows go into the file at once, words into `words` and what makes ties into `ties`, which are written at the end.
 * What was written with one set of trade codes must be erased with the same. The Db is a build's, inside its
 * transaction; the Documents is the caller's and owns nothing but its words and ties.
 */
#ifndef SNAPSHOT_BUILD_DOCUMENT_H
#define SNAPSHOT_BUILD_DOCUMENT_H

#include "catalogue/snapshot/build_links.h"
#include "catalogue/snapshot/build_ties.h"
#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/words.h"

typedef struct Documents Documents;

struct Documents {
    Db *db;
    TradeCodes codes;        /* of every trade */
    Words words;
    Ties ties;
    long long names;         /* the greatest id of a name */
};

bool document_write(Documents *documents, long long id, Kind kind, Prepared *prepared, Error *error);
bool document_erase(Documents *documents, long long id, Kind kind, const Prepared *prepared, Error *error);

#endif
