/* SPDX-License-Identifier: EUPL-1.2
 *
 * What holds of every screen whatever its language: targets ≥ 20 mm and 3 mm apart, texts inside and clear of each
 * other, buttons that say all they have to say. Each fails the test with the place `where`.
 */
#ifndef SUPPORT_LAYOUT_H
#define SUPPORT_LAYOUT_H

#include "kiosk/ui/draw.h"

void layout_targets(const DrawList *list, const char *where);
void layout_gaps(const DrawList *list, const char *where);
void layout_texts(const DrawList *list, const char *where);

/* No word of ours is cut: what stands on a button is not the catalogue's, and fits. */
void layout_words(const DrawList *list, const char *where);

/* Each region has a role, a label and a place of its own in the reading order, and so has each text outside of them. */
void layout_read(const DrawList *list, const char *where);

/* Nothing that is touched is above `y`. */
void layout_reached(const DrawList *list, int y, const char *where);

/* Every text against what is under it: 4.5:1, in THEME_CONTRAST 7:1; over a ghost 3:1 (WCAG 1.4.3, large text). Icons and
 * the fill of what is chosen: 3:1. What is off is exempt. */
void layout_contrast(const DrawList *list, Theme theme, const char *where);

/* Every region of `straight` is turned over in the list, but the keys (one types French), the language's own name, what
 * stands beside it and the map. */
void layout_turned(const DrawList *list, const Region *straight, size_t count, const char *where);

#endif
