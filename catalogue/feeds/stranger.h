/* SPDX-License-Identifier: EUPL-1.2
 *
 * Knows files that are plainly no feed by their first bytes (a PDF, a picture, a letter, an archive of many), so that staff read what they
 * took instead of what is wrong with its XML. Looks at plain files only, opens them to read, keeps nothing.
 */
#ifndef FEEDS_STRANGER_H
#define FEEDS_STRANGER_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

/* False, with a sentence, when the file is empty or something else. True for all that may be a feed, and for what cannot
 * be opened: whoever reads it says so. */
bool stranger_refuse(const char *path, Error *error);

/* The sentence for a root that no format has. Always false. */
bool stranger_root(const char *path, Str name, Error *error);

#endif
