/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where the programs keep the catalogue when no option says so: the place that the kiosk reads.
 */
#ifndef TOOLS_PATHS_H
#define TOOLS_PATHS_H

static const char PATHS_CATALOGUE[] = "/var/lib/belvedere/catalogue";

#endif
