/* SPDX-License-Identifier: EUPL-1.2
 *
 * Comments, CDATA and processing instructions inside an item, which producers that cut texts leave open: where they end, or where the
 * item does all the same.
 */
#ifndef FEEDS_SECTION_H
#define FEEDS_SECTION_H

#include "catalogue/feeds/window.h"

/* Reads until the section at `at` is closed, or until so much of it stands there that it must have been cut open. *found is how far
 * from there it closes, or, *cut, how far the end tag of the item `name` is, with the next item's start right behind. False at the end
 * of the document, and when reading fails. */
bool section_seek(Window *window, const char *name, size_t *found, bool *cut, Error *error);

#endif
