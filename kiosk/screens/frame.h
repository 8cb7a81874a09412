/* SPDX-License-Identifier: EUPL-1.2
 *
 * What every screen shares: the page, the header, the bar at the bottom, and the flow of a scrolling page.
 * A Flow stacks pieces down a column; it knows whether a piece is in sight, so long lists cost what is seen.
 */
#ifndef SCREENS_FRAME_H
#define SCREENS_FRAME_H

#include "kiosk/screens/state.h"
#include "kiosk/ui/widgets.h"

typedef struct Flow Flow;
typedef struct HeroSays HeroSays;
typedef struct PageFace PageFace;

/* What of a page's head stands in the hero. */
struct HeroSays {
    bool title, says;
};

struct Flow {
    DrawList *list;
    Rect column;             /* x and w matter; y moves down */
    int y;                   /* where the next piece goes */
    bool titled;             /* the hero says the title */
    int bottom;              /* where the page ends when all of it is in sight; 0: it scrolls */
    int fold;                /* where the first screen ends when nothing is scrolled */
    unsigned cut;            /* what a sheet's essential has cut: its own bits, for its details */
};

/* The largest size, from that of the style down, at which the text fits in so many lines without a broken word. */
Style style_fitting(const DrawList *list, int width, Style style, size_t lines, Str text);

/* Draws the page, header and bar; gives what is left for the screen, inside the margins, down to the bar:
 * what scrolls runs under it, what does not stops frame_pad above. */
Rect frame_draw(const App *app, DrawList *list);
int frame_pad(const App *app);

/* When every control is to be within reach: the upper part of the screen, inside the margins, for what is only read, on
 * INK_STAGE. Empty otherwise. */
Rect frame_hero(const App *app);

/* Says what the page is of in the hero, as far as all of it has room there; the page says the rest. */
HeroSays frame_title(const App *app, DrawList *list, Str title, Str says);

/* Opens a scrolling page in `area`: takes the gutter of the page buttons off its right side, clips, and
 * gives the rectangle to lay out in, already moved by the scroll. frame_scroll_end says how high it was. */
typedef struct ScrollPage ScrollPage;

struct ScrollPage {
    Rect viewport;
    Rect before;             /* the clip to put back */
    Rect inside;
    int spill;               /* room for shadows at its sides, pixels */
};

ScrollPage frame_scroll_begin(const App *app, DrawList *list, Rect area);

/* A page that does not scroll as long as there is room; where there is less than `height` it does, and is as wide as
 * frame_fit_width says. */
int frame_fit_width(const App *app, int width);
ScrollPage frame_fit_begin(const App *app, DrawList *list, Rect area, int height);
void frame_fit_end(const App *app, DrawList *list, const ScrollPage *page);
void frame_scroll_end(const App *app, DrawList *list, const ScrollPage *page, int bottom);

/* A page that is one flow behind its head: as wide as the screen when all of it is in sight, scrolling otherwise. */
struct PageFace {
    Str title, says;
    void (*draw)(const App *app, Flow *flow);      /* what follows the head */
};

void frame_page(const App *app, DrawList *list, const PageFace *face);

Flow flow_in(DrawList *list, Rect column);
Rect flow_rest(const Flow *flow);              /* what is left of the column, without a bottom */
void flow_gap(Flow *flow, double millimetres);
/* What the page is of, but what the hero says of it: `above` is what frame_title gave. */
void flow_opening(Flow *flow, HeroSays above, Str title, Str says);
void flow_text(Flow *flow, Style style, Str text);
/* Headings and names of facts are keys of the .po files: what is said is in the visitor's language. */
void flow_heading(Flow *flow, const char *text);
void flow_icon_heading(Flow *flow, Icon icon, const char *text);
/* An icon and what it says: "Quand · le 12 janvier 2027". Nothing when the text is empty. */
void flow_fact(Flow *flow, Icon icon, const char *name, Str text);
void flow_cards(Flow *flow, const App *app, const CardList *cards, bool compact);
/* A heading with a paragraph under it; nothing when the text is empty. */
void flow_section(Flow *flow, const char *heading, Str text);
void flow_button(Flow *flow, const Button *button);
void flow_buttons(Flow *flow, const Button *buttons, size_t count);      /* beside each other where there is room */
/* "Il n’y a rien ici", and other ways on: no page is a dead end. */
void flow_nothing(Flow *flow);

Style style_body(void);
Style style_soft(void);
Style style_strong(void);
Style style_title(void);
Style style_headline(void);

bool frame_wide(const App *app);
CardView card_view(const App *app, DrawList *list, const Card *card, bool compact);
CardQuery app_query(const App *app, CardsOf of, Str key);

#endif
