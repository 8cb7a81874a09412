/* SPDX-License-Identifier: EUPL-1.2
 *
 * The closed lists of LHÉO (facts: LHÉO 2.3, dictionaries) and of our discovery feed, as tables. Pure.
 */
#ifndef FEEDS_CODES_H
#define FEEDS_CODES_H

#include "catalogue/base/str.h"

typedef struct Code Code;
typedef struct CodeTable CodeTable;

struct Code {
    const char *word;        /* as feeds write it */
    int value;               /* of the model's enum */
};

struct CodeTable {
    const Code *codes;
    size_t count;
};

extern const CodeTable CODES_LEVEL;            /* dict-niveaux, old and new, onto 1 to 8 or LEVEL_ANY */
extern const CodeTable CODES_BOOLEAN;          /* Ternary */
extern const CodeTable CODES_MODE;             /* dict-modalites-enseignement, and words */
extern const CodeTable CODES_ENTRY;            /* dict-modalites-es: 1 when one may enter at any time */
extern const CodeTable CODES_ENROLLING;        /* dict-etat-recrutement */
extern const CodeTable CODES_ALTERNANCE;       /* dict-type-alternance: bits ALTERNANCE_… */
extern const CodeTable CODES_AIM;              /* dict-AIS; the obsolete code is unsaid */
extern const CodeTable CODES_PATH;             /* dict-type-parcours */
extern const CodeTable CODES_CONTACT;          /* dict-type-contact: how soon it answers a visitor, 1 first */
extern const CodeTable CODES_RECRUITMENT;      /* dict-modalite-recrutement, plus one; 0 unsaid */
extern const CodeTable CODES_CATCHMENT;        /* dict-perimetre-recrutement, plus one */
extern const CodeTable CODES_UNIT;             /* dict-unite-rythme, plus one */
extern const CodeTable CODES_EQUIPMENT;        /* dict-type-equipement, plus one */
extern const CodeTable CODES_EXPERIENCE_TYPE;
extern const CodeTable CODES_EXPERIENCE_STATE;
extern const CodeTable CODES_RIGHT_DOMAIN;

enum { ALTERNANCE_APPRENTICESHIP = 1, ALTERNANCE_PROFESSIONAL = 2 };

/* Case does not matter. False when the word is not in the table. */
bool code_value(const CodeTable *table, Str word, int *value);

/* The text, or nothing when it only fills a mandatory field: "-", "Non renseigné", "néant"… */
Str code_placeholder(Str text);

/* True for a number of dict-financeurs. */
bool code_funder(Str code);

/* Label of a FORMACODE public, V10 to V14 ("83056" gives "Tout public"); empty when there is none. */
Str code_public(Str code);

/* The region of 2016 for a code of any age ("54" gives "75"); empty when there is none. */
Str code_region(Str code);

/* The commune of an arrondissement: "75056" of "75117"; any other code is itself. */
Str code_commune(Str insee);

/* "Paris" of "Paris 17e Arrondissement"; any other name is itself. */
Str code_town(Str name);

/* "33" of "33000", "2A" of "20000", "974" of "97400"; empty when it is no French postcode. */
Str code_department(Arena *arena, Str postcode);

/* A letter and four digits, as H2913. */
bool code_rome(Str code);

/* Those of the list that are right. */
StrList code_filter(Arena *arena, StrList codes, bool (*right)(Str code));

#endif
