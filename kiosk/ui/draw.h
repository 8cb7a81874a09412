/* SPDX-License-Identifier: EUPL-1.2
 *
 * A frame as data: boxes, texts, icons and touch regions that carry an Action. Screens fill a DrawList
 * from a const App; painting, touching, golden tests and reading aloud all read that list. A list and all
 * it points to live in its frame arena until the next draw_begin. Text never leaves its box: it is wrapped
 * or cut with an ellipsis here. A press changes no command: screens know nothing of it, it is a veil. Screens lay
 * out from left to right; in a language that runs the other way the list turns every rectangle over as it comes in,
 * and the icons that point.
 */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "kiosk/ui/action.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/projection.h"
#include "kiosk/ui/say.h"
#include "kiosk/ui/theme.h"

typedef enum DrawKind { DRAW_BOX, DRAW_TEXT, DRAW_ICON, DRAW_CODE, DRAW_PATH } DrawKind;
/* What something is to who does not see it. The last two are only read. */
typedef enum Role { ROLE_NONE, ROLE_BUTTON, ROLE_LINK, ROLE_KEY, ROLE_SWITCH, ROLE_HEADING, ROLE_TEXT } Role;

/* In the order in which they are read. */
typedef enum Part { PART_HEAD, PART_PAGE, PART_BAR } Part;

enum { PART_ROOM = 1 << 20 };    /* places in the reading order of a part */

typedef enum Align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;     /* of the layout before it is turned over */

typedef struct PathPoint PathPoint;
typedef struct Path Path;
typedef struct DrawCommand DrawCommand;
typedef struct Region Region;
typedef struct Veil Veil;
typedef struct Stop Stop;
typedef struct ScrollArea ScrollArea;
typedef struct Chart Chart;
typedef struct DrawList DrawList;

enum { PATH_UNIT = 16 };     /* of a pixel */

struct PathPoint {
    int x, y;                /* on the screen, in PATH_UNITs */
};

/* Rings to fill together, or lines. Borders that two rings share leave no seam. */
struct Path {
    const PathPoint *points;
    size_t point_count;
    const size_t *ends;      /* of each ring or line: where the next one starts */
    size_t count;
    int width;               /* of lines, in PATH_UNITs; 0: rings, filled */
};

struct DrawCommand {
    DrawKind kind;
    Rect rect;
    Rect clip;
    Ink ink;
    unsigned char alpha;     /* 255 opaque */
    bool shadow;             /* boxes: a soft shade under it */
    bool scrolls;            /* goes with the scroll */
    bool held;               /* of the page that scrolls, and stands still for now: for who looks at layouts */
    bool cut;                /* texts: not all of it fitted: an ellipsis, or a word broken at the end of the line */
    bool runs_left;          /* texts: the sentence runs from right to left; icons: turned over */
    int radius;              /* boxes */
    Face face;               /* texts */
    int size;                /* texts and icons: em, pixels */
    Icon icon;
    Str text;                /* texts: one line; codes: what the QR code says */
    const Path *path;        /* paths */
};

/* What lies over a region while a finger presses it: pixels are drawn a little to the ink that stands on them. */
struct Veil {
    Rect rect, clip;
    int radius;
    Ink ink;
};

struct Region {
    Rect rect;               /* what can be touched, already clipped */
    Veil veil;               /* on the box it was drawn over, unless the caller says otherwise */
    Action action;
    Role role;
    Str label;               /* what is said of it */
    Language language;       /* that it is said in */
    bool off;                /* shown but without effect */
    bool chosen;             /* switches */
    int order;               /* its place in the reading order, from 1; that of its Stop */
};

/* A place where reading aloud or a focus stops: a region, a heading or a text, also where it is scrolled out of sight. */
struct Stop {
    Rect rect;               /* on the screen, not clipped */
    Role role;
    Str label;               /* what is read */
    Language language;       /* that it is in: a French title stays French in an Arabic page */
    int order;               /* as drawn, part after part; the same wherever the page is scrolled to */
    bool scrolls;            /* its page does, and it stays behind by `held` pixels */
    int held;
};

struct ScrollArea {
    Rect viewport;
    int content;             /* height of what scrolls, pixels */
    Rect clip;               /* where it is seen: the viewport and room for shadows */
    int offset;              /* pixels that are above the viewport */
};

/* The window on a map: one finger moves it, two pinch it. */
struct Chart {
    Rect viewport;
    WorldBox world;
};

struct DrawList {
    Arena *arena;
    const Sizes *sizes;
    Metrics metrics;
    Tongue tongue;           /* what the visitor reads */
    Language spoken;         /* of what is drawn now; LANGUAGE_COUNT: each text tells by where it comes from */
    StrList french;          /* put together for this frame from French alone */
    Action pressed;          /* the region under the finger: its action and place */
    Rect pressed_at;
    bool turned;             /* the layout is turned over */
    Rect clip;               /* of the layout */
    bool scrolling;          /* between draw_scroll_begin and draw_scroll_end */
    int held;                /* between draw_hold_begin and draw_hold_end */
    DrawCommand *commands;
    size_t command_count, command_room;
    Region *regions;
    size_t region_count, region_room;
    ScrollArea scroll;       /* viewport empty: nothing scrolls */
    Chart chart;             /* viewport empty: no map */
    Stop *stops;
    size_t stop_count, stop_room;
    Part part;
    int last_order;
};

void draw_begin(DrawList *list, Arena *arena, const Sizes *sizes, Metrics metrics);

/* The language of all that follows, and its direction. French without it. */
void draw_speak(DrawList *list, Language language, const Phrases *phrases);

/* What follows runs from left to right in every language: letters to type, French being typed. Gives the place of
 * `rect` on the screen. draw_turn goes back to the direction of the language. */
Rect draw_straight(DrawList *list, Rect rect);
void draw_turn(DrawList *list);

/* What follows is said in that language, as texts of the catalogue that are put together for the page;
 * LANGUAGE_COUNT: each text tells by itself, which is so at first. Gives what was said before. */
Language draw_spoken(DrawList *list, Language language);

/* A text that was put together in the frame's arena from what is French alone (the catalogue's, the staff's, what is
 * searched there): it and what is cut from it is said in French. */
Str draw_french(DrawList *list, Str text);

/* What follows is of that part of the screen, for the reading order; the page without it. */
void draw_part(DrawList *list, Part part);

/* What scrolls, and how high it is. */
void draw_scroll(DrawList *list, Rect viewport, int content);

/* A map stands there; nothing of it is turned over: drawn straight. */
void draw_chart(DrawList *list, Rect viewport, WorldBox world);

/* Everything until draw_unclip is cut to the rectangle; gives the clip to put back. */
Rect draw_clip(DrawList *list, Rect rect);
void draw_unclip(DrawList *list, Rect before);

/* What is drawn in between goes with the scroll, `offset` pixels of it above `clip`. Gives the clip to put back. */
Rect draw_scroll_begin(DrawList *list, Rect clip, int offset);
void draw_scroll_end(DrawList *list, Rect before);

/* What follows is of a page that scrolls and stays `held` pixels (more than none) behind it: it stands still on the screen, drawn
 * there by the caller, not within draw_scroll_begin. */
Rect draw_hold_begin(DrawList *list, Rect clip, int held);
void draw_hold_end(DrawList *list, Rect before);

void draw_box(DrawList *list, Rect rect, int radius, Ink ink);
void draw_shaded_box(DrawList *list, Rect rect, int radius, Ink ink);       /* with a shadow */
void draw_outline(DrawList *list, Rect rect, int radius, Ink line, Ink inside);
/* A frame outside the rectangle, light on dark: it shows on every ground. */
void draw_ring(DrawList *list, Rect rect);
void draw_icon(DrawList *list, Rect rect, Icon icon, Ink ink);               /* fills the height, centred */
void draw_ghost(DrawList *list, Rect rect, Icon icon, Ink ink);              /* the same, barely there */
void draw_code(DrawList *list, Rect rect, Str text);

/* Inside rect; straight. The path lives as long as the list. */
void draw_path(DrawList *list, Rect rect, const Path *path, Ink ink);

/* One line, centred in the height of rect. */
void draw_text(DrawList *list, Rect rect, Style style, Align align, Str text);

/* Wrapped from the top of rect, at most `lines` (0: no limit). Gives the height taken. French in a frame that runs
 * the other way keeps its lines flush at its own start, as a block beside what it belongs to. */
int draw_paragraph(DrawList *list, Rect rect, Style style, size_t lines, Str text);

/* How long a slow reader takes for the texts in sight: 100 words a minute, four minutes at most. */
long long draw_reading_ms(const DrawList *list);

int text_width(const DrawList *list, Style style, Str text);
int text_height(const DrawList *list, int width, Style style, size_t lines, Str text);

/* All of it is there in that many lines (0: no limit), and no word of it is broken. */
bool text_fits(const DrawList *list, int width, Style style, size_t lines, Str text);

/* A touch region, for the caller to say more of it. NULL when it is clipped away. */
Region *draw_region(DrawList *list, Rect rect, Role role, Action action, Str label);

/* What is said of the region drawn last, in sight or not, instead of its label. */
void draw_said(DrawList *list, Str said);

/* Puts the region's veil on another rectangle of the layout. */
void draw_veil(const DrawList *list, Region *region, Rect rect, int radius);

/* The veil over what is pressed; its rect is empty when nothing is. */
Veil draw_pressed_veil(const DrawList *list);

/* The region under a point, or NULL. The one drawn last is on top. */
const Region *draw_region_at(const DrawList *list, int x, int y);

#endif
