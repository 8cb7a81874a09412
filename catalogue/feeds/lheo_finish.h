/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the table of LHÉO fills before finishing: structs of the model, and beside them what only serves to
 * complete them. Shared by lheo.c (the table) and lheo_finish.c (the rules); nobody else needs it.
 */
#ifndef FEEDS_LHEO_FINISH_H
#define FEEDS_LHEO_FINISH_H

#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

typedef struct DraftCode DraftCode;
typedef struct DraftSession DraftSession;
typedef struct DraftProvider DraftProvider;
typedef struct DraftAction DraftAction;
typedef struct DraftTraining DraftTraining;

struct DraftCode {
    Str code;
    bool main;
};

struct DraftSession {
    Session session;
    Str enrolling, url;
    ObjectList contacts;     /* Coordinates */
    int alternance;          /* bits ALTERNANCE_… */
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
    Str remaining;
    int permanent, expired, weekly;
    ObjectList places;       /* Coordinates */
    ObjectList sessions;     /* DraftSession */
    ObjectList providers;    /* DraftProvider */
};

struct DraftTraining {
    Training training;
    Date stamped;
    Str link, company;
    ObjectList formacodes;   /* DraftCode */
    ObjectList contacts, head_office, organisation_contacts;   /* Coordinates */
    ObjectList actions;      /* DraftAction */
};

#endif
