/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/icons.h"

#include "kiosk/ui/tongue.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const uint32_t CODES[ICON_COUNT] = {
#define X(name, code) [ICON_##name] = code,
    ICONS(X)
#undef X
};

static const char *const NAMES[ICON_COUNT] = {
    [ICON_NONE] = "none",
#define X(name, code) [ICON_##name] = #name,
    ICONS(X)
#undef X
};

static const Emblem KINDS[KIND_COUNT] = {
    [KIND_TRADE] = { ICON_TOOLS, INK_NIGHT, WORD("Métier") },
    [KIND_TRAINING] = { ICON_SCHOOL, INK_LAGOON, WORD("Formation") },
    [KIND_EXPERIENCE] = { ICON_PERSON_HAND, INK_BRICK, WORD("À essayer") },
    [KIND_RIGHT] = { ICON_KEY, INK_OCHRE, WORD("Droit") },
};

/* The fourteen grands domaines of ROME 4.0, in words a pupil of 4e knows. */
static const Emblem DOMAINS[] = {
    ['A' - 'A'] = { ICON_TREE, INK_LAGOON, WORD("Nature, animaux, agriculture") },
    ['B' - 'A'] = { ICON_PALETTE, INK_OCHRE, WORD("Arts et objets faits main") },
    ['C' - 'A'] = { ICON_BANK, INK_NIGHT, WORD("Banque, assurance, immobilier") },
    ['D' - 'A'] = { ICON_SHOP, INK_BRICK, WORD("Commerce et vente") },
    ['E' - 'A'] = { ICON_MEGAPHONE, INK_OCHRE, WORD("Médias, images, communication") },
    ['F' - 'A'] = { ICON_BUILDING, INK_OCHRE, WORD("Bâtiment et travaux publics") },
    ['G' - 'A'] = { ICON_RESTAURANT, INK_BRICK, WORD("Restaurant, hôtel, loisirs") },
    ['H' - 'A'] = { ICON_ROBOT, INK_BRICK, WORD("Industrie") },
    ['I' - 'A'] = { ICON_WRENCH, INK_NIGHT, WORD("Réparer et entretenir") },
    ['J' - 'A'] = { ICON_HEALTH, INK_LAGOON, WORD("Santé") },
    ['K' - 'A'] = { ICON_HANDS, INK_LAGOON, WORD("Aider, enseigner, protéger") },
    ['L' - 'A'] = { ICON_MASKS, INK_OCHRE, WORD("Spectacle") },
    ['M' - 'A'] = { ICON_OFFICE, INK_NIGHT, WORD("Bureau et informatique") },
    ['N' - 'A'] = { ICON_TRUCK, INK_NIGHT, WORD("Transport et livraison") },
};

/* By code of ROME 4.0's thirty centres d'intérêt, in words that can be scanned. */
static const Emblem INTERESTS[] = {
    [1] = { ICON_BUILDING, INK_OCHRE, WORD("Construire, rénover") },
    [2] = { ICON_STAR, INK_NIGHT, WORD("Diriger une équipe") },
    [3] = { ICON_SHOP, INK_BRICK, WORD("Le commerce") },
    [4] = { ICON_CHAT, INK_LAGOON, WORD("Parler avec les gens") },
    [5] = { ICON_BANK, INK_NIGHT, WORD("Être utile à tous") },
    [6] = { ICON_DETAIL, INK_OCHRE, WORD("Le travail précis") },
    [7] = { ICON_BRUSH, INK_OCHRE, WORD("Dessiner") },
    [8] = { ICON_MEGAPHONE, INK_BRICK, WORD("Convaincre") },
    [9] = { ICON_TREE, INK_LAGOON, WORD("La nature") },
    [10] = { ICON_SCIENCE, INK_NIGHT, WORD("Faire des découvertes") },
    [11] = { ICON_SCALES, INK_NIGHT, WORD("Faire respecter la loi") },
    [12] = { ICON_BOOK, INK_OCHRE, WORD("Les mots, l’écriture") },
    [13] = { ICON_SPORT, INK_BRICK, WORD("Bouger, faire du sport") },
    [14] = { ICON_TOOLS, INK_OCHRE, WORD("Travailler de mes mains") },
    [15] = { ICON_NUMBERS, INK_NIGHT, WORD("Les chiffres") },
    [16] = { ICON_PLANE, INK_LAGOON, WORD("Voyager") },
    [17] = { ICON_PAW, INK_LAGOON, WORD("Les animaux") },
    [18] = { ICON_CALENDAR, INK_NIGHT, WORD("Organiser") },
    [19] = { ICON_WHEEL, INK_BRICK, WORD("Conduire, piloter") },
    [20] = { ICON_LEAF, INK_LAGOON, WORD("Protéger la planète") },
    [21] = { ICON_CHILD, INK_BRICK, WORD("Les enfants") },
    [22] = { ICON_HEART, INK_BRICK, WORD("Prendre soin des autres") },
    [23] = { ICON_SHIELD, INK_NIGHT, WORD("Protéger et secourir") },
    [24] = { ICON_SCHOOL, INK_LAGOON, WORD("Apprendre aux autres") },
    [25] = { ICON_MOUNTAIN, INK_BRICK, WORD("Les sensations fortes") },
    [26] = { ICON_STAGE, INK_OCHRE, WORD("Les coulisses") },
    [27] = { ICON_RESTAURANT, INK_BRICK, WORD("La cuisine") },
    [28] = { ICON_EARTH, INK_LAGOON, WORD("Les autres cultures") },
    [29] = { ICON_COMPUTER, INK_NIGHT, WORD("L’informatique") },
    [30] = { ICON_MASKS, INK_OCHRE, WORD("L’art, la scène") },
};

static const Emblem EXPERIENCES[EXPERIENCE_TYPE_COUNT] = {
    [EXPERIENCE_OTHER] = { ICON_PERSON_HAND, INK_BRICK, WORD("À essayer") },
    [EXPERIENCE_IMMERSION] = { ICON_PERSON_HAND, INK_BRICK, WORD("Immersion en entreprise") },
    [EXPERIENCE_OBSERVATION] = { ICON_EYE, INK_BRICK, WORD("Stage d’observation") },
    [EXPERIENCE_MINI_STAGE] = { ICON_SUITCASE, INK_BRICK, WORD("Mini-stage") },
    [EXPERIENCE_VISIT] = { ICON_WALK, INK_BRICK, WORD("Visite") },
    [EXPERIENCE_EVENT] = { ICON_EVENT, INK_BRICK, WORD("Rencontre ou forum") },
    [EXPERIENCE_WORKSHOP] = { ICON_TOOLS, INK_BRICK, WORD("Atelier") },
    [EXPERIENCE_CIVIC_SERVICE] = { ICON_FLAG, INK_BRICK, WORD("Service civique") },
    [EXPERIENCE_VOLUNTEERING] = { ICON_HANDS, INK_BRICK, WORD("Bénévolat") },
};

static const Emblem RIGHTS[RIGHT_DOMAIN_COUNT] = {
    [RIGHT_TRAINING_ACCOUNT] = { ICON_SCHOOL, INK_OCHRE, WORD("Compte formation") },
    [RIGHT_HEALTH] = { ICON_HEART, INK_OCHRE, WORD("Santé") },
    [RIGHT_MOBILITY] = { ICON_BUS, INK_OCHRE, WORD("Mobilité") },
    [RIGHT_HOUSING] = { ICON_HOUSE, INK_OCHRE, WORD("Logement") },
    [RIGHT_ENTERPRISE] = { ICON_LIGHT, INK_OCHRE, WORD("Créer son entreprise") },
    [RIGHT_CULTURE] = { ICON_CULTURE, INK_OCHRE, WORD("Culture") },
};

/* What visitors say of themselves, by the slug that rights carry. In the first person: it is they who speak. */
static const struct {
    const char *code;
    Emblem emblem;
} SITUATIONS[] = {
    { "sans-logement", { ICON_HOUSE, INK_BRICK, WORD("Je n’ai pas de logement") } },
    { "sans-permis", { ICON_WHEEL, INK_NIGHT, WORD("Je n’ai pas le permis") } },
    { "sans-diplome", { ICON_SCHOOL, INK_LAGOON, WORD("Je n’ai pas de diplôme") } },
    { "decrocheur", { ICON_LEAVE, INK_LAGOON, WORD("J’ai quitté l’école") } },
    { "demandeur-emploi", { ICON_SEARCH, INK_NIGHT, WORD("Je cherche du travail") } },
    { "sans-argent", { ICON_EURO, INK_BRICK, WORD("Je n’ai pas assez d’argent") } },
    { "mineur", { ICON_CHILD, INK_OCHRE, WORD("J’ai moins de 18\u00a0ans") } },
    { "apprenti", { ICON_TOOLS, INK_NIGHT, WORD("Je suis en apprentissage") } },
    { "salarie", { ICON_SUITCASE, INK_NIGHT, WORD("J’ai déjà un travail") } },
    { "etudiant", { ICON_BOOK, INK_LAGOON, WORD("Je fais des études") } },
    { "arrivant", { ICON_EARTH, INK_LAGOON, WORD("J’arrive en France") } },
    { "rural", { ICON_TREE, INK_LAGOON, WORD("J’habite loin de tout") } },
    { "parent", { ICON_PEOPLE, INK_BRICK, WORD("J’ai un enfant") } },
    { "handicap", { ICON_ACCESS, INK_NIGHT, WORD("J’ai un handicap") } },
    { "sante", { ICON_HEALTH, INK_BRICK, WORD("Je ne vais pas bien") } },
    { "createur", { ICON_LIGHT, INK_OCHRE, WORD("Je veux créer mon entreprise") } },
};

uint32_t icon_code(Icon icon)
{
    return CODES[icon];
}

const char *icon_name(Icon icon)
{
    return NAMES[icon];
}

bool icon_points(Icon icon)
{
    return icon == ICON_BACK || icon == ICON_FORWARD || icon == ICON_MORE || icon == ICON_LEAVE || icon == ICON_SKIP;
}

Emblem emblem_of_kind(Kind kind)
{
    return KINDS[kind];
}

Emblem emblem_of_domain(Str letter)
{
    if (letter.length == 1 && letter.text[0] >= 'A' && letter.text[0] < 'A' + (int)COUNT(DOMAINS))
        return DOMAINS[letter.text[0] - 'A'];
    return KINDS[KIND_TRADE];
}

Emblem emblem_of_interest(Str code)
{
    long number;
    bool known = str_integer(code, &number) && number > 0 && number < (long)COUNT(INTERESTS);
    return known ? INTERESTS[number] : (Emblem){ ICON_HEART, INK_OCHRE, NULL };   /* the feed's own words then */
}

Emblem emblem_of_experience(int type)
{
    return EXPERIENCES[type >= 0 && type < EXPERIENCE_TYPE_COUNT ? type : EXPERIENCE_OTHER];
}

Emblem emblem_of_right(int domain)
{
    return domain >= 0 && domain < RIGHT_DOMAIN_COUNT ? RIGHTS[domain] : KINDS[KIND_RIGHT];
}

Emblem emblem_of_situation(Str code)
{
    for (size_t i = 0; i < COUNT(SITUATIONS); i++)
        if (str_equal(str_of(SITUATIONS[i].code), code))
            return SITUATIONS[i].emblem;
    return (Emblem){ ICON_KEY, INK_OCHRE, NULL };
}
