/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the catalogue is made of: trades, trainings, experiences to try, rights. Plain structs that own
 * nothing: every Str, list and array lives in the arena of whoever filled the struct. {0} is valid and
 * means "nothing said". Texts are UTF-8 without HTML, paragraphs parted by '\n', list lines begin "• ".
 * Codes keep the spelling of their nomenclature (ROME H2913, NSF 254, RNCP 34161).
 */
#ifndef CATALOGUE_MODEL_H
#define CATALOGUE_MODEL_H

#include "catalogue/base/date.h"
#include "catalogue/base/str.h"

typedef enum Kind {
    KIND_TRADE, KIND_TRAINING, KIND_EXPERIENCE, KIND_RIGHT, KIND_COUNT,
    KIND_STORY = KIND_COUNT   /* hangs on trades: no list, search or sheet of its own */
} Kind;

/* Say where towns are and what departments look like: items of their source, no list, search or sheet of their own. */
enum { KIND_COMMUNE = KIND_COUNT + 1, KIND_OUTLINE, KIND_MOST };

/* What a feed may leave unsaid. */
typedef enum Ternary { UNSAID, NO, YES } Ternary;

typedef struct Term Term;
typedef struct TermList TermList;
typedef struct Place Place;
typedef struct Contact Contact;
typedef struct Trade Trade;
typedef struct Story Story;
typedef struct Session Session;
typedef struct TrainingAction TrainingAction;
typedef struct Training Training;
typedef struct Occurrence Occurrence;
typedef struct Enrolment Enrolment;
typedef struct Experience Experience;
typedef struct Right Right;
typedef struct Commune Commune;
typedef struct Outline Outline;
typedef struct Digest Digest;
typedef struct Record Record;

/* An entry of a nomenclature. */
struct Term {
    Str code;
    Str label;
    bool main;               /* the one that counts most for its object */
};

struct TermList {
    Term *items;
    size_t count;
};

struct Place {
    Str name;                /* "Campus des métiers" */
    Str street;
    Str postcode, town;
    Str department;          /* "87", "2A", "974" */
    Str insee;               /* commune code */
    double latitude, longitude;   /* WGS84 degrees, when located */
    bool located;
    Str region;              /* INSEE code since 2016, "75" */
};

struct Contact {
    Str name, phone, email, web;
};

/* ROME 4.0 */
struct Trade {
    Str code;                /* H2913 */
    Str parent;              /* the ROME v3 code that covered it */
    Str title;               /* "Soudeur / Soudeuse" */
    Str definition;          /* what one does: sentences parted by '\n' */
    Str access;              /* how one gets there */
    Str riasec;              /* one or two letters of R I A S E C, major first */
    Term domain;             /* H29 */
    Term grand_domain;       /* H */
    StrList names;           /* appellations, the title first */
    TermList interests;      /* "J'aime …" */
    TermList sectors;
    TermList skills;         /* core ones are `main` */
    TermList contexts;       /* code: the kind of context, 1 to 7 (ROME 4.0 type_cont_trav) */
    StrList near;            /* ROME codes, nearest first */
    Ternary regulated;
    StrList upward;          /* those of `near` that are a step up */
    Story *stories;          /* what others tell of it, the closest first; filled by the store */
    size_t story_count;
};

/* What another source than ROME tells of a trade: ONISEP's Idéo-fiches. Never mixed with the trade's text. */
struct Story {
    Str number;              /* MET.31 */
    Str title;               /* "soudeur / soudeuse" */
    Str hook, nature, conditions, skills, access, career;
    Str level;               /* the lowest that leads there: "CAP ou équivalent" */
    StrList synonyms;        /* other names, both genders of the title included */
    StrList rome;            /* codes of any ROME version */
    Str source, exported;    /* name and day of its feed; filled by the store */
};

typedef enum Mode { MODE_UNSAID, MODE_ON_SITE, MODE_MIXED, MODE_REMOTE } Mode;
typedef enum Enrolling { ENROLLING_UNSAID, ENROLLING_OPEN, ENROLLING_CLOSED, ENROLLING_SUSPENDED } Enrolling;

/* Levels of the 2019 framework, 1 to 8 (3 CAP, 4 bac, 5 BTS, 6 licence, 7 master); LHÉO's old codes are
 * carried onto them. */
enum { LEVEL_UNSAID = 0, LEVEL_ANY = 10 };

struct Session {
    Str number;
    Date start, end;
    Enrolling enrolling;     /* LHÉO dict-etat-recrutement */
    Date enrol_from, enrol_to;
    bool over;               /* its feed says so, whatever its dates */
    Str enrol_at;            /* where to enrol, one line */
    Str url;
    TermList meetings;       /* to be recruited. code: last day, AAAAMMJJ or empty; label: what, when and where */
};

struct TrainingAction {
    Str number;
    Place place;
    Mode mode;               /* LHÉO dict-modalites-enseignement */
    bool permanent;          /* one may enter at any time */
    Ternary apprenticeship;
    Ternary professional_contract;
    Ternary level_required;
    Ternary fundable;        /* prise-en-charge-frais-possible */
    Str rhythm, alternance, public, conditions, recruitment;
    Str price;               /* as the feed says it; "0" is free */
    int hours_centre, hours_company, hours_total;   /* 0 unsaid */
    Str duration;            /* in words */
    Str catering, lodging, transport, disability;
    Str provider;            /* raison sociale of the organisme-formateur */
    Contact contact;
    Str url;
    StrList funders;         /* LHÉO dict-financeurs codes */
    StrList information;     /* dates of information meetings, AAAAMMJJ */
    Session *sessions;
    size_t session_count;
    bool over;               /* its feed says so: no list shows it */
    Ternary paid_for;        /* conventionnement: a public body buys the places */
    int seats;               /* that funders pay for; 0 unsaid */
    int years;               /* of a cycle of initial training; 0 unsaid */
    Str teaching;            /* modalites-pedagogiques */
    Str information_place;   /* where the meetings of `information` are, one line */
    Str catchment;           /* from where one may apply */
    Str funding;             /* on what conditions it is paid for */
    Str remaining;           /* frais-restants, when there is a price besides */
    Str hourly_price;        /* as `price` */
    StrList languages;       /* ISO 639-1 */
    StrList equipment, subjects;   /* lines */
};

/* LHÉO `formation` */
struct Training {
    Str number;              /* free text, not unique (LHÉO §1.3) */
    Str title, objective, results, contents;
    Ternary certifying;
    int level_in, level_out;
    Str organisation;        /* organisme-formation-responsable */
    Contact contact;
    Str url;
    StrList rome;            /* codes of any ROME version */
    StrList nsf, formacode, rncp, rs;
    TrainingAction *actions;
    size_t action_count;
    Date updated;
    int aim;                 /* LHÉO dict-AIS; 0 unsaid */
    int path;                /* LHÉO dict-type-parcours; 0 unsaid */
    Str siret;               /* of the organisation */
    Str about;               /* renseignements-specifiques of the organisation */
    StrList certifinfo, cpf;
    TermList blocks;         /* blocs de compétences that one can take apart */
};

typedef enum ExperienceType {
    EXPERIENCE_OTHER, EXPERIENCE_IMMERSION, EXPERIENCE_OBSERVATION, EXPERIENCE_MINI_STAGE, EXPERIENCE_VISIT,
    EXPERIENCE_EVENT, EXPERIENCE_WORKSHOP, EXPERIENCE_CIVIC_SERVICE, EXPERIENCE_VOLUNTEERING, EXPERIENCE_TYPE_COUNT
} ExperienceType;

typedef enum ExperienceState { EXPERIENCE_OPEN, EXPERIENCE_FULL, EXPERIENCE_POSTPONED, EXPERIENCE_CANCELLED } ExperienceState;

struct Occurrence {
    DateTime start, end;     /* end may be unknown */
};

struct Enrolment {
    Str mode;                /* web, courriel, telephone, sur-place, libre */
    Str value;
    Str instructions;
    Date deadline;
};

/* A way to try: `decouverte` of our discovery feed */
struct Experience {
    Str number;
    ExperienceType type;
    ExperienceState state;
    Str title, hook, description;
    StrList rome;            /* codes of any ROME version */
    Str structure, structure_nature, structure_about, structure_web;
    Place *places;
    size_t place_count;
    Str place_access;
    Mode mode;
    Str link;
    Occurrence *occurrences; /* in time order */
    size_t occurrence_count;
    bool permanent;          /* all year round */
    int duration;            /* 0 unsaid */
    Str duration_unit;       /* heure, jour, semaine, mois */
    Str hours;
    int seats;               /* 0 unsaid */
    int age_min, age_max;    /* 0 unsaid */
    StrList levels, statuses;
    Ternary minors;
    Str prerequisites;
    Ternary motor, hearing, vision, psychic, mental;
    Str transport;
    Enrolment *enrolments;
    size_t enrolment_count;
    Str agreement;           /* PMSMP, stage-scolaire, mini-stage, service-civique, aucune */
    Str pay;
    Date updated;
};

typedef enum RightDomain {
    RIGHT_TRAINING_ACCOUNT, RIGHT_HEALTH, RIGHT_MOBILITY, RIGHT_HOUSING, RIGHT_ENTERPRISE, RIGHT_CULTURE, RIGHT_DOMAIN_COUNT
} RightDomain;

/* A right and how to use it: `droit` of our discovery feed */
struct Right {
    Str number;
    RightDomain domain;
    Str title, hook, who, description, caution;
    StrList steps;
    Contact *contacts;
    size_t contact_count;
    StrList situations;      /* slugs: sans-diplome, apprenti, etudiant… */
    Str source_name, source_url;
    Date updated;
};

/* A town and where it is. */
struct Commune {
    Str insee, name, department;
    StrList postcodes;
    int population;          /* 0 unsaid */
    double latitude, longitude;
    bool located;
};

/* What a department or a commune looks like on a map. */
enum { DEPARTMENT_CODE_MOST = 3, COMMUNE_CODE = 5 };     /* letters: 87, 2A, 974; INSEE's 87085, 2A004 */

struct Outline {
    Str code, name;          /* "87", "Haute-Vienne"; "87085", "Limoges" */
    Str rings;               /* polyline.h */
};

/* XXH3-128 of an item's bytes: its identity from one export to the next. */
struct Digest {
    unsigned char bytes[16];
};

/* One object on its way from a feed into a build; valid during the call that hands it over. */
struct Record {
    Kind kind;
    Digest digest;
    long line;               /* of the feed, where the item starts; 0 unknown */
    struct Prepared *prepared;   /* what FeedSink.prepare made of it, or NULL */
    long folded;             /* actions that only repeated another, left out */
    StrList unknown;         /* codes that no dictionary has: "code-ROME Z9999" */
    union {
        Trade trade;
        Training training;
        Experience experience;
        Right right;
        Story story;
        Commune commune;
        Outline outline;
    } as;
};

/* "trade", "training", "experience", "right": the words of the JSON contract; "story", which kind_parse does not know. */
const char *kind_name(Kind kind);
bool kind_parse(Str name, Kind *kind);

#endif
