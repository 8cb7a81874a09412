/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the four sheets share: a story in two layers (what is essential, and the rest that one tap unfolds and folds)
 * beside its links (under it when the screen is narrow), the pinned button that keeps it in the notebook, the head,
 * the doors, the links and the source with its date.
 */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H

#include "kiosk/screens/frame.h"

typedef void SheetPart(const App *app, Flow *flow);
typedef struct SheetParts SheetParts;

/* `essential`: what one must know, on the first screen; `details`: all the rest, once it is unfolded; `others`: what other
 * sources tell, behind the sheet's own, or NULL. */
struct SheetParts {
    SheetPart *head, *essential, *details, *others, *links;
    bool titled;             /* the title is said above: sheet_draw sets it */
};

/* Two columns that scroll together, the doors above the links; under the head when the screen is narrow. The keep
 * button stays in sight. */
void sheet_draw(const App *app, DrawList *list, const SheetParts *parts);

/* Tile, title, tags. */
void flow_head(Flow *flow, Emblem emblem, Str title, const Chip *tags, size_t tag_count);

/* A heading, some cards, and a button to the rest when there is more; nothing when there are none. */
void flow_links(Flow *flow, const App *app, const char *heading, const CardList *cards, CardsOf of);

/* Things to say of oneself, each leading to a list: "J’aime…", "Je n’ai pas…". */
void flow_leading(Flow *flow, const char *heading, const Chip *chips, size_t count);

/* Pixels that the button between the two layers takes. */
int fold_height(const DrawList *list);

/* Name, telephone, mail and address of whoever to ask. */
void flow_contact(Flow *flow, const Contact *contact);

#endif
