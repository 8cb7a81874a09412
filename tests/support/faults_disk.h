/* SPDX-License-Identifier: EUPL-1.2
 *
 * Records what a program asks of one folder's files, and gives what the disk may hold after a power cut.
 *
 * It takes the place of open, write, fsync, rename and their like in the whole program, SQLite included. Between
 * disk_record and disk_stop every operation on the folder is kept. disk_replay makes the folder that a cut after
 * `count` of them leaves: what an fsync of its file, or of the folder for names, came after is there; the rest is
 * lost, or kept whole, in some of its sectors or not at all by a seed, in any order. What is written through a mapping
 * (the index of a log) is not seen. One folder at a time, and no folder in it.
 */
#ifndef SUPPORT_FAULTS_DISK_H
#define SUPPORT_FAULTS_DISK_H

#include "catalogue/base/str.h"

enum { DISK_LOST = 0, DISK_KEPT = -1 };   /* seeds: all that is not synced is lost; all is kept */

/* What stands in the folder now is on the disk. */
void disk_record(const char *folder);

/* Operations recorded so far. */
size_t disk_count(void);

/* From now on operation `after` on the folder, counted from 1 and reads included, fails with that errno, and all that
 * follow when it stays so. 0: none does. */
void disk_break(size_t after, int code, bool stays);

/* Whether one has failed since. */
bool disk_broke(void);

/* Ends the recording; how many they are. */
size_t disk_stop(void);

/* Whether these bytes, one after the other, were ever written to a file of the folder. */
bool disk_has_seen(Str bytes);

/* Whether operation `index` is more than bytes that are written: a name, a sync. */
bool disk_is_turn(size_t index);

/* Fills `into`, an empty folder. */
void disk_replay(size_t count, int seed, const char *into);

/* Forgets what was recorded. */
void disk_forget(void);

#endif
