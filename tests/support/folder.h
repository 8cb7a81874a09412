/* SPDX-License-Identifier: EUPL-1.2
 *
 * A folder of its own for each test: made by folder_new under TMPDIR (or /tmp), removed with all it holds
 * by folder_remove. Everything a test writes goes there.
 */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

#include "catalogue/base/str.h"

const char *folder_new(Arena *arena);
void folder_remove(const char *path);

/* The bytes of one of its files; none when it is not there. */
Str folder_file(Arena *arena, const char *path, const char *name);

/* All bytes of all files below the folder, one after the other. */
Str folder_bytes(Arena *arena, const char *path);

#endif
