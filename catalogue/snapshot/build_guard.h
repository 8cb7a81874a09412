/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a source must not do against the one in place: lose more than a fifth of its items at once, or be older. Pure;
 * the sentences have the figures and the option that overrides. */
#ifndef SNAPSHOT_BUILD_GUARD_H
#define SNAPSHOT_BUILD_GUARD_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Guard Guard;

/* A source as it stands in the catalogue before. */
struct Guard {
    Str name;
    Str exported;            /* ISO 8601, or empty */
    long items;
    bool partial;            /* names only what is new: may be as small as it likes */
};

bool guard_feed(const Guard *guard, long items, Str exported, Error *error);

#endif
