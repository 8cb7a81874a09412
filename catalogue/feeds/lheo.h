/* SPDX-License-Identifier: EUPL-1.2
 *
 * LHÉO 1.3 to 2.3 and Mon Compte Formation, `formation` > `action` > `session`, and the summaries of its index:
 * the tables of what is taken from the standard, and the finishing that real feeds need. Everything a Training holds lives in the arena.
 */
#ifndef FEEDS_LHEO_H
#define FEEDS_LHEO_H

#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

extern const Shape LHEO_FORMATION;
extern const Shape LHEO_SUMMARY;   /* `resume-offre` */

/* Makes record->as.training of a draft of LHEO_FORMATION. NULL, or in French why it is rejected; *warning is
 * what is wrong with one that is kept, or NULL. */
const char *lheo_finish(Arena *arena, void *draft, Record *record, const char **warning);

/* As lheo_finish, of a draft of LHEO_SUMMARY. */
const char *lheo_finish_summary(Arena *arena, void *draft, Record *record, const char **warning);

/* "2.3" of a namespace; empty when it names no version. */
Str lheo_version(Str space);
bool lheo_version_known(Str version);

#endif
