/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/icons.h"

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
    [KIND_TRADE] = { ICON_TOOLS, INK_NIGHT, "Métier" },
    [KIND_TRAINING] = { ICON_SCHOOL, INK_LAGOON, "Formation" },
    [KIND_EXPERIENCE] = { ICON_PERSON_HAND, INK_BRICK, "À essayer" },
    [KIND_RIGHT] = { ICON_KEY, INK_OCHRE, "Droit" },
};

/* The fourteen grands domaines of ROME 4.0, in words a pupil of 4e knows. */
static const Emblem DOMAINS[] = {
    ['A' - 'A'] = { ICON_TREE, INK_LAGOON, "Nature, animaux, agriculture" },
    ['B' - 'A'] = { ICON_PALETTE, INK_OCHRE, "Arts et objets faits main" },
    ['C' - 'A'] = { ICON_BANK, INK_NIGHT, "Banque, assurance, immobilier" },
    ['D' - 'A'] = { ICON_SHOP, INK_BRICK, "Commerce et vente" },
    ['E' - 'A'] = { ICON_MEGAPHONE, INK_OCHRE, "Médias, images, communication" },
    ['F' - 'A'] = { ICON_BUILDING, INK_OCHRE, "Bâtiment et travaux publics" },
    ['G' - 'A'] = { ICON_RESTAURANT, INK_BRICK, "Restaurant, hôtel, loisirs" },
    ['H' - 'A'] = { ICON_ROBOT, INK_BRICK, "Industrie" },
    ['I' - 'A'] = { ICON_WRENCH, INK_NIGHT, "Réparer et entretenir" },
    ['J' - 'A'] = { ICON_HEALTH, INK_LAGOON, "Santé" },
    ['K' - 'A'] = { ICON_HANDS, INK_LAGOON, "Aider, enseigner, protéger" },
    ['L' - 'A'] = { ICON_MASKS, INK_OCHRE, "Spectacle" },
    ['M' - 'A'] = { ICON_OFFICE, INK_NIGHT, "Bureau et informatique" },
    ['N' - 'A'] = { ICON_TRUCK, INK_NIGHT, "Transport et livraison" },
};

/* By code of ROME 4.0's thirty centres d'intérêt; the words come with the feed. */
static const Emblem INTERESTS[] = {
    [1] = { ICON_BUILDING, INK_OCHRE, NULL },  [2] = { ICON_STAR, INK_NIGHT, NULL },      [3] = { ICON_SHOP, INK_BRICK, NULL },
    [4] = { ICON_CHAT, INK_LAGOON, NULL },     [5] = { ICON_BANK, INK_NIGHT, NULL },      [6] = { ICON_DETAIL, INK_OCHRE, NULL },
    [7] = { ICON_BRUSH, INK_OCHRE, NULL },     [8] = { ICON_MEGAPHONE, INK_BRICK, NULL }, [9] = { ICON_TREE, INK_LAGOON, NULL },
    [10] = { ICON_SCIENCE, INK_NIGHT, NULL },  [11] = { ICON_SCALES, INK_NIGHT, NULL },   [12] = { ICON_BOOK, INK_OCHRE, NULL },
    [13] = { ICON_SPORT, INK_BRICK, NULL },    [14] = { ICON_TOOLS, INK_OCHRE, NULL },    [15] = { ICON_NUMBERS, INK_NIGHT, NULL },
    [16] = { ICON_PLANE, INK_LAGOON, NULL },   [17] = { ICON_PAW, INK_LAGOON, NULL },     [18] = { ICON_CALENDAR, INK_NIGHT, NULL },
    [19] = { ICON_WHEEL, INK_BRICK, NULL },    [20] = { ICON_LEAF, INK_LAGOON, NULL },    [21] = { ICON_CHILD, INK_BRICK, NULL },
    [22] = { ICON_HEART, INK_BRICK, NULL },    [23] = { ICON_SHIELD, INK_NIGHT, NULL },   [24] = { ICON_SCHOOL, INK_LAGOON, NULL },
    [25] = { ICON_MOUNTAIN, INK_BRICK, NULL }, [26] = { ICON_STAGE, INK_OCHRE, NULL },    [27] = { ICON_RESTAURANT, INK_BRICK, NULL },
    [28] = { ICON_EARTH, INK_LAGOON, NULL },   [29] = { ICON_COMPUTER, INK_NIGHT, NULL }, [30] = { ICON_MASKS, INK_OCHRE, NULL },
};

static const Emblem EXPERIENCES[EXPERIENCE_TYPE_COUNT] = {
    [EXPERIENCE_OTHER] = { ICON_PERSON_HAND, INK_BRICK, "À essayer" },
    [EXPERIENCE_IMMERSION] = { ICON_PERSON_HAND, INK_BRICK, "Immersion en entreprise" },
    [EXPERIENCE_OBSERVATION] = { ICON_EYE, INK_BRICK, "Stage d’observation" },
    [EXPERIENCE_MINI_STAGE] = { ICON_SUITCASE, INK_BRICK, "Mini-stage" },
    [EXPERIENCE_VISIT] = { ICON_WALK, INK_BRICK, "Visite" },
    [EXPERIENCE_EVENT] = { ICON_EVENT, INK_BRICK, "Rencontre ou forum" },
    [EXPERIENCE_WORKSHOP] = { ICON_TOOLS, INK_BRICK, "Atelier" },
    [EXPERIENCE_CIVIC_SERVICE] = { ICON_FLAG, INK_BRICK, "Service civique" },
    [EXPERIENCE_VOLUNTEERING] = { ICON_HANDS, INK_BRICK, "Bénévolat" },
};

static const Emblem RIGHTS[RIGHT_DOMAIN_COUNT] = {
    [RIGHT_TRAINING_ACCOUNT] = { ICON_SCHOOL, INK_OCHRE, "Compte formation" },
    [RIGHT_HEALTH] = { ICON_HEART, INK_OCHRE, "Santé" },
    [RIGHT_MOBILITY] = { ICON_BUS, INK_OCHRE, "Mobilité" },
    [RIGHT_HOUSING] = { ICON_HOUSE, INK_OCHRE, "Logement" },
    [RIGHT_ENTERPRISE] = { ICON_LIGHT, INK_OCHRE, "Créer son entreprise" },
    [RIGHT_CULTURE] = { ICON_CULTURE, INK_OCHRE, "Culture" },
};

uint32_t icon_code(Icon icon)
{
    return CODES[icon];
}

const char *icon_name(Icon icon)
{
    return NAMES[icon];
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
    return known ? INTERESTS[number] : (Emblem){ ICON_HEART, INK_OCHRE, NULL };
}

Emblem emblem_of_experience(int type)
{
    return EXPERIENCES[type >= 0 && type < EXPERIENCE_TYPE_COUNT ? type : EXPERIENCE_OTHER];
}

Emblem emblem_of_right(int domain)
{
    return domain >= 0 && domain < RIGHT_DOMAIN_COUNT ? RIGHTS[domain] : KINDS[KIND_RIGHT];
}
