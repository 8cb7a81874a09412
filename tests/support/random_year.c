/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/random_year.h"

#include "kiosk/usage/refill.h"
#include "kiosk/usage/visit.h"
#include "tests/support/splitmix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { DAYS = 120, CODES = 14 };

typedef struct Maker Maker;

struct Maker {
    Refill *refill;
    uint64_t state;
    Arena arena;
    Error error;
};

static long draw(Maker *maker, long below)
{
    return (long)(splitmix(&maker->state) % (uint64_t)below);
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
        Str kind = str_of(kind_name((Kind)draw(maker, KIND_COUNT))), name = code < 4 ? str_of(ODD[code]) : str_format(&maker->arena, "%c%04ld", (int)('A' + code), code);
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

void random_year_make(const char *path, uint64_t seed)
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
    arena_free(&maker.arena);
}
