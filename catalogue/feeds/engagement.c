/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/engagement.h"

#include "catalogue/base/utf8.h"
#include "catalogue/feeds/address.h"
#include "catalogue/feeds/digest.h"

#include <ctype.h>

typedef struct DraftPlace DraftPlace;
typedef struct DraftMission DraftMission;

struct DraftPlace {
    Address address;
    Str both;                /* lonLat: "2.3522,48.8566" */
};

struct DraftMission {
    Experience experience;
    ObjectList places;       /* DraftPlace */
    DraftPlace place;        /* when the mission itself says where */
    DraftPlace seat;         /* of the organisation */
    Str apply, tags, activity, metadata;
    Str amount, unit;
    Str skills;
    Str requirements;
    Date start, end;
    int near_transport;      /* Ternary */
};

static const Code REMOTE[] = {
    { "no", MODE_ON_SITE }, { "local", MODE_ON_SITE }, { "possible", MODE_MIXED }, { "full", MODE_REMOTE },
};
static const CodeTable CODES_REMOTE = { REMOTE, sizeof REMOTE / sizeof *REMOTE };

static const Field ADDRESS_FIELDS[] = {
    FIELD_IN(DraftPlace, address.lines, "street", FIELD_WORDS),
    FIELD_IN(DraftPlace, address.postcode, "postalCode", FIELD_CODE),
    FIELD_IN(DraftPlace, address.town, "city", FIELD_WORD),
    FIELD_IN(DraftPlace, address.department, "departmentCode", FIELD_CODE),
    FIELD_IN(DraftPlace, address.latitude, "location/lat", FIELD_CODE),
    FIELD_IN(DraftPlace, address.longitude, "location/lon", FIELD_CODE),
    FIELD_IN(DraftPlace, both, "lonLat", FIELD_CODE),
    FIELD_NOT_KEPT("departmentName"), FIELD_NOT_KEPT("region"), FIELD_NOT_KEPT("country"),
};
static const Shape ADDRESS = SHAPE(DraftPlace, ADDRESS_FIELDS);

static const Field MISSION_FIELDS[] = {
    FIELD_IN(DraftMission, experience.number, "clientId", FIELD_CODE),
    FIELD_IN(DraftMission, experience.title, "title", FIELD_WORD),
    FIELD_IN(DraftMission, experience.description, "description", FIELD_TEXT),
    FIELD_IN(DraftMission, apply, "applicationUrl", FIELD_CODE),
    FIELD_IN(DraftMission, experience.updated, "postedAt", FIELD_DATE),
    FIELD_IN(DraftMission, start, "startAt", FIELD_DATE),
    FIELD_IN(DraftMission, end, "endAt", FIELD_DATE),
    FIELD_OBJECTS_IN(DraftMission, places, "addresses/address", ADDRESS),
    FIELD_OBJECTS_IN(DraftMission, places, "addresses/adresse", ADDRESS),
    FIELD_OBJECTS_IN(DraftMission, places, "adresses/adresse", ADDRESS),
    FIELD_IN(DraftMission, place.address.lines, "adresse", FIELD_WORDS),
    FIELD_IN(DraftMission, place.address.lines, "address", FIELD_WORDS),
    FIELD_IN(DraftMission, place.address.postcode, "postalCode", FIELD_CODE),
    FIELD_IN(DraftMission, place.address.town, "city", FIELD_WORD),
    FIELD_IN(DraftMission, place.address.department, "departmentCode", FIELD_CODE),
    FIELD_IN(DraftMission, place.address.latitude, "location/lat", FIELD_CODE),
    FIELD_IN(DraftMission, place.address.longitude, "location/lon", FIELD_CODE),
    FIELD_IN(DraftMission, place.both, "lonLat", FIELD_CODE),
    FIELD_IN(DraftMission, experience.hours, "schedule", FIELD_WORD),
    FIELD_IN(DraftMission, experience.seats, "places", FIELD_NUMBER),
    FIELD_IN(DraftMission, amount, "compensationAmount", FIELD_WORD),
    FIELD_IN(DraftMission, unit, "compensationUnit", FIELD_CODE),
    FIELD_IN(DraftMission, activity, "activity", FIELD_WORD),
    FIELD_CHOICE_IN(DraftMission, experience.mode, "remote", CODES_REMOTE),
    FIELD_IN(DraftMission, tags, "tags", FIELD_WORD),
    FIELD_IN(DraftMission, metadata, "metadata", FIELD_WORD),
    FIELD_IN(DraftMission, skills, "romeSkills", FIELD_CODE),
    FIELD_IN(DraftMission, requirements, "requirements", FIELD_TEXT),
    FIELD_CHOICE_IN(DraftMission, experience.motor, "reducedMobilityAccessible", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftMission, near_transport, "closeToTransport", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftMission, experience.minors, "openToMinors", CODES_BOOLEAN),
    FIELD_IN(DraftMission, experience.structure, "organizationName", FIELD_WORD),
    FIELD_IN(DraftMission, experience.structure_web, "organizationUrl", FIELD_CODE),
    FIELD_IN(DraftMission, experience.structure_about, "organizationDescription", FIELD_TEXT),
    FIELD_IN(DraftMission, seat.address.postcode, "organizationPostCode", FIELD_CODE),
    FIELD_IN(DraftMission, seat.address.town, "organizationCity", FIELD_WORD),
    FIELD_NOT_KEPT("compensationType"), FIELD_NOT_KEPT("domain"), FIELD_NOT_KEPT("image"), FIELD_NOT_KEPT("audience"),
    FIELD_NOT_KEPT("publicsBeneficiaires"), FIELD_NOT_KEPT("publicBeneficiaries"), FIELD_NOT_KEPT("softSkills"), FIELD_NOT_KEPT("soft_skills"),
    FIELD_NOT_KEPT("priority"), FIELD_NOT_KEPT("departmentName"), FIELD_NOT_KEPT("region"), FIELD_NOT_KEPT("country"),
    FIELD_NOT_KEPT("organizationRNA"), FIELD_NOT_KEPT("organizationRna"), FIELD_NOT_KEPT("organizationSiren"), FIELD_NOT_KEPT("organizationLogo"),
    FIELD_NOT_KEPT("organizationClientId"), FIELD_NOT_KEPT("organizationId"), FIELD_NOT_KEPT("organizationType"),
    FIELD_NOT_KEPT("organizationFullAddress"), FIELD_NOT_KEPT("organizationBeneficiaries"), FIELD_NOT_KEPT("organizationBeneficiaires"),
    FIELD_NOT_KEPT("organizationReseaux"), FIELD_NOT_KEPT("organizationStatusJuridique"),
};
const Shape ENGAGEMENT_MISSION = SHAPE(DraftMission, MISSION_FIELDS);

/* "[2.3522,48.8566]": longitude first. */
static void part_position(DraftPlace *draft)
{
    Str both = draft->both, longitude;
    if (!both.length || draft->address.latitude.length)
        return;
    if (str_starts(both, STR("[")))
        both = str_slice(both, 1, both.length - str_ends(both, STR("]")));
    if (str_cut(&both, ',', &longitude)) {
        draft->address.longitude = str_trim(longitude);
        draft->address.latitude = str_trim(both);
    }
}

static void add_place(Arena *arena, Experience *experience, DraftPlace *draft)
{
    part_position(draft);
    Place place = address_place(arena, &draft->address, (Str){0});
    if (place_said(&place))
        experience->places[experience->place_count++] = place;
}

/* The seat of the organisation stands in for a place only when nothing else does. */
static void finish_places(Arena *arena, DraftMission *draft)
{
    Experience *experience = &draft->experience;
    DraftPlace *places = draft->places.items;
    experience->places = ARENA_NEW(arena, Place, draft->places.count + 2);
    for (size_t i = 0; i < draft->places.count; i++)
        add_place(arena, experience, &places[i]);
    if (!experience->place_count)
        add_place(arena, experience, &draft->place);
    if (!experience->place_count && experience->mode != MODE_REMOTE)
        add_place(arena, experience, &draft->seat);
}

/* No end: it goes on; no start either: one may begin at any time. */
static void finish_dates(Arena *arena, DraftMission *draft)
{
    Experience *experience = &draft->experience;
    experience->permanent = draft->start.precision == DATE_UNKNOWN && draft->end.precision == DATE_UNKNOWN;
    if (experience->permanent)
        return;
    Occurrence *one = ARENA_NEW(arena, Occurrence, 1);
    one->start.date = draft->start.precision == DATE_UNKNOWN ? draft->end : draft->start;
    one->end.date = draft->end.precision == DATE_UNKNOWN ? date_from_number(DATE_NUMBER_OPEN) : draft->end;
    experience->occurrences = one;
    experience->occurrence_count = 1;
}

static bool says_civic_service(Str text)
{
    static const char *const WORDS[] = { "ervice civique", "ervice Civique", "ERVICE CIVIQUE", "service-civique", "service_civique", "volontariat" };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_contains(text, str_of(WORDS[i])))
            return true;
    return false;
}

/* The feed has one word for both. */
static bool is_civic_service(const DraftMission *draft)
{
    const Str said[] = { draft->experience.title, draft->apply, draft->tags, draft->activity, draft->metadata, draft->experience.description };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (says_civic_service(said[i]))
            return true;
    return false;
}

static Str pay_of(Arena *arena, const DraftMission *draft)
{
    static const struct {
        const char *unit, *words;
    } UNITS[] = { { "hour", " par heure" }, { "day", " par jour" }, { "month", " par mois" }, { "year", " par an" } };
    double amount;
    const char *words = "";
    if (!str_decimal(draft->amount, &amount) || amount <= 0)
        return (Str){0};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (str_equal(draft->unit, str_of(UNITS[i].unit)))
            words = UNITS[i].words;
    return str_format(arena, "%.*s\u00A0€%s", STR_FORMAT(draft->amount), words);
}

static StrList rome_of(Arena *arena, Str skills)
{
    StrList codes = {0};
    for (Str part; str_cut(&skills, ',', &part);) {
        Str code = str_slice(str_trim(part), 0, 5);
        if (code_rome(code) && !strlist_has(codes, code))
            strlist_add(arena, &codes, code);
    }
    return codes;
}

/* Its first sentence, when it is short enough for a card. */
static Str hook_of(Str description)
{
    enum { LETTERS = 200 };
    Str line = {0};
    str_cut(&description, '\n', &line);
    for (size_t i = 0; i + 1 < line.length; i++)
        if (line.text[i] == '.' && line.text[i + 1] == ' ') {
            line.length = i + 1;
            break;
        }
    return utf8_count(line) <= LETTERS ? line : (Str){0};
}

static void finish_enrolment(Arena *arena, const DraftMission *draft, Experience *experience)
{
    Str web = web_address(arena, draft->apply);
    if (!web.length)
        return;
    experience->enrolments = ARENA_NEW(arena, Enrolment, 1);
    experience->enrolments[0] = (Enrolment){ .mode = STR("web"), .value = web };
    experience->enrolment_count = 1;
}

const char *engagement_finish(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftMission *all = draft;
    Experience *experience = &all->experience;
    bool civic = is_civic_service(all);
    if (!experience->title.length)
        return "mission sans titre\u00A0: demandez au producteur de le remplir";
    finish_places(arena, all);
    finish_dates(arena, all);
    finish_enrolment(arena, all, experience);
    if (!experience->place_count && experience->mode != MODE_REMOTE)
        return "mission sans lieu\u00A0: donnez une adresse, ou «\u00A0full\u00A0» dans <remote>";
    if (!experience->number.length)
        experience->number = digest_number(arena, &record->digest);
    experience->type = civic ? EXPERIENCE_CIVIC_SERVICE : EXPERIENCE_VOLUNTEERING;
    experience->agreement = civic ? STR("service-civique") : STR("aucune");
    experience->hook = hook_of(experience->description);
    experience->rome = rome_of(arena, all->skills);
    experience->structure_web = web_address(arena, experience->structure_web);
    experience->prerequisites = all->requirements;
    experience->pay = pay_of(arena, all);
    if (all->near_transport == YES)
        experience->transport = STR("Un arrêt de bus, de tram ou de train est à côté.");
    *warning = experience->enrolment_count ? NULL : "aucune adresse pour s’inscrire\u00A0: la fiche ne dira pas comment y aller";
    record->kind = KIND_EXPERIENCE;
    record->as.experience = *experience;
    return NULL;
}
