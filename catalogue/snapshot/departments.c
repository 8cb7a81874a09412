/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/departments.h"

/* The official geographic code of INSEE, 2025; by code, figures before letters. */
const Department DEPARTMENTS[DEPARTMENT_COUNT + 1] = {
    { "", "", "" },
    { "01", "Ain", "ain" }, { "02", "Aisne", "aisne" }, { "03", "Allier", "allier" }, { "04", "Alpes-de-Haute-Provence", "alpes de haute provence" },
    { "05", "Hautes-Alpes", "hautes alpes" }, { "06", "Alpes-Maritimes", "alpes maritimes" }, { "07", "Ardèche", "ardeche" },
    { "08", "Ardennes", "ardennes" }, { "09", "Ariège", "ariege" }, { "10", "Aube", "aube" }, { "11", "Aude", "aude" },
    { "12", "Aveyron", "aveyron" }, { "13", "Bouches-du-Rhône", "bouches du rhone" }, { "14", "Calvados", "calvados" }, { "15", "Cantal", "cantal" },
    { "16", "Charente", "charente" }, { "17", "Charente-Maritime", "charente maritime" }, { "18", "Cher", "cher" }, { "19", "Corrèze", "correze" },
    { "21", "Côte-d’Or", "cote or" },
    { "22", "Côtes-d’Armor", "cotes armor" }, { "23", "Creuse", "creuse" }, { "24", "Dordogne", "dordogne" }, { "25", "Doubs", "doubs" },
    { "26", "Drôme", "drome" }, { "27", "Eure", "eure" }, { "28", "Eure-et-Loir", "eure et loir" }, { "29", "Finistère", "finistere" }, { "2A", "Corse-du-Sud", "corse du sud" }, { "2B", "Haute-Corse", "haute corse" },
    { "30", "Gard", "gard" }, { "31", "Haute-Garonne", "haute garonne" }, { "32", "Gers", "gers" }, { "33", "Gironde", "gironde" },
    { "34", "Hérault", "herault" }, { "35", "Ille-et-Vilaine", "ille et vilaine" }, { "36", "Indre", "indre" },
    { "37", "Indre-et-Loire", "indre et loire" }, { "38", "Isère", "isere" }, { "39", "Jura", "jura" }, { "40", "Landes", "landes" },
    { "41", "Loir-et-Cher", "loir et cher" }, { "42", "Loire", "loire" }, { "43", "Haute-Loire", "haute loire" },
    { "44", "Loire-Atlantique", "loire atlantique" }, { "45", "Loiret", "loiret" }, { "46", "Lot", "lot" },
    { "47", "Lot-et-Garonne", "lot et garonne" }, { "48", "Lozère", "lozere" }, { "49", "Maine-et-Loire", "maine et loire" },
    { "50", "Manche", "manche" }, { "51", "Marne", "marne" }, { "52", "Haute-Marne", "haute marne" }, { "53", "Mayenne", "mayenne" },
    { "54", "Meurthe-et-Moselle", "meurthe et moselle" }, { "55", "Meuse", "meuse" }, { "56", "Morbihan", "morbihan" },
    { "57", "Moselle", "moselle" }, { "58", "Nièvre", "nievre" }, { "59", "Nord", "nord" }, { "60", "Oise", "oise" }, { "61", "Orne", "orne" },
    { "62", "Pas-de-Calais", "pas de calais" }, { "63", "Puy-de-Dôme", "puy de dome" }, { "64", "Pyrénées-Atlantiques", "pyrenees atlantiques" },
    { "65", "Hautes-Pyrénées", "hautes pyrenees" }, { "66", "Pyrénées-Orientales", "pyrenees orientales" }, { "67", "Bas-Rhin", "bas rhin" },
    { "68", "Haut-Rhin", "haut rhin" }, { "69", "Rhône", "rhone" }, { "70", "Haute-Saône", "haute saone" },
    { "71", "Saône-et-Loire", "saone et loire" }, { "72", "Sarthe", "sarthe" }, { "73", "Savoie", "savoie" },
    { "74", "Haute-Savoie", "haute savoie" }, { "75", "Paris", "paris" }, { "76", "Seine-Maritime", "seine maritime" },
    { "77", "Seine-et-Marne", "seine et marne" }, { "78", "Yvelines", "yvelines" }, { "79", "Deux-Sèvres", "deux sevres" },
    { "80", "Somme", "somme" }, { "81", "Tarn", "tarn" }, { "82", "Tarn-et-Garonne", "tarn et garonne" }, { "83", "Var", "var" },
    { "84", "Vaucluse", "vaucluse" }, { "85", "Vendée", "vendee" }, { "86", "Vienne", "vienne" }, { "87", "Haute-Vienne", "haute vienne" },
    { "88", "Vosges", "vosges" }, { "89", "Yonne", "yonne" }, { "90", "Territoire de Belfort", "territoire de belfort" },
    { "91", "Essonne", "essonne" }, { "92", "Hauts-de-Seine", "hauts de seine" }, { "93", "Seine-Saint-Denis", "seine saint denis" },
    { "94", "Val-de-Marne", "val de marne" }, { "95", "Val-d’Oise", "val oise" }, { "971", "Guadeloupe", "guadeloupe" },
    { "972", "Martinique", "martinique" }, { "973", "Guyane", "guyane" }, { "974", "La Réunion", "la reunion" }, { "976", "Mayotte", "mayotte" },
};

/* In Corsica postcodes say 20, and the hundreds which half: 20000 to 20199 the south. */
static Str code_of(Str code)
{
    bool corsican = str_starts(code, STR("20")) && code.length == 5;
    if (corsican)
        return code.text[2] < '2' ? STR("2A") : STR("2B");
    return str_slice(code, 0, str_starts(code, STR("97")) ? 3 : 2);
}

int department_of(Str code)
{
    Str wanted = code_of(code);
    size_t low = 1, high = DEPARTMENT_COUNT;
    while (low <= high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(wanted, str_of(DEPARTMENTS[middle].code));
        if (order == 0)
            return (int)middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return 0;
}

void departments_add(DepartmentSet *set, int department)
{
    if (department > 0 && department <= DEPARTMENT_COUNT)
        set->bits[department / 64] |= 1ull << department % 64;
}

bool departments_have(const DepartmentSet *set, int department)
{
    return department >= 0 && department <= DEPARTMENT_COUNT && (set->bits[department / 64] >> department % 64 & 1);
}

bool departments_none(const DepartmentSet *set)
{
    return !set->bits[0] && !set->bits[1];
}

bool departments_same(const DepartmentSet *set, const DepartmentSet *other)
{
    return set->bits[0] == other->bits[0] && set->bits[1] == other->bits[1];
}
