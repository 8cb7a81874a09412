/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answers of belvedere-catalogue in French, for the staff: short aligned lines.
 */
#ifndef TOOLS_TEXT_CATALOGUE_H
#define TOOLS_TEXT_CATALOGUE_H

#include "catalogue/search/search.h"
#include "tools/shared/relations.h"

void text_info(Builder *out, const CatalogueInfo *info);
void text_search(Builder *out, const SearchAnswer *answer);
void text_record(Builder *out, const Record *record, Str code, const SourceInfo *source);
void text_related(Builder *out, const Relations *relations);

#endif
