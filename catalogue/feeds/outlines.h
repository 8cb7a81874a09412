/* SPDX-License-Identifier: EUPL-1.2
 *
 * Outlines of departments and communes in GeoJSON (RFC 7946), for the map: a FeatureCollection of Polygons or MultiPolygons with
 * `code` and `nom`, as gregoiredavid/france-geojson and data.gouv.fr give them. Known by its content.
 *
 * One record a department or commune, its rings on the grid of polyline.h: the two sides of a border stay the same line there.
 * A feature that is none (no code, no rings, not on Earth) is set aside and said. The only file that knows Jansson in
 * the library: JSON read here is whole in memory, at most OUTLINES_MOST bytes of it.
 */
#ifndef FEEDS_OUTLINES_H
#define FEEDS_OUTLINES_H

#include "catalogue/feeds/feed.h"

enum { OUTLINES_MOST = 64 << 20 };

/* True when the file begins as a FeatureCollection does. */
bool outlines_like(const char *path);

bool outlines_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error);

#endif
