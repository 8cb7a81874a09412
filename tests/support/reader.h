/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads a feed for a test: counts what it gives, or dumps it as text. Files are written into the test's own
 * folder; real data is looked for in BELVEDERE_SHARED (else ../shared/data).
 */
#ifndef SUPPORT_READER_H
#define SUPPORT_READER_H

#include "catalogue/feeds/feed.h"

#include <stdio.h>

typedef struct Reader Reader;

struct Reader {
    FILE *out;               /* dumps go there, when it is set */
    FeedInfo info;
    Error error;
    long records, problems, names, complete;
    long last_line;          /* of the last problem */
    Digest digest;           /* of the last record */
    bool everything_known;
};

bool reader_read(const char *path, Reader *reader);

/* The feed as text, its refusal included. */
Str reader_dump(Arena *arena, const char *path);

const char *reader_file(Arena *arena, const char *folder, const char *name, Str bytes);

/* NULL, after a printed word, when it is not there. */
const char *reader_shared(Arena *arena, const char *name);

#endif
