/* SPDX-License-Identifier: EUPL-1.2
 *
 * What belvedere-catalogue says in French of a catalogue as a whole: what changed, what came back, whether it is sound.
 * Owns nothing: everything is the builder's.
 */
#ifndef TOOLS_TEXT_UPKEEP_H
#define TOOLS_TEXT_UPKEEP_H

#include "catalogue/snapshot/check.h"
#include "catalogue/snapshot/diff.h"
#include "catalogue/snapshot/store.h"

/* At most DIFF_LINES of each sort. */
enum { DIFF_LINES = 40 };
void text_diff(Builder *out, int before, int after, const DifferenceList *differences);
/* What a rollback brought back. */
void text_rollback(Builder *out, const CatalogueInfo *info);
void text_check(Builder *out, int seq, const CheckReport *report, const char *remedy);

#endif
