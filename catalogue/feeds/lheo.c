/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/lheo.h"

#include "catalogue/feeds/address.h"
#include "catalogue/feeds/lheo_finish.h"

static const Field MEETING_FIELDS[] = {
    FIELD_CHOICE_IN(DraftMeeting, how, "modalite-recrutement", CODES_RECRUITMENT),
    FIELD_CHOICE_IN(DraftMeeting, remote, "a-distance", CODES_BOOLEAN),
    FIELD_OBJECT_IN(DraftMeeting, address, "adresse", ADDRESS_SHAPE),
    FIELD_IN(DraftMeeting, url, "urlweb", FIELD_CODE),
    FIELD_IN(DraftMeeting, seats, "nb-places", FIELD_NUMBER),
    FIELD_IN(DraftMeeting, start, "periode/debut", FIELD_DATE),
    FIELD_IN(DraftMeeting, end, "periode/fin", FIELD_DATE),
    FIELD_IN(DraftMeeting, from, "heure-debut", FIELD_WORD),
    FIELD_IN(DraftMeeting, to, "heure-fin", FIELD_WORD),
    FIELD_IN(DraftMeeting, comment, "commentaire", FIELD_WORD),
    FIELD_NOT_KEPT("code-perimetre-recrutement"), FIELD_NOT_KEPT("infos-perimetre-recrutement"),
};
static const Shape MEETING = SHAPE(DraftMeeting, MEETING_FIELDS);

static const Field BLOCK_FIELDS[] = {
    FIELD_IN(DraftBlock, code, "code-bloc", FIELD_CODE),
    FIELD_IN(DraftBlock, label, "libelle-bloc", FIELD_WORD),
};
static const Shape BLOCK = SHAPE(DraftBlock, BLOCK_FIELDS);

static const Field SESSION_FIELDS[] = {
    FIELD_IN(DraftSession, session.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftSession, session.start, "periode/debut", FIELD_DATE),
    FIELD_IN(DraftSession, session.end, "periode/fin", FIELD_DATE),
    FIELD_IN(DraftSession, enrolling, "modalites-inscription", FIELD_TEXT),
    FIELD_IN(DraftSession, session.enrol_from, "periode-inscription/periode/debut", FIELD_DATE),
    FIELD_IN(DraftSession, session.enrol_to, "periode-inscription/periode/fin", FIELD_DATE),
    FIELD_CHOICE_IN(DraftSession, session.enrolling, "etat-recrutement", CODES_ENROLLING),
    FIELD_IN(DraftSession, session.url, "url-session/urlweb", FIELD_CODE),
    FIELD_OBJECT_IN(DraftSession, enrol_at, "adresse-inscription/adresse", ADDRESS_SHAPE),
    FIELD_OBJECTS_IN(DraftSession, meetings, "recrutement", MEETING),
    FIELD_OBJECTS_IN(DraftSession, contacts, "contact-session", COORDINATES_SHAPE),
    FIELD_IN(DraftSession, rncp, "reference-certification/reference-code-RNCP", FIELD_CODES),
    FIELD_IN(DraftSession, rs, "reference-certification/reference-code-RS", FIELD_CODES),
    FIELD_OBJECTS_IN(DraftSession, blocks, "blocs-competences/bloc-competences", BLOCK),
    FIELD_CHOICE_IN(DraftSession, alternance, "cycle/alternance/type-alternance", CODES_ALTERNANCE),
    FIELD_CHOICE_IN(DraftSession, unit, "cycle/alternance/rythme-alternance/unite-rythme-alternance", CODES_UNIT),
    FIELD_IN(DraftSession, in_company, "cycle/alternance/rythme-alternance/unites-entreprise", FIELD_NUMBER),
    FIELD_IN(DraftSession, in_centre, "cycle/alternance/rythme-alternance/unites-centre", FIELD_NUMBER),
    FIELD_CHOICE_IN(DraftSession, expired, "extras/extra[session-perimee]", CODES_BOOLEAN),
    FIELD_IN(DraftSession, limit, "date-limite-inscription/date", FIELD_DATE),
    FIELD_OBJECTS_IN(DraftSession, desks, "extras/extra[contact-inscription]", COORDINATES_SHAPE),
    FIELD_IN(DraftSession, special, "extras/extra[modalites-particulieres]", FIELD_TEXT),
    FIELD_NOT_KEPT("reference-certification/reference-code-CERTIFINFO"), FIELD_NOT_KEPT("blocs-competences/validation-blocs"),
    FIELD_NOT_KEPT("blocs-competences/reference-certification"), FIELD_NOT_KEPT("cycle/type-cycle"), FIELD_NOT_KEPT("cycle/annee-cycle"),
    FIELD_NOT_KEPT("cycle/effectif-minimal"), FIELD_NOT_KEPT("cycle/capacite-simultanee"), FIELD_NOT_KEPT("cycle/capacite-cumulee"),
    FIELD_NOT_KEPT("periode-inscription/periode/extras"), FIELD_NOT_KEPT("date-inscription"),
};
static const Shape SESSION = SHAPE(DraftSession, SESSION_FIELDS);

static const Field PROVIDER_FIELDS[] = {
    FIELD_IN(DraftProvider, main, "@tag", FIELD_MAIN),
    FIELD_IN(DraftProvider, name, "raison-sociale-formateur", FIELD_WORD),
    FIELD_OBJECTS_IN(DraftProvider, contacts, "contact-formateur", COORDINATES_SHAPE),
    FIELD_NOT_KEPT("SIRET-formateur"), FIELD_NOT_KEPT("potentiel"), FIELD_NOT_KEPT("code-UAI-formateur"), FIELD_NOT_KEPT("reference-certification"),
};
static const Shape PROVIDER = SHAPE(DraftProvider, PROVIDER_FIELDS);

static const Field FUNDER_FIELDS[] = {
    FIELD_IN(DraftFunder, code, "code-financeur", FIELD_CODE),
    FIELD_IN(DraftFunder, seats, "nb-places-financees", FIELD_NUMBER),
};
static const Shape FUNDER = SHAPE(DraftFunder, FUNDER_FIELDS);

static const Field EQUIPMENT_FIELDS[] = {
    FIELD_CHOICE_IN(DraftEquipment, type, "type-equipement", CODES_EQUIPMENT),
    FIELD_IN(DraftEquipment, cost, "cout-indicatif-equipement", FIELD_NUMBER),
    FIELD_IN(DraftEquipment, comment, "commentaire", FIELD_WORD),
};
static const Shape EQUIPMENT = SHAPE(DraftEquipment, EQUIPMENT_FIELDS);

static const Field ACTION_FIELDS[] = {
    FIELD_IN(DraftAction, action.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftAction, action.rhythm, "rythme-formation", FIELD_TEXT),
    FIELD_IN(DraftAction, publics, "code-public-vise", FIELD_CODES),
    FIELD_IN(DraftAction, action.public, "info-public-vise", FIELD_TEXT),
    FIELD_CHOICE_IN(DraftAction, action.level_required, "niveau-entree-obligatoire", CODES_BOOLEAN),
    FIELD_IN(DraftAction, action.alternance, "modalites-alternance", FIELD_TEXT),
    FIELD_CHOICE_IN(DraftAction, action.mode, "modalites-enseignement", CODES_MODE),
    FIELD_IN(DraftAction, action.conditions, "conditions-specifiques", FIELD_TEXT),
    FIELD_CHOICE_IN(DraftAction, action.fundable, "prise-en-charge-frais-possible", CODES_BOOLEAN),
    FIELD_OBJECTS_IN(DraftAction, places, "lieu-de-formation", COORDINATES_SHAPE),
    FIELD_CHOICE_IN(DraftAction, permanent, "modalites-entrees-sorties", CODES_ENTRY),
    FIELD_IN(DraftAction, action.url, "url-action/urlweb", FIELD_CODE),
    FIELD_OBJECTS_IN(DraftAction, sessions, "session", SESSION),
    FIELD_IN(DraftAction, action.information, "date-information/date", FIELD_CODES),
    FIELD_IN(DraftAction, action.catering, "restauration", FIELD_TEXT),
    FIELD_IN(DraftAction, action.lodging, "hebergement", FIELD_TEXT),
    FIELD_IN(DraftAction, action.transport, "transport", FIELD_TEXT),
    FIELD_IN(DraftAction, action.disability, "acces-handicapes", FIELD_TEXT),
    FIELD_IN(DraftAction, action.recruitment, "modalites-recrutement", FIELD_TEXT),
    FIELD_IN(DraftAction, action.price, "prix-total-TTC", FIELD_WORD),
    FIELD_IN(DraftAction, action.remaining, "frais-restants", FIELD_TEXT),
    FIELD_IN(DraftAction, action.duration, "duree-indicative", FIELD_WORD),
    FIELD_IN(DraftAction, action.hours_centre, "nombre-heures-centre", FIELD_NUMBER),
    FIELD_IN(DraftAction, action.hours_company, "nombre-heures-entreprise", FIELD_NUMBER),
    FIELD_IN(DraftAction, action.hours_total, "nombre-heures-total", FIELD_NUMBER),
    FIELD_OBJECTS_IN(DraftAction, providers, "organisme-formateur", PROVIDER),
    FIELD_OBJECTS_IN(DraftAction, funders, "organisme-financeur", FUNDER),
    FIELD_CHOICE_IN(DraftAction, action.apprenticeship, "extras/extra[contrat-apprentissage]", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftAction, action.professional_contract, "extras/extra[contrat-professionnalisation]", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftAction, expired, "extras/extra[action-perimee]", CODES_BOOLEAN),
    FIELD_IN(DraftAction, weekly, "extras/extra[duree-hebdo]", FIELD_NUMBER),
    FIELD_IN(DraftAction, action.years, "duree-cycle", FIELD_NUMBER),
    FIELD_OBJECT_IN(DraftAction, information_at, "adresse-information/adresse", ADDRESS_SHAPE),
    FIELD_IN(DraftAction, action.languages, "langue-formation", FIELD_CODES),
    FIELD_IN(DraftAction, action.teaching, "modalites-pedagogiques", FIELD_TEXT),
    FIELD_OBJECTS_IN(DraftAction, equipment, "equipement", EQUIPMENT),
    FIELD_CHOICE_IN(DraftAction, catchment, "code-perimetre-recrutement", CODES_CATCHMENT),
    FIELD_IN(DraftAction, catchment_words, "infos-perimetre-recrutement", FIELD_WORD),
    FIELD_IN(DraftAction, action.hourly_price, "prix-horaire-TTC", FIELD_WORD),
    FIELD_IN(DraftAction, action.funding, "detail-conditions-prise-en-charge", FIELD_TEXT),
    FIELD_CHOICE_IN(DraftAction, action.paid_for, "conventionnement", CODES_BOOLEAN),
    FIELD_IN(DraftAction, action.subjects, "enseignement/libelle-enseignement", FIELD_WORDS),
    FIELD_IN(DraftAction, title, "intitule-action", FIELD_WORD),
    FIELD_OBJECT_IN(DraftAction, enrol_at, "adresse-inscription/adresse", ADDRESS_SHAPE),
    FIELD_IN(DraftAction, limit, "date-limite-inscription/date", FIELD_DATE),
    FIELD_IN(DraftAction, fees, "extras/extras/extra[frais-ttc]", FIELD_WORD),
    FIELD_IN(DraftAction, handicap, "extras/extra[modalites-handicap]", FIELD_TEXT),
    FIELD_IN(DraftAction, admission, "extras/extra[info-admission]", FIELD_TEXT),
    FIELD_OBJECTS_IN(DraftAction, desks, "extras/extra[contact-information]", COORDINATES_SHAPE),
    FIELD_NOT_KEPT("code-modalite-pedagogique"), FIELD_NOT_KEPT("duree-conventionnee"), FIELD_NOT_KEPT("date-inscription"),
    FIELD_NOT_KEPT("enseignement/type-enseignement"), FIELD_NOT_KEPT("enseignement/obligatoire"), FIELD_NOT_KEPT("enseignement/commentaire"),
};
static const Shape ACTION = SHAPE(DraftAction, ACTION_FIELDS);

static const Field FORMACODE_FIELDS[] = {
    FIELD_IN(DraftCode, code, ".", FIELD_CODE),
    FIELD_IN(DraftCode, main, "@tag", FIELD_MAIN),
};
static const Shape FORMACODE = SHAPE(DraftCode, FORMACODE_FIELDS);

static const Field FORMATION_FIELDS[] = {
    FIELD_IN(DraftTraining, training.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftTraining, training.updated, "@datemaj", FIELD_DATE),
    FIELD_IN(DraftTraining, stamped, "@horodatage-modification", FIELD_DATE),
    FIELD_IN(DraftTraining, link, "@href", FIELD_CODE),
    FIELD_OBJECTS_IN(DraftTraining, formacodes, "domaine-formation/code-FORMACODE", FORMACODE),
    FIELD_IN(DraftTraining, training.nsf, "domaine-formation/code-NSF", FIELD_CODES),
    FIELD_IN(DraftTraining, training.rome, "domaine-formation/code-ROME", FIELD_CODES),
    FIELD_IN(DraftTraining, training.title, "intitule-formation", FIELD_WORD),
    FIELD_IN(DraftTraining, training.objective, "objectif-formation", FIELD_TEXT),
    FIELD_IN(DraftTraining, training.results, "resultats-attendus", FIELD_TEXT),
    FIELD_IN(DraftTraining, training.contents, "contenu-formation", FIELD_TEXT),
    FIELD_CHOICE_IN(DraftTraining, training.certifying, "certifiante", CODES_BOOLEAN),
    FIELD_OBJECTS_IN(DraftTraining, contacts, "contact-formation", COORDINATES_SHAPE),
    FIELD_CHOICE_IN(DraftTraining, training.level_in, "code-niveau-entree", CODES_LEVEL),
    FIELD_CHOICE_IN(DraftTraining, training.level_out, "code-niveau-sortie", CODES_LEVEL),
    FIELD_IN(DraftTraining, training.rncp, "certification/code-RNCP", FIELD_CODES),
    FIELD_IN(DraftTraining, training.rs, "certification/code-RS", FIELD_CODES),
    FIELD_IN(DraftTraining, training.url, "url-formation/urlweb", FIELD_CODE),
    FIELD_OBJECTS_IN(DraftTraining, actions, "action", ACTION),
    FIELD_IN(DraftTraining, training.organisation, "organisme-formation-responsable/nom-organisme", FIELD_WORD),
    FIELD_IN(DraftTraining, company, "organisme-formation-responsable/raison-sociale", FIELD_WORD),
    FIELD_OBJECTS_IN(DraftTraining, head_office, "organisme-formation-responsable/coordonnees-organisme", COORDINATES_SHAPE),
    FIELD_OBJECTS_IN(DraftTraining, organisation_contacts, "organisme-formation-responsable/contact-organisme", COORDINATES_SHAPE),
    FIELD_CHOICE_IN(DraftTraining, training.path, "parcours-de-formation", CODES_PATH),
    FIELD_CHOICE_IN(DraftTraining, training.aim, "objectif-general-formation", CODES_AIM),
    FIELD_IN(DraftTraining, training.certifinfo, "certification/code-CERTIFINFO", FIELD_CODES),
    FIELD_IN(DraftTraining, training.cpf, "certification/code-CPF", FIELD_CODES),
    FIELD_IN(DraftTraining, training.siret, "organisme-formation-responsable/SIRET-organisme-formation/SIRET", FIELD_CODE),
    FIELD_IN(DraftTraining, training.about, "organisme-formation-responsable/renseignements-specifiques", FIELD_TEXT),
    FIELD_IN(DraftTraining, summary, "extras/extra[resume-contenu]", FIELD_TEXT),
    FIELD_IN(DraftTraining, block_codes, "extras/extras/extra[code-bloc]", FIELD_CODES),
    FIELD_NOT_KEPT("certification/reference-code-FORMACODE"), FIELD_NOT_KEPT("code-type-formation"),
    FIELD_NOT_KEPT("identifiant-module"), FIELD_NOT_KEPT("positionnement"), FIELD_NOT_KEPT("sous-modules"), FIELD_NOT_KEPT("modules-prerequis"),
    FIELD_NOT_KEPT("organisme-formation-responsable/numero-activite"), FIELD_NOT_KEPT("organisme-formation-responsable/potentiel"),
    FIELD_NOT_KEPT("organisme-formation-responsable/code-UAI-organisme-formation"),
};

/* LHÉO 1.3: what 2.0 renamed, and the wrappers that it took away. */
static const Alias OLD_NAMES[] = {
    { .name = "action-formation", .now = "action" },
    { .name = "contact-offre", .now = "contact-formation" },
    { .name = "intitule-action", .now = "intitule-formation" },
    { .name = "modalite-alternance", .now = "modalites-alternance" },
    { .name = "modalite-entrees-sorties", .now = "modalites-entrees-sorties" },
    { .name = "modalites-acces" }, { .name = "lieu-date-inscription" }, { .name = "sessions" }, { .name = "codes-*" },
    { .name = "organisation-*" }, { .name = "conditions-*" }, { .name = "organismes*" },
};

const Shape LHEO_FORMATION = {
    .size = sizeof(DraftTraining),
    .fields = FORMATION_FIELDS,
    .field_count = sizeof FORMATION_FIELDS / sizeof *FORMATION_FIELDS,
    .aliases = OLD_NAMES,
    .alias_count = sizeof OLD_NAMES / sizeof *OLD_NAMES,
};

Str lheo_version(Str space)
{
    Str tail = {0}, part;
    while (str_cut(&space, '/', &part))
        tail = part;
    bool version = tail.length >= 3 && tail.length <= 5 && tail.text[0] >= '1' && tail.text[0] <= '9' && tail.text[1] == '.';
    return version ? tail : (Str){0};
}

bool lheo_version_known(Str version)
{
    static const char *const KNOWN[] = { "1.3.0", "1.3.1", "2.0", "2.0.0", "2.0.1", "2.1", "2.2", "2.3" };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (str_equal(version, str_of(KNOWN[i])))
            return true;
    return false;
}
