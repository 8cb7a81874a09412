/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/refusal.h"

typedef struct Refusal Refusal;

struct Refusal {
    const char *state;       /* or how it begins */
    ErrorKind kind;
    const char *words;
};

/* The first row that fits. */
static const Refusal REFUSALS[] = {
    { "BV001", ERROR_INPUT, "ce lot n’est pas arrivé comme il a été scellé. Il repartira ; si cela dure, le fichier de la borne est abîmé." },
    { "BV002", ERROR_INPUT, "un autre lot porte déjà ce numéro : le fichier de la borne a sans doute été copié ou restauré. Prévenez la Région." },
    { "BV003", ERROR_SYSTEM, "cette borne est déjà connue sous un autre compte. Vérifiez « lieu » et « borne » dans belvedere.conf, ou le nom dans l’adresse." },
    { "BV004", ERROR_INPUT, "la base ne comprend pas ce lot : elle est d’une version plus ancienne. La Région la met à jour avec « belvedere-usage region »." },
    { "21", ERROR_INPUT, "la base ne comprend pas ce lot." },
    { "22", ERROR_INPUT, "la base ne comprend pas ce lot." },
    { "23", ERROR_INPUT, "la base ne comprend pas ce lot." },
    { "25006", ERROR_SYSTEM, "la base ne peut qu’être lue pour l’instant. Réessayez plus tard." },
    { "28", ERROR_SYSTEM, "le serveur refuse ce nom ou ce mot de passe. Vérifiez l’adresse et le fichier du mot de passe." },
    { "3D000", ERROR_SYSTEM, "cette base n’existe pas sur ce serveur. Vérifiez l’adresse." },
    { "3F000", ERROR_SYSTEM, "cette base n’est pas préparée. La Région la prépare avec « belvedere-usage region »." },
    { "42501", ERROR_SYSTEM, "ce compte n’a pas le droit de faire cela. La Région le donne." },
    { "42", ERROR_SYSTEM, "cette base n’est pas préparée. La Région la prépare avec « belvedere-usage region »." },
    { "53100", ERROR_SYSTEM, "le disque du serveur est plein. Prévenez la Région." },
    { "53300", ERROR_SYSTEM, "trop de bornes à la fois. Réessayez plus tard." },
    { "53", ERROR_SYSTEM, "le serveur n’a plus de place. Réessayez plus tard." },
    { "57014", ERROR_SYSTEM, "le serveur est trop lent. Réessayez plus tard." },
    { "57P", ERROR_SYSTEM, "le serveur démarre ou s’arrête. Réessayez plus tard." },
    { "40", ERROR_SYSTEM, "le serveur est trop occupé. Réessayez plus tard." },
    { "55", ERROR_SYSTEM, "le serveur est trop occupé. Réessayez plus tard." },
    { "58", ERROR_SYSTEM, "le disque du serveur ne va pas bien. Prévenez la Région." },
};

bool refusal_say(Str state, const char *place, Error *error)
{
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        if (str_starts(state, str_of(REFUSALS[i].state)))
            return error_set(error, REFUSALS[i].kind, "%s : %s", place, REFUSALS[i].words);
    return error_set(error, ERROR_SYSTEM, "%s : le serveur a échoué (%.*s). Réessayez plus tard, puis prévenez la Région.", place, STR_FORMAT(state));
}
