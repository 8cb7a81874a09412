/* SPDX-License-Identifier: EUPL-1.2
 *
 * Distances on the Earth, WGS84 degrees in, kilometres out. Pure.
 */
#ifndef SNAPSHOT_GEO_H
#define SNAPSHOT_GEO_H

/* As the crow flies (haversine on a sphere of 6,371 km: at most 0.5 % off). */
double geo_km(double latitude1, double longitude1, double latitude2, double longitude2);

#endif
