/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/folder.h"

#include "catalogue/base/file.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

const char *folder_new(Arena *arena)
{
    const char *base = getenv("TMPDIR");
    char *path = ARENA_NEW(arena, char, 300);
    snprintf(path, 300, "%s/belvedere-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(path))
        abort();
    return path;
}

static int remove_one(const char *path, const struct stat *status, int flag, struct FTW *walk)
{
    (void)status, (void)flag, (void)walk;
    return remove(path);
}

void folder_remove(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

Str folder_bytes(Arena *arena, const char *path)
{
    Error error = {0};
    StrList names = {0};
    Builder all = builder_on(arena);
    file_list(arena, path, &names, &error);
    for (size_t i = 0; i < names.count; i++) {
        Str bytes = {0};
        if (file_read(arena, file_path(arena, path, names.items[i].text), 64u << 20, &bytes, &error))
            builder_add(&all, bytes);
    }
    return builder_str(&all);
}

Str folder_file(Arena *arena, const char *path, const char *name)
{
    Str bytes = {0};
    Error error = {0};
    const char *file = file_path(arena, path, name);
    if (file_exists(file) && !file_read(arena, file, 1 << 24, &bytes, &error))
        abort();
    return bytes;
}
