/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/titles.h"

#include "catalogue/snapshot/departments.h"

/* Grands domaines of ROME, A to N. */
static const char *const SECTORS[] = {
    "Agriculture, pêche, espaces verts, soins aux animaux", "Arts et façonnage d’ouvrages d’art", "Banque, assurance, immobilier",
    "Commerce, vente et grande distribution", "Communication, média et multimédia", "Construction, bâtiment et travaux publics",
    "Hôtellerie-restauration, tourisme, loisirs, animation", "Industrie", "Installation et maintenance", "Santé",
    "Services à la personne et à la collectivité", "Spectacle", "Support à l’entreprise", "Transport et logistique",
};

enum { SECTOR_COUNT = sizeof SECTORS / sizeof *SECTORS, EVER = 1 };   /* EVER: of a card's facets, those that hold or held */

Str titles_sector(char letter)
{
    return letter >= 'A' && letter < 'A' + SECTOR_COUNT ? str_of(SECTORS[letter - 'A']) : (Str){0};
}

Str titles_department(Arena *arena, Str code)
{
    int department = department_of(code);
    return department ? str_format(arena, "%s (%s)", DEPARTMENTS[department].name, DEPARTMENTS[department].code) : code;
}

static char letter_of(Str code)
{
    return code.length && code.text[0] >= 'A' && code.text[0] <= 'Z' ? code.text[0] : '\0';
}

/* Domains of the Nomenclature des spécialités de formation (decree 94-522). */
static const struct {
    int domain;
    const char *name;
} SPECIALITIES[] = {
    { 10, "Formations générales" },
    { 11, "Mathématiques et sciences" },
    { 12, "Sciences humaines et droit" },
    { 13, "Lettres et arts" },
    { 20, "Production, plusieurs techniques" },
    { 21, "Agriculture, pêche, forêt, espaces verts" },
    { 22, "Transformations (alimentation, matériaux, énergie)" },
    { 23, "Génie civil, construction, bois" },
    { 24, "Matériaux souples (textile, cuir)" },
    { 25, "Mécanique, électricité, électronique" },
    { 30, "Services, plusieurs spécialités" },
    { 31, "Échanges et gestion" },
    { 32, "Communication et information" },
    { 33, "Services aux personnes" },
    { 34, "Services à la collectivité" },
    { 41, "Capacités individuelles" },
    { 42, "Activités quotidiennes et loisirs" },
};

Str titles_speciality(int domain)
{
    for (size_t i = 0; i < sizeof SPECIALITIES / sizeof *SPECIALITIES; i++)
        if (SPECIALITIES[i].domain == domain)
            return str_of(SPECIALITIES[i].name);
    return (Str){0};
}

/* "312m": 31. */
static int speciality_of(StrList nsf)
{
    long domain = 0;
    bool any = nsf.count && nsf.items[0].length >= 2 && str_integer(str_slice(nsf.items[0], 0, 2), &domain);
    return any && titles_speciality((int)domain).length ? (int)domain : 0;
}

static void add_training(TitleFacts *facts, const Titles *titles, Arena *arena, Str code)
{
    Training training = {0};
    Error gone = {0};
    if (!store_training(titles->store, arena, code, &training, &gone))
        return;
    facts->speciality = speciality_of(training.nsf);
    if (training.action_count)
        facts->department = training.actions[0].place.department;
}

TitleFacts titles_facts(const Titles *titles, Arena *arena, Kind kind, Str code)
{
    TitleFacts facts = { .sector = kind == KIND_TRADE ? letter_of(code) : '\0' };
    CardQuery ever = { .today = EVER };
    Card card = {0};
    Error gone = {0};
    if (!titles->store || !store_card(titles->store, arena, kind, code, &ever, &card, &gone))
        return facts;
    facts.known = true;
    facts.title = card.title;
    facts.apprenticeship = card.apprenticeship;
    facts.no_diploma = card.no_diploma;
    if (letter_of(card.grand_domain))
        facts.sector = letter_of(card.grand_domain);
    if (kind == KIND_TRAINING)
        add_training(&facts, titles, arena, code);
    return facts;
}
