/* SPDX-License-Identifier: EUPL-1.2
 *
 * Somebody who has the whole report, every figure of every sheet, and solves for what it withholds.
 *
 * Each table of the Book, from which workbook, lines, JSON and pages are written alike, is read into one system of sums; a table that
 * no reader knows fails. The same reading proves that all that is told is true: each sum is compared with the counters.
 */
#include "tests/support/splitmix.h"
#include "tests/support/equations.h"
#include "tests/support/report_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

enum { K = 5, ROUNDS = 14, OBJECTS = 26 };

static const double NEARLY = 1e-4;

static uint64_t state;

static long draw(long below)
{
    return (long)(splitmix(&state) % (uint64_t)below);
}

/* Few, as in a small town's year. */
static long few(void)
{
    static const long BELOW[] = { 1, 2, 4, 7, 12, 40 };
    return draw(BELOW[draw(sizeof BELOW / sizeof *BELOW)]);
}

static TallyRow row_of(TallyTable table, int month, int day)
{
    TallyRow row = { .table = table };
    snprintf(row.when, sizeof row.when, day ? "2026-%02d-%02d" : "2026-%02d", month, day);
    return row;
}

static void add_days(Year *year, size_t venue, int busy)
{
    for (int month = 1; month <= 12; month++)
        for (int day = 1; day <= 28; day++) {
            TallyRow row = row_of(TALLY_PRESENCE, month, day);
            row.number = 9 + (int)draw(4);
            row.counts[0] = draw(busy + 1);
            row.counts[1] = draw(row.counts[0] + 1);
            row.counts[2] = row.counts[0] - row.counts[1];
            for (long i = 0; i < row.counts[0]; i++)
                row.counts[5 + draw(8)]++;
            year_add(year, venue, &row);
        }
}

static void add_sheet(Year *year, Arena *arena, size_t venue, int month)
{
    static const char *const KINDS[] = { "trade", "trade", "training", "experience", "right" }, *const FACES[] = { "yes", "some", "no" };
    TallyRow row = row_of(TALLY_OBJECT, month, 0);
    long number = draw(1 + draw(OBJECTS)), visits = 1 + few();
    row.keys[0] = str_of(KINDS[draw(5)]);
    row.keys[1] = str_format(arena, "%c%04ld", (int)('A' + number % 5), 1000 + number);
    row.counts[0] = visits;
    row.counts[1] = visits + draw(3);
    year_add(year, venue, &row);
    row.table = TALLY_ACTION;
    for (int action = 0; action < USAGE_ACTION_COUNT; action++) {
        row.keys[2] = str_of(VISIT_ACTIONS[action]);
        row.counts[0] = action == USAGE_QR_TAKEN ? draw(row.counts[0] + 1) : draw(visits + 1);
        year_add(year, venue, &row);
    }
    row.table = TALLY_OPINION;
    row.keys[2] = str_of(FACES[draw(3)]);
    row.counts[0] = draw(visits + 1);
    year_add(year, venue, &row);
}

static void add_month(Year *year, size_t venue, int month)
{
    static const char *const TOPICS[][2] = { { "language", "en" }, { "language", "uk" }, { "language", "ar" }, { "opinion", "yes" }, { "opinion", "no" },
                                             { "comfort", "dark" }, { "comfort", "calm" }, { "quiz", "done" }, { "group", "begun" } };
    for (int i = 0; i < 8; i++) {
        TallyRow row = row_of(TALLY_SEARCH, month, 0);
        row.keys[0] = i % 2 ? STR("hit") : STR("miss");
        row.number = i / 2;
        row.counts[0] = few();
        year_add(year, venue, &row);
    }
    for (size_t i = 0; i < sizeof TOPICS / sizeof *TOPICS; i++) {
        TallyRow row = row_of(TALLY_MONTHLY, month, 0);
        row.keys[0] = str_of(TOPICS[i][0]);
        row.keys[1] = str_of(TOPICS[i][1]);
        row.counts[0] = draw(3) ? 0 : few();
        year_add(year, venue, &row);
    }
}

static Year make_year(Arena *arena, int round)
{
    static const char *const NAMES[] = { "A", "B", "C" }, *const CODES[] = { "87", "87", "23" };
    Year year = year_begin(arena, 2026);
    for (size_t i = 0; i < (size_t)(1 + round % 3); i++) {
        size_t venue = year_venue(&year, &(YearVenue){ .name = str_of(NAMES[i]), .department = str_of(CODES[i]), .kiosks = 1 });
        add_days(&year, venue, 1 + (round + (int)i) % 4 * 3);
        for (int month = 1; month <= 12; month++) {
            add_month(&year, venue, month);
            for (long j = draw(12); j > 0; j--)
                add_sheet(&year, arena, venue, month);
        }
    }
    return year;
}

static void assert_kept_secret(const Equations *equations, const ReportReader *reader)
{
    size_t secrets = 0;
    for (size_t i = 0; i < equations->unknowns; i++) {
        double least, most;
        if (equations->truth[i] <= 0 || equations->truth[i] >= K || report_is_public(reader, i))
            continue;
        secrets++;
        equations_bounds(equations, i, &least, &most);
        assert_true(least <= (double)equations->truth[i] + NEARLY && most >= (double)equations->truth[i] - NEARLY);
        if (most - least < K - NEARLY)
            fail_msg("%s: %ld lies between %.1f and %.1f", report_name(reader, i), equations->truth[i], least, most);
    }
    assert_true(secrets > 20);
}

static void the_whole_report_gives_no_count_of_few_back(void **unused)
{
    (void)unused;
    Titles titles = {0};
    for (int round = 0; round < ROUNDS; round++) {
        Arena arena = {0};
        state = (uint64_t)(round + 1) * 77;
        Year year = make_year(&arena, round);
        YearTerritory territory = { .name = STR("87"), .young = 31200 };
        year.territories = &territory;
        year.territory_count = 1;
        Publication publication = publication_of(&year, &titles, K);
        Report report = { .now = &publication, .compared = 2025, .made = STR("23/11/2026") };
        Book book = sheets_book(&report);
        ReportReader reader = report_reader(&publication);
        Equations equations = equations_new(&arena, reader.truth, reader.unknowns);
        report_read(&reader, &book, &equations);
        for (size_t i = 0; i < equations.count; i++)
            if (!equations_holds(&equations.items[i], equations.truth))
                fail_msg("round %d: equation %zu does not hold: %s…", round, i, report_name(&reader, equations.items[i].parts[0]));
        equations_solve(&equations);
        assert_kept_secret(&equations, &reader);
        arena_free(&arena);
    }
}

static void add_visits(Year *year, size_t venue, int month, long visits)
{
    TallyRow row = row_of(TALLY_PRESENCE, month, 5);
    row.number = 10;
    row.counts[0] = row.counts[2] = row.counts[5] = visits;
    year_add(year, venue, &row);
}

/* The whole year's and each venue's, as the data tell it; -1 when they do not. */
static double completeness_said(const Year *year, const char *title)
{
    enum { SECTION = 1, TITLE = 4, MEASURE = 5, VALUE = 6 };
    Publication publication = publication_of(year, &(Titles){0}, K);
    Report report = { .now = &publication, .compared = 2025, .made = STR("23/11/2026") };
    Book book = sheets_book(&report);
    const BookTable *data = sheets_data(&book);
    double said = -1;
    for (size_t i = 0; i < book_rows(data); i++) {
        const BookCell *line = book_row(data, i);
        bool venues = str_equal(line[SECTION].text, STR("lieux")) && str_equal(line[MEASURE].text, STR("complétude (%)"));
        if (str_equal(line[TITLE].text, str_of(title)) && (venues || str_equal(line[SECTION].text, STR("synthèse"))))
            said = line[VALUE].number;
    }
    return said;
}

static bool is_about(double value, double wanted)
{
    return value > wanted - 1 && value < wanted + 1;
}

static void completeness_tells_no_month_of_visits_that_are_not_told(void **unused)
{
    (void)unused;
    static const char *const YEARS = "Complétude de l’année";
    Arena arena = {0};
    Year year = year_begin(&arena, 2026);
    size_t busy = year_venue(&year, &(YearVenue){ .name = STR("A"), .kiosks = 1 });
    add_visits(&year, busy, 3, 3);
    assert_true(completeness_said(&year, YEARS) < 0);
    for (int month = 1; month <= 12; month++)
        add_visits(&year, busy, month, month == 7 ? 0 : 20);
    assert_true(is_about(completeness_said(&year, YEARS), 11 * 100 / 12.0));
    add_visits(&year, year_venue(&year, &(YearVenue){ .name = STR("B"), .kiosks = 1 }), 4, 3);
    add_visits(&year, year_venue(&year, &(YearVenue){ .name = STR("C"), .kiosks = 1 }), 5, 4);
    assert_true(is_about(completeness_said(&year, "A"), 9 * 100 / 12.0));   /* its April and May are hidden beside theirs */
    assert_true(completeness_said(&year, "B") < 0 && completeness_said(&year, "C") < 0);
    arena_free(&arena);
}

/* How many of the visits had no date tells how many had one. */
static void visits_without_a_date_tell_none_of_those_with_one(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Year year = year_begin(&arena, 2026);
    add_visits(&year, year_venue(&year, &(YearVenue){ .name = STR("A"), .kiosks = 1, .undated = 10 }), 3, 3);
    year.venues[0].undated = 10;
    Publication publication = publication_of(&year, &(Titles){0}, K);
    Report report = { .now = &publication, .compared = 2025, .made = STR("23/11/2026") };
    Book book = sheets_book(&report);
    for (size_t i = 0; i < book.sheet_count; i++)
        for (size_t j = 0; j < book.sheets[i].table_count; j++)
            for (size_t row = 0; row < book_rows(&book.sheets[i].tables[j]); row++) {
                const BookCell *cells = book_row(&book.sheets[i].tables[j], row);
                assert_false(str_equal(cells[0].text, STR("Part des visites sans date")) && cells[1].form == BOOK_SHARE);
            }
    arena_free(&arena);
}

static void one_figure_too_many_is_found_out(void **unused)
{
    (void)unused;
    Arena arena = {0};
    static const long TRUTH[] = { 3, 4, 9, 2, 6 };
    Equations equations = equations_new(&arena, TRUTH, 5);
    double least, most;
    static const size_t SUMS[][3] = { { 0, 1, 2 }, { 1, 2, 4 } };
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 3; j++)
            equations_part(&equations, SUMS[i][j]);
        equations_end(&equations, i ? 19 : 16);
    }
    equations_solve(&equations);
    equations_bounds(&equations, 0, &least, &most);
    assert_true(most - least > K);
    equations_bounds(&equations, 3, &least, &most);
    assert_true(most > 1e6);
    equations_part(&equations, 1);
    equations_part(&equations, 2);
    equations_end(&equations, 13);
    equations_solve(&equations);
    assert_true(equations.known[0] && equations.known[4] && !equations.known[1]);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_figure_too_many_is_found_out),
        cmocka_unit_test(the_whole_report_gives_no_count_of_few_back),
        cmocka_unit_test(completeness_tells_no_month_of_visits_that_are_not_told),
        cmocka_unit_test(visits_without_a_date_tell_none_of_those_with_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
