/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/stranger.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Mark Mark;

struct Mark {
    size_t at;
    const char *bytes;
    const char *kind, *advice;
};

static const char EXPORT[] = "Vérifiez le fichier, ou demandez au producteur son export en XML", UNPACK[] = "Décompressez-la, puis donnez le dossier";

/* No XML has these there. The first entry of a .zip has its name at byte 30: PK\3\4 … [Content_Types].xml */
static const Mark MARKS[] = {
    { 0, "%PDF", "un document PDF", EXPORT },
    { 0, "\x89PNG", "une image", EXPORT },
    { 0, "\xFF\xD8\xFF", "une image", EXPORT },
    { 0, "GIF8", "une image", EXPORT },
    { 0, "\xD0\xCF\x11\xE0", "un document Word ou Excel", EXPORT },
    { 30, "[Content_Types].xml", "un document Word ou Excel", EXPORT },
    { 30, "mimetypeapplication/", "un document LibreOffice", EXPORT },
    { 0, "Rar!", "une archive .rar", UNPACK },
    { 0, "7z\xBC\xAF", "une archive .7z", UNPACK },
    { 0, "\xFD" "7zXZ", "une archive .xz", UNPACK },
    { 0, "BZh9", "une archive .bz2", UNPACK },
    { 257, "ustar", "une archive .tar", UNPACK },
    { 0, "SQLite format 3", "une base de données", EXPORT },
    { 0, "{", "un fichier JSON", EXPORT },
};

static bool is_marked(Str head, const Mark *mark)
{
    return head.length >= mark->at && str_starts(str_slice(head, mark->at, head.length), str_of(mark->bytes));
}

static bool head_refuse(const char *path, Str head, Error *error)
{
    if (!head.length)
        return error_set(error, ERROR_INPUT, "%s\u00A0: le fichier est vide. Téléchargez-le de nouveau.", path);
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (is_marked(head, &MARKS[i]))
            return error_set(error, ERROR_INPUT, "%s\u00A0: c’est %s, pas un flux. %s.", path, MARKS[i].kind, MARKS[i].advice);
    return true;
}

/* What gzip hides has no first bytes to know it by; of a .tar only the first file would be read. */
static bool name_refuse(const char *path, Error *error)
{
    if (!str_ends_like(str_of(path), ".tar.gz") && !str_ends_like(str_of(path), ".tgz"))
        return true;
    return error_set(error, ERROR_INPUT, "%s\u00A0: c’est une archive .tar, pas un flux. %s.", path, UNPACK);
}

bool stranger_refuse(const char *path, Error *error)
{
    struct stat status;
    char bytes[512];
    FILE *file = stat(path, &status) == 0 && S_ISREG(status.st_mode) ? fopen(path, "rbe") : NULL;
    if (!file)
        return true;
    size_t got = fread(bytes, 1, sizeof bytes, file);
    bool ok = ferror(file) || (head_refuse(path, (Str){ bytes, got }, error) && name_refuse(path, error));
    fclose(file);
    return ok;
}

/* What a binary file has where a feed has its root is nothing to repeat. */
bool stranger_root(const char *path, Str name, Error *error)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    bool plain = name.length > 0;
    for (size_t i = 0; i < name.length; i++)
        plain = plain && memchr(LETTERS, name.text[i], sizeof LETTERS - 1);
    if (!plain)
        return error_set(error, ERROR_INPUT, "%s\u00A0: racine inconnue, ce n’est pas un flux XML. Vérifiez le fichier.", path);
    return error_set(error, ERROR_INPUT, "%s\u00A0: racine <%.*s> inconnue, ce n’est ni un flux LHÉO, ni un flux de découvertes, ni le ROME, ni l’ONISEP. Vérifiez le fichier.",
                     path, STR_FORMAT(name));
}
