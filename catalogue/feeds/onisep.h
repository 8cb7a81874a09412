/* SPDX-License-Identifier: EUPL-1.2
 *
 * ONISEP's Idéo-fiches métiers (`metier` below `metiers`, ODbL): what a trade is like, told for pupils. They
 * become Stories, joined to ROME by `romesV3` and shown with their own source. Both variants of synonyms and of
 * short formats are read. Everything a Story holds lives in the arena.
 */
#ifndef FEEDS_ONISEP_H
#define FEEDS_ONISEP_H

#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

extern const Shape ONISEP_TRADE;

/* As lheo_finish. */
const char *onisep_finish(Arena *arena, void *draft, Record *record, const char **warning);

/* Day of the export, for the feed itself does not say it: "2026-11-20" of "…/Onisep_Ideo_Fiches_Metiers_20112026.xml". */
bool onisep_exported(const char *path, char exported[11]);

#endif
