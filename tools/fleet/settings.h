/* SPDX-License-Identifier: EUPL-1.2
 *
 * What belvedere.conf says of the Region's database: section [région], and what it needs of the others. Other keys are the kiosk's
 * (kiosk/config.h), which tells staff when one is wrong. Texts live in the caller's arena; empty: the file does not say.
 */
#ifndef FLEET_SETTINGS_H
#define FLEET_SETTINGS_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Settings Settings;

struct Settings {
    Str url;                 /* adresse */
    Str passfile;            /* fichier du mot de passe */
    Str venue;               /* lieu, or the name in [lieu] */
    Str kiosk;               /* borne, or the machine's name */
    Str usage;               /* of [fichiers] */
};

/* A file that is not there says nothing, unless it was `asked` for. */
bool settings_read(Arena *arena, const char *path, bool asked, Settings *settings, Error *error);

#endif
