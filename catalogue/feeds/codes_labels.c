/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/codes.h"

#include <ctype.h>
#include <stdlib.h>

typedef struct Label {
    const char *code, *label;
} Label;

/* Publics of FORMACODE, as LHÉO publishes them (V10), and 80056, which V9 had for 83056. Sorted by code. */
static const Label PUBLICS[] = {
    { "80001", "Public sans emploi" },
    { "80003", "Demandeur d’emploi de plus de 26 ans" },
    { "80004", "Cadre demandeur d’emploi" },
    { "80005", "Bénéficiaire du revenu de solidarité active" },
    { "80006", "Demandeur d’emploi" },
    { "80007", "Demandeur d’emploi de longue durée" },
    { "80008", "Licencié pour motif économique" },
    { "80009", "Demandeur d’emploi de moins de 26 ans" },
    { "80010", "Militaire en reconversion" },
    { "80015", "Bénéficiaire de l’allocation de solidarité spécifique" },
    { "80019", "Bénéficiaire de l’allocation de retour à l’emploi" },
    { "80023", "Demandeur d’emploi en congé individuel de formation" },
    { "80026", "Demandeur d’emploi avec un droit individuel à la formation" },
    { "80056", "Tout public" },
    { "80098", "Jeune" },
    { "81013", "Personne placée sous main de justice" },
    { "81014", "Élu" },
    { "81018", "Femme" },
    { "81019", "Personne en situation d’illettrisme" },
    { "81020", "Personne handicapée" },
    { "81021", "Personne analphabète" },
    { "81022", "Personne immigrée" },
    { "81024", "Jeune de 16 à 25 ans" },
    { "81042", "Personne réfugiée" },
    { "81050", "Particulier" },
    { "81060", "Conjoint collaborateur d’artisan" },
    { "81061", "Public de la formation initiale" },
    { "81062", "Conjoint collaborateur d’exploitant agricole" },
    { "81069", "Bénévole" },
    { "81099", "Autre public" },
    { "82004", "Artisan" },
    { "82009", "Commerçant" },
    { "82016", "Formateur, enseignant" },
    { "82017", "Exploitant agricole, salarié agricole" },
    { "82027", "Apprenti" },
    { "82029", "Public en contrat de professionnalisation" },
    { "82038", "Profession libérale" },
    { "82043", "Représentant du personnel" },
    { "82044", "Salarié" },
    { "82045", "Salarié en reconversion" },
    { "82046", "Salarié de l’artisanat" },
    { "82047", "Salarié en contrat aidé" },
    { "82055", "Agent de la fonction publique" },
    { "82058", "Public en emploi" },
    { "82065", "Salarié au titre du plan de formation" },
    { "82066", "Salarié en congé individuel de formation" },
    { "82067", "Membre du CHSCT" },
    { "82068", "Membre du CE" },
    { "82070", "Agent de la fonction publique d’Etat" },
    { "82071", "Agent de la fonction publique hospitalière" },
    { "82072", "Salarié avec un droit individuel à la formation" },
    { "82073", "Salarié en période de professionnalisation" },
    { "82074", "Agent de la fonction publique territoriale" },
    { "83056", "Tout public" },
};

/* Regions of 1970 and the region of 2016 that took them (law of 16 January 2015). Sorted by code. */
static const Label REGIONS[] = {
    { "21", "44" }, { "22", "32" }, { "23", "28" }, { "25", "28" }, { "26", "27" }, { "31", "32" }, { "41", "44" }, { "42", "44" },
    { "43", "27" }, { "54", "75" }, { "72", "75" }, { "73", "76" }, { "74", "75" }, { "82", "84" }, { "83", "84" }, { "91", "76" },
};

static int by_code(const void *key, const void *label)
{
    return str_compare(*(const Str *)key, str_of(((const Label *)label)->code));
}

static Str label_of(const Label *labels, size_t count, Str code)
{
    const Label *found = bsearch(&code, labels, count, sizeof *labels, by_code);
    return found ? str_of(found->label) : (Str){0};
}

Str code_public(Str code)
{
    return label_of(PUBLICS, sizeof PUBLICS / sizeof *PUBLICS, code);
}

Str code_region(Str code)
{
    long number;
    Str now = label_of(REGIONS, sizeof REGIONS / sizeof *REGIONS, code);
    if (now.length)
        return now;
    return code.length == 2 && str_integer(code, &number) && number > 0 ? code : (Str){0};
}

/* The communes with arrondissements (INSEE, code officiel géographique). */
static const struct {
    long first, last;
    const char *commune, *name;
} CITIES[] = {
    { 13201, 13216, "13055", "Marseille" }, { 69381, 69389, "69123", "Lyon" }, { 75101, 75120, "75056", "Paris" },
};

enum { CITY_COUNT = sizeof CITIES / sizeof *CITIES };

Str code_commune(Str insee)
{
    long number;
    for (size_t i = 0; i < CITY_COUNT && str_integer(insee, &number); i++)
        if (number >= CITIES[i].first && number <= CITIES[i].last)
            return str_of(CITIES[i].commune);
    return insee;
}

Str code_town(Str name)
{
    for (size_t i = 0; i < CITY_COUNT; i++) {
        Str city = str_of(CITIES[i].name), rest = str_slice(name, city.length, name.length);
        if (str_starts(name, city) && rest.length > 1 && rest.text[0] == ' ' && isdigit((unsigned char)rest.text[1]))
            return city;
    }
    return name;
}
