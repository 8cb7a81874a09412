/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/areas.h"

#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { GUESS_LEAST = 6, GUESS_LONG = 9 };

/* Regions, by the codes of their départements, and what a part of ours is still called. */
static const struct {
    const char *words, *name, *codes;
} REGIONS[] = {
    { "nouvelle aquitaine", "Nouvelle-Aquitaine", "16 17 19 23 24 33 40 47 64 79 86 87" },
    { "aquitaine", "Aquitaine", "24 33 40 47 64" }, { "limousin", "Limousin", "19 23 87" },
    { "poitou charentes", "Poitou-Charentes", "16 17 79 86" }, { "poitou", "Poitou", "79 86" }, { "charentes", "Charentes", "16 17" },
    { "perigord", "Périgord", "24" },
    { "auvergne rhone alpes", "Auvergne-Rhône-Alpes", "01 03 07 15 26 38 42 43 63 69 73 74" }, { "auvergne", "Auvergne", "03 15 43 63" },
    { "bourgogne franche comte", "Bourgogne-Franche-Comté", "21 25 39 58 70 71 89 90" }, { "bretagne", "Bretagne", "22 29 35 56" },
    { "centre val de loire", "Centre-Val de Loire", "18 28 36 37 41 45" }, { "corse", "Corse", "2A 2B" },
    { "grand est", "Grand Est", "08 10 51 52 54 55 57 67 68 88" }, { "alsace", "Alsace", "67 68" },
    { "hauts de france", "Hauts-de-France", "02 59 60 62 80" }, { "ile de france", "Île-de-France", "75 77 78 91 92 93 94 95" },
    { "normandie", "Normandie", "14 27 50 61 76" }, { "occitanie", "Occitanie", "09 11 12 30 31 32 34 46 48 65 66 81 82" },
    { "pays de la loire", "Pays de la Loire", "44 49 53 72 85" }, { "paca", "Provence-Alpes-Côte d’Azur", "04 05 06 13 83 84" },
    { "provence alpes cote azur", "Provence-Alpes-Côte d’Azur", "04 05 06 13 83 84" },
};

/* Lands without a border: the town in their middle, or their largest. */
static const struct {
    const char *words;
    Land land;
} LANDS[] = {
    { "pays basque", { "bayonne", DISTANCE_30 } },     { "cote basque", { "biarritz", DISTANCE_20 } },   { "bearn", { "pau", DISTANCE_50 } },
    { "bassin arcachon", { "arcachon", DISTANCE_30 } }, { "medoc", { "lesparre medoc", DISTANCE_30 } },  { "bordelais", { "bordeaux", DISTANCE_50 } },
    { "agenais", { "agen", DISTANCE_30 } },            { "perigord noir", { "sarlat la caneda", DISTANCE_30 } },
    { "perigord vert", { "nontron", DISTANCE_30 } },   { "angoumois", { "angouleme", DISTANCE_30 } },    { "saintonge", { "saintes", DISTANCE_30 } },
    { "ile de re", { "saint martin de re", DISTANCE_20 } }, { "ile oleron", { "saint pierre oleron", DISTANCE_20 } },
    { "libournais", { "libourne", DISTANCE_20 } },     { "bocage bressuirais", { "bressuire", DISTANCE_20 } },
};

static Area area_of(const char *name, Str codes)
{
    Area area = { .name = str_of(name) };
    for (Str code; str_cut(&codes, ' ', &code);)
        departments_add(&area.departments, department_of(code));
    return area;
}

static Area of_department(int department)
{
    return department ? area_of(DEPARTMENTS[department].name, str_of(DEPARTMENTS[department].code)) : (Area){0};
}

Area areas_find(Str folded)
{
    for (size_t i = 0; i < COUNT(REGIONS); i++)
        if (str_equal(folded, str_of(REGIONS[i].words)))
            return area_of(REGIONS[i].name, str_of(REGIONS[i].codes));
    for (int i = 1; i <= DEPARTMENT_COUNT; i++)
        if (str_equal(folded, str_of(DEPARTMENTS[i].folded)))
            return of_department(i);
    return (Area){0};
}

Area areas_guess(Arena *arena, Str folded, const DepartmentSet *known)
{
    int most = folded.length >= GUESS_LONG ? 2 : 1, least = most + 1, found = 0;
    bool doubtful = false;
    Str sound = fold_sound(arena, folded);
    for (int i = 1; folded.length >= GUESS_LEAST && i <= DEPARTMENT_COUNT; i++) {
        Str name = str_of(DEPARTMENTS[i].folded);
        if (!departments_have(known, i) || name.length < GUESS_LEAST || (name.text[0] != folded.text[0] && name.text[0] != 'g'))
            continue;
        bool heard = str_equal(sound, fold_sound(arena, name));
        int edits = heard ? 0 : name.text[0] == folded.text[0] ? edits_count(folded, name, most) : most + 1;
        if (edits > most || edits > least)
            continue;
        doubtful = edits == least;
        least = edits;
        found = i;
    }
    return doubtful ? (Area){0} : of_department(found);
}

Area areas_of_code(Str code)
{
    bool whole = code.length == 2 || code.length == 3 || code.length == 5;
    int department = whole ? department_of(code) : 0;
    bool said = department && (code.length == 5 || str_equal(code, str_of(DEPARTMENTS[department].code)));
    return said ? of_department(department) : (Area){0};
}

Area areas_home(void)
{
    return area_of(REGIONS[0].name, str_of(REGIONS[0].codes));
}

const Land *areas_land(Str folded)
{
    for (size_t i = 0; i < COUNT(LANDS); i++)
        if (str_equal(folded, str_of(LANDS[i].words)))
            return &LANDS[i].land;
    return NULL;
}
