/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads a published catalogue: whole objects for sheets, cards for lists, groups for menus.
 *
 * A Store owns one open file (mode=ro, immutable) and its prepared statements, until store_close. Results
 * live in the caller's arena. Nothing past, closed, full or cancelled on `today` comes out of a list. A
 * damaged file is ERROR_CATALOGUE. Not shared between threads.
 */
#ifndef SNAPSHOT_STORE_H
#define SNAPSHOT_STORE_H

#include "catalogue/base/error.h"
#include "catalogue/model.h"
#include "catalogue/snapshot/departments.h"

typedef struct Store Store;
typedef struct SourceInfo SourceInfo;
typedef struct StoreChoice StoreChoice;
typedef struct CatalogueInfo CatalogueInfo;
typedef struct Card Card;
typedef struct CardList CardList;
typedef struct CardQuery CardQuery;
typedef struct Group Group;
typedef struct GroupList GroupList;

/* STORE_NOT_OURS: another file, or one too damaged to say. */
typedef enum StoreVersion { STORE_NOT_OURS, STORE_OLDER, STORE_OURS, STORE_NEWER } StoreVersion;

/* Where the catalogue that was opened comes from, for the staff notice. */
typedef enum StoreOrigin { STORE_CURRENT, STORE_PREVIOUS, STORE_SAMPLE } StoreOrigin;

struct SourceInfo {
    Str name, format, exported, imported, sha256;
    long items, rejected;
    long folded;             /* actions that only repeated another */
    long unknown_codes;      /* that no dictionary has */
};

struct CatalogueInfo {
    int seq;
    Str built;               /* ISO 8601 with offset */
    long trades, trainings, actions, sessions, experiences, rights, stories;
    SourceInfo *sources;
    size_t source_count;
};

/* What a list shows of an object. */
struct Card {
    Kind kind;
    Str code;                /* with the kind, the object's address: "H2913", "75_0012" */
    Str title;
    Str hook;                /* one sentence, may be empty */
    Str town;                /* nearest place, may be empty */
    Str organisation;
    double km;               /* from the query's position; < 0 unknown */
    int next;                /* first day still ahead, AAAAMMJJ; 0 none; DATE_NUMBER_OPEN all year round */
    int next_time;           /* hour × 100 + minute; -1 none */
    Str grand_domain;        /* one letter; empty unless linked to a trade */
    int subtype;             /* ExperienceType or RightDomain */
    int level_out;
    bool no_diploma, apprenticeship, free, remote;
    long trainings, experiences;   /* linked and still ahead: trades only */
    Str why;                 /* French: how it hangs together with the key of the list; may be empty */
};

struct CardList {
    Card *items;
    size_t count;
    long total;              /* how many there are in all */
};

typedef enum CardsOf {
    CARDS_OF_KIND,                /* key unused: all trades, trainings…; trainings and experiences by nearness */
    CARDS_TRADES_OF_DOMAIN,       /* key: grand domaine letter */
    CARDS_TRADES_OF_INTEREST,     /* key: interest code */
    CARDS_TRADES_NEAR,            /* key: ROME code; nearest first */
    CARDS_TRADES_OF_TRAINING,
    CARDS_TRADES_OF_EXPERIENCE,
    CARDS_TRAININGS_OF_TRADE,
    CARDS_TRAININGS_OF_EXPERIENCE,   /* they lead to the trades it lets one try */
    CARDS_EXPERIENCES_OF_TRADE,
    CARDS_EXPERIENCES_OF_TRAINING,
    CARDS_EXPERIENCES_OF_TYPE,    /* key: ExperienceType as a number */
    CARDS_RIGHTS_OF_DOMAIN,       /* key: RightDomain as a number */
    CARDS_AGENDA,                 /* dated experiences within 120 days at the structure named by key, soonest first */
    CARDS_SELF,                   /* key: code, kind: the object itself while it may still come out of a list */
    CARDS_TRAININGS_NEAR,         /* key: training; for a trade that it names too */
    CARDS_EXPERIENCES_NEAR,       /* key: experience; the same */
    CARDS_RIGHTS_NEAR,            /* key: right; of its domain, or for much the same situations */
    CARDS_RIGHTS_OF_SITUATION,    /* key: "sans-logement" */
    CARDS_TRAININGS_OF_NEAR,      /* key: ROME code; for the trades near it */
    CARDS_EXPERIENCES_OF_NEAR,    /* key: ROME code; the same */
    CARDS_EXPERIENCES_ON_DAY,     /* key: AAAAMMJJ, a day they start; the earliest hour first */
    CARDS_OF_COUNT
} CardsOf;

struct CardQuery {
    CardsOf of;
    Kind kind;               /* for CARDS_OF_KIND and CARDS_SELF */
    Str key;
    int today;               /* AAAAMMJJ */
    double latitude, longitude;
    bool located;            /* the two above are set */
    DepartmentSet within;    /* of a document's places those in one of them are shown before nearer ones */
    long offset, limit;
};

struct Group {
    Str key;                 /* for a CardQuery */
    Str label;
    long count;              /* objects still ahead */
};

struct GroupList {
    Group *items;
    size_t count;
};

typedef enum GroupsOf { GROUPS_DOMAINS, GROUPS_INTERESTS, GROUPS_EXPERIENCE_TYPES, GROUPS_RIGHT_DOMAINS, GROUPS_SITUATIONS, GROUPS_DAYS, GROUPS_OF_COUNT } GroupsOf;

/* Opens one catalogue file and checks that it is ours and sound. */
bool store_open(Store **store, const char *path, Error *error);

/* What else must work for a catalogue to be taken, such as opening its search. May be NULL. */
typedef bool StoreTrial(void *context, Store *store, Error *error);

struct StoreChoice {
    const char *folder;
    const char *sample;      /* a file, may be NULL */
    StoreTrial *trial;
    void *context;
};

/* Opens what `current` names in the folder, else the one before, else the sample. When it had to fall
 * back, *trouble says why; the call still succeeds. */
bool store_open_choice(Store **store, const StoreChoice *choice, StoreOrigin *origin, Error *trouble, Error *error);

/* The same without a trial. */
bool store_open_current(Store **store, const char *folder, const char *sample, StoreOrigin *origin, Error *trouble, Error *error);

/* Which version of the program made it. */
StoreVersion store_version(const char *path);

void store_close(Store *store);
int store_seq(const Store *store);

/* seq that `current` names now, 0 when there is none: the kiosk asks between two visits. */
int store_current_seq(const char *folder);

/* The day the catalogue was published; DATE_UNKNOWN when that cannot be told. */
Date store_day(Store *store);

bool store_info(Store *store, Arena *arena, CatalogueInfo *info, Error *error);

/* Whole objects by code. False with ERROR_INPUT when there is no such object. */
bool store_trade(Store *store, Arena *arena, Str code, Trade *trade, Error *error);
bool store_training(Store *store, Arena *arena, Str code, Training *training, Error *error);
bool store_experience(Store *store, Arena *arena, Str code, Experience *experience, Error *error);
bool store_right(Store *store, Arena *arena, Str code, Right *right, Error *error);

/* Name and export date (as FeedInfo.exported) of the source an object came from. */
bool store_source(Store *store, Arena *arena, Kind kind, Str code, SourceInfo *source, Error *error);

bool store_card(Store *store, Arena *arena, Kind kind, Str code, const CardQuery *query, Card *card, Error *error);

/* The same by the number that store_map.h and search.h give of an object. */
bool store_card_of(Store *store, Arena *arena, long long id, const CardQuery *query, Card *card, Error *error);
bool store_cards(Store *store, Arena *arena, const CardQuery *query, CardList *cards, Error *error);
/* The words of a situation for staff: "Sans logement" of "sans-logement". */
Str store_situation(Arena *arena, Str code);
bool store_groups(Store *store, Arena *arena, GroupsOf of, int today, GroupList *groups, Error *error);

#endif
