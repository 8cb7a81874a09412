/* SPDX-License-Identifier: EUPL-1.2
 *
 * API Engagement, `mission` below `source`: civic service and volunteering, as a second dialect of things to
 * try. Its tags are English, its dates JJ/MM/AAAA; the misspelt tags that its own importer tolerates are read
 * too. Everything an Experience holds lives in the arena.
 */
#ifndef FEEDS_ENGAGEMENT_H
#define FEEDS_ENGAGEMENT_H

#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

extern const Shape ENGAGEMENT_MISSION;

/* As lheo_finish. */
const char *engagement_finish(Arena *arena, void *draft, Record *record, const char **warning);

#endif
