/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/rome_xml.h"

#include <string.h>

enum { SKILLS_LIMIT = 15 };

typedef struct DraftLabel DraftLabel;
typedef struct DraftGroup DraftGroup;
typedef struct DraftTrade DraftTrade;

struct DraftLabel {
    Str code, label, kind;
};

/* A type of contexts with what it holds. */
struct DraftGroup {
    Str label;
    ObjectList items;        /* DraftLabel */
};

struct DraftTrade {
    Trade trade;
    StrList names, near, upward;   /* the two: "A1416 - Polyculture, élevage" */
    StrList sectors;
    ObjectList skills;       /* DraftLabel */
    ObjectList surroundings; /* DraftLabel: version 3 */
    ObjectList contexts;     /* DraftGroup: version 4 */
};

static const Field SURROUNDING_FIELDS[] = {
    FIELD_IN(DraftLabel, code, "code_ogr", FIELD_CODE),
    FIELD_IN(DraftLabel, label, "libelle", FIELD_WORD),
    FIELD_IN(DraftLabel, kind, "libelle_environnement", FIELD_CODE),
    FIELD_NOT_KEPT("priorisation"), FIELD_NOT_KEPT("position"),
};
static const Shape SURROUNDING = SHAPE(DraftLabel, SURROUNDING_FIELDS);

static const Field FIELDS_3[] = {
    FIELD_IN(DraftTrade, trade.code, "bloc_code_rome/code_rome", FIELD_CODE),
    FIELD_IN(DraftTrade, trade.title, "bloc_code_rome/intitule", FIELD_WORD),
    FIELD_IN(DraftTrade, names, "appellation/item/libelle", FIELD_WORDS),
    FIELD_IN(DraftTrade, trade.definition, "definition", FIELD_TEXT),
    FIELD_IN(DraftTrade, trade.access, "acces_emploi_metier", FIELD_TEXT),
    FIELD_OBJECTS_IN(DraftTrade, surroundings, "environnement_de_travail/item", SURROUNDING),
    FIELD_OBJECTS_IN(DraftTrade, skills, "les_activites_de_base/activite_de_base/item", SURROUNDING),
    FIELD_IN(DraftTrade, near, "les_mobilites/proche/mobilite/code_rome_cible", FIELD_WORDS),
    FIELD_IN(DraftTrade, upward, "les_mobilites/si_evolution/mobilite/code_rome_cible", FIELD_WORDS),
    FIELD_NOT_KEPT("numero"), FIELD_NOT_KEPT("bloc_code_rome/code_ogr"), FIELD_NOT_KEPT("appellation/item/libelle_court"),
    FIELD_NOT_KEPT("appellation/item/code_ogr"), FIELD_NOT_KEPT("appellation/item/priorisation"), FIELD_NOT_KEPT("formations_associees"),
    FIELD_NOT_KEPT("condition_exercice_activite"), FIELD_NOT_KEPT("classement_emploi_metier"),
    FIELD_NOT_KEPT("les_activites_de_base/savoir_theorique_et_proceduraux"), FIELD_NOT_KEPT("les_activites_de_base/savoir_action"),
    FIELD_NOT_KEPT("les_activites_specifique"), FIELD_NOT_KEPT("les_mobilites/proche/mobilite/appellation_source"),
    FIELD_NOT_KEPT("les_mobilites/proche/mobilite/appellation_cible"), FIELD_NOT_KEPT("les_mobilites/si_evolution/mobilite/appellation_source"),
    FIELD_NOT_KEPT("les_mobilites/si_evolution/mobilite/appellation_cible"),
};
const Shape ROME_3_TRADE = SHAPE(DraftTrade, FIELDS_3);

static const Field SKILL_FIELDS[] = {
    FIELD_IN(DraftLabel, code, "code_ogr", FIELD_CODE),
    FIELD_IN(DraftLabel, label, "libelle", FIELD_WORD),
    FIELD_IN(DraftLabel, kind, "coeur_metier", FIELD_WORD),
};
static const Shape SKILL = SHAPE(DraftLabel, SKILL_FIELDS);

static const Field GROUP_FIELDS[] = {
    FIELD_IN(DraftGroup, label, "libelle", FIELD_WORD),
    FIELD_OBJECTS_IN(DraftGroup, items, "items/item", SKILL),
};
static const Shape GROUP = SHAPE(DraftGroup, GROUP_FIELDS);

static const Field FIELDS_4[] = {
    FIELD_IN(DraftTrade, trade.code, "rome/code_rome", FIELD_CODE),
    FIELD_IN(DraftTrade, trade.title, "rome/intitule", FIELD_WORD),
    FIELD_IN(DraftTrade, names, "appellations/appellation/libelle", FIELD_WORDS),
    FIELD_IN(DraftTrade, trade.definition, "definition", FIELD_TEXT),
    FIELD_IN(DraftTrade, trade.access, "acces_metier", FIELD_TEXT),
    FIELD_OBJECTS_IN(DraftTrade, skills, "competences/savoir_faire/enjeux/enjeu/items/item", SKILL),
    FIELD_OBJECTS_IN(DraftTrade, contexts, "contextes_travail/type_contexte", GROUP),
    FIELD_IN(DraftTrade, sectors, "secteurs_activite/secteur_activite/libelle", FIELD_WORDS),
    FIELD_IN(DraftTrade, near, "mobilites/mobilite/rome_cible", FIELD_WORDS),
    FIELD_NOT_KEPT("numero"), FIELD_NOT_KEPT("rome/code_ogr"), FIELD_NOT_KEPT("appellations/appellation/libelle_court"),
    FIELD_NOT_KEPT("appellations/appellation/code_ogr"), FIELD_NOT_KEPT("competences/savoir_faire/enjeux/enjeu/libelle"),
    FIELD_NOT_KEPT("competences/savoir_etre_professionnel"), FIELD_NOT_KEPT("competences/savoirs"),
    FIELD_NOT_KEPT("secteurs_activite/secteur_activite/code"), FIELD_NOT_KEPT("mobilites/mobilite/ordre"),
};
const Shape ROME_4_TRADE = SHAPE(DraftTrade, FIELDS_4);

/* The fourteen grands domaines: the XML has their letter only. */
static const char *const GRAND_DOMAINS[] = {
    "Agriculture et Pêche, Espaces naturels et Espaces verts, Soins aux animaux", "Arts et Façonnage d’ouvrages d’art",
    "Banque, Assurance, Immobilier", "Commerce, Vente et Grande distribution", "Communication, Média et Multimédia",
    "Construction, Bâtiment et Travaux publics", "Hôtellerie-Restauration, Tourisme, Loisirs et Animation", "Industrie",
    "Installation et Maintenance", "Santé", "Services à la personne et à la collectivité", "Spectacle", "Support à l’entreprise",
    "Transport et Logistique",
};

/* Kinds of contexts of ROME 4.0, by how their label begins. */
static const struct {
    const char *begins, *code;
} CONTEXTS[] = {
    { "Conditions", "1" }, { "Horaires", "2" }, { "Lieux", "3" }, { "Publics", "5" }, { "Types", "6" }, { "Statut", "7" },
};

static Str context_code(Str label)
{
    for (size_t i = 0; i < sizeof CONTEXTS / sizeof *CONTEXTS; i++)
        if (str_starts(label, str_of(CONTEXTS[i].begins)))
            return str_of(CONTEXTS[i].code);
    return (Str){0};
}

static void term_add(TermList *list, Term term)
{
    if (term.label.length)
        list->items[list->count++] = term;
}

/* The core ones; all of them when none is said to be. */
static TermList skills_of(Arena *arena, const ObjectList *list)
{
    const DraftLabel *labels = list->items;
    TermList skills = { .items = ARENA_NEW(arena, Term, SKILLS_LIMIT) };
    bool core = false;
    for (size_t i = 0; i < list->count; i++)
        core = core || str_equal(labels[i].kind, STR("Principale"));
    for (size_t i = 0; i < list->count && skills.count < SKILLS_LIMIT; i++)
        if (!core || str_equal(labels[i].kind, STR("Principale")))
            term_add(&skills, (Term){ .code = labels[i].code, .label = labels[i].label, .main = true });
    return skills;
}

/* Version 3 mixes structures, conditions and sectors. */
static void take_surroundings(Arena *arena, const ObjectList *list, Trade *trade)
{
    const DraftLabel *labels = list->items;
    trade->sectors.items = ARENA_NEW(arena, Term, list->count + 1);
    trade->contexts.items = ARENA_NEW(arena, Term, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        bool sector = str_equal(labels[i].kind, STR("SECTEURS")), structure = str_equal(labels[i].kind, STR("STRUCTURES"));
        term_add(sector ? &trade->sectors : &trade->contexts,
                 (Term){ .code = sector ? labels[i].code : structure ? STR("6") : STR("7"), .label = labels[i].label });
    }
}

static void take_contexts(Arena *arena, const DraftTrade *draft, Trade *trade)
{
    const DraftGroup *groups = draft->contexts.items;
    size_t count = 0;
    for (size_t i = 0; i < draft->contexts.count; i++)
        count += groups[i].items.count;
    trade->contexts.items = ARENA_NEW(arena, Term, count + 1);
    trade->sectors.items = ARENA_NEW(arena, Term, draft->sectors.count + 1);
    for (size_t i = 0; i < draft->contexts.count; i++) {
        const DraftLabel *labels = groups[i].items.items;
        for (size_t k = 0; k < groups[i].items.count; k++)
            term_add(&trade->contexts, (Term){ .code = context_code(groups[i].label), .label = labels[k].label });
    }
    for (size_t i = 0; i < draft->sectors.count; i++)
        term_add(&trade->sectors, (Term){ .label = draft->sectors.items[i] });
}

/* Adds the codes of what one may move on to. */
static void add_targets(Arena *arena, StrList *near, StrList targets, Str self)
{
    for (size_t i = 0; i < targets.count; i++) {
        Str code = str_slice(targets.items[i], 0, 5);
        if (code_rome(code) && !str_equal(code, self) && !strlist_has(*near, code))
            strlist_add(arena, near, code);
    }
}

static void take_names(Arena *arena, const DraftTrade *draft, Trade *trade)
{
    strlist_add(arena, &trade->names, trade->title);
    for (size_t i = 0; i < draft->names.count; i++)
        if (!str_equal(draft->names.items[i], trade->title))
            strlist_add(arena, &trade->names, draft->names.items[i]);
}

/* "H" and "H29" of "H2913" */
static void take_domains(Trade *trade)
{
    size_t letter = (size_t)(trade->code.text[0] - 'A');
    trade->grand_domain = (Term){ .code = str_slice(trade->code, 0, 1) };
    trade->domain = (Term){ .code = str_slice(trade->code, 0, 3) };
    if (letter < sizeof GRAND_DOMAINS / sizeof *GRAND_DOMAINS)
        trade->grand_domain.label = str_of(GRAND_DOMAINS[letter]);
}

static const char *finish(Arena *arena, DraftTrade *draft, Record *record, const char **warning)
{
    Trade *trade = &draft->trade;
    if (!code_rome(trade->code) || !trade->title.length)
        return "métier sans code ROME ou sans intitulé\u00A0: demandez de nouveau le fichier à France Travail";
    take_names(arena, draft, trade);
    take_domains(trade);
    trade->skills = skills_of(arena, &draft->skills);
    add_targets(arena, &trade->near, draft->near, trade->code);
    add_targets(arena, &trade->near, draft->upward, trade->code);
    add_targets(arena, &trade->upward, draft->upward, trade->code);
    *warning = trade->definition.length ? NULL : "métier sans définition\u00A0: la fiche ne dira pas ce qu’on y fait";
    record->kind = KIND_TRADE;
    record->as.trade = *trade;
    return NULL;
}

const char *rome_3_finish(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftTrade *all = draft;
    all->trade.parent = all->trade.code;
    take_surroundings(arena, &all->surroundings, &all->trade);
    return finish(arena, all, record, warning);
}

const char *rome_4_finish(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftTrade *all = draft;
    take_contexts(arena, all, &all->trade);
    return finish(arena, all, record, warning);
}
