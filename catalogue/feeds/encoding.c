/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/encoding.h"

#include <string.h>
#include <strings.h>

/* What a prolog may declare, and what it means: browsers and producers agree that ISO-8859-1 is Windows-1252. */
static const struct {
    const char *declared, *meant;
} ENCODINGS[] = {
    { "iso-8859-1", "WINDOWS-1252" }, { "iso8859-1", "WINDOWS-1252" }, { "latin1", "WINDOWS-1252" }, { "latin-1", "WINDOWS-1252" },
    { "windows-1252", "WINDOWS-1252" }, { "cp1252", "WINDOWS-1252" }, { "iso-8859-15", "ISO-8859-15" }, { "iso8859-15", "ISO-8859-15" },
    { "latin9", "ISO-8859-15" },
};

const char *encoding_declared(Str head)
{
    head = str_slice(head, 0, 200);
    const char *end = head.length ? memmem(head.text, head.length, "?>", 2) : NULL;
    const char *word = end ? memmem(head.text, (size_t)(end - head.text), "encoding", 8) : NULL;
    if (!word)
        return NULL;
    for (word += 8; word < end && strchr(" =\"'", *word); word++)
        ;
    for (size_t i = 0; i < sizeof ENCODINGS / sizeof *ENCODINGS; i++) {
        size_t length = strlen(ENCODINGS[i].declared);
        if ((size_t)(end - word) > length && strncasecmp(word, ENCODINGS[i].declared, length) == 0 && strchr("\"' ", word[length]))
            return ENCODINGS[i].meant;
    }
    return NULL;
}
