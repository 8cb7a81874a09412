/* SPDX-License-Identifier: EUPL-1.2
 *
 * The few formations of a test by each way that feeds come: UTF-8 as it is, ISO-8859-15 in a gzip, and a zip.
 */
#ifndef SUPPORT_PARCELS_H
#define SUPPORT_PARCELS_H

#include "catalogue/base/str.h"

enum { PARCELS = 3 };

/* Writes them into the folder; gives the path of a feed of other formations, to import before them. */
const char *parcels_write(Arena *arena, const char *folder, const char *feeds[PARCELS]);

#endif
