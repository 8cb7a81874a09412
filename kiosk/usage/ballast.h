/* SPDX-License-Identifier: EUPL-1.2
 *
 * Room put by on the disk for the day it is full.
 *
 * The ballast is a file of 8 MiB beside the usage file. When a commit fails it is given back to the disk,
 * so that the counts of the coming weeks still find room while staff are told (facts §2.2). It is put by
 * again when the disk has room. Having none is never an error.
 */
#ifndef USAGE_BALLAST_H
#define USAGE_BALLAST_H

#include <stdbool.h>

enum { BALLAST_BYTES = 8 << 20 };

/* Puts the room by unless it is there already; false when the disk cannot spare it. */
bool ballast_keep(const char *usage_path);

/* Whether it is there, whole or not. */
bool ballast_stands(const char *usage_path);

/* Gives it back; false when there was none. */
bool ballast_release(const char *usage_path);

#endif
