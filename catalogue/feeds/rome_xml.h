/* SPDX-License-Identifier: EUPL-1.2
 *
 * ROME in XML, as France Travail published it: version 3 (`fiche_emploi_metier` below `ogr`) and version 4
 * (`fiche_metier` below `fiches_metier`), two trees that share no name. They say less than the tables of ROME
 * 4.0, which win over them in a catalogue. Everything a Trade holds lives in the arena.
 */
#ifndef FEEDS_ROME_XML_H
#define FEEDS_ROME_XML_H

#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

extern const Shape ROME_3_TRADE;
extern const Shape ROME_4_TRADE;

/* As lheo_finish. */
const char *rome_3_finish(Arena *arena, void *draft, Record *record, const char **warning);
const char *rome_4_finish(Arena *arena, void *draft, Record *record, const char **warning);

#endif
