/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/geo.h"

#include <math.h>

double geo_km(double latitude1, double longitude1, double latitude2, double longitude2)
{
    const double radius = 6371.0, radian = 3.14159265358979323846 / 180;
    double north = sin((latitude2 - latitude1) * radian / 2);
    double east = sin((longitude2 - longitude1) * radian / 2);
    double half = north * north + cos(latitude1 * radian) * cos(latitude2 * radian) * east * east;
    return 2 * radius * asin(sqrt(half > 1 ? 1 : half));
}
