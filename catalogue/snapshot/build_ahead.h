/* SPDX-License-Identifier: EUPL-1.2
 *
 * Brings a file to the disk while it is still being written, so that the sync which ends a publication finds
 * little left to do. A hint to the system and no more: what must hold after a power cut is synced afterwards.
 *
 * ahead_hasten says that all is written: the thread then brings the rest and ends, while its owner goes on.
 * ahead_close waits for that; it is NULL-safe.
 */
#ifndef SNAPSHOT_BUILD_AHEAD_H
#define SNAPSHOT_BUILD_AHEAD_H

#include "catalogue/base/error.h"

typedef struct Ahead Ahead;

bool ahead_begin(Ahead **ahead, const char *path, Error *error);
void ahead_hasten(Ahead *ahead);
void ahead_close(Ahead *ahead);

#endif
