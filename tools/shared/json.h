/* SPDX-License-Identifier: EUPL-1.2
 *
 * The import's report as JSON, for machines: `{"published":…,"seq":…,"added":…,"problems":[…]}`.
 */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include "tools/shared/import_report.h"

#include <stdio.h>

/* One line of JSON. */
bool json_import(FILE *out, const ImportReport *report, Error *error);

#endif
