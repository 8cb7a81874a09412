/* SPDX-License-Identifier: EUPL-1.2
 *
 * The pieces that screens are made of: buttons, tiles, cards, page buttons. Each draws into a
 * list and adds its own regions; each has a height it needs at a width, asked before it is placed.
 * A widget holds no state: what is chosen or pressed comes with the call or the list.
 */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "catalogue/snapshot/store.h"
#include "kiosk/ui/chips.h"

typedef enum ButtonLook { BUTTON_QUIET, BUTTON_OUTLINE, BUTTON_MAIN } ButtonLook;

typedef struct Button Button;
typedef struct CardView CardView;

struct Button {
    Icon icon;               /* ICON_NONE: label alone */
    Str label;
    Action action;
    ButtonLook look;
    bool off;                /* shown, without effect */
};

struct CardView {
    const Card *card;
    Str where;               /* the line of place and time */
    bool keepable, kept;     /* a notebook button at the end */
    bool compact;            /* no hook, no tags: for the side of a sheet */
};

/* A label that is wider than the button stands on several lines of it, when it is high enough. */
int button_height(const DrawList *list, int width, const Button *button);
int button_width(const DrawList *list, const Button *button);
void button_draw(DrawList *list, Rect rect, const Button *button);

/* Buttons in rows within the width, one that is wider than a row alone in its own. Both give the height taken. */
int buttons_height(const DrawList *list, int width, const Button *buttons, size_t count);
int buttons_draw(DrawList *list, Rect rect, const Button *buttons, size_t count);

/* A coloured square with an icon. */
void tile_draw(DrawList *list, Rect rect, Emblem emblem);

int card_height(const DrawList *list, int width, const CardView *view);
void card_draw(DrawList *list, Rect rect, const CardView *view);
Emblem card_emblem(const Card *card);

/* Up and down buttons of what scrolls, at the right of `gutter`; nothing when all is in sight. */
void pages_draw(DrawList *list, Rect gutter, double offset);

#endif
