/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/discovery.h"

#include "catalogue/feeds/address.h"
#include "catalogue/feeds/digest.h"

#include <stdlib.h>
#include <string.h>

typedef struct DraftPlace DraftPlace;
typedef struct DraftPeriod DraftPeriod;
typedef struct DraftExperience DraftExperience;
typedef struct DraftRight DraftRight;

struct DraftPlace {
    Str name, access;
    Address address;
};

struct DraftPeriod {
    Date start, end;
};

struct DraftExperience {
    Experience experience;
    ObjectList places;       /* DraftPlace */
    ObjectList slots;        /* Occurrence */
    ObjectList periods;      /* DraftPeriod */
    ObjectList enrolments;   /* Enrolment */
    StrList weeks;
    Str amount, per;
};

struct DraftRight {
    Right right;
    Str domain;
    ObjectList contacts;     /* Contact */
};

static const Field PLACE_FIELDS[] = {
    FIELD_IN(DraftPlace, name, "nom", FIELD_WORD),
    FIELD_IN(DraftPlace, access, "acces", FIELD_TEXT),
    FIELD_OBJECT_IN(DraftPlace, address, "adresse", ADDRESS_SHAPE),
    FIELD_NOT_KEPT("telfixe"), FIELD_NOT_KEPT("portable"), FIELD_NOT_KEPT("courriel"), FIELD_NOT_KEPT("web"),
};
static const Shape PLACE = SHAPE(DraftPlace, PLACE_FIELDS);

static const Field SLOT_FIELDS[] = {
    FIELD_IN(Occurrence, start, "@debut", FIELD_DATETIME),
    FIELD_IN(Occurrence, end, "@fin", FIELD_DATETIME),
};
static const Shape SLOT = SHAPE(Occurrence, SLOT_FIELDS);

static const Field PERIOD_FIELDS[] = {
    FIELD_IN(DraftPeriod, start, "debut", FIELD_DATE),
    FIELD_IN(DraftPeriod, end, "fin", FIELD_DATE),
};
static const Shape PERIOD = SHAPE(DraftPeriod, PERIOD_FIELDS);

static const Field ENROLMENT_FIELDS[] = {
    FIELD_IN(Enrolment, mode, "mode", FIELD_CODE),
    FIELD_IN(Enrolment, value, "valeur", FIELD_WORD),
    FIELD_IN(Enrolment, instructions, "consigne", FIELD_TEXT),
    FIELD_IN(Enrolment, deadline, "date-limite", FIELD_DATE),
};
static const Shape ENROLMENT = SHAPE(Enrolment, ENROLMENT_FIELDS);

static const Field EXPERIENCE_FIELDS[] = {
    FIELD_IN(DraftExperience, experience.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftExperience, experience.updated, "@datemaj", FIELD_DATE),
    FIELD_CHOICE_IN(DraftExperience, experience.type, "type", CODES_EXPERIENCE_TYPE),
    FIELD_CHOICE_IN(DraftExperience, experience.state, "etat", CODES_EXPERIENCE_STATE),
    FIELD_IN(DraftExperience, experience.title, "intitule", FIELD_WORD),
    FIELD_IN(DraftExperience, experience.hook, "accroche", FIELD_WORD),
    FIELD_IN(DraftExperience, experience.description, "description", FIELD_TEXT),
    FIELD_IN(DraftExperience, experience.rome, "domaine/code-ROME", FIELD_CODES),
    FIELD_IN(DraftExperience, experience.structure, "structure/nom", FIELD_WORD),
    FIELD_IN(DraftExperience, experience.structure_nature, "structure/nature", FIELD_CODE),
    FIELD_IN(DraftExperience, experience.structure_about, "structure/presentation", FIELD_TEXT),
    FIELD_IN(DraftExperience, experience.structure_web, "structure/web", FIELD_CODE),
    FIELD_OBJECTS_IN(DraftExperience, places, "lieu", PLACE),
    FIELD_CHOICE_IN(DraftExperience, experience.mode, "mode", CODES_MODE),
    FIELD_IN(DraftExperience, experience.link, "lien-acces", FIELD_CODE),
    FIELD_OBJECTS_IN(DraftExperience, slots, "dates/creneau", SLOT),
    FIELD_OBJECTS_IN(DraftExperience, periods, "dates/periode", PERIOD),
    FIELD_IN(DraftExperience, weeks, "dates/semaine", FIELD_CODES),
    FIELD_IN(DraftExperience, experience.permanent, "dates/permanent", FIELD_PRESENT),
    FIELD_IN(DraftExperience, experience.duration, "duree", FIELD_NUMBER),
    FIELD_IN(DraftExperience, experience.duration_unit, "duree/@unite", FIELD_CODE),
    FIELD_IN(DraftExperience, experience.hours, "horaires", FIELD_WORD),
    FIELD_IN(DraftExperience, experience.seats, "places", FIELD_NUMBER),
    FIELD_IN(DraftExperience, experience.age_min, "public/age-min", FIELD_NUMBER),
    FIELD_IN(DraftExperience, experience.age_max, "public/age-max", FIELD_NUMBER),
    FIELD_IN(DraftExperience, experience.levels, "public/niveau", FIELD_CODES),
    FIELD_IN(DraftExperience, experience.statuses, "public/statut", FIELD_CODES),
    FIELD_CHOICE_IN(DraftExperience, experience.minors, "public/mineurs", CODES_BOOLEAN),
    FIELD_IN(DraftExperience, experience.prerequisites, "public/prerequis", FIELD_TEXT),
    FIELD_CHOICE_IN(DraftExperience, experience.motor, "accessibilite/moteur", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftExperience, experience.hearing, "accessibilite/auditif", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftExperience, experience.vision, "accessibilite/visuel", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftExperience, experience.psychic, "accessibilite/psychique", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftExperience, experience.mental, "accessibilite/mental", CODES_BOOLEAN),
    FIELD_IN(DraftExperience, experience.transport, "transport-proche", FIELD_WORD),
    FIELD_OBJECTS_IN(DraftExperience, enrolments, "inscription", ENROLMENT),
    FIELD_IN(DraftExperience, experience.agreement, "convention", FIELD_CODE),
    FIELD_IN(DraftExperience, amount, "indemnite/@montant", FIELD_WORD),
    FIELD_IN(DraftExperience, per, "indemnite/@periode", FIELD_WORD),
    FIELD_NOT_KEPT("domaine/code-OGR"), FIELD_NOT_KEPT("domaine/code-NAF"), FIELD_NOT_KEPT("domaine/secteur"),
    FIELD_NOT_KEPT("structure/SIRET"), FIELD_NOT_KEPT("structure/effectif"), FIELD_NOT_KEPT("structure/logo"),
    FIELD_NOT_KEPT("public/reserve"), FIELD_NOT_KEPT("image"), FIELD_NOT_KEPT("formation-liee"),
};
const Shape DISCOVERY_EXPERIENCE = SHAPE(DraftExperience, EXPERIENCE_FIELDS);

static const Field CONTACT_FIELDS[] = {
    FIELD_IN(Contact, name, "nom", FIELD_WORD),
    FIELD_IN(Contact, phone, "telephone", FIELD_WORD),
    FIELD_IN(Contact, email, "courriel", FIELD_CODE),
    FIELD_IN(Contact, web, "web", FIELD_CODE),
};
static const Shape CONTACT = SHAPE(Contact, CONTACT_FIELDS);

static const Field RIGHT_FIELDS[] = {
    FIELD_IN(DraftRight, right.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftRight, right.updated, "@datemaj", FIELD_DATE),
    FIELD_IN(DraftRight, domain, "domaine", FIELD_CODE),
    FIELD_IN(DraftRight, right.title, "intitule", FIELD_WORD),
    FIELD_IN(DraftRight, right.hook, "accroche", FIELD_WORD),
    FIELD_IN(DraftRight, right.who, "pour-qui", FIELD_TEXT),
    FIELD_IN(DraftRight, right.description, "description", FIELD_TEXT),
    FIELD_IN(DraftRight, right.caution, "a-savoir", FIELD_TEXT),
    FIELD_IN(DraftRight, right.steps, "demarche/li", FIELD_WORDS),
    FIELD_OBJECTS_IN(DraftRight, contacts, "contact", CONTACT),
    FIELD_IN(DraftRight, right.situations, "situation", FIELD_CODES),
    FIELD_IN(DraftRight, right.source_name, "source/nom", FIELD_WORD),
    FIELD_IN(DraftRight, right.source_url, "source/web", FIELD_CODE),
};
const Shape DISCOVERY_RIGHT = SHAPE(DraftRight, RIGHT_FIELDS);

static void finish_places(Arena *arena, DraftExperience *draft)
{
    const DraftPlace *places = draft->places.items;
    Experience *experience = &draft->experience;
    experience->places = ARENA_NEW(arena, Place, draft->places.count + 1);
    for (size_t i = 0; i < draft->places.count; i++) {
        Place place = address_place(arena, &places[i].address, places[i].name);
        if (places[i].name.length)
            place.name = places[i].name;
        if (!place_said(&place))
            continue;
        experience->places[experience->place_count++] = place;
        if (!experience->place_access.length)
            experience->place_access = places[i].access;
    }
}

static int by_time(const void *a, const void *b)
{
    const DateTime *one = &((const Occurrence *)a)->start, *other = &((const Occurrence *)b)->start;
    int days = date_number(one->date) - date_number(other->date);
    return days ? days : (one->hour - other->hour) * 60 + one->minute - other->minute;
}

/* Monday to Friday of an ISO week. */
static bool week_occurrence(Str week, Occurrence *occurrence)
{
    Date monday;
    if (!date_week(week, &monday))
        return false;
    *occurrence = (Occurrence){ .start = { .date = monday }, .end = { .date = date_from_days(date_days(monday) + 4) } };
    return true;
}

static void finish_occurrences(Arena *arena, DraftExperience *draft)
{
    const Occurrence *slots = draft->slots.items;
    const DraftPeriod *periods = draft->periods.items;
    Occurrence *all = ARENA_NEW(arena, Occurrence, draft->slots.count + draft->periods.count + draft->weeks.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < draft->slots.count; i++)
        if (slots[i].start.date.precision != DATE_UNKNOWN)
            all[count++] = slots[i];
    for (size_t i = 0; i < draft->periods.count; i++)
        if (periods[i].start.precision != DATE_UNKNOWN)
            all[count++] = (Occurrence){ .start = { .date = periods[i].start }, .end = { .date = periods[i].end } };
    for (size_t i = 0; i < draft->weeks.count; i++)
        count += week_occurrence(draft->weeks.items[i], &all[count]);
    qsort(all, count, sizeof *all, by_time);
    draft->experience.occurrences = all;
    draft->experience.occurrence_count = count;
}

static Str pay_of(Arena *arena, const DraftExperience *draft)
{
    double amount;
    if (!str_decimal(draft->amount, &amount))
        return draft->amount;
    Str per = draft->per.length ? str_format(arena, " par %.*s", STR_FORMAT(draft->per)) : (Str){0};
    return str_format(arena, "%.*s\u00A0€%.*s", STR_FORMAT(draft->amount), STR_FORMAT(per));
}

/* A yes or no where a text is shown. */
static Str transport_of(Str transport)
{
    if (str_equal(transport, STR("1")))
        return STR("Un arrêt de bus, de tram ou de train est à côté.");
    return str_equal(transport, STR("0")) ? STR("Aucun transport en commun à côté.") : transport;
}

/* What a visitor could do nothing with. */
static const char *experience_refused(const Experience *experience)
{
    if (!experience->title.length)
        return "découverte sans intitulé\u00A0: demandez au producteur de le remplir";
    if (!experience->permanent && !experience->occurrence_count)
        return "découverte sans date lisible\u00A0: donnez un créneau, une période, une semaine ou <permanent/>";
    if (!experience->place_count && experience->mode != MODE_REMOTE)
        return "découverte sans lieu\u00A0: donnez une adresse, ou le mode «\u00A0distance\u00A0»";
    return NULL;
}

const char *discovery_finish_experience(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftExperience *all = draft;
    Experience *experience = &all->experience;
    finish_places(arena, all);
    finish_occurrences(arena, all);
    if (!experience->number.length)
        experience->number = digest_number(arena, &record->digest);
    experience->rome = code_filter(arena, experience->rome, code_rome);
    experience->structure_web = web_address(arena, experience->structure_web);
    experience->link = web_address(arena, experience->link);
    experience->enrolments = all->enrolments.items;
    experience->enrolment_count = all->enrolments.count;
    experience->transport = transport_of(experience->transport);
    experience->pay = pay_of(arena, all);
    *warning = !experience->enrolment_count ? "aucune inscription\u00A0: la fiche ne dira pas comment y aller"
               : !experience->structure.length ? "aucune structure\u00A0: la fiche ne dira pas qui accueille" : NULL;
    record->kind = KIND_EXPERIENCE;
    record->as.experience = *experience;
    return experience_refused(experience);
}

const char *discovery_finish_right(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftRight *all = draft;
    Right *right = &all->right;
    int domain = 0;
    if (!right->title.length)
        return "droit sans intitulé\u00A0: demandez au producteur de le remplir";
    if (!code_value(&CODES_RIGHT_DOMAIN, all->domain, &domain))
        return "droit sans domaine connu\u00A0: compte-formation, sante, mobilite, logement, entreprise ou culture";
    if (!right->number.length)
        right->number = digest_number(arena, &record->digest);
    right->domain = (RightDomain)domain;
    right->contacts = all->contacts.items;
    right->contact_count = all->contacts.count;
    right->source_url = web_address(arena, right->source_url);
    *warning = right->steps.count ? NULL : "aucune démarche\u00A0: la fiche ne dira pas quoi faire";
    record->kind = KIND_RIGHT;
    record->as.right = *right;
    return NULL;
}
