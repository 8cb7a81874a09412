/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/region_year.h"

#include "catalogue/base/date.h"
#include "catalogue/base/file.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/schema.h"
#include "tests/support/splitmix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

enum { YEAR = 2026, SHEETS = 300, OPENS = 9, CLOSES = 18 };

typedef struct Maker Maker;

struct Maker {
    Db *db;
    uint64_t state;
    Error error;
};

static long draw(Maker *maker, long below)
{
    return (long)(splitmix(&maker->state) % (uint64_t)below);
}

static void write(Maker *maker, const TallyRow *row, int counts)
{
    DbStatement *statement = db_statement(maker->db, row->table);
    db_bind_text(statement, str_of(row->when));
    for (int i = 0; i < TALLY_KEYS; i++)
        db_bind_text(statement, row->keys[i]);
    db_bind_integer(statement, row->number);
    for (int i = 0; i < counts; i++)
        db_bind_integer(statement, row->counts[i]);
    assert_true(db_run(statement, &maker->error));
}

static void make_hour(Maker *maker, const char *day, int hour, long visits)
{
    TallyRow row = { .table = TALLY_PRESENCE, .number = hour, .counts = { visits } };
    snprintf(row.when, sizeof row.when, "%s", day);
    for (long i = 0; i < visits; i++) {
        bool engaged = draw(maker, 10) > 1;
        row.counts[1] += engaged;
        row.counts[2] += !engaged;
        row.counts[3] += 1 + draw(maker, 60);
        row.counts[5 + draw(maker, 8)]++;
    }
    if (visits)
        write(maker, &row, 13);
}

static void make_days(Maker *maker, int year, long busy)
{
    Date first = { .year = year, .month = 1, .day = 1, .precision = DATE_DAY };
    for (Date day = first; day.year == year; day = date_from_days(date_days(day) + 1)) {
        char when[16];
        if (date_weekday(day) > 4)
            continue;
        snprintf(when, sizeof when, "%04d-%02d-%02d", day.year % 10000, day.month % 100, day.day % 100);
        for (int hour = OPENS; hour < CLOSES; hour++)
            make_hour(maker, when, hour, draw(maker, busy + (day.month > 8 ? 2 : 0)));
        TallyRow row = { .table = TALLY_AVAIL, .counts = { 540, 480 + draw(maker, 60), 0, draw(maker, 40) == 0, 540, 12, draw(maker, 9) } };
        snprintf(row.when, sizeof row.when, "%s", when);
        write(maker, &row, 7);
    }
}

static void make_sheet(Maker *maker, const char *month, const char *kind, long number)
{
    char code[24];
    long rank = 1 + draw(maker, SHEETS);
    snprintf(code, sizeof code, "%c%04ld", (int)('A' + rank % 14), (rank * rank) / SHEETS);
    TallyRow row = { .table = TALLY_OBJECT, .keys = { str_of(kind), str_of(code) }, .counts = { 1 + number % 4, 2 + number % 5 } };
    snprintf(row.when, sizeof row.when, "%s", month);
    write(maker, &row, 2);
    row.table = TALLY_ACTION;
    row.keys[2] = number % 2 ? STR("kept") : STR("qr_taken");
    row.counts[0] = 1;
    write(maker, &row, 1);
}

static void make_month(Maker *maker, int year, int number)
{
    static const char *const KINDS[] = { "trade", "trade", "training", "experience", "right" };
    static const char *const LANGUAGES[] = { "en", "en", "en", "uk", "ar" };
    char month[16];
    snprintf(month, sizeof month, "%04d-%02d", year % 10000, number % 100);
    for (long i = 0; i < 120; i++)
        make_sheet(maker, month, KINDS[draw(maker, 5)], draw(maker, 100));
    for (int length = 0; length < 4; length++) {
        TallyRow row = { .table = TALLY_SEARCH, .number = length, .keys = { draw(maker, 3) ? STR("hit") : STR("miss") }, .counts = { 3 + draw(maker, 40) } };
        snprintf(row.when, sizeof row.when, "%s", month);
        write(maker, &row, 1);
    }
    TallyRow row = { .table = TALLY_MONTHLY, .keys = { STR("language"), str_of(LANGUAGES[draw(maker, 5)]) }, .counts = { 1 + draw(maker, 9) } };
    snprintf(row.when, sizeof row.when, "%s", month);
    write(maker, &row, 1);
    row = (TallyRow){ .table = TALLY_MISS_TERM, .keys = { STR("youtubeur") }, .counts = { 5 + draw(maker, 5) } };
    snprintf(row.when, sizeof row.when, "%s", month);
    write(maker, &row, 1);
}

static void make_file(const char *path, int venue)
{
    Maker maker = { .state = (uint64_t)venue };
    bool damaged;
    assert_true(schema_open_writer(&maker.db, path, &damaged, &maker.error));
    assert_true(db_run(db_statement(maker.db, USAGE_WRITE_BEGIN), &maker.error));
    for (int year = YEAR - 1; year <= YEAR; year++) {
        make_days(&maker, year, 3 + venue % 3 + (year == YEAR));
        for (int month = 1; month <= 12; month++)
            make_month(&maker, year, month);
    }
    assert_true(db_run(db_statement(maker.db, USAGE_WRITE_COMMIT), &maker.error));
    db_close(maker.db);
}

const char *region_year_make(Arena *arena, const char *folder, int venues)
{
    static const char *const DEPARTMENTS[] = { "87", "16", "33", "64" };
    Builder list = builder_on(arena);
    Error error = {0};
    const char *path = file_path(arena, folder, "lieux.conf");
    for (int i = 0; i < venues; i++) {
        make_file(file_path(arena, folder, str_format(arena, "v%02d.db", i).text), i);
        builder_format(&list, "[Lieu %02d]\nfichiers = v%02d.db\nmission locale = ML %d\ndépartement = %s\nepci = EPCI %d\n", i, i, i / 3, DEPARTMENTS[i % 4], i / 2);
    }
    for (int i = 0; i < 4 && i < venues; i++)
        builder_format(&list, "[territoire %s]\njeunes = %d\nvulnérabilité = 0,%d\n", DEPARTMENTS[i], 20000 + 7000 * i, 3 + i);
    assert_true(file_write(path, builder_str(&list), &error));
    return path;
}
