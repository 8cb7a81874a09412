/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/address.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const Field ADDRESS_FIELDS[] = {
    FIELD_IN(Address, denomination, "denomination", FIELD_WORD),
    FIELD_IN(Address, lines, "ligne", FIELD_WORDS),
    FIELD_IN(Address, postcode, "codepostal", FIELD_CODE),
    FIELD_IN(Address, town, "ville", FIELD_WORD),
    FIELD_IN(Address, department, "departement", FIELD_CODE),
    FIELD_IN(Address, insee, "code-INSEE-commune", FIELD_CODE),
    FIELD_IN(Address, latitude, "geolocalisation/latitude", FIELD_CODE),
    FIELD_IN(Address, longitude, "geolocalisation/longitude", FIELD_CODE),
    FIELD_IN(Address, region, "region", FIELD_CODE),
    FIELD_IN(Address, way_number, "extras/extra[numero-voie]", FIELD_WORD),
    FIELD_IN(Address, way_kind, "extras/extra[code-nature-voie]", FIELD_WORD),
    FIELD_IN(Address, way_name, "extras/extra[libelle-voie]", FIELD_WORD),
    FIELD_IN(Address, line5, "extras/extra[ligne5-adresse]", FIELD_WORD),
    FIELD_IN(Address, access, "extras/extra[accessibilite-batimentaire]", FIELD_TEXT),
    FIELD_NOT_KEPT("code-INSEE-canton"), FIELD_NOT_KEPT("pays"),
};
const Shape ADDRESS_SHAPE = SHAPE(Address, ADDRESS_FIELDS);

static const Field COORDINATES_FIELDS[] = {
    FIELD_IN(Coordinates, main, "@tag", FIELD_MAIN),
    FIELD_CHOICE_IN(Coordinates, rank, "type-contact", CODES_CONTACT),
    FIELD_IN(Coordinates, name, "coordonnees/nom", FIELD_WORD),
    FIELD_IN(Coordinates, first_name, "coordonnees/prenom", FIELD_WORD),
    FIELD_IN(Coordinates, phone, "coordonnees/telfixe/numtel", FIELD_WORD),
    FIELD_IN(Coordinates, mobile, "coordonnees/portable/numtel", FIELD_WORD),
    FIELD_IN(Coordinates, email, "coordonnees/courriel", FIELD_CODE),
    FIELD_IN(Coordinates, web, "coordonnees/web/urlweb", FIELD_CODE),
    FIELD_OBJECT_IN(Coordinates, address, "coordonnees/adresse", ADDRESS_SHAPE),
    FIELD_NOT_KEPT("coordonnees/civilite"), FIELD_NOT_KEPT("coordonnees/ligne"), FIELD_NOT_KEPT("coordonnees/fax"),
    FIELD_NOT_KEPT("SIRET-lieu-formation"), FIELD_NOT_KEPT("code-UAI-lieu-formation"),
};
const Shape COORDINATES_SHAPE = SHAPE(Coordinates, COORDINATES_FIELDS);

/* Degrees with a decimal part: whole degrees are off by a hundred kilometres. */
static bool degrees(Str text, double limit, double *value)
{
    bool precise = text.length && (memchr(text.text, '.', text.length) || memchr(text.text, ',', text.length));
    return precise && str_decimal(text, value) && *value >= -limit && *value <= limit;
}

static void locate(const Address *address, Place *place)
{
    double latitude, longitude;
    if (!degrees(address->latitude, 90, &latitude) || !degrees(address->longitude, 180, &longitude))
        return;
    if (latitude == 0 && longitude == 0)
        return;
    place->latitude = latitude;
    place->longitude = longitude;
    place->located = true;
}

static Str code_of_length(Str code, size_t shortest, size_t longest)
{
    bool ok = code.length >= shortest && code.length <= longest;
    for (size_t i = 0; ok && i < code.length; i++)
        ok = isalnum((unsigned char)code.text[i]);
    return ok ? code : (Str){0};
}

/* Kinds of ways as Mon Compte Formation shortens them (INSEE's list); the others are written out. */
static const struct {
    const char *code, *word;
} WAYS[] = {
    { "ALL", "allée" }, { "AV", "avenue" }, { "BD", "boulevard" }, { "CHE", "chemin" }, { "CRS", "cours" }, { "IMP", "impasse" },
    { "LD", "lieu-dit" }, { "PAS", "passage" }, { "PL", "place" }, { "QU", "quai" }, { "RTE", "route" }, { "RUE", "rue" }, { "SQ", "square" },
    { "ZA", "zone artisanale" }, { "ZI", "zone industrielle" },
};

static Str way_kind(Str code)
{
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++)
        if (str_equal(code, str_of(WAYS[i].code)))
            return str_of(WAYS[i].word);
    return code;
}

static void join_some(Arena *arena, StrList *parts, Str part)
{
    if (part.length)
        strlist_add(arena, parts, part);
}

/* "12 rue du Port", of its parts. */
static Str way_of(Arena *arena, const Address *address)
{
    StrList parts = {0}, lines = {0};
    join_some(arena, &parts, address->way_number);
    join_some(arena, &parts, way_kind(address->way_kind));
    join_some(arena, &parts, address->way_name);
    join_some(arena, &lines, str_join(arena, parts, STR(" ")));
    join_some(arena, &lines, address->line5);
    return str_join(arena, lines, STR(", "));
}

Place address_place(Arena *arena, const Address *address, Str name)
{
    Place place = {
        .name = address->denomination.length ? address->denomination : name,
        .street = str_join(arena, address->lines, STR(", ")),
        .postcode = code_of_length(address->postcode, 5, 5),
        .town = code_town(address->town),
        .department = code_of_length(address->department, 2, 3),
        .insee = code_commune(code_of_length(address->insee, 5, 5)),
        .region = code_region(address->region),
    };
    Str way = way_of(arena, address);
    if (way.length && !place.name.length)
        place.name = place.street;   /* there the lines only say who */
    if (way.length)
        place.street = way;
    if (!place.department.length)
        place.department = code_department(arena, place.postcode);
    locate(address, &place);
    return place;
}

bool place_said(const Place *place)
{
    return place->town.length || place->postcode.length || place->insee.length || place->located;
}

Str address_line(Arena *arena, const Address *address)
{
    Place place = address_place(arena, address, (Str){0});
    StrList parts = {0};
    join_some(arena, &parts, place.name);
    join_some(arena, &parts, place.street);
    join_some(arena, &parts, str_trim(str_format(arena, "%.*s %.*s", STR_FORMAT(place.postcode), STR_FORMAT(place.town))));
    return place.name.length || place.street.length ? str_join(arena, parts, STR(", ")) : (Str){0};
}

Str web_address(Arena *arena, Str text)
{
    text = str_trim(text);
    bool web = text.length > 8 && (strncasecmp(text.text, "http://", 7) == 0 || strncasecmp(text.text, "https://", 8) == 0);
    if (text.length == 0 || memchr(text.text, ' ', text.length) || !memchr(text.text, '.', text.length))
        return (Str){0};
    if (web)
        return text;
    if (text.length > 4 && strncasecmp(text.text, "www.", 4) == 0)
        return str_format(arena, "https://%.*s", STR_FORMAT(text));
    return (Str){0};
}

static Str email_address(Str text)
{
    bool ok = text.length > 2 && memchr(text.text, '@', text.length) && !memchr(text.text, ' ', text.length);
    return ok ? text : (Str){0};
}

static Contact coordinates_contact(Arena *arena, const Coordinates *coordinates)
{
    StrList names = {0};
    if (coordinates->first_name.length)
        strlist_add(arena, &names, coordinates->first_name);
    if (coordinates->name.length)
        strlist_add(arena, &names, coordinates->name);
    return (Contact){
        .name = str_join(arena, names, STR(" ")),
        .phone = coordinates->phone.length ? coordinates->phone : coordinates->mobile,
        .email = email_address(coordinates->email),
        .web = web_address(arena, coordinates->web),
    };
}

bool contact_reachable(const Contact *contact)
{
    return contact->phone.length || contact->email.length || contact->web.length;
}

/* The lower, the sooner. Who does not say is as good as "other". */
static int contact_rank(const Coordinates *coordinates)
{
    enum { OTHER = 3 };
    return coordinates->main ? 0 : coordinates->rank ? coordinates->rank : OTHER;
}

Contact contact_among(Arena *arena, const ObjectList *list)
{
    const Coordinates *all = list->items, *chosen = NULL;
    Contact best = {0};
    for (size_t i = 0; i < list->count; i++) {
        Contact contact = coordinates_contact(arena, &all[i]);
        if (!contact_reachable(&contact) || (chosen && contact_rank(&all[i]) >= contact_rank(chosen)))
            continue;
        best = contact;
        chosen = &all[i];
    }
    return best;
}
