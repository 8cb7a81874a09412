/* SPDX-License-Identifier: EUPL-1.2
 *
 * Somebody who has two exports of the same year, one with a catalogue and one without, and solves both together for trainings.
 */
#include "tests/support/splitmix.h"
#include "tests/support/attacker.h"
#include "tests/support/kiosk.h"
#include "tools/report/sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

enum { K = 5, ROUNDS = 60, MONTHS = 4, MOST = 9 };

static const double NEARLY = 1e-4;

typedef struct Case Case;

/* Visits of trainings of the sample by month, from January on. */
struct Case {
    size_t count;
    const char *codes[MOST];
    long visits[MOST][MONTHS];
};

static Store *store;
static uint64_t state;

static long draw(long below)
{
    return (long)(splitmix(&state) % (uint64_t)below);
}

static Year year_of(Arena *arena, const Case *given)
{
    Year year = year_begin(arena, 2026);
    size_t venue = year_venue(&year, &(YearVenue){ .name = STR("A"), .kiosks = 1 });
    for (size_t i = 0; i < given->count; i++)
        for (size_t month = 0; month < MONTHS; month++) {
            TallyRow row = { .table = TALLY_OBJECT, .counts = { given->visits[i][month], given->visits[i][month] } };
            snprintf(row.when, sizeof row.when, "2026-%02zu", month + 1);
            row.keys[0] = STR("training");
            row.keys[1] = str_of(given->codes[i]);
            year_add(&year, venue, &row);
        }
    return year;
}

static size_t place_of(const Case *given, Str code)
{
    size_t i = 0;
    while (i < given->count && !str_equal(str_of(given->codes[i]), code))
        i++;
    return i;
}

/* A training's month, or its year. */
static void give_part(Attacker *attacker, const Case *given, const YearObject *object, long month)
{
    size_t at = place_of(given, object->code) * MONTHS;
    for (size_t i = 0; i < MONTHS; i++)
        if (month < 0 || (size_t)month == i)
            attacker_part(attacker, at + i);
}

/* Of which trainings a line of the data is the sum. */
static bool is_in(const PublishedKind *published, size_t i, const BookCell *line)
{
    enum { SECTION = 1, CODE = 3, MEASURE = 5 };
    if (str_equal(line[SECTION].text, STR("accès aux formations")))
        return published->classes[str_starts(line[MEASURE].text, STR("possibles")) ? CLASS_APPRENTICESHIP : CLASS_NO_DIPLOMA][i] == 1;
    if (str_equal(line[SECTION].text, STR("consultations")))
        return true;
    return line[CODE].text.length ? str_equal(published->objects[i]->code, line[CODE].text) : published->folded[i];
}

/* Whether a line counts visits of trainings. */
static bool is_told(const BookCell *line)
{
    static const char *const SECTIONS[] = { "fiches", "consultations", "accès aux formations" };
    bool in = false;
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        in = in || str_equal(line[1].text, str_of(SECTIONS[i]));
    return in && str_equal(line[2].text, titles_kind(STR("training"))) && !str_equal(line[5].text, STR("vues"));
}

static void give_lines(Attacker *attacker, const Case *given, const PublishedKind *published, const BookTable *data)
{
    for (size_t row = 0; row < book_rows(data); row++) {
        const BookCell *line = book_row(data, row);
        long month = 0;
        if (!is_told(line))
            continue;
        bool monthly = line[0].text.length > 4 && str_integer(str_slice(line[0].text, 5, 7), &month);
        if (month > MONTHS)
            continue;        /* nothing was looked at */
        attacker_sum(attacker, (long)line[6].number);
        for (size_t i = 0; i < published->count; i++)
            if (is_in(published, i, line))
                give_part(attacker, given, published->objects[i], monthly ? month - 1 : -1);
    }
}

/* The year's sums by class, as the sheets tell them. */
static void give_classes(Attacker *attacker, const Case *given, const PublishedKind *published)
{
    enum { CLASSES = 100 };
    for (int class = 0; class < CLASS_COUNT; class++)
        for (int value = CONFIDENTIAL_NO_CLASS; value < CLASSES; value++) {
            long sum = 0;
            for (size_t i = 0; i < published->count; i++)
                sum += published->classes[class][i] == value ? year_object_visits(published->objects[i]) : 0;
            if (!sum)
                continue;
            attacker_sum(attacker, sum);
            for (size_t i = 0; i < published->count; i++)
                if (published->classes[class][i] == value)
                    give_part(attacker, given, published->objects[i], -1);
        }
}

/* False when not even the sum of trainings is told. */
static bool give_export(Attacker *attacker, const Case *given, Store *catalogue, bool *access)
{
    Year year = year_of(attacker->arena, given);
    Publication publication = publication_of(&year, &(Titles){ .store = catalogue }, K);
    const PublishedKind *published = &publication.kinds[KIND_TRAINING];
    Report report = { .now = &publication, .compared = 2025, .made = STR("23/11/2026") };
    Book book = sheets_book(&report);
    give_lines(attacker, given, published, sheets_data(&book));
    give_classes(attacker, given, published);
    *access = published->access_shown;
    return published->shown;
}

/* Whether access by month was told. */
static bool attack(const Case *given)
{
    Arena arena = {0};
    Attacker attacker = attacker_new(&arena, given->count * MONTHS);
    bool with, without;
    bool shown = give_export(&attacker, given, store, &with) && give_export(&attacker, given, NULL, &without);
    assert_false(shown && without);
    for (size_t i = 0; shown && i < attacker.unknowns; i++) {
        double least, most;
        long value = given->visits[i / MONTHS][i % MONTHS];
        if (value <= 0 || value >= K)
            continue;
        attacker_bounds(&attacker, i, &least, &most);
        assert_true(least <= (double)value + NEARLY && most >= (double)value - NEARLY);
        if (most - least < K - NEARLY)
            fail_msg("%s, month %zu: %ld lies between %.2f and %.2f", given->codes[i / MONTHS], i % MONTHS + 1, value, least, most);
    }
    arena_free(&arena);
    return with;
}

/* Of the sample: open to apprentices and without a diploma, either, neither. */
#define BOTH "75_0007", "75_0009"
#define APPRENTICES "75_0002", "75_0011"
#define NO_DIPLOMA "75_0001", "75_0003"
#define NEITHER "75_0008", "75_0014"

static void exports_with_a_catalogue_and_without_hide_the_same_months(void **unused)
{
    (void)unused;
    static const Case CIRCLE = { .count = 4, .codes = { BOTH, NEITHER },
                                 .visits = { { 0, 0, 2, 12 }, { 0, 0, 50, 60 }, { 0, 0, 9, 15 }, { 0, 0, 10, 16 } } };
    assert_true(attack(&CIRCLE));
}

static void two_kinds_of_access_give_no_month_back_together(void **unused)
{
    (void)unused;
    static const Case CROSSED = { .count = 3, .codes = { "75_0007", "75_0002", "75_0001" },
                                  .visits = { { 0, 0, 2, 12 }, { 0, 0, 10, 60 }, { 0, 0, 10, 60 } } };
    assert_false(attack(&CROSSED));
}

static void no_year_of_trainings_is_given_back_by_two_exports(void **unused)
{
    (void)unused;
    static const char *const CODES[MOST] = { BOTH, APPRENTICES, NO_DIPLOMA, NEITHER, "inconnue" };
    static const long BELOW[] = { 1, 1, 4, 9, 40, 90 };
    int told = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Case given = {0};
        long least = round % 2 ? 0 : K;
        for (size_t i = 0; i < MOST; i++)
            if (draw(3))
                given.codes[given.count++] = CODES[i];
        for (size_t i = 0; i < given.count * MONTHS; i++)
            given.visits[i / MONTHS][i % MONTHS] = (draw(4) ? least : 0) + draw(BELOW[draw(sizeof BELOW / sizeof *BELOW)]);
        told += attack(&given);
    }
    assert_true(told > 5);
}

static int open_sample(void **unused)
{
    (void)unused;
    Error error = {0};
    return store_open(&store, sample_catalogue(), &error) ? 0 : -1;
}

static int close_sample(void **unused)
{
    (void)unused;
    store_close(store);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_with_a_catalogue_and_without_hide_the_same_months),
        cmocka_unit_test(two_kinds_of_access_give_no_month_back_together),
        cmocka_unit_test(no_year_of_trainings_is_given_back_by_two_exports),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
