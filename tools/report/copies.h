/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds out usage files that hold the same visits, before they are added up and counted twice.
 *
 * Two files do when they are one file, when the same kiosk counted in both (kiosk/usage/parts.h: a copy, one that counted on, a merged
 * file and one of its parts), or, where a file does not say whose counts it holds, when their rows are the same. A Copies holds what was
 * added so far, in its caller's arena.
 */
#ifndef REPORT_COPIES_H
#define REPORT_COPIES_H

#include "catalogue/feeds/digest.h"
#include "kiosk/usage/parts.h"

#include <sys/types.h>

typedef struct Copies Copies;
typedef struct CopiesFile CopiesFile;

struct CopiesFile {
    Str path;
    Parts parts;
    long visits;
    dev_t device;
    ino_t inode;
    char sum[DIGEST_TEXT];   /* of its rows; empty when it has none: two kiosks that nobody has touched are not one */
};

struct Copies {
    Arena *arena;
    CopiesFile *files;
    size_t count;
};

/* `most`: how many files may be added. */
Copies copies_begin(Arena *arena, size_t most);

/* False with a sentence that names both files when it holds what one before it does; also when it is damaged or cannot be read. */
bool copies_add(Copies *copies, Str path, Error *error);

#endif
