/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/usage/refill.h"
#include "kiosk/usage/visit.h"
#include "tests/support/folder.h"
#include "tests/support/postgres.h"
#include "tests/support/tool.h"
#include "tools/fleet/push.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Kiosks that counted from November 2025 to February 2026, sealed and sent on 2 March. */
enum { KIOSKS = 7, ROUNDS = 2, DAYS = 120, CODES = 14 };

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

typedef struct Maker {
    Refill *refill;
    uint64_t state;
    Error error;
} Maker;

/* splitmix64 */
static long draw(Maker *maker, long below)
{
    uint64_t z = maker->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (long)((z ^ (z >> 31)) % (uint64_t)below);
}

static void add(Maker *maker, const char *when, TallyRow row)
{
    snprintf(row.when, sizeof row.when, "%s", when);
    if (!refill_add(maker->refill, &row, &maker->error))
        fail_msg("%s", maker->error.text);
}

static void make_hour(Maker *maker, const char *day, int hour)
{
    long visits = 1 + draw(maker, 4), engaged = draw(maker, visits + 1);
    TallyRow row = { .table = TALLY_PRESENCE, .number = hour, .counts = { visits, engaged, visits - engaged, 1 + draw(maker, 40), draw(maker, 600) } };
    for (long i = 0; i < visits; i++)
        row.counts[5 + draw(maker, PERIOD_BUCKETS)]++;
    add(maker, day, row);
}

static void make_day(Maker *maker, Date date)
{
    char day[16];
    snprintf(day, sizeof day, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    for (int hour = 9; hour < 18; hour++)
        if (draw(maker, 5) == 0)
            make_hour(maker, day, hour);
    if (draw(maker, 12))
        add(maker, day, (TallyRow){ .table = TALLY_AVAIL, .counts = { 500, draw(maker, 480), draw(maker, 3), draw(maker, 2), draw(maker, 7) ? 540 : 0,
                                                                      draw(maker, 5), draw(maker, 30) - 1 } });
}

/* Sheets, what was done with them, said of them; codes as no catalogue should have them too. */
static void make_sheets(Maker *maker, const char *month)
{
    static const char *const ODD[] = { "a\tb%0A", "=1+2", "x;y,\"z\"", "é" };
    for (int i = 0; i < 60; i++) {
        long code = draw(maker, CODES) * draw(maker, CODES) / CODES;
        Str kind = str_of(kind_name((Kind)draw(maker, KIND_COUNT))), name = code < 4 ? str_of(ODD[code]) : str_format(&arena, "%c%04ld", (int)('A' + code), code);
        long visits = 1 + draw(maker, 3);
        add(maker, month, (TallyRow){ .table = TALLY_OBJECT, .keys = { kind, name }, .counts = { visits, visits + draw(maker, 4) } });
        if (draw(maker, 2))
            add(maker, month, (TallyRow){ .table = TALLY_ACTION, .keys = { kind, name, str_of(VISIT_ACTIONS[draw(maker, USAGE_ACTION_COUNT)]) }, .counts = { visits } });
        if (draw(maker, 3) == 0)
            add(maker, month, (TallyRow){ .table = TALLY_OPINION, .keys = { kind, name, str_of(VISIT_FACES[USAGE_FACE_YES + draw(maker, 3)]) }, .counts = { 1 } });
    }
}

static void make_month(Maker *maker, const char *month)
{
    static const char *const TERMS[] = { "youtubeur", "gameur pro", "=soudur" }, *const LANGUAGES[] = { "uk", "ar", "en" };
    make_sheets(maker, month);
    for (int length = 0; length < VISIT_LENGTHS; length++)
        add(maker, month, (TallyRow){ .table = TALLY_SEARCH, .number = length, .keys = { draw(maker, 2) ? STR("hit") : STR("miss") }, .counts = { 1 + draw(maker, 9) } });
    add(maker, month, (TallyRow){ .table = TALLY_MISS_TERM, .keys = { str_of(TERMS[draw(maker, 3)]) }, .counts = { 3 + draw(maker, 4) } });
    add(maker, month, (TallyRow){ .table = TALLY_MONTHLY, .keys = { STR("language"), str_of(LANGUAGES[draw(maker, 3)]) }, .counts = { 1 + draw(maker, 6) } });
    add(maker, month, (TallyRow){ .table = TALLY_MONTHLY, .keys = { STR("group"), STR("begun") }, .counts = { 1 + draw(maker, 2) } });
}

static void make_file(const char *path, uint64_t seed)
{
    static const char *const MONTHS[] = { "2025-11", "2025-12", "2026-01", "2026-02", "0000-00" };
    Maker maker = { .state = seed };
    Date first = { .year = 2025, .month = 11, .day = 1, .precision = DATE_DAY };
    if (!refill_open(&maker.refill, path, &maker.error))
        fail_msg("%s", maker.error.text);
    for (int day = (int)draw(&maker, 40); day < DAYS; day++)
        make_day(&maker, date_from_days(date_days(first) + day));
    for (size_t i = 0; i < sizeof MONTHS / sizeof *MONTHS; i++)
        make_month(&maker, MONTHS[i]);
    make_hour(&maker, "0000-00-00", 0);
    assert_true(refill_done(maker.refill, &maker.error));
    refill_close(maker.refill);
}

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
        make_file(path, 1000 * seed + (uint64_t)i);
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
    tool_assert_says(run.errors, "deux.conf ne nomme pas des lieux de la Région, donc pas comptés\u00A0: Antenne de Guéret, EMA « Vézère », Tulle.");
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
