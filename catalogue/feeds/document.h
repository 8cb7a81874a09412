/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads the XML feeds, LHÉO and ours: item by item, each parsed on its own, in an arena given back after it.
 * A broken item becomes a Problem; a document that cannot be taken is the Error.
 */
#ifndef FEEDS_DOCUMENT_H
#define FEEDS_DOCUMENT_H

#include "catalogue/feeds/feed.h"

bool document_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error);

#endif
