/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/lheo.h"
#include "catalogue/feeds/lheo_finish.h"

/* `resume-offre`: a training with one action, its one place beside it. */
typedef struct DraftSummary {
    DraftTraining whole;
    DraftAction action;
    Address address;
    int level_out;
} DraftSummary;

static const Field SESSION_FIELDS[] = {
    FIELD_IN(DraftSession, session.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftSession, session.start, "periode/debut", FIELD_DATE),
    FIELD_IN(DraftSession, session.end, "periode/fin", FIELD_DATE),
    FIELD_OBJECT_IN(DraftSession, enrol_at, "adresse-inscription/adresse", ADDRESS_SHAPE),
    FIELD_CHOICE_IN(DraftSession, session.enrolling, "etat-recrutement", CODES_ENROLLING),
    FIELD_CHOICE_IN(DraftSession, expired, "extras/extra[session-perimee]", CODES_BOOLEAN),
};
static const Shape SESSION = SHAPE(DraftSession, SESSION_FIELDS);

static const Field CONTACT_FIELDS[] = {
    FIELD_CHOICE_IN(Coordinates, rank, "type-contact", CODES_CONTACT),
    FIELD_IN(Coordinates, name, "nom", FIELD_WORD),
    FIELD_IN(Coordinates, phone, "telfixe/numtel", FIELD_WORD),
    FIELD_IN(Coordinates, email, "courriel", FIELD_CODE),
};
static const Shape CONTACT = SHAPE(Coordinates, CONTACT_FIELDS);

static const Field FORMACODE_FIELDS[] = {
    FIELD_IN(DraftCode, code, ".", FIELD_CODE),
    FIELD_IN(DraftCode, main, "@tag", FIELD_MAIN),
};
static const Shape FORMACODE = SHAPE(DraftCode, FORMACODE_FIELDS);

static const Field SUMMARY_FIELDS[] = {
    FIELD_IN(DraftSummary, whole.training.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftSummary, whole.training.updated, "@datemaj", FIELD_DATE),
    FIELD_IN(DraftSummary, whole.link, "@href", FIELD_CODE),
    FIELD_OBJECTS_IN(DraftSummary, whole.formacodes, "domaine-formation/code-FORMACODE", FORMACODE),
    FIELD_IN(DraftSummary, whole.training.nsf, "domaine-formation/code-NSF", FIELD_CODES),
    FIELD_IN(DraftSummary, whole.training.rome, "domaine-formation/code-ROME", FIELD_CODES),
    FIELD_IN(DraftSummary, whole.training.title, "intitule-formation", FIELD_WORD),
    FIELD_IN(DraftSummary, whole.training.organisation, "nom-organisme", FIELD_WORD),
    FIELD_IN(DraftSummary, whole.training.siret, "SIRET", FIELD_CODE),
    FIELD_CHOICE_IN(DraftSummary, whole.training.certifying, "certifiante", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftSummary, whole.training.level_in, "code-niveau-entree", CODES_LEVEL),
    FIELD_CHOICE_IN(DraftSummary, whole.training.level_out, "extras/extra[code-niveau-sortie]", CODES_LEVEL),
    FIELD_IN(DraftSummary, whole.training.rncp, "certification/code-RNCP", FIELD_CODES),
    FIELD_IN(DraftSummary, whole.training.rs, "certification/code-RS", FIELD_CODES),
    FIELD_IN(DraftSummary, whole.training.certifinfo, "certification/code-CERTIFINFO", FIELD_CODES),
    FIELD_IN(DraftSummary, whole.training.cpf, "certification/code-CPF", FIELD_CODES),
    FIELD_OBJECTS_IN(DraftSummary, whole.contacts, "contact-formation-resume", CONTACT),
    FIELD_IN(DraftSummary, action.publics, "code-public-vise", FIELD_CODES),
    FIELD_CHOICE_IN(DraftSummary, action.action.fundable, "prise-en-charge-frais-possible", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftSummary, action.action.mode, "modalites-enseignement", CODES_MODE),
    FIELD_IN(DraftSummary, action.action.hours_total, "nombre-heures-total", FIELD_NUMBER),
    FIELD_CHOICE_IN(DraftSummary, action.action.paid_for, "extras/extra[conventionnement]", CODES_BOOLEAN),
    FIELD_OBJECTS_IN(DraftSummary, action.sessions, "session", SESSION),
    FIELD_IN(DraftSummary, address.postcode, "codepostal", FIELD_CODE),
    FIELD_IN(DraftSummary, address.insee, "code-INSEE-commune", FIELD_CODE),
    FIELD_IN(DraftSummary, address.town, "ville", FIELD_WORD),
    FIELD_IN(DraftSummary, address.department, "departement", FIELD_CODE),
    FIELD_IN(DraftSummary, address.region, "region", FIELD_CODE),
    FIELD_IN(DraftSummary, address.latitude, "extras/extra[latitude]", FIELD_CODE),
    FIELD_IN(DraftSummary, address.longitude, "extras/extra[longitude]", FIELD_CODE),
    FIELD_NOT_KEPT("certification/reference-code-FORMACODE"),
};
const Shape LHEO_SUMMARY = SHAPE(DraftSummary, SUMMARY_FIELDS);

const char *lheo_finish_summary(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftSummary *summary = draft;
    Coordinates *place = ARENA_NEW(arena, Coordinates, 1);
    place->address = summary->address;
    summary->action.places = (ObjectList){ place, 1 };
    summary->whole.actions = (ObjectList){ &summary->action, 1 };
    return lheo_finish(arena, &summary->whole, record, warning);
}
