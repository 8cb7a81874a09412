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
    FIELD_NOT_KEPT("code-INSEE-canton"), FIELD_NOT_KEPT("region"), FIELD_NOT_KEPT("pays"),
};
const Shape ADDRESS_SHAPE = SHAPE(Address, ADDRESS_FIELDS);

static const Field COORDINATES_FIELDS[] = {
    FIELD_IN(Coordinates, main, "@tag", FIELD_MAIN),
    FIELD_IN(Coordinates, name, "coordonnees/nom", FIELD_WORD),
    FIELD_IN(Coordinates, first_name, "coordonnees/prenom", FIELD_WORD),
    FIELD_IN(Coordinates, phone, "coordonnees/telfixe/numtel", FIELD_WORD),
    FIELD_IN(Coordinates, mobile, "coordonnees/portable/numtel", FIELD_WORD),
    FIELD_IN(Coordinates, email, "coordonnees/courriel", FIELD_CODE),
    FIELD_IN(Coordinates, web, "coordonnees/web/urlweb", FIELD_CODE),
    FIELD_OBJECT_IN(Coordinates, address, "coordonnees/adresse", ADDRESS_SHAPE),
    FIELD_NOT_KEPT("coordonnees/civilite"), FIELD_NOT_KEPT("coordonnees/ligne"), FIELD_NOT_KEPT("coordonnees/fax"),
    FIELD_NOT_KEPT("type-contact"), FIELD_NOT_KEPT("SIRET-lieu-formation"), FIELD_NOT_KEPT("code-UAI-lieu-formation"),
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

Place address_place(Arena *arena, const Address *address, Str name)
{
    Place place = {
        .name = address->denomination.length ? address->denomination : name,
        .street = str_join(arena, address->lines, STR(", ")),
        .postcode = code_of_length(address->postcode, 5, 5),
        .town = address->town,
        .department = code_of_length(address->department, 2, 3),
        .insee = code_of_length(address->insee, 5, 5),
    };
    if (!place.department.length)
        place.department = code_department(arena, place.postcode);
    locate(address, &place);
    return place;
}

bool place_said(const Place *place)
{
    return place->town.length || place->postcode.length || place->insee.length || place->located;
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

Contact contact_among(Arena *arena, const ObjectList *list)
{
    const Coordinates *all = list->items;
    Contact best = {0};
    for (size_t i = 0; i < list->count; i++) {
        Contact contact = coordinates_contact(arena, &all[i]);
        bool better = !contact_reachable(&best) || all[i].main;
        if (contact_reachable(&contact) && better)
            best = contact;
        if (contact_reachable(&contact) && all[i].main)
            break;
    }
    return best;
}
