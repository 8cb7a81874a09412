/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "tests/support/folder.h"
#include "tests/support/region_year.h"
#include "tests/support/tool.h"
#include "tests/support/visits.h"
#include "tools/report/venues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

enum { VENUES = 40 };

static Arena arena;
static const char *folder, *list;

static int make_region(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    list = region_year_make(&arena, folder, VENUES);
    return 0;
}

static int remove_region(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

static ToolRun export(const char *words)
{
    return tool_run(&arena, folder, "belvedere-usage", str_format(&arena, "export --venues lieux.conf %s", words).text);
}

/* The one number that a query gives on a venue's file. */
static long asked_of(int venue, const char *query)
{
    Db *db = NULL;
    Error error = {0};
    long long value = 0;
    assert_true(db_open(&db, file_path(&arena, folder, str_format(&arena, "v%02d.db", venue).text), DB_SHARED, NULL, &error));
    assert_true(db_prepare(db, &query, 1, &error));
    assert_true(db_number(db_statement(db, 0), &value, &error));
    db_close(db);
    return (long)value;
}

/* The sum over all files. */
static long asked_in_sql(const char *query)
{
    long sum = 0;
    for (int i = 0; i < VENUES; i++)
        sum += asked_of(i, query);
    return sum;
}

/* The sum of the last cells of all lines that begin so and go on so. */
static long said_in(Str text, const char *start, const char *part)
{
    long sum = 0, value;
    Str line;
    while (str_cut(&text, '\n', &line)) {
        Str cell = {0};
        if (!str_starts(line, str_of(start)) || !str_contains(line, str_of(part)))
            continue;
        for (Str rest = str_trim(line); str_cut(&rest, ';', &cell);) {
        }
        assert_true(str_integer(cell, &value));
        sum += value;
    }
    return sum;
}

static void totals_are_those_that_sql_finds(void **state)
{
    (void)state;
    ToolRun run = export("--year 2026 --format csv-fr");
    tool_assert_ran(&run);
    long visits = asked_in_sql("SELECT sum(sessions) FROM presence WHERE day LIKE '2026-%'");
    assert_true(visits > 100000);
    assert_int_equal(said_in(run.output, "2026;synthèse;", ";Visites;valeur;"), visits);
    assert_int_equal(said_in(run.output, "2026;lieux;", ";visites;"), visits);
    assert_int_equal(said_in(run.output, "2026;heures × jours;", ";visites;"), visits);
    assert_int_equal(said_in(run.output, "2026;durée;", ";visites;"), visits);
    assert_int_equal(said_in(run.output, "2026-03;fréquentation;", ";visites;"), asked_in_sql("SELECT sum(sessions) FROM presence WHERE day LIKE '2026-03-%'"));
    assert_int_equal(said_in(run.output, "2026;synthèse;", "engagées (2"), asked_in_sql("SELECT sum(engaged) FROM presence WHERE day LIKE '2026-%'"));
    assert_int_equal(said_in(run.output, "2026;fiches;métier;", ";visites;"), asked_in_sql("SELECT sum(visits) FROM object WHERE kind = 'trade' AND month LIKE '2026-%'"));
    assert_int_equal(said_in(run.output, "2026;fiches;droit;", ";vues;"), asked_in_sql("SELECT sum(views) FROM object WHERE kind = 'right' AND month LIKE '2026-%'"));
    assert_int_equal(said_in(run.output, "2026;actions;formation;", ";gardée"), asked_in_sql("SELECT sum(n) FROM action WHERE kind = 'training' AND action = 'kept' AND month LIKE '2026-%'"));
    assert_int_equal(said_in(run.output, "2026;recherches;", ";sans résultat;"), asked_in_sql("SELECT sum(n) FROM search WHERE outcome = 'miss' AND month LIKE '2026-%'"));
    assert_int_equal(said_in(run.output, "2026;mots sans réponse;", ";youtubeur;"), asked_in_sql("SELECT sum(n) FROM miss_term WHERE month LIKE '2026-%'"));
    assert_int_equal(said_in(run.output, "2026;langues choisies;", ";visites;"), asked_in_sql("SELECT sum(n) FROM monthly WHERE topic = 'language' AND month LIKE '2026-%'"));
    assert_int_equal(said_in(run.output, "2026;synthèse;", "Heures de service"), asked_in_sql("SELECT sum(ready_min) FROM avail WHERE day LIKE '2026-%'") / 60);
}

static void nothing_under_the_threshold_is_in_the_data(void **state)
{
    (void)state;
    ToolRun run = export("--year 2026 --format csv-fr");
    Str line, text = run.output;
    long value, seen = 0;
    while (str_cut(&text, '\n', &line)) {
        Str cell = {0};
        if (!str_contains(line, STR(";visites;")))
            continue;
        for (Str rest = str_trim(line); str_cut(&rest, ';', &cell);) {
        }
        seen++;
        if (str_integer(cell, &value) && value > 0 && value < 5)
            fail_msg("%.*s", STR_FORMAT(line));
    }
    assert_true(seen > 500);
}

static void another_threshold_hides_more_and_never_less_than_three(void **state)
{
    (void)state;
    Str five = export("--year 2026 --format csv").output, fifty = export("--year 2026 --format csv --threshold 50").output;
    assert_true(fifty.length < five.length);
    ToolRun run = export("--format csv --threshold 2");
    tool_assert_error(&run, 2, "le seuil est un nombre, jamais sous 3");
}

static bool without_spreadsheet(void)
{
    if (system("command -v soffice >/dev/null 2>&1") == 0)
        return false;
    print_message("sans LibreOffice : le classeur n’est pas ouvert\n");
    return true;
}

/* LibreOffice writes `source` as `options` say. */
static void convert(const char *source, const char *options)
{
    const char *command = str_format(&arena, "cd %s && HOME=%s timeout 100 soffice --headless %s %s >/dev/null 2>&1", folder, folder, options, source).text;
    assert_int_equal(system(command), 0);
}

static Str converted(const char *name)
{
    Str text;
    Error error = {0};
    if (!file_read(&arena, file_path(&arena, folder, name), 1 << 24, &text, &error))
        fail_msg("%s", error.text);
    return text;
}

/* The nth cell, from 0, of the nth line (from 0) that begins so. */
static Str cell_of(Str text, const char *start, int line_number, int cell_number)
{
    Str line, cell = {0};
    while (str_cut(&text, '\n', &line)) {
        if (!str_starts(line, str_of(start)) || line_number-- > 0)
            continue;
        Str rest = str_trim(line);
        for (int i = 0; i <= cell_number; i++)
            if (!str_cut(&rest, ';', &cell))
                fail_msg("no cell %d in: %.*s", cell_number, STR_FORMAT(line));
        return cell;
    }
    fail_msg("no line \"%s\" in:\n%.*s", start, STR_FORMAT(text));
    return cell;
}

static void assert_cell(Str cell, long wanted)
{
    long value;
    if (!str_integer(cell, &value) || value != wanted)
        fail_msg("%.*s, not %ld", STR_FORMAT(cell), wanted);
}

/* Every sheet of the workbook as text with semicolons, figures unformatted: rapport-Synthèse.csv… */
static void a_spreadsheet_opens_the_workbook_and_finds_the_sums_of_the_counters(void **state)
{
    (void)state;
    ToolRun run = export("--year 2026 --format xlsx -o rapport.xlsx");
    tool_assert_ran(&run);
    if (without_spreadsheet())
        skip();
    convert("rapport.xlsx", "--convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1'");
    Str synthesis = converted("rapport-Synthèse.csv"), venues = converted("rapport-Lieux.csv"), months = converted("rapport-Fréquentation.csv");
    long all = asked_in_sql("SELECT sum(sessions) FROM presence WHERE day LIKE '2026-%'");
    assert_cell(cell_of(synthesis, "Visites;", 0, 1), all);
    assert_cell(cell_of(months, "Total;", 0, 1), all);
    for (int i = 0; i < VENUES; i++) {
        const char *venue = str_format(&arena, "Lieu %02d;", i).text;
        long visits = asked_of(i, "SELECT sum(sessions) FROM presence WHERE day LIKE '2026-%'");
        assert_cell(cell_of(venues, venue, 0, 1), visits);
        assert_cell(cell_of(venues, venue, 1, 13), visits);
    }
    assert_cell(cell_of(months, "août;", 0, 1), asked_in_sql("SELECT sum(sessions) FROM presence WHERE day LIKE '2026-08-%'"));
    assert_cell(cell_of(months, "août;", 0, 2), asked_in_sql("SELECT sum(sessions) FROM presence WHERE day LIKE '2025-08-%'"));
    assert_cell(cell_of(converted("rapport-Métiers.csv"), "Total;", 0, 1), asked_in_sql("SELECT sum(visits) FROM object WHERE kind = 'trade' AND month LIKE '2026-%'"));
    assert_cell(cell_of(converted("rapport-Recherches.csv"), "Total;", 0, 2), asked_in_sql("SELECT sum(n) FROM search WHERE outcome = 'miss' AND month LIKE '2026-%'"));
    static const char *const OTHERS[] = { "Calendrier", "Heures × jours", "Durées", "Formations", "Secteurs", "Découvertes", "Avis et usages", "Territoires", "Disponibilité", "Méthode", "Données" };
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        Str sheet = converted(str_format(&arena, "rapport-%s.csv", OTHERS[i]).text);
        assert_false(str_contains(sheet, STR("#REF")) || str_contains(sheet, STR("Err:")));
    }
}

/* Read as a French spreadsheet reads it, and written again with figures unformatted, as English ones are. */
static void a_french_spreadsheet_reads_accents_and_decimals_of_the_lines(void **state)
{
    (void)state;
    ToolRun run = export("--year 2026 --format csv-fr -o lignes.csv");
    tool_assert_ran(&run);
    if (without_spreadsheet())
        skip();
    Str lines = converted("lignes.csv");
    Str quartile = {0};
    while (str_cut(&lines, '\n', &quartile) && !str_contains(quartile, STR(";premier quartile (min);"))) {
    }
    assert_true(str_contains(quartile, STR(",")));
    convert("lignes.csv", "--infilter='Text - txt - csv (StarCalc):59,34,76,1,,1036' --convert-to fods");
    Str sheet = converted("lignes.fods"), value = cell_of(quartile, "", 0, 6);
    char number[32];
    snprintf(number, sizeof number, "office:value=\"%.*s\"", STR_FORMAT(value));
    for (char *at = number; *at; at++)
        *at = (char)(*at == ',' ? '.' : *at);
    tool_assert_says(sheet, number);
    tool_assert_says(sheet, "<text:p>médiane (min)</text:p>");
    tool_assert_says(sheet, "<text:p>heures × jours</text:p>");
}

static void json_tells_the_same_sheets_and_hides_the_same(void **state)
{
    (void)state;
    ToolRun run = export("--year 2026 --format json");
    tool_assert_ran(&run);
    long visits = asked_in_sql("SELECT sum(sessions) FROM presence WHERE day LIKE '2026-%'");
    tool_assert_says(run.output, str_format(&arena, "[\"Visites\",%ld,", visits).text);
    tool_assert_says(run.output, "\"name\":\"Territoires\"");
    tool_assert_says(run.output, "Haute-Vienne (87)");
    tool_assert_says(run.output, "\"name\":\"Données\"");
}

static void bad_lists_are_a_sentence_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sentence;
    } CASES[] = {
        { .text = "[A]\nfichier = v00.db\n", .sentence = "ligne 2" },
        { .text = "[A]\nfichiers = v00.db\n[A]\n", .sentence = "[A] est déjà plus haut" },
        { .text = "[A]\n", .sentence = "[A] n’a pas de fichier" },
        { .text = "[A]\nfichiers = v00.db\ndépartement = Vienne\n", .sentence = "Il faut un code comme 87 ou 2A" },
        { .text = "[A]\nfichiers = v00.db\njeunes = 100\n", .sentence = "va avec un territoire" },
        { .text = "[A]\nfichiers = v00.db\n[territoire 16]\njeunes = 100\n", .sentence = "aucun lieu n’est dans le territoire" },
        { .text = "[A]\nfichiers = nulle-part-*.db\n", .sentence = "introuvable" },
        { .text = "[A]\nfichiers = v00.db\n[B]\nfichiers = ./v00.db\n", .sentence = "comptent la même chose" },
        { .text = "[A]\nfichiers = v00.db\n[B]\nfichiers = copie.db\n", .sentence = "copie.db comptent la même chose" },
        { .text = "", .sentence = "aucun lieu" },
    };
    Error error = {0};
    assert_true(file_copy(file_path(&arena, folder, "v00.db"), file_path(&arena, folder, "copie.db"), NULL, &error));
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        tool_write(&arena, folder, "faux.conf", str_of(CASES[i].text));
        ToolRun run = tool_run(&arena, folder, "belvedere-usage", "export --venues faux.conf --format csv");
        tool_assert_error(&run, 1, CASES[i].sentence);
        assert_int_equal(run.output.length, 0);
    }
}

static void a_copy_that_counted_on_is_a_sentence_too(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_one(&visits, "K1303");
    assert_true(file_copy(visits.path, file_path(&arena, folder, "juin.db"), NULL, &visits.error));
    visits_one(&visits, "H2913");
    assert_true(file_copy(visits.path, file_path(&arena, folder, "juillet.db"), NULL, &visits.error));
    visits_close(&visits);
    tool_write(&arena, folder, "faux.conf", STR("[A]\nfichiers = juin.db, juillet.db\n"));
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", "export --venues faux.conf --format csv");
    tool_assert_error(&run, 1, "juin.db et ");
    tool_assert_error(&run, 1, "juillet.db sont le fichier de la même borne");
}

static void a_year_without_data_is_a_sentence(void **state)
{
    (void)state;
    ToolRun run = export("--year 2030 --format xlsx -o rien.xlsx");
    tool_assert_error(&run, 1, "2030 : aucun chiffre pour cette année");
    assert_false(file_exists(file_path(&arena, folder, "rien.xlsx")));
}

static void the_example_of_a_list_is_read(void **state)
{
    (void)state;
    VenueList venues;
    Error error = {0};
    if (!venues_read(&arena, "assets/lieux.conf.example", &venues, &error))
        fail_msg("%s", error.text);
    assert_true(venues.count >= 2 && venues.territory_count >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_are_those_that_sql_finds),
        cmocka_unit_test(nothing_under_the_threshold_is_in_the_data),
        cmocka_unit_test(another_threshold_hides_more_and_never_less_than_three),
        cmocka_unit_test(a_spreadsheet_opens_the_workbook_and_finds_the_sums_of_the_counters),
        cmocka_unit_test(a_french_spreadsheet_reads_accents_and_decimals_of_the_lines),
        cmocka_unit_test(json_tells_the_same_sheets_and_hides_the_same),
        cmocka_unit_test(bad_lists_are_a_sentence_with_their_line),
        cmocka_unit_test(a_copy_that_counted_on_is_a_sentence_too),
        cmocka_unit_test(a_year_without_data_is_a_sentence),
        cmocka_unit_test(the_example_of_a_list_is_read),
    };
    return cmocka_run_group_tests(tests, make_region, remove_region);
}
