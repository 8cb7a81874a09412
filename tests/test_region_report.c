/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/postgres.h"
#include "tests/support/random_year.h"
#include "tests/support/tool.h"
#include "tools/fleet/push.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* Their files are sealed and sent on 2 March. */
enum { KIOSKS = 7, ROUNDS = 2 };

static const struct {
    const char *file, *venue, *name;
} FLEET[KIOSKS] = {
    { "a.db", "ERO de Limoges", "accueil" }, { "b.db", "ERO de Limoges", "étage" },       { "c.db", "Cité des métiers", "hall" },
    { "d.db", "Antenne de Guéret", "borne" }, { "e.db", "Antenne de Guéret", "accueil" }, { "f.db", "Antenne de Guéret", "prêt" },
    { "g.db", "EMA « Vézère », Tulle", "accueil" },
};

/* Not in the order of names; Tulle is in no territory. */
static const char LIST[] =
    "[ERO de Limoges]\nfichiers = a.db, b.db\nmission locale = ML de Limoges\ndépartement = 87\nepci = Limoges Métropole\n"
    "[EMA « Vézère », Tulle]\nfichiers = g.db\n"
    "[Antenne de Guéret]\nfichiers = d.db, e.db, f.db\nmission locale = ML de la Creuse\ndépartement = 23\n"
    "[Cité des métiers]\nfichiers = c.db\nmission locale = ML de Limoges\ndépartement = 87\nepci = Limoges Métropole\n"
    "[territoire ML de Limoges]\njeunes = 3120\nvulnérabilité = 0,42\n[territoire 23]\njeunes = 1040\n";

/* What of it the Region needs. */
static const char NAMES[] =
    "[ERO de Limoges]\nmission locale = ML de Limoges\ndépartement = 87\nepci = Limoges Métropole\n"
    "[EMA « Vézère », Tulle]\n[Antenne de Guéret]\nmission locale = ML de la Creuse\ndépartement = 23\n"
    "[Cité des métiers]\nmission locale = ML de Limoges\ndépartement = 87\nepci = Limoges Métropole\n"
    "[territoire ML de Limoges]\njeunes = 3120\nvulnérabilité = 0,42\n[territoire 23]\njeunes = 1040\n";

/* As the Region has them when no list is given. */
static const char PLAIN[] = "[Antenne de Guéret]\nfichiers = d.db, e.db, f.db\n[Cité des métiers]\nfichiers = c.db\n"
                            "[EMA « Vézère », Tulle]\nfichiers = g.db\n[ERO de Limoges]\nfichiers = a.db, b.db\n";

static Postgres postgres;
static Arena arena;
static const char *folder, *from;

static void send_file(const char *path, int kiosk)
{
    Error error = {0};
    Pushed pushed;
    Push push = { .usage = path, .address = { .url = postgres_url(&postgres, "postgres") }, .venue = str_of(FLEET[kiosk].venue), .kiosk = str_of(FLEET[kiosk].name),
                  .today = period_of((DateTime){ .date = { .year = 2026, .month = 3, .day = 2, .precision = DATE_DAY }, .hour = 4, .timed = true }) };
    if (!push_run(&push, &arena, &pushed, &error))
        fail_msg("%s", error.text);
    assert_int_equal(pushed.waiting, 0);
}

/* Files of this seed, and the same in the Region's database. */
static void new_fleet(uint64_t seed)
{
    if (!postgres.server) {
        print_message("no PostgreSQL 15 here\n");
        skip();
    }
    postgres_database(&postgres, true);
    folder = folder_new(&arena);
    from = str_format(&arena, "--from '%s'", postgres_url(&postgres, "postgres")).text;
    for (int i = 0; i < KIOSKS; i++) {
        const char *path = file_path(&arena, folder, FLEET[i].file);
        random_year_make(path, 1000 * seed + (uint64_t)i);
        send_file(path, i);
    }
    tool_write(&arena, folder, "lieux.conf", str_of(LIST));
    tool_write(&arena, folder, "noms.conf", str_of(NAMES));
    tool_write(&arena, folder, "simple.conf", str_of(PLAIN));
}

static void end_fleet(void)
{
    folder_remove(folder);
}

static ToolRun usage(const char *words)
{
    return tool_run(&arena, folder, "belvedere-usage", words);
}

/* Both orders say the same, byte for byte; what they say. */
static Str assert_same(const char *files, const char *region)
{
    ToolRun wanted = usage(files), got = usage(region);
    tool_assert_ran(&wanted);
    tool_assert_ran(&got);
    assert_true(wanted.output.length > 0);
    if (!str_equal(got.output, wanted.output)) {
        tool_write(&arena, "/tmp", "region-wanted", wanted.output);
        tool_write(&arena, "/tmp", "region-got", got.output);
        fail_msg("%s: see /tmp/region-wanted and /tmp/region-got", files);
    }
    return got.output;
}

static Str with(const char *words, const char *more)
{
    return str_format(&arena, "%s %s", words, more);
}

static void the_region_says_what_the_files_say_venue_by_venue(void **state)
{
    (void)state;
    static const char *const ORDERS[] = {
        "export --format csv", "export --format csv-fr --year 2025", "export --format json", "export --format json --year 2026 --compare 2025",
        "export --format json --year 2025 --compare 2026", "export --format csv --threshold 20", "export --format csv --month 2025-12", "info --json",
        "info --month 2026-01",
    };
    for (uint64_t round = 1; round <= ROUNDS; round++) {
        new_fleet(round);
        for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++) {
            assert_same(with(ORDERS[i], "--venues lieux.conf").text, str_format(&arena, "%s %s --venues noms.conf", ORDERS[i], from).text);
            assert_same(with(ORDERS[i], "--venues simple.conf").text, with(ORDERS[i], from).text);
        }
        Str told = usage(str_format(&arena, "export --format json %s --venues noms.conf", from).text).output;
        tool_assert_says(told, "Haute-Vienne (87)");
        tool_assert_says(told, "\"EMA « Vézère », Tulle\"");
        end_fleet();
    }
}

static void a_venue_or_a_kiosk_of_the_region_is_read_alone(void **state)
{
    (void)state;
    new_fleet(7);
    tool_write(&arena, folder, "un.conf", STR("[Antenne de Guéret]\nfichiers = d.db, e.db, f.db\n"));
    assert_same("export --format json --venues un.conf", str_format(&arena, "export --format json %s --venue 'Antenne de Guéret'", from).text);
    tool_write(&arena, folder, "un.conf", STR("[Antenne de Guéret]\nfichiers = e.db\n[EMA « Vézère », Tulle]\nfichiers = g.db\n[ERO de Limoges]\nfichiers = a.db\n"));
    assert_same("export --format json --venues un.conf", str_format(&arena, "export --format json %s --kiosk accueil", from).text);
    tool_write(&arena, folder, "un.conf", STR("[ERO de Limoges]\nfichiers = b.db\n"));
    assert_same("info --venues un.conf", str_format(&arena, "info %s --venue 'ERO de Limoges' --kiosk étage", from).text);
    ToolRun nobody = usage(str_format(&arena, "info %s --kiosk cave", from).text);
    tool_assert_error(&nobody, 1, "aucune borne de ce nom");
    end_fleet();
}

/* What a workbook or a PDF holds, without the moment at which it was made. */
static Str contents(const char *command)
{
    ToolRun run = { .code = system(str_format(&arena, "cd %s && %s >contenu 2>&1", folder, command).text) };
    Error error = {0};
    assert_int_equal(run.code, 0);
    if (!file_read(&arena, file_path(&arena, folder, "contenu"), 1 << 26, &run.output, &error))
        fail_msg("%s", error.text);
    return run.output;
}

static void the_workbook_and_the_pages_are_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *order, *file, *unpack;
    } FORMS[] = {
        { "export --format xlsx", "r.xlsx", "unzip -p r.xlsx 'xl/*'" },
        { "report --year 2026 --compare 2025", "r.pdf", "pdftotext -layout r.pdf -" },
    };
    new_fleet(3);
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        const char *list[2] = { "--venues lieux.conf", str_format(&arena, "%s --venues noms.conf", from).text };
        Str text[2];
        for (int j = 0; j < 2; j++) {
            ToolRun run = usage(str_format(&arena, "%s %s -o %s", FORMS[i].order, list[j], FORMS[i].file).text);
            tool_assert_ran(&run);
            text[j] = contents(FORMS[i].unpack);
        }
        assert_true(text[0].length > 4000 && str_equal(text[0], text[1]));
    }
    end_fleet();
}

static void a_list_that_does_not_fit_the_region_is_said(void **state)
{
    (void)state;
    new_fleet(5);
    tool_write(&arena, folder, "faux.conf", STR("[ERO de Limoges]\n[ERO de Limoge]\n"));
    ToolRun run = usage(str_format(&arena, "export --format csv %s --venues faux.conf", from).text);
    tool_assert_error(&run, 1, "faux.conf, ligne 2");
    tool_assert_says(run.errors, "n’a rien reçu d’un lieu «\u00A0ERO de Limoge\u00A0»");
    tool_write(&arena, folder, "deux.conf", STR("[Cité des métiers]\nfichiers = c.db\n[ERO de Limoges]\nfichiers = a.db, b.db\n"));
    Str files = usage("export --format json --venues deux.conf").output;
    run = usage(str_format(&arena, "export --format json %s --venues deux.conf", from).text);
    assert_int_equal(run.code, 0);
    assert_true(files.length > 0 && str_equal(run.output, files));
    tool_assert_says(run.errors, "deux.conf ne nomme pas 2 lieux de la Région, donc pas comptés\u00A0: Antenne de Guéret, EMA « Vézère », Tulle.");
    run = usage(str_format(&arena, "export --format csv %s --year 2031", from).text);
    tool_assert_error(&run, 1, "2031 : aucun chiffre pour cette année");
    end_fleet();
    postgres_database(&postgres, true);
    folder = folder_new(&arena);
    run = usage(str_format(&arena, "info --from '%s'", postgres_url(&postgres, "postgres")).text);
    tool_assert_error(&run, 1, "aucune borne n’a encore envoyé de chiffres");
    end_fleet();
}

static int start(void **state)
{
    (void)state;
    postgres_start(&postgres);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    postgres_stop(&postgres);
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_region_says_what_the_files_say_venue_by_venue),
        cmocka_unit_test(a_venue_or_a_kiosk_of_the_region_is_read_alone),
        cmocka_unit_test(the_workbook_and_the_pages_are_the_same),
        cmocka_unit_test(a_list_that_does_not_fit_the_region_is_said),
    };
    return cmocka_run_group_tests_name("region report", tests, start, stop);
}
