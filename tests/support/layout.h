/* SPDX-License-Identifier: EUPL-1.2
 *
 * What holds of every screen whatever its language: targets ≥ 20 mm and 3 mm apart, texts inside and clear of each
 * other, buttons that say all they have to say. Each complains with the place `where`.
 */
#ifndef SUPPORT_LAYOUT_H
#define SUPPORT_LAYOUT_H

#include "kiosk/ui/draw.h"

/* 20 mm both ways, and as far from the edge of the screen as from each other; what is scrolled out of sight too. */
void layout_targets(const DrawList *list, const char *where);
void layout_gaps(const DrawList *list, const char *where);

/* Inside the page and inside the box that they stand on, clear of each other and of icons, under nothing. */
void layout_texts(const DrawList *list, const char *where);

/* No word of ours is cut: what stands on a button is not the catalogue's, and fits. Each says or shows something. */
void layout_words(const DrawList *list, const char *where);

/* No text that stands by itself is cut or broken within a word. Of what a sheet says first, `brief`, sentences may end
 * with an ellipsis: its second layer says them whole. */
void layout_cuts(const DrawList *list, bool brief, const char *where);

/* What scrolls shows more than a button of it at a time. */
void layout_scrolls(const DrawList *list, const char *where);

/* Each region has a role, a label and a place of its own in the reading order, and so has each text outside of them. */
void layout_read(const DrawList *list, const char *where);

/* In languages with letters of their own, what is said of our buttons is in them. */
void layout_spoken(const DrawList *list, const char *where);

/* Nothing that is touched is above `y`. */
void layout_reached(const DrawList *list, int y, const char *where);

/* Every text against what is under it, ghosts too: 4.5:1, large titles 3:1, in THEME_CONTRAST 7:1 (WCAG 1.4.3, 1.4.6).
 * Icons, outlines and the fill of what is chosen: 3:1 (1.4.11). What is off is exempt. */
void layout_contrast(const DrawList *list, Theme theme, const char *where);

/* Every region of `straight` is turned over in the list, but the keys (one types French, or a code), the language's own
 * name, what stands beside it and the map. */
void layout_turned(const DrawList *list, const Region *straight, size_t count, const char *where);

#endif
