/* SPDX-License-Identifier: EUPL-1.2
 *
 * A table of communes, in CSV or with tabs: where the towns are whose places have no coordinates, and how they are
 * written. Known by its columns, whatever the file is called.
 *
 * One record a row. A row without a code, a name or coordinates on Earth is set aside with its line.
 */
#ifndef FEEDS_COMMUNES_H
#define FEEDS_COMMUNES_H

#include "catalogue/feeds/feed.h"

/* *ours is false, and nothing is read, when the table has not the columns of communes. */
bool communes_read(const char *path, const FeedSink *sink, FeedInfo *info, bool *ours, Error *error);

#endif
