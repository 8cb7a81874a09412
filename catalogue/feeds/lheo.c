/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/lheo.h"

#include "catalogue/feeds/address.h"
#include "catalogue/feeds/lheo_finish.h"

static const Field SESSION_FIELDS[] = {
    FIELD_IN(DraftSession, session.number, "@numero", FIELD_CODE),
    FIELD_IN(DraftSession, session.start, "periode/debut", FIELD_DATE),
    FIELD_IN(DraftSession, session.end, "periode/fin", FIELD_DATE),
    FIELD_IN(DraftSession, enrolling, "modalites-inscription", FIELD_TEXT),
    FIELD_IN(DraftSession, session.enrol_from, "periode-inscription/periode/debut", FIELD_DATE),
    FIELD_IN(DraftSession, session.enrol_to, "periode-inscription/periode/fin", FIELD_DATE),
    FIELD_CHOICE_IN(DraftSession, session.enrolling, "etat-recrutement", CODES_ENROLLING),
    FIELD_IN(DraftSession, url, "url-session/urlweb", FIELD_CODE),
    FIELD_OBJECTS_IN(DraftSession, contacts, "contact-session", COORDINATES_SHAPE),
    FIELD_CHOICE_IN(DraftSession, alternance, "cycle/alternance/type-alternance", CODES_ALTERNANCE),
    FIELD_CHOICE_IN(DraftSession, expired, "extras/extra[session-perimee]", CODES_BOOLEAN),
    FIELD_NOT_KEPT("adresse-inscription"), FIELD_NOT_KEPT("recrutement"), FIELD_NOT_KEPT("reference-certification"),
    FIELD_NOT_KEPT("blocs-competences"), FIELD_NOT_KEPT("cycle/type-cycle"), FIELD_NOT_KEPT("cycle/annee-cycle"),
    FIELD_NOT_KEPT("cycle/effectif-minimal"), FIELD_NOT_KEPT("cycle/capacite-simultanee"), FIELD_NOT_KEPT("cycle/capacite-cumulee"),
    FIELD_NOT_KEPT("cycle/alternance/rythme-alternance"), FIELD_NOT_KEPT("periode-inscription/periode/extras"),
};
static const Shape SESSION = SHAPE(DraftSession, SESSION_FIELDS);

static const Field PROVIDER_FIELDS[] = {
    FIELD_IN(DraftProvider, main, "@tag", FIELD_MAIN),
    FIELD_IN(DraftProvider, name, "raison-sociale-formateur", FIELD_WORD),
    FIELD_OBJECTS_IN(DraftProvider, contacts, "contact-formateur", COORDINATES_SHAPE),
    FIELD_NOT_KEPT("SIRET-formateur"), FIELD_NOT_KEPT("potentiel"), FIELD_NOT_KEPT("code-UAI-formateur"), FIELD_NOT_KEPT("reference-certification"),
};
static const Shape PROVIDER = SHAPE(DraftProvider, PROVIDER_FIELDS);

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
    FIELD_IN(DraftAction, remaining, "frais-restants", FIELD_TEXT),
    FIELD_IN(DraftAction, action.duration, "duree-indicative", FIELD_WORD),
    FIELD_IN(DraftAction, action.hours_centre, "nombre-heures-centre", FIELD_NUMBER),
    FIELD_IN(DraftAction, action.hours_company, "nombre-heures-entreprise", FIELD_NUMBER),
    FIELD_IN(DraftAction, action.hours_total, "nombre-heures-total", FIELD_NUMBER),
    FIELD_OBJECTS_IN(DraftAction, providers, "organisme-formateur", PROVIDER),
    FIELD_IN(DraftAction, action.funders, "organisme-financeur/code-financeur", FIELD_CODES),
    FIELD_CHOICE_IN(DraftAction, action.apprenticeship, "extras/extra[contrat-apprentissage]", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftAction, action.professional_contract, "extras/extra[contrat-professionnalisation]", CODES_BOOLEAN),
    FIELD_CHOICE_IN(DraftAction, expired, "extras/extra[action-perimee]", CODES_BOOLEAN),
    FIELD_IN(DraftAction, weekly, "extras/extra[duree-hebdo]", FIELD_NUMBER),
    FIELD_NOT_KEPT("duree-cycle"), FIELD_NOT_KEPT("adresse-information"), FIELD_NOT_KEPT("langue-formation"),
    FIELD_NOT_KEPT("modalites-pedagogiques"), FIELD_NOT_KEPT("code-modalite-pedagogique"), FIELD_NOT_KEPT("equipement"),
    FIELD_NOT_KEPT("code-perimetre-recrutement"), FIELD_NOT_KEPT("infos-perimetre-recrutement"), FIELD_NOT_KEPT("prix-horaire-TTC"),
    FIELD_NOT_KEPT("detail-conditions-prise-en-charge"), FIELD_NOT_KEPT("conventionnement"), FIELD_NOT_KEPT("duree-conventionnee"),
    FIELD_NOT_KEPT("organisme-financeur/nb-places-financees"), FIELD_NOT_KEPT("enseignement"),
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
    FIELD_NOT_KEPT("parcours-de-formation"), FIELD_NOT_KEPT("objectif-general-formation"), FIELD_NOT_KEPT("certification/code-CERTIFINFO"),
    FIELD_NOT_KEPT("certification/code-CPF"), FIELD_NOT_KEPT("certification/reference-code-FORMACODE"), FIELD_NOT_KEPT("code-type-formation"),
    FIELD_NOT_KEPT("identifiant-module"), FIELD_NOT_KEPT("positionnement"), FIELD_NOT_KEPT("sous-modules"), FIELD_NOT_KEPT("modules-prerequis"),
    FIELD_NOT_KEPT("organisme-formation-responsable/numero-activite"), FIELD_NOT_KEPT("organisme-formation-responsable/SIRET-organisme-formation"),
    FIELD_NOT_KEPT("organisme-formation-responsable/renseignements-specifiques"), FIELD_NOT_KEPT("organisme-formation-responsable/potentiel"),
    FIELD_NOT_KEPT("organisme-formation-responsable/code-UAI-organisme-formation"),
};
const Shape LHEO_FORMATION = SHAPE(DraftTraining, FORMATION_FIELDS);

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
    return str_equal(version, STR("2.2")) || str_equal(version, STR("2.3"));
}
