/* SPDX-License-Identifier: EUPL-1.2
 *
 * Everything the kiosk knows at one moment. Screens draw it and cannot change it; app.h holds the only
 * door that does. What belongs to the visit (notebook, words typed, path, loaded page) lives in two arenas
 * that are wiped when it ends. Store, Search and Usage are borrowed from main.
 */
#ifndef SCREENS_STATE_H
#define SCREENS_STATE_H

#include "catalogue/search/search.h"
#include "catalogue/snapshot/contacts.h"
#include "catalogue/snapshot/store_map.h"
#include "catalogue/snapshot/tastes.h"
#include "catalogue/snapshot/ways.h"
#include "kiosk/ui/comfort.h"
#include "kiosk/ui/hand.h"
#include "kiosk/ui/hours.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/questions.h"
#include "kiosk/ui/say.h"
#include "kiosk/ui/touch.h"
#include "kiosk/usage/usage.h"

typedef enum ScreenId {
    SCREEN_ATTRACT, SCREEN_HOME, SCREEN_MENU, SCREEN_GROUPS, SCREEN_LIST, SCREEN_SEARCH, SCREEN_FACETS, SCREEN_TRADE, SCREEN_TRAINING,
    SCREEN_EXPERIENCE, SCREEN_RIGHT, SCREEN_HELP, SCREEN_NOTEBOOK, SCREEN_COMPARE, SCREEN_CALENDAR, SCREEN_MAP, SCREEN_QUIZ, SCREEN_QUIZ_RESULTS,
    SCREEN_LANGUAGES, SCREEN_COMFORT, SCREEN_BYE, SCREEN_STAFF, SCREEN_DARK, SCREEN_STILL, SCREEN_TROUBLE, SCREEN_COUNT
} ScreenId;

enum {
    VIEW_DEPTH = 24,         /* steps back that are remembered */
    NOTEBOOK_ROOM = 24,      /* things kept; more would not fit a QR code that a phone reads */
    WORDS_ROOM = 96,         /* bytes of what is typed */
    LIST_STEP = 24,          /* cards loaded at a time */
    COMPARED = 3,            /* things side by side */
    SHEET_LINKS = 6,         /* trades beside a sheet */
    SHEET_BEHIND = 3,        /* cards of each door */
};

typedef struct Venue Venue;
typedef struct View View;
typedef struct Page Page;
typedef struct MapSite MapSite;
typedef struct MapRings MapRings;
typedef struct MapPage MapPage;
typedef struct Quiz Quiz;
typedef struct Taken Taken;
typedef struct Keepsake Keepsake;
typedef struct App App;

/* Forms in which the notebook, or one thing of it, leaves with the visitor. */
typedef enum TakeForm { TAKE_TEXT, TAKE_CALENDAR, TAKE_ADDRESS, TAKE_LINK, TAKE_COUNT } TakeForm;

/* What is known of the venue's printer, and what is asked of it: kiosk/edge/printing.h looks at it. */
typedef enum PrinterState {
    PRINTER_NONE,            /* there is none, or nobody asked */
    PRINTER_ASKED,           /* is it ready? */
    PRINTER_READY, PRINTER_AWAY,
    PRINTER_PRINTING, PRINTER_PRINTED, PRINTER_FAILED
} PrinterState;

/* Ways into many things that are not groups of the catalogue. */
typedef enum MenuOf { MENU_TRAININGS, MENU_TRAINING_LEVELS, MENU_TRADE_LEVELS, MENU_COUNT } MenuOf;

/* Chips of the map: the types of experiences, then trainings. */
enum { MAP_TRAININGS = EXPERIENCE_TYPE_COUNT, MAP_KINDS };
typedef enum MapWhen { MAP_ANY, MAP_WEEK, MAP_MONTH, MAP_ALWAYS, MAP_WHEN_COUNT } MapWhen;
typedef enum MapLook {
    LOOK_NEARER, LOOK_FARTHER, LOOK_WEST, LOOK_NORTH, LOOK_SOUTH, LOOK_EAST, LOOK_HERE, LOOK_WHOLE, LOOK_BOX
} MapLook;

struct Venue {
    Str name;                /* "ERO de Limoges" */
    double latitude, longitude;
    bool located;
    Str page;                /* public address of assets/carnet.html, for the notebook as a link; may be empty */
    Str desk;                /* where one is welcomed, "À gauche en entrant"; may be empty */
    Str printer;             /* its name for CUPS; may be empty */
    Contact mission;         /* the Mission Locale; no name: the venue has not said */
    Str mission_address;
    Hours hours;             /* when the screen is lit */
    Str code;                /* of the staff's page, hashed; empty: there is no such page */
    double group_minutes;    /* of a class; 0: an hour */
    Language languages[LANGUAGE_COUNT];   /* that are offered; visits begin in the first */
    size_t language_count;   /* 0: all of them, French first */
};

/* A step of the visitor's path. */
struct View {
    ScreenId screen;
    Kind kind;               /* sheets; CARDS_OF_KIND lists */
    CardsOf of;              /* lists */
    GroupsOf groups;
    MenuOf menu;
    Str key;                 /* code of the sheet, key of the list, day of the calendar, box of the map */
    int month;               /* of the calendar, from this one */
    long limit;              /* cards wanted so far */
    Scroll scroll;
    bool unfolded;           /* sheets: what "En savoir plus" tells is there */
    Camera camera;           /* of the map */
    unsigned kinds;          /* of the map: 1 << chip; 0: all there is to try */
    MapWhen when;
    bool found;              /* of the map: what the search found, and nothing else */
};

/* What is told of one thing of the notebook that a card does not say. */
struct Taken {
    Str address;             /* its public page; may be empty */
    Str place;               /* where it happens, one line */
};

/* The notebook as a page to print: lines as tools/print/handout.h reads them, and the code between them. */
struct Keepsake {
    Str head, code, foot;
};

/* Objects at one point of the map. */
struct MapSite {
    WorldPoint place;
    Str town;
    const Spot **spots;
    size_t count;
};

/* Outlines: where each ring ends in the points, and what it takes up. */
struct MapRings {
    WorldPoint *points;
    size_t *ends;
    WorldBox *boxes;
    size_t count;
};

struct MapPage {
    Projection projection;
    WorldBox world;                      /* the outlines, or else all the places */
    MapRings departments, communes;      /* the outlines */
    size_t ring_count;                   /* of the departments */
    MapTownList towns;
    WorldPoint *town_places;
    SpotList spots;                      /* before kinds and dates are chosen */
    MapSite *sites;                      /* of what was chosen: the fullest first */
    size_t site_count;
    long kinds[MAP_KINDS], whens[MAP_WHEN_COUNT];      /* objects, each under the other choice; < 0 not counted */
    long total;                          /* objects shown */
    long nowhere;                        /* of what could be shown: without a place on it */
    WorldBox box;                        /* what is listed; not some: nothing */
};

/* What the current view shows; loaded when it is entered, in the page arena. */
struct Page {
    Trade trade;
    Training training;
    Experience experience;
    Right right;
    Card self;
    SourceInfo source;
    CardList list;                       /* lists, search by kind, notebook */
    CardList trades;                     /* beside sheets */
    WayOut ways[WAY_COUNT];
    CardList behind[WAY_COUNT];          /* the first of what each way leads to */
    ContactList help;
    CardList agenda;                     /* of the venue, only what is ahead */
    bool this_week;                      /* all of it within seven days */
    GroupList groups;
    SearchAnswer answer;
    long trade_count;                    /* of the whole catalogue */
    TasteMatches matches;                /* quiz results */
    Taken taken;                         /* notebook */
    MapPage map;
    Training compared[COMPARED];         /* those of `list`, when it is of trainings */
};

/* Where the visitor is in the quiz, and what they said. */
struct Quiz {
    int question;
    Answer answers[QUESTION_COUNT];
};

/* What staff type, and whether their page is open. */
enum { STAFF_DIGITS = 8 };

typedef struct StaffCode StaffCode;

struct StaffCode {
    char typed[STAFF_DIGITS];
    size_t length;
    bool open, wrong;
    int tries;
    long long closed_until;  /* ms: too many wrong codes */
};

/* The catalogue, read anew from its sources while the kiosk is open: kiosk/edge/updating.h does it. */
typedef enum UpdateState { UPDATE_NONE, UPDATE_OFFERED, UPDATE_RUNNING, UPDATE_DONE, UPDATE_FAILED } UpdateState;

typedef struct Update Update;

struct Update {
    UpdateState state;       /* NONE: there is nothing to read it with, or from */
    Str says;                /* the report or what is wrong, lines; borrowed until the next one */
};

struct App {
    Store *store;
    Search *search;
    Usage *usage;
    Venue venue;
    Str notice;              /* for staff, on the attract screen; may be empty */
    Sizes screen;            /* the screen as it is */
    Sizes sizes;             /* what is drawn with: the same, made comfortable */
    Metrics metrics;
    bool letters[LETTERS_COUNT];   /* whose letters are installed */
    Comfort usual, comfort;  /* of every visit when it begins, of this one */
    Theme theme;
    const Phrases *phrases;  /* of each Language, borrowed; NULL: French alone */
    bool calm;               /* less motion: nothing moves by itself */

    DateTime now;            /* local civil time; below the precision of a day when the clock is not believed */
    Date published;          /* the catalogue */
    bool live;               /* a clock before that day is wrong */
    bool sample;             /* it is the one that comes with the program */
    long long ms;            /* monotonic */

    View views[VIEW_DEPTH];
    int depth;               /* of the path; views[depth] is shown */
    Page page;
    Arena page_arena;
    Arena visit_arena;

    Card kept[NOTEBOOK_ROOM];
    size_t kept_count;
    int taking;              /* which of them the code holds, from 1; 0 all */
    TakeForm form;
    PrinterState printer;
    Keepsake keepsake;       /* being printed */

    char words[WORDS_ROOM];
    size_t words_length;
    bool words_counted;      /* this search was already given to usage */
    bool literal;
    unsigned chosen[FACET_COUNT];   /* of the search: 1 << value of each one chosen */
    StrList refused;         /* keys of readings that the visitor does not want */
    SearchSort sort;
    KeyboardLayout keyboard;
    Quiz quiz;
    Language language;       /* of this visit */

    StaffCode staff;
    Update update;           /* the staff's: it outlives visits */
    long long group_until;   /* ms when the class ends; 0: there is none */
    bool dark;               /* the venue is closed and nobody is there */
    bool asking;             /* "still there?" is on screen */
    long long last_touch;    /* ms */
    long long reading;       /* ms that reading what is on screen takes */
    bool sure;               /* "erase all" was touched once and asks again */
    long long code_since;    /* ms since the notebook's QR code is in sight; 0: not */
    long attract_index;      /* which trade the attract screen tells */
    int focus;               /* the stop that the keys walked to; 0: none */
    Touch touch;
    Hand hand;               /* on the map */
};

static inline const View *app_view(const App *app)
{
    return &app->views[app->depth];
}

/* The languages that the venue offers and that the interface can be read in, in their order: one at least. */
size_t app_languages(const App *app, Language languages[LANGUAGE_COUNT]);

static inline const Phrases *app_phrases(const App *app)
{
    return app->phrases ? &app->phrases[app->language] : NULL;
}

static inline Tongue app_tongue(const App *app, Arena *arena)
{
    return (Tongue){ arena, app->language, app_phrases(app) };
}

/* Above that y nothing is touched; 0: all of the screen is used. */
static inline int app_reach(const App *app)
{
    return app->comfort.step[COMFORT_REACH] == REACH_WHOLE ? 0 : sizes_reach(&app->sizes);
}

static inline bool app_left_handed(const App *app)
{
    return app->comfort.step[COMFORT_REACH] == REACH_LEFT;
}

/* Questions that have an answer. */
int quiz_answered(const App *app);

/* What a box of the map is called in an action. */
Str map_box_name(Arena *arena, WorldBox box);

bool app_keeps(const App *app, Kind kind, Str code);

/* Seconds until the visit ends by itself, while asking. */
int app_seconds_left(const App *app);

#endif
