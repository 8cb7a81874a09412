/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "tests/support/folder.h"
#include "tests/support/here.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* `good` formations to be looked at, then broken ones of two sorts. */
static void write_feed(int good, int untitled, int empty)
{
    Builder feed = builder_on(&here.arena);
    builder_add(&feed, STR("<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n"));
    for (int i = 0; i < good; i++)
        builder_format(&feed, "<formation numero=\"75_%04d\"><intitule-formation>Formation numéro %d</intitule-formation></formation>\n", i, i);
    for (int i = 0; i < untitled; i++)
        builder_format(&feed, "<formation numero=\"sans-%d\"><objectif-formation>x</objectif-formation></formation>\n", i);
    for (int i = 0; i < empty; i++)
        builder_format(&feed, "<formation numero=\"coupe-%d\"><intitule-formation>x</formation>\n", i);
    builder_add(&feed, STR("</offres></lheo>\n"));
    tool_write(&here.arena, here.folder, "formations.xml", builder_str(&feed));
}

/* Everything that belvedere-import writes on a terminal of this size. */
static Str on_terminal(unsigned short rows, unsigned short columns, const char *words, int *code)
{
    struct winsize size = { .ws_row = rows, .ws_col = columns };
    const char *command = str_format(&here.arena, "cd %s && exec %s --catalogue catalogue %s", here.folder, tool_path(&here.arena, "belvedere-import"), words).text;
    int terminal, status = 0;
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    assert_true(child > 0);
    Builder said = builder_on(&here.arena);
    char block[4096];
    for (ssize_t got; (got = read(terminal, block, sizeof block)) > 0;)
        builder_add(&said, (Str){ block, (size_t)got });
    close(terminal);
    assert_int_equal(waitpid(child, &status, 0), child);
    *code = WEXITSTATUS(status);
    return builder_str(&said);
}

/* Parts at the last wiping of the line: what was shown on the way, and what stays. */
static void part(Str said, Str *way, Str *stays)
{
    const char *last = NULL;
    for (const char *at = said.text; (at = strstr(at, "\r\033[K")) != NULL; at++)
        last = at;
    assert_non_null(last);
    *way = str_slice(said, 0, (size_t)(last - said.text));
    *stays = str_slice(said, (size_t)(last - said.text) + 4, said.length);
}

static void a_terminal_sees_one_line_rewritten_then_wiped(void **state)
{
    (void)state;
    int code;
    Str way, stays;
    write_feed(400, 1, 0);
    part(on_terminal(24, 60, "formations.xml", &code), &way, &stays);
    assert_int_equal(code, 0);
    tool_assert_says(way, "\rformations\u00A0: ");
    tool_assert_says(way, "\u00A0%, ");
    tool_assert_says(way, "\u00A0fiches/s");
    tool_assert_says(way, ", reste ");
    assert_false(str_contains(way, STR("\n")));   /* never more than one line */
    for (Str line; str_cut(&way, '\r', &line);)
        if (line.length && utf8_count(line) - 3 > 59)   /* "\033[K" takes no room */
            fail_msg("wider than the terminal: %.*s", STR_FORMAT(line));
    assert_true(str_starts(stays, STR("Catalogue n°\u00A01 publié")));
    assert_false(str_contains(stays, STR("\033")));
}

static void a_pipe_sees_no_progress(void **state)
{
    (void)state;
    write_feed(400, 0, 0);
    ToolRun run = tool_run(&here.arena, here.folder, "belvedere-import", "--catalogue catalogue formations.xml");
    tool_assert_ran(&run);   /* nothing on standard error */
    assert_false(str_contains(run.output, STR("\r")) || str_contains(run.output, STR("\033")));
}

static int rows_of(Str text, size_t columns)
{
    int rows = 0;
    for (Str line; str_cut(&text, '\n', &line); rows++)
        if (utf8_count(str_trim(line)) > columns)
            fail_msg("more than %zu columns: %.*s", columns, STR_FORMAT(line));
    return rows;
}

static void the_report_fits_a_screen_and_the_worst_stand_first(void **state)
{
    (void)state;
    int code;
    Str way, stays;
    write_feed(3000, 40, 12);
    part(on_terminal(24, 80, "formations.xml", &code), &way, &stays);
    assert_int_equal(code, 0);
    assert_true(rows_of(stays, 80) <= 23);
    tool_assert_says(stays, "0\u00A0inchangée, 52\u00A0rejetées");
    tool_assert_says(stays, "40 × formation sans intitulé\u00A0: demandez");
    tool_assert_says(stays, "3000 ! aucune action de formation");
    tool_assert_says(stays, "À signaler\r\n  formations.xml:3002 sans-0 — rejeté\u00A0: formation sans intitulé");
    tool_assert_says(stays, "Liste entière\u00A0: catalogue/rapport-1.txt");
}

static void a_tall_screen_shows_twenty_problems(void **state)
{
    (void)state;
    int code;
    Str way, stays;
    write_feed(1, 30, 0);
    part(on_terminal(100, 120, "formations.xml", &code), &way, &stays);
    tool_assert_says(stays, "sans-19 — rejeté");
    assert_false(str_contains(stays, STR("sans-20 — rejeté")));
    tool_assert_says(stays, "… et 11\u00A0autres");
}

static void the_whole_list_stands_in_a_file_and_in_json(void **state)
{
    (void)state;
    Error error = {0};
    Str list;
    write_feed(150, 7, 3);
    ToolRun run = tool_run(&here.arena, here.folder, "belvedere-import", "--catalogue catalogue --json formations.xml");
    tool_assert_ran(&run);
    assert_true(file_read(&here.arena, here_path("catalogue/rapport-1.txt"), 1 << 20, &list, &error));
    int lines = 0;
    for (Str rest = list, line; str_cut(&rest, '\n', &line);)
        lines += str_starts(line, STR("formations.xml:"));
    assert_int_equal(lines, 160);
    json_t *json = json_loadb(run.output.text, run.output.length, 0, NULL);
    assert_non_null(json);
    assert_int_equal(json_array_size(json_object_get(json, "problems")), 160);
    assert_string_equal(json_string_value(json_object_get(json, "report")), "catalogue/rapport-1.txt");
    json_t *reason = json_array_get(json_object_get(json, "reasons"), 0);
    assert_string_equal(json_string_value(json_object_get(reason, "severity")), "rejected");
    assert_int_equal(json_integer_value(json_object_get(reason, "count")), 7);
    assert_string_equal(json_string_value(json_object_get(reason, "reason")), "formation sans intitulé");
    json_decref(json);
}

static void reports_go_with_their_catalogues(void **state)
{
    (void)state;
    for (int i = 1; i <= 4; i++) {
        write_feed(10 + i, 0, 0);
        ToolRun run = tool_run(&here.arena, here.folder, "belvedere-import", "--catalogue catalogue formations.xml");
        tool_assert_ran(&run);
    }
    StrList names;
    Error error = {0};
    const char *const kept[] = { "cat-3.db", "cat-4.db", "current", "rapport-3.txt", "rapport-4.txt" };
    assert_true(file_list(&here.arena, here_path("catalogue"), &names, &error));
    assert_int_equal(names.count, 5);
    for (size_t i = 0; i < names.count; i++)
        assert_string_equal(names.items[i].text, kept[i]);
}

/* Names and bytes of the folder. */
static Str picture(const char *path)
{
    StrList names;
    Error error = {0};
    Builder all = builder_on(&here.arena);
    assert_true(file_list(&here.arena, path, &names, &error));
    builder_add(&all, str_join(&here.arena, names, STR(" ")));
    builder_add(&all, folder_bytes(&here.arena, path));
    return builder_str(&all);
}

static void a_dry_run_reports_the_same_and_leaves_the_folder_identical(void **state)
{
    (void)state;
    const char *catalogue = here_path("catalogue");
    write_feed(50, 0, 0);
    ToolRun run = tool_run(&here.arena, here.folder, "belvedere-import", "--catalogue catalogue formations.xml");
    Str before = picture(catalogue);
    write_feed(60, 4, 0);
    ToolRun dry = tool_run(&here.arena, here.folder, "belvedere-import", "--catalogue catalogue --dry-run formations.xml");
    tool_assert_ran(&dry);
    assert_true(str_equal(before, picture(catalogue)));
    run = tool_run(&here.arena, here.folder, "belvedere-import", "--catalogue catalogue formations.xml");
    tool_assert_ran(&run);
    const char *const said[] = { "Fiches\u00A0: 10\u00A0ajoutées, 0\u00A0modifiée, 0\u00A0retirée, 50\u00A0inchangées, 4\u00A0rejetées", "4 × formation sans intitulé",
                                 "formations.xml:62 sans-0 — rejeté" };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        tool_assert_says(dry.output, said[i]);
        tool_assert_says(run.output, said[i]);
    }
    tool_assert_says(dry.output, "rien n’a été publié");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HERE(a_terminal_sees_one_line_rewritten_then_wiped),
        HERE(a_pipe_sees_no_progress),
        HERE(the_report_fits_a_screen_and_the_worst_stand_first),
        HERE(a_tall_screen_shows_twenty_problems),
        HERE(the_whole_list_stands_in_a_file_and_in_json),
        HERE(reports_go_with_their_catalogues),
        HERE(a_dry_run_reports_the_same_and_leaves_the_folder_identical),
    };
    return cmocka_run_group_tests_name("import screen", tests, NULL, NULL);
}
