/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define SERVICE "tools/install/belvedere-push.service"
#define TIMER   "tools/install/belvedere-push.timer"

static Arena arena;
static const char *folder;

static int start(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

static Str unit(const char *path)
{
    Str text;
    Error error = {0};
    if (!file_read(&arena, path, 1 << 16, &text, &error))
        fail_msg("%s", error.text);
    return text;
}

/* What stands after "name=" on a line of its own. */
static Str value_of(Str text, Str name)
{
    for (Str line; str_cut(&text, '\n', &line);)
        if (str_starts(line, name))
            return str_slice(line, name.length, line.length);
    fail_msg("no %s", name.text);
    return (Str){0};
}

/* The command as systemd would run it, with the program that was built. */
static void run_as_told(ToolRun *run, const char *more)
{
    Str words = value_of(unit(SERVICE), STR("ExecStart=")), program;
    assert_true(str_cut(&words, ' ', &program));
    assert_true(str_equal(program, STR("belvedere-usage")));
    *run = tool_run(&arena, folder, "belvedere-usage", str_format(&arena, "%.*s %s", STR_FORMAT(words), more).text);
}

static void the_service_runs_what_the_program_understands(void **state)
{
    (void)state;
    ToolRun run;
    tool_write(&arena, folder, "belvedere.conf", STR("[lieu]\nnom = ERO\n"));
    run_as_told(&run, "--config belvedere.conf");
    tool_assert_error(&run, 1, "il faut dire où est la base de la Région");   /* 2 would be wrong use */
}

static void systemd_takes_the_units(void **state)
{
    (void)state;
    if (system("command -v systemd-analyze >/dev/null 2>&1") != 0) {
        print_message("sans systemd-analyze : les unités ne sont pas vérifiées\n");
        skip();
    }
    Str service = unit(SERVICE), command = value_of(service, STR("ExecStart="));
    size_t before = (size_t)(command.text - service.text);
    tool_write(&arena, folder, "belvedere-push.timer", unit(TIMER));
    tool_write(&arena, folder, "belvedere-push.service",
               str_format(&arena, "%.*s%s push%s", (int)before, service.text, tool_path(&arena, "belvedere-usage"), command.text + command.length));
    int code = system(str_format(&arena, "cd %s && systemd-analyze verify --man=no ./belvedere-push.timer ./belvedere-push.service >said 2>&1", folder).text);
    Str said = unit(file_path(&arena, folder, "said"));
    if (code != 0 || said.length)
        fail_msg("%d: %.*s", code, STR_FORMAT(said));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_service_runs_what_the_program_understands),
        cmocka_unit_test(systemd_takes_the_units),
    };
    return cmocka_run_group_tests_name("units", tests, start, stop);
}
