/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/here.h"

#include "catalogue/base/file.h"
#include "tests/support/folder.h"

Here here;

int here_begin(void **state)
{
    (void)state;
    here.folder = folder_new(&here.arena);
    return 0;
}

int here_end(void **state)
{
    (void)state;
    folder_remove(here.folder);
    arena_free(&here.arena);
    return 0;
}

const char *here_path(const char *name)
{
    return file_path(&here.arena, here.folder, name);
}

void here_put(const char *name, const char *text)
{
    tool_write(&here.arena, here.folder, name, str_of(text));
}

static ToolRun on_catalogue(const char *program, const char *words)
{
    return tool_run(&here.arena, here.folder, program, str_format(&here.arena, "--catalogue catalogue %s", words).text);
}

ToolRun here_import(const char *words)
{
    return on_catalogue("belvedere-import", words);
}

ToolRun here_ask(const char *words)
{
    return on_catalogue("belvedere-catalogue", words);
}
