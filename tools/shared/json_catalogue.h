/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answers of belvedere-catalogue as JSON, one line each, for machines. Shapes stand in the architecture page:
 * others rely on them.
 */
#ifndef TOOLS_JSON_CATALOGUE_H
#define TOOLS_JSON_CATALOGUE_H

#include "catalogue/search/search.h"
#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/diff.h"
#include "tools/shared/relations.h"

#include <stdio.h>

bool json_info(FILE *out, const CatalogueInfo *info, Error *error);
bool json_search(FILE *out, const SearchAnswer *answer, Error *error);
bool json_record(FILE *out, const Record *record, Str code, const SourceInfo *source, Error *error);
bool json_related(FILE *out, const Relations *relations, Error *error);
bool json_diff(FILE *out, int before, int after, const DifferenceList *differences, Error *error);
bool json_check(FILE *out, int seq, const CheckReport *report, Error *error);
bool json_rollback(FILE *out, int seq, Error *error);

#endif
