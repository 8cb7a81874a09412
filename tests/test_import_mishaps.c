/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/here.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FORMATION(number) "<formation numero=\"" number "\"><intitule-formation>Formation " number "</intitule-formation></formation>\n"
#define FEED(items) "<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n" items "</offres></lheo>\n"
#define TRADES "<ogr><fiche_emploi_metier><bloc_code_rome><code_rome>H2913</code_rome><intitule>Soudage manuel</intitule></bloc_code_rome>" \
    "</fiche_emploi_metier></ogr>\n"

static Str catalogue(void)
{
    return folder_bytes(&here.arena, here_path("catalogue"));
}

static void import_first(const char *words)
{
    ToolRun run = here_import(words);
    tool_assert_ran(&run);
}

static void a_feed_of_another_kind_does_not_take_the_place_of_a_source(void **state)
{
    (void)state;
    tool_write(&here.arena, here.folder, "rome.xml", STR(TRADES));
    tool_write(&here.arena, here.folder, "formations.xml", STR(FEED(FORMATION("1") FORMATION("2"))));
    import_first("rome.xml");
    Str before = catalogue();
    ToolRun run = here_import("--source rome formations.xml");
    tool_assert_error(&run, 1, "«\u00A0rome\u00A0» est une source ROME XML 3 dans le catalogue en place, et formations.xml est un flux LHÉO");
    tool_assert_says(run.errors, "Le catalogue n’a pas changé.");
    assert_true(str_equal(before, catalogue()));
    import_first("--source rome --force formations.xml");
}

static void a_file_that_is_no_feed_is_called_by_its_name(void **state)
{
    (void)state;
    static const struct {
        Str bytes;
        const char *says;
    } ROWS[] = {
        { { "%PDF-1.4\n%\xE2\xE3<obj>", 15 }, "c’est un document PDF, pas un flux" },
        { { "\x89PNG\r\n\x1A\n\0\0\0\rIHDR<\x8A>", 20 }, "c’est une image, pas un flux" },
        { { "PK\3\4\24\0\6\0\10\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\23\0\0\0[Content_Types].xml", 49 }, "c’est un document Word ou Excel, pas un flux" },
        { { "{\"erreur\": \"jeton\"}", 19 }, "c’est un fichier JSON, pas un flux" },
        { { "", 0 }, "file.xml\u00A0: le fichier est vide. Téléchargez-le de nouveau. Le catalogue" },
        { { "\x1F\x9E<e\xFC\x01$k>", 9 }, "file.xml\u00A0: racine inconnue, ce n’est pas un flux XML. Vérifiez le fichier." },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        tool_write(&here.arena, here.folder, "file.xml", ROWS[i].bytes);
        ToolRun run = here_import("file.xml");
        tool_assert_error(&run, 1, ROWS[i].says);
    }
}

static void of_an_archive_of_many_no_single_file_is_taken(void **state)
{
    (void)state;
    tool_write(&here.arena, here.folder, "a.xml", STR(FEED(FORMATION("1"))));
    tool_write(&here.arena, here.folder, "b.xml", STR(FEED(FORMATION("2"))));
    assert_int_equal(system(str_format(&here.arena, "cd %s && tar cf deux.tar a.xml b.xml && tar czf deux.tar.gz a.xml b.xml", here.folder).text), 0);
    ToolRun run = here_import("deux.tar");
    tool_assert_error(&run, 1, "deux.tar\u00A0: c’est une archive .tar, pas un flux. Décompressez-la");
    run = here_import("deux.tar.gz");
    tool_assert_error(&run, 1, "deux.tar.gz\u00A0: c’est une archive .tar, pas un flux. Décompressez-la");
}

static void the_json_of_a_refusal_says_why(void **state)
{
    (void)state;
    tool_write(&here.arena, here.folder, "export.xml", STR("<export/>"));
    ToolRun run = here_import("--json export.xml");
    json_t *json = json_loadb(run.output.text, run.output.length, 0, NULL);
    assert_int_equal(run.code, 1);
    assert_non_null(json);
    tool_assert_says(str_of(json_string_value(json_object_get(json, "error"))), "racine <export> inconnue");
    json_decref(json);
    tool_write(&here.arena, here.folder, "good.xml", STR(FEED(FORMATION("1"))));
    run = here_import("--json good.xml");
    json = json_loadb(run.output.text, run.output.length, 0, NULL);
    assert_true(json_is_null(json_object_get(json, "error")));
    json_decref(json);
}

static void a_file_name_that_is_no_utf8_gives_a_source_one_can_name(void **state)
{
    (void)state;
    tool_write(&here.arena, here.folder, "caf\xE9.xml", STR(FEED(FORMATION("1"))));
    import_first("caf*.xml");
    ToolRun run = tool_run(&here.arena, here.folder, "belvedere-catalogue", "--catalogue catalogue --json info");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "\"name\":\"caf\uFFFD\"");
}

static void a_report_that_cannot_be_written_does_not_deny_what_was_published(void **state)
{
    (void)state;
    Str said;
    Error error = {0};
    tool_write(&here.arena, here.folder, "f.xml", STR(FEED(FORMATION("1"))));
    ToolRun run = here_import("f.xml 2>said >/dev/full; echo code $?");
    tool_assert_says(run.output, "code 0");
    assert_true(file_read(&here.arena, here_path("said"), 4096, &said, &error));
    tool_assert_says(said, "Le rapport n’a pas pu être écrit. Vérifiez la place sur le disque. Le catalogue est publié.");
    assert_true(file_exists(here_path("catalogue/cat-1.db")));
}

/* A pipe opens when the import reads it: the signal finds it at work, before its first item. */
static int interrupted(const char *pipe_path, Str feed)
{
    int status = 0;
    const char *program = tool_path(&here.arena, "belvedere-import"), *into = here_path("catalogue"), *errors = here_path("errors");
    pid_t child = fork();
    if (child == 0) {
        int file = open(errors, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        dup2(file, STDERR_FILENO);
        execl(program, program, "--catalogue", into, pipe_path, (char *)NULL);
        _exit(127);
    }
    int pipe_end = open(pipe_path, O_WRONLY);
    assert_true(pipe_end >= 0);
    assert_int_equal(kill(child, SIGINT), 0);
    assert_int_equal(write(pipe_end, feed.text, feed.length), feed.length);
    close(pipe_end);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void an_import_that_is_stopped_says_so_and_leaves_nothing_behind(void **state)
{
    (void)state;
    Str said;
    Error error = {0};
    tool_write(&here.arena, here.folder, "f.xml", STR(FEED(FORMATION("1"))));
    import_first("f.xml");
    Str before = catalogue();
    const char *pipe_path = here_path("pipe");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_int_equal(interrupted(pipe_path, STR(FEED(FORMATION("1") FORMATION("2")))), 1);
    assert_true(file_read(&here.arena, here_path("errors"), 4096, &said, &error));
    tool_assert_says(said, "import arrêté à votre demande. Le catalogue n’a pas changé.");
    assert_true(str_equal(before, catalogue()));
    assert_false(file_exists(here_path("catalogue/.cat-next.db")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HERE(a_feed_of_another_kind_does_not_take_the_place_of_a_source),
        HERE(a_file_that_is_no_feed_is_called_by_its_name),
        HERE(of_an_archive_of_many_no_single_file_is_taken),
        HERE(the_json_of_a_refusal_says_why),
        HERE(a_file_name_that_is_no_utf8_gives_a_source_one_can_name),
        HERE(a_report_that_cannot_be_written_does_not_deny_what_was_published),
        HERE(an_import_that_is_stopped_says_so_and_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("import mishaps", tests, NULL, NULL);
}
