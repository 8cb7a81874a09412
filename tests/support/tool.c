/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/tool.h"

#include "catalogue/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

const char *tool_path(Arena *arena, const char *program)
{
    char here[4096];
    const char *out = getenv("BELVEDERE_OUT") ? getenv("BELVEDERE_OUT") : "build/gcc";
    assert_non_null(getcwd(here, sizeof here));
    return *out == '/' ? file_path(arena, out, program) : str_format(arena, "%s/%s/%s", here, out, program).text;
}

ToolRun tool_run(Arena *arena, const char *folder, const char *program, const char *words)
{
    Error error = {0};
    ToolRun run;
    const char *command = str_format(arena, "cd %s && %s %s >output 2>errors", folder, tool_path(arena, program), words).text;
    run.code = WEXITSTATUS(system(command));
    assert_true(file_read(arena, file_path(arena, folder, "output"), 1 << 24, &run.output, &error));
    assert_true(file_read(arena, file_path(arena, folder, "errors"), 1 << 24, &run.errors, &error));
    return run;
}

void tool_assert_ran(const ToolRun *run)
{
    if (run->code != 0)
        fail_msg("exit code %d: %.*s", run->code, STR_FORMAT(run->errors));
    assert_int_equal(run->errors.length, 0);
}

void tool_assert_says(Str text, const char *words)
{
    if (!str_contains(text, str_of(words)))
        fail_msg("no \"%s\" in:\n%.*s", words, STR_FORMAT(text));
}

void tool_assert_error(const ToolRun *run, int code, const char *words)
{
    if (run->code != code)
        fail_msg("exit code %d, not %d: %.*s", run->code, code, STR_FORMAT(run->errors));
    tool_assert_says(run->errors, words);
}

void tool_write(Arena *arena, const char *folder, const char *name, Str bytes)
{
    Error error = {0};
    if (!file_write(file_path(arena, folder, name), bytes, &error))
        fail_msg("%s", error.text);
}
