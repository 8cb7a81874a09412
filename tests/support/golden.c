/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/golden.h"

#include "catalogue/base/file.h"
#include "tests/support/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER "tests/golden"

enum { LARGEST = 1 << 22, SHOWN = 100 };

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

static Str stored(Arena *arena, const char *path)
{
    Error error = {0};
    Str text = {0};
    if (file_exists(path))
        check(file_read(arena, path, LARGEST, &text, &error), &error);
    return text;
}

static void store(Arena *arena, const char *path, Str text)
{
    Error error = {0};
    Str folder = str_of(path);
    while (folder.text[folder.length - 1] != '/')
        folder.length--;
    check(file_make_folder(str_text(arena, folder), &error) && file_write(path, text, &error), &error);
}

StrList golden_difference(Arena *arena, const char *name, Str text)
{
    const char *path = str_format(arena, FOLDER "/%s.txt", name).text;
    Str wanted = stored(arena, path);
    if (str_equal(wanted, text))
        return (StrList){0};
    if (!getenv("GOLDEN_UPDATE"))
        return lines_differing(arena, lines_of(arena, wanted), lines_of(arena, text));
    store(arena, path, text);
    return (StrList){0};
}

void golden_show(const char *heading, StrList differing)
{
    static size_t shown;
    size_t most = getenv("GOLDEN_ALL") ? SIZE_MAX : SHOWN;
    if (shown >= most)
        return;
    fprintf(stderr, "%s (- wanted, + got)\n", heading);
    for (size_t i = 0; i < differing.count && shown < most; i++, shown++)
        fprintf(stderr, "    %.*s\n", STR_FORMAT(differing.items[i]));
    if (shown >= most)
        fprintf(stderr, "    … GOLDEN_ALL=1 shows all\n");
}

void assert_golden(const char *name, Str text)
{
    Arena arena = {0};
    StrList differing = golden_difference(&arena, name, text);
    size_t count = differing.count;
    if (count)
        golden_show(name, differing);
    arena_free(&arena);
    if (count)
        fail_msg("%zu lines of %s differ", count, name);
}

void assert_golden_names(const char *folder, StrList names)
{
    Arena arena = {0};
    Error error = {0};
    StrList files;
    const char *path = str_format(&arena, FOLDER "/%s", folder).text;
    check(file_list(&arena, path, &files, &error), &error);
    for (size_t i = 0; i < files.count; i++) {
        Str name = str_slice(files.items[i], 0, files.items[i].length - 4);
        const char *file = file_path(&arena, path, str_text(&arena, files.items[i]));
        if (!strlist_has(names, name) && (!getenv("GOLDEN_UPDATE") || unlink(file) != 0))
            fail_msg("%s is of nothing any more", file);
    }
    arena_free(&arena);
}
