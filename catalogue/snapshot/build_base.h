/* SPDX-License-Identifier: EUPL-1.2
 *
 * Looks through the file that a build starts from, page by page, while the feeds are read: a damaged catalogue
 * must not be carried on, and a refresh has no time to look afterwards.
 *
 * The thread opens the published file for itself, read only. base_check_end waits for its verdict, once;
 * base_check_close is NULL-safe and waits too.
 */
#ifndef SNAPSHOT_BUILD_BASE_H
#define SNAPSHOT_BUILD_BASE_H

#include "catalogue/base/error.h"

typedef struct BaseCheck BaseCheck;

bool base_check_begin(BaseCheck **check, const char *path, Error *error);
bool base_check_end(BaseCheck *check, Error *error);
void base_check_close(BaseCheck *check);

#endif
