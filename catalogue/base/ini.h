/* SPDX-License-Identifier: EUPL-1.2
 *
 * Settings files: [section], clé = valeur, lines that start with # or ; are comments.
 *
 * The only module that knows inih. The whole file is checked (UTF-8, brackets, lengths), then its sections are announced in order, then
 * each key is handed over. A reader's functions say what is wrong with error_set, without path or line: these
 * are put in front ("/etc/x.conf, ligne 3 : …"). The first wrong line ends the reading. Texts given to the
 * reader are valid during the call only.
 */
#ifndef BASE_INI_H
#define BASE_INI_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct IniReader IniReader;

struct IniReader {
    void *context;
    /* A section begins on this line, even one without keys. May be NULL. */
    bool (*section)(void *context, Str section, int line, Error *error);
    bool (*key)(void *context, Str section, Str key, Str value, Error *error);
};

bool ini_read(const char *path, const IniReader *reader, Error *error);

/* Which keys the section being read had already: of two lines that say the same one, which holds would be a guess. {0} at first. */
typedef struct IniGiven IniGiven;

struct IniGiven {
    Str section;             /* in the arena */
    unsigned keys;           /* bits by rank in the reader's table */
};

/* Whether it had not; now it has. `key` is below 32. */
bool ini_first(IniGiven *given, Arena *arena, Str section, size_t key);

#endif
