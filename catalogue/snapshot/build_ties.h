/* SPDX-License-Identifier: EUPL-1.2
 *
 * Ties that no code of ROME makes: a right and the situations it is for, and a training that names a
 * certification but no trade. Such a training is tied to the trades that most of the trainings for the same
 * certification name.
 *
 * {0} is empty; ties_free gives back what it owns. Trainings and rights are told as they come and go;
 * ties_write brings the changes into the file, once all links by codes are there.
 */
#ifndef SNAPSHOT_BUILD_TIES_H
#define SNAPSHOT_BUILD_TIES_H

#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/prepare.h"

typedef struct Certified Certified;
typedef struct Ties Ties;

/* link.direct */
enum { LINK_BY_CERTIFICATION = -1, LINK_BY_PARENT = 0, LINK_BY_CODE = 1 };

/* How many trainings more, or fewer, name both a certification and a ROME code. */
struct Certified {
    Str rncp, rome;
    long count;
    unsigned hash;
};

struct Ties {
    Arena arena;
    Certified *items;
    size_t count;
    size_t *slots;           /* places in `items` + 1, 0 empty */
    size_t slot_count;       /* a power of two */
    bool again;              /* links of before are in the file, and may not hold any more */
};

bool ties_add(Ties *ties, Db *db, long long id, const Summary *summary, Error *error);
bool ties_remove(Ties *ties, Db *db, long long id, const Summary *summary, Error *error);
bool ties_write(Ties *ties, Db *db, Error *error);
void ties_free(Ties *ties);

#endif
