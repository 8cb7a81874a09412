/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/usage/usage.h"
#include "tests/support/folder.h"
#include "tools/report/csv.h"
#include "tools/report/titles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Bench Bench;

/* A folder with a usage file of two months. */
struct Bench {
    Arena arena;
    const char *folder, *usage;
    int code;                /* of the last run */
};

static DateTime at(int month, int day)
{
    return (DateTime){ .date = { .year = 2026, .month = month, .day = day, .precision = DATE_DAY }, .hour = 10, .timed = true };
}

static void play(Usage *usage, DateTime now, const char *code, const char *words)
{
    usage_begin(usage, now, 0);
    usage_touch(usage, 1000);
    usage_view(usage, KIND_TRADE, str_of(code));
    usage_act(usage, USAGE_KEPT, KIND_TRADE, str_of(code));
    usage_search(usage, str_of(words), 0);
    usage_touch(usage, 90 * 1000);
    usage_end(usage, 180 * 1000);
}

static Bench bench_new(void)
{
    Bench bench = {0};
    Error error = {0};
    Usage *usage = NULL;
    bench.folder = folder_new(&bench.arena);
    bench.usage = file_path(&bench.arena, bench.folder, "usage.db");
    assert_true(usage_open(&usage, bench.usage, &error));
    play(usage, at(10, 5), "A1101", "secret");
    for (int i = 0; i < 6; i++)
        play(usage, at(11, 20), "H2913", "youtubeur");
    play(usage, at(11, 21), "=1+2", "secret");
    play(usage, at(11, 21), "K1303", "secret");
    usage_close(usage);
    return bench;
}

/* Enough visits for a table: 7 of a trade in October, 4 and 1 in November beside the 6. */
static Bench bench_busy(void)
{
    Bench bench = bench_new();
    Error error = {0};
    Usage *usage = NULL;
    assert_true(usage_open(&usage, bench.usage, &error));
    for (int i = 0; i < 6; i++)
        play(usage, at(10, 6), "A1101", "");
    for (int i = 0; i < 3; i++)
        play(usage, at(11, 24), "K1303", "");
    usage_close(usage);
    return bench;
}

static void bench_end(Bench *bench)
{
    folder_remove(bench->folder);
    arena_free(&bench->arena);
}

/* Standard output of belvedere-usage with these words, and its exit code; standard error goes to "errors". */
static Str run(Bench *bench, const char *words)
{
    const char *out = getenv("BELVEDERE_OUT");
    const char *command = str_format(&bench->arena, "%s/belvedere-usage --usage %s %s 2>%s/errors", out ? out : "build/gcc", bench->usage, words,
                                     bench->folder).text;
    Builder text = builder_on(&bench->arena);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, pipe)) > 0;)
        builder_add(&text, (Str){ block, got });
    bench->code = WEXITSTATUS(pclose(pipe));
    return text.length ? builder_str(&text) : STR("");
}

static Str errors_of(Bench *bench)
{
    Error error = {0};
    Str text = {0};
    assert_true(file_read(&bench->arena, file_path(&bench->arena, bench->folder, "errors"), 1 << 16, &text, &error));
    return text;
}

static void assert_line(Str text, const char *line)
{
    if (!str_contains(text, str_of(line)))
        fail_msg("no “%s” in:\n%.*s", line, STR_FORMAT(text));
}

static void info_tells_the_last_month_in_french(void **state)
{
    (void)state;
    Bench bench = bench_busy();
    Str text = run(&bench, "info");
    assert_int_equal(bench.code, 0);
    assert_line(text, "Fréquentation de la borne, novembre 2026\n");
    assert_line(text, "      11  visites\n");
    assert_line(text, "      11  consultations, métier\n");
    assert_line(text, "       9  Recherches\n");
    assert_line(text, "       6  métier H2913");
    assert_line(text, "      18  Visites engagées");
    assert_line(text, "   100\u202f%  Part des visites engagées\n");
    assert_line(text, "     1,5  Durée médiane d’une visite (minutes)\n");
    assert_line(text, "      18  Fiches gardées au carnet\n");
    assert_line(text, "       6  youtubeur\n");
    assert_false(str_contains(text, STR("K1303")));
    assert_false(str_contains(text, STR("secret")));
    bench_end(&bench);
}

static void info_tells_another_month_when_asked(void **state)
{
    (void)state;
    Bench bench = bench_busy();
    Str text = run(&bench, "info --month 2026-10");
    assert_line(text, "octobre 2026\n");
    assert_line(text, "       7  visites\n");
    assert_line(text, "       7  métier A1101");
    bench_end(&bench);
}

/* One visit in October would be nine of the year less eight of November. */
static void info_tells_no_month_that_the_year_would_give_back(void **state)
{
    (void)state;
    Bench bench = bench_new();
    for (int month = 10; month <= 11; month++) {
        Str text = run(&bench, str_format(&bench.arena, "info --month 2026-%d", month).text);
        assert_int_equal(bench.code, 0);
        assert_false(str_contains(text, STR("  visites\n")));
        assert_line(text, "       9  Visites\n");
        assert_line(text, "  Ce qui manque est trop petit pour être dit");
    }
    bench_end(&bench);
}

static void info_gives_nothing_of_a_handful_of_visits(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Error error = {0};
    Usage *usage = NULL;
    bench.usage = file_path(&bench.arena, bench.folder, "few.db");
    assert_true(usage_open(&usage, bench.usage, &error));
    for (int i = 0; i < 4; i++)
        play(usage, at(11, 20), "H2913", "youtubeur");
    usage_close(usage);
    Str text = run(&bench, "info");
    assert_line(text, "novembre 2026\n");
    static const char *const HIDDEN[] = { "H2913", "youtubeur", "médiane", "isites\n", "engag", " 4 " };
    for (size_t i = 0; i < sizeof HIDDEN / sizeof *HIDDEN; i++)
        if (str_contains(text, str_of(HIDDEN[i])))
            fail_msg("“%s” in:\n%.*s", HIDDEN[i], STR_FORMAT(text));
    bench_end(&bench);
}

static void info_passes_over_months_that_have_not_begun(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Usage *usage = NULL;
    Error error = {0};
    DateTime ahead = at(1, 1);
    ahead.date.year = 2046;
    assert_true(usage_open(&usage, bench.usage, &error));
    play(usage, ahead, "H2913", "secret");
    usage_close(usage);
    assert_line(run(&bench, "info"), "novembre 2026\n");
    assert_line(run(&bench, "info --month 2046-01"), "janvier 2046\n");
    bench_end(&bench);
}

static void csv_fr_is_what_a_french_spreadsheet_opens(void **state)
{
    (void)state;
    Bench bench = bench_busy();
    Str text = run(&bench, "export --format csv-fr --month 2026-11");
    assert_int_equal(bench.code, 0);
    assert_true(str_starts(text, STR("\xEF\xBB\xBFpériode;rubrique;type;code;titre;mesure;valeur\r\n")));
    assert_line(text, "\r\n2026-11;fréquentation;;;;visites;11\r\n");
    assert_line(text, "\r\n2026-11;fiches;métier;H2913;;visites;6\r\n");
    assert_line(text, "\r\n2026-11;fiches;métier;;Autres (2 fiches);visites;5\r\n");
    assert_line(text, "\r\n2026-11;méthode;;;;seuil (visites);5\r\n");
    assert_false(str_contains(text, STR("2026-10")));
    assert_false(str_contains(text, STR("secret")));
    bench_end(&bench);
}

static void csv_is_open_data_with_every_month(void **state)
{
    (void)state;
    Bench bench = bench_busy();
    Str text = run(&bench, "export --format csv");
    assert_true(str_starts(text, STR("période,rubrique,type,code,titre,mesure,valeur\r\n")));
    assert_line(text, "\r\n2026,durée,,,,médiane (min),1.5\r\n");
    assert_line(text, "\r\n2026-10,fréquentation,,,,visites,7\r\n");
    bench_end(&bench);
}

static void an_export_names_no_object_under_the_threshold_and_adds_up(void **state)
{
    (void)state;
    Bench bench = bench_busy();
    Str text = run(&bench, "export --format csv"), line;
    assert_false(str_contains(text, STR("K1303")));
    long visits = 0;
    for (Str rest = text; str_cut(&rest, '\n', &line);) {
        long value;
        Str cell = {0};
        if (!str_starts(line, STR("2026,fiches,")) || !str_contains(line, STR(",visites,")))
            continue;
        for (Str cells = str_trim(line); str_cut(&cells, ',', &cell);) {
        }
        assert_true(str_integer(cell, &value));
        visits += value;
    }
    assert_int_equal(visits, 18);
    bench_end(&bench);
}

static void titles_come_from_the_catalogue(void **state)
{
    (void)state;
    Bench bench = bench_busy();
    const char *out = getenv("BELVEDERE_OUT");
    const char *import = str_format(&bench.arena, "%s/belvedere-import --catalogue %s/catalogue assets/sample/rome >%s/import 2>&1",
                                    out ? out : "build/gcc", bench.folder, bench.folder).text;
    assert_int_equal(system(import), 0);
    const char *titled = str_format(&bench.arena, "--catalogue %s/catalogue", bench.folder).text;
    assert_line(run(&bench, str_format(&bench.arena, "%s info", titled).text), "  métier H2913  Soudeur / Soudeuse\n");
    assert_line(run(&bench, str_format(&bench.arena, "%s export --format csv-fr", titled).text),
                "\r\n2026;fiches;métier;H2913;Soudeur / Soudeuse;visites;6\r\n");
    run(&bench, str_format(&bench.arena, "--catalogue %s/nowhere info", bench.folder).text);
    assert_int_equal(bench.code, 1);
    bench_end(&bench);
}

static void an_export_goes_into_a_file(void **state)
{
    (void)state;
    Bench bench = bench_new();
    const char *path = file_path(&bench.arena, bench.folder, "novembre.csv");
    Str said = run(&bench, str_format(&bench.arena, "export --format csv -o %s", path).text), text;
    Error error = {0};
    assert_int_equal(bench.code, 0);
    assert_int_equal(said.length, 0);
    assert_true(file_read(&bench.arena, path, 1 << 20, &text, &error));
    assert_true(str_equal(text, run(&bench, "export --format csv")));
    bench_end(&bench);
}

static void an_export_goes_through_a_link_or_a_pipe_and_leaves_it_there(void **state)
{
    (void)state;
    Bench bench = bench_new();
    const char *real = file_path(&bench.arena, bench.folder, "real.csv"), *link = file_path(&bench.arena, bench.folder, "link.csv");
    const char *pipe = file_path(&bench.arena, bench.folder, "pipe");
    Str table = run(&bench, "export --format csv"), text;
    Error error = {0};
    struct stat status;
    char block[1 << 14];
    assert_int_equal(symlink("real.csv", link), 0);
    run(&bench, str_format(&bench.arena, "export --format csv -o %s", link).text);
    assert_int_equal(bench.code, 0);
    assert_true(lstat(link, &status) == 0 && S_ISLNK(status.st_mode));
    assert_true(file_read(&bench.arena, real, 1 << 20, &text, &error));
    assert_true(str_equal(text, table));
    assert_int_equal(mkfifo(pipe, 0600), 0);
    int reader = open(pipe, O_RDWR | O_NONBLOCK);
    run(&bench, str_format(&bench.arena, "export --format csv -o %s", pipe).text);
    assert_true(lstat(pipe, &status) == 0 && S_ISFIFO(status.st_mode));
    assert_int_equal(read(reader, block, sizeof block), table.length);
    close(reader);
    bench_end(&bench);
}

static void an_export_goes_to_standard_output_by_its_names(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Str table = run(&bench, "export --format csv");
    assert_true(str_equal(run(&bench, "export --format csv -o -"), table));
    assert_false(file_exists("-"));
    assert_true(str_equal(run(&bench, "export --format csv -o /dev/stdout"), table));
    bench_end(&bench);
}

static void a_folder_is_no_place_for_an_export(void **state)
{
    (void)state;
    Bench bench = bench_new();
    run(&bench, str_format(&bench.arena, "export --format csv -o %s", bench.folder).text);
    assert_int_equal(bench.code, 1);
    assert_line(errors_of(&bench), "c’est un dossier");
    bench_end(&bench);
}

static void the_file_can_be_read_while_the_kiosk_has_it_open(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Usage *usage = NULL;
    Error error = {0};
    assert_true(usage_open(&usage, bench.usage, &error));
    play(usage, at(11, 22), "H2913", "youtubeur");
    assert_line(run(&bench, "info"), "      10  Visites\n");
    play(usage, at(11, 22), "H2913", "youtubeur");
    assert_null(usage_trouble(usage));
    usage_close(usage);
    bench_end(&bench);
}

static void wrong_use_is_said_with_the_usage_line(void **state)
{
    (void)state;
    static const char *const WRONG[] = { "",  "report --format csv -o x.pdf", "report --year 26 -o x.pdf", "push --format csv", "region x", "info --to x", "export", "export --format ods", "export --format csv --year 26",
                                         "info --year 2026",
                                         "info --month 2026-13", "info --month novembre", "info export", "info --format csv", "--frobnicate" };
    Bench bench = bench_new();
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        Str text = run(&bench, WRONG[i]);
        assert_int_equal(bench.code, 2);
        assert_int_equal(text.length, 0);
        assert_line(errors_of(&bench), "usage\u00A0: belvedere-usage [--usage FICHIER]");
    }
    bench_end(&bench);
}

static void a_missing_or_foreign_file_is_a_sentence(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Error error = {0};
    bench.usage = file_path(&bench.arena, bench.folder, "absent.db");
    run(&bench, "info");
    assert_int_equal(bench.code, 1);
    assert_line(errors_of(&bench), "absent.db : introuvable");
    bench.usage = file_path(&bench.arena, bench.folder, "page.html");
    assert_true(file_write(bench.usage, STR("<html><body>Erreur 404, page introuvable</body></html>"), &error));
    run(&bench, "export --format csv");
    assert_int_equal(bench.code, 1);
    assert_line(errors_of(&bench), "page.html : fichier endommagé");
    bench_end(&bench);
}

static void a_month_without_figures_is_a_sentence(void **state)
{
    (void)state;
    Bench bench = bench_new();
    Str text = run(&bench, "export --format csv --month 2025-01");
    assert_int_equal(bench.code, 1);
    assert_int_equal(text.length, 0);
    assert_line(errors_of(&bench), "aucun chiffre pour ce mois");
    bench_end(&bench);
}

static void a_cell_that_looks_like_a_formula_is_harmless(void **state)
{
    (void)state;
    static const struct {
        const char *text, *cell;
    } CASES[] = {
        { .text = "=HYPERLINK(1)", .cell = "'=HYPERLINK(1)" }, { .text = "+33 5", .cell = "'+33 5" }, { .text = "-1+2", .cell = "'-1+2" },
        { .text = "@SOMME", .cell = "'@SOMME" },               { .text = "\tx", .cell = "'\tx" },     { .text = "\rx", .cell = "\"'\rx\"" },
        { .text = "a;b", .cell = "\"a;b\"" },                  { .text = "a,b", .cell = "a,b" },      { .text = "dit \"oui\"", .cell = "\"dit \"\"oui\"\"\"" },
        { .text = "a=b", .cell = "a=b" },                      { .text = "", .cell = "" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Arena arena = {0};
        Builder out = builder_on(&arena);
        Csv csv = csv_begin(&out, csv_dialect(STR("csv-fr")));
        csv_text(&csv, str_of(CASES[i].text));
        csv_decimal(&csv, -2.25);
        csv_end(&csv);
        Str expected = str_format(&arena, "\xEF\xBB\xBF%s;-2,2\r\n", CASES[i].cell);
        assert_string_equal(builder_str(&out).text, expected.text);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(info_tells_the_last_month_in_french),
        cmocka_unit_test(info_tells_another_month_when_asked),
        cmocka_unit_test(info_tells_no_month_that_the_year_would_give_back),
        cmocka_unit_test(info_gives_nothing_of_a_handful_of_visits),
        cmocka_unit_test(info_passes_over_months_that_have_not_begun),
        cmocka_unit_test(csv_fr_is_what_a_french_spreadsheet_opens),
        cmocka_unit_test(csv_is_open_data_with_every_month),
        cmocka_unit_test(an_export_names_no_object_under_the_threshold_and_adds_up),
        cmocka_unit_test(titles_come_from_the_catalogue),
        cmocka_unit_test(an_export_goes_into_a_file),
        cmocka_unit_test(an_export_goes_through_a_link_or_a_pipe_and_leaves_it_there),
        cmocka_unit_test(an_export_goes_to_standard_output_by_its_names),
        cmocka_unit_test(a_folder_is_no_place_for_an_export),
        cmocka_unit_test(the_file_can_be_read_while_the_kiosk_has_it_open),
        cmocka_unit_test(wrong_use_is_said_with_the_usage_line),
        cmocka_unit_test(a_missing_or_foreign_file_is_a_sentence),
        cmocka_unit_test(a_month_without_figures_is_a_sentence),
        cmocka_unit_test(a_cell_that_looks_like_a_formula_is_harmless),
    };
    return cmocka_run_group_tests_name("usage tool", tests, NULL, NULL);
}
