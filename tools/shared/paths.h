/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where the programs keep the catalogue when no option says so (the place that the kiosk reads), and where the
 * venue's feeds are named.
 */
#ifndef TOOLS_PATHS_H
#define TOOLS_PATHS_H

#define PATHS_CATALOGUE "/var/lib/belvedere/catalogue"
#define PATHS_SOURCES "/etc/belvedere/sources.conf"

#endif
