/* SPDX-License-Identifier: EUPL-1.2
 *
 * LHÉO's `coordonnees` and `adresse`, which our discovery feed uses too: drafts filled by the grammar, and
 * what the catalogue makes of them. Pure but for the arena.
 */
#ifndef FEEDS_ADDRESS_H
#define FEEDS_ADDRESS_H

#include "catalogue/feeds/grammar.h"
#include "catalogue/model.h"

typedef struct Address Address;
typedef struct Coordinates Coordinates;

struct Address {
    Str denomination, postcode, town, department, insee, region, latitude, longitude;
    StrList lines;
    Str way_number, way_kind, way_name, line5;   /* of Mon Compte Formation, in its extras */
    Str access;              /* accessibilite-batimentaire, likewise */
};

/* An element that holds `coordonnees`: a contact, or a place. */
struct Coordinates {
    bool main;               /* @tag="principal" */
    int rank;                /* CODES_CONTACT; 0 unsaid */
    Str first_name, name, phone, mobile, email, web;
    Address address;
};

extern const Shape ADDRESS_SHAPE;
extern const Shape COORDINATES_SHAPE;

/* `name` stands in when the address has no name of its own. */
Place address_place(Arena *arena, const Address *address, Str name);
bool place_said(const Place *place);

/* "Campus, 3 rue du Port, 33000 Bordeaux" */
Str address_line(Arena *arena, const Address *address);

/* The contact of a list of Coordinates that one can reach: the main one first, then the one
 * that answers the public. {0} when there is none. */
Contact contact_among(Arena *arena, const ObjectList *list);
bool contact_reachable(const Contact *contact);

/* An address of the web, "https://" added when it lacks; empty when it is none. */
Str web_address(Arena *arena, Str text);

#endif
