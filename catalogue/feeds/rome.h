/* SPDX-License-Identifier: EUPL-1.2
 *
 * ROME 4.0 as France Travail publishes it: a folder or a .zip of CSV tables, joined here into Trades.
 *
 * A table is known by the columns of its header, whatever its file is called. Tables we have no use for are
 * passed over; without the trades and their texts there is no ROME. The digest of a Trade is that of its
 * assembled fields, for its rows are scattered over twelve files.
 */
#ifndef FEEDS_ROME_H
#define FEEDS_ROME_H

#include "catalogue/feeds/feed.h"

bool rome_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error);

#endif
