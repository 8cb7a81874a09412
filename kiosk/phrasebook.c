/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/phrasebook.h"

#include "catalogue/base/file.h"

enum { LARGEST = 1 << 20 };      /* bytes of a .mo file; ours take some 20,000 */

static bool one_read(Arena *arena, const char *path, Phrases *phrases, Error *error)
{
    Str bytes;
    return file_read(arena, path, LARGEST, &bytes, error) && (phrases_read(phrases, bytes, error) || error_while(error, "%s", path));
}

bool phrasebook_read(Arena *arena, const char *folder, Phrases phrases[LANGUAGE_COUNT], Error *trouble)
{
    StrList lost = {0};
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        Error error = {0};
        const char *name = str_format(arena, "%s.mo", LANGUAGES[language].code).text;
        phrases[language] = (Phrases){0};
        if (language == LANGUAGE_FRENCH || (folder && one_read(arena, file_path(arena, folder, name), &phrases[language], &error)))
            continue;
        strlist_add(arena, &lost, str_of(LANGUAGES[language].name));
    }
    return lost.count == 0
           || error_set(trouble, ERROR_SYSTEM, "langues absentes : %s. Réinstallez la borne pour les retrouver.", str_join(arena, lost, STR(", ")).text);
}
