/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tables of LHÉO fill before finishing: structs of the model, and beside them what only serves to
 * complete them. Shared by lheo.c and lheo_index.c (the tables), lheo_finish.c, lheo_session.c and lheo_fold.c
 * (the rules); nobody else needs it.
 */
#ifndef FEEDS_LHEO_FINISH_H
#define FEEDS_LHEO_FINISH_H

#include "catalogue/feeds/address.h"
#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

typedef struct DraftCode DraftCode;
typedef struct DraftBlock DraftBlock;
typedef struct DraftMeeting DraftMeeting;
typedef struct DraftFunder DraftFunder;
typedef struct DraftEquipment DraftEquipment;
typedef struct DraftSession DraftSession;
typedef struct DraftProvider DraftProvider;
typedef struct DraftAction DraftAction;
typedef struct DraftTraining DraftTraining;

struct DraftCode {
    Str code;
    bool main;
};

struct DraftBlock {
    Str code, label;
};

/* `recrutement` */
struct DraftMeeting {
    int how;                 /* CODES_RECRUITMENT */
    Date start, end;
    Str from, to;            /* "9h", "14h15" */
    Address address;
    int remote;              /* Ternary */
    int seats;
    Str url, comment;
};

struct DraftFunder {
    Str code;
    int seats;
};

struct DraftEquipment {
    int type;                /* CODES_EQUIPMENT */
    int cost;
    Str comment;
};

struct DraftSession {
    Session session;
    Str enrolling, special;
    Address enrol_at;
    Date limit;              /* date-limite-inscription, until LHÉO 2.1 */
    ObjectList contacts;     /* Coordinates */
    ObjectList desks;        /* Coordinates: contact-inscription of Mon Compte Formation */
    ObjectList meetings;     /* DraftMeeting */
    ObjectList blocks;       /* DraftBlock */
    StrList rncp, rs;        /* that this session leads to */
    int alternance;          /* bits ALTERNANCE_… */
    int unit, in_company, in_centre;   /* its rhythm: CODES_UNIT */
    int expired;             /* Ternary */
};

struct DraftProvider {
    bool main;
    Str name;
    ObjectList contacts;     /* Coordinates */
};

struct DraftAction {
    TrainingAction action;
    StrList publics;
    Str title;               /* intitule-action, until LHÉO 1.3 */
    Str fees;                /* frais-ttc, handicap and admission of Mon Compte Formation */
    Str handicap, admission;
    Str catchment_words;
    int catchment;           /* CODES_CATCHMENT */
    int permanent, expired, weekly;
    Address enrol_at, information_at;   /* adresse-inscription stood here until LHÉO 2.1 */
    Date limit;
    ObjectList desks;        /* Coordinates: contact-information of Mon Compte Formation */
    ObjectList funders;      /* DraftFunder */
    ObjectList equipment;    /* DraftEquipment */
    ObjectList places;       /* Coordinates */
    ObjectList sessions;     /* DraftSession */
    ObjectList providers;    /* DraftProvider */
};

struct DraftTraining {
    Training training;
    Date stamped;
    Str link, company;
    Str summary;             /* resume-contenu of Mon Compte Formation */
    StrList block_codes;     /* likewise */
    ObjectList formacodes;   /* DraftCode */
    ObjectList contacts, head_office, organisation_contacts;   /* Coordinates */
    ObjectList actions;      /* DraftAction */
};

/* One action out of its draft; the blocks and certifications of its sessions go to the training. */
void lheo_finish_sessions(Arena *arena, DraftAction *draft, Training *training, Contact *contact);

/* Folds actions that say the same to a visitor (organisation, town, mode, public, dates) into the first of them,
 * which takes what it lacked. Gives how many went. */
long lheo_fold(Arena *arena, Training *training);

#endif
