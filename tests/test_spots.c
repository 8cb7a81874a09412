/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a map is made from: packed by a publication, it must say what the tables of the same file say, and damaged
 * bytes must be a sentence.
 */
#include "catalogue/snapshot/spot_row.h"
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/store_map.h"
#include "tests/support/folder.h"
#include "tests/support/records.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { RECORDS = 400, TOWNS = 25 };

/* Slowly and plainly: each object at each of its places from which there is still something to do. A day that is not
 * known counts for its month only. */
static const char *const BY_TABLES[] = {
    "SELECT d.id, d.kind, d.subtype, p.latitude, p.longitude, d.permanent >= ?1, "
    "(SELECT min(max(t.start, ?1)) FROM document_date t WHERE t.document = d.id AND t.last_day >= ?1 AND t.start % 100 > 0), "
    "(SELECT min(max(t.start, ?1)) / 100 FROM document_date t WHERE t.document = d.id AND t.last_day >= ?1), p.town FROM document d "
    "JOIN document_place p ON p.document = d.id AND p.last_day >= ?1 AND p.latitude IS NOT NULL WHERE d.kind IN (1, 2) AND d.last_day >= ?1 "
    "GROUP BY d.id, p.latitude, p.longitude ORDER BY d.kind = 1, d.id",
};

static const int DAYS[] = { 20261123, 20261201, 20270115, 20280229, 19700101, 20990101 };

static unsigned seed = 7;

static int dice(int sides)
{
    seed = seed * 1664525 + 1013904223;      /* Numerical Recipes */
    return (int)(seed >> 8) % sides;
}

/* Within two winters; of some only the month is known. */
static int any_day(void)
{
    int month = 9 + dice(12), day = dice(4) ? 1 + dice(28) : 0;
    return (2026 + month / 12) * 10000 + (month % 12 + 1) * 100 + day;
}

static Record any_record(Arena *arena, int number)
{
    static const char *const NAMES[] = { "Limoges", "Guéret", "Tulle", "" };
    const char *code = str_format(arena, "%d", number).text;
    bool training = number % 2;
    Record record = training ? record_training(arena, code, "CAP", "H2913") : record_experience(arena, code, "Une journée", "H2913");
    for (int dates = dice(4); dates > 0; dates--) {
        int start = any_day(), end = dice(2) ? start : any_day();
        int first = start < end ? start : end, last = start < end ? end : start;
        if (training)
            record_session(arena, &record, first, last, ENROLLING_OPEN);
        else
            record_occurrence(arena, &record, first, last);
    }
    int town = dice(TOWNS);
    if (dice(10))
        record_at(&record, NAMES[town % 4], 44.5 + town * 0.0931, 0.3 + town % 7 * 0.31);
    return record;
}

typedef struct Catalogue {
    Arena arena;
    const char *folder, *path;
} Catalogue;

static Catalogue catalogue_make(void)
{
    Catalogue catalogue = {0};
    catalogue.folder = folder_new(&catalogue.arena);
    Record *records = ARENA_NEW(&catalogue.arena, Record, RECORDS);
    for (int i = 0; i < RECORDS; i++)
        records[i] = any_record(&catalogue.arena, i);
    int seq = records_publish(catalogue.folder, "essai", records, RECORDS);
    catalogue.path = str_format(&catalogue.arena, "%s/cat-%d.db", catalogue.folder, seq).text;
    return catalogue;
}

static void catalogue_drop(Catalogue *catalogue)
{
    folder_remove(catalogue->folder);
    arena_free(&catalogue->arena);
}

static bool near(double a, double b)
{
    return fabs(a - b) < 6e-6;               /* degrees: packed to the metre */
}

static void assert_row(DbStatement *row, const SpotList *spots, size_t i)
{
    const Spot *spot = &spots->items[i];
    const SpotPoint *point = &spots->points[spot->point];
    assert_int_equal(spot->object, db_integer(row, 0));
    assert_int_equal(spot->kind, db_integer(row, 1));
    assert_int_equal(spot->subtype, db_integer(row, 2));
    assert_true(near(point->latitude, db_real(row, 3)) && near(point->longitude, db_real(row, 4)));
    assert_int_equal(spot->always, db_integer(row, 5));
    assert_int_equal(spot->day, db_integer(row, 6));
    assert_int_equal(spot->month, db_integer(row, 7));
    assert_true(str_equal(point->town, db_view(row, 8)));
    assert_int_equal(spot->order, i ? spots->items[i - 1].order + (spot->object != spots->items[i - 1].object) : 0);
}

static void a_map_is_told_what_the_tables_say_on_any_day(void **state)
{
    (void)state;
    Catalogue catalogue = catalogue_make();
    Error error = {0};
    Store *store;
    Db *db;
    size_t told = 0;
    assert_true(store_open(&store, catalogue.path, &error));
    assert_true(db_open(&db, catalogue.path, DB_PUBLISHED, NULL, &error) && db_prepare(db, BY_TABLES, 1, &error));
    for (size_t day = 0; day < sizeof DAYS / sizeof *DAYS; day++) {
        SpotList spots;
        assert_true(store_spots(store, &catalogue.arena, true, DAYS[day], &spots, &error));
        DbStatement *row = db_statement(db, 0);
        db_bind_integer(row, DAYS[day]);
        size_t i = 0;
        for (; db_next(row); i++)
            assert_row(row, &spots, i < spots.count ? i : 0);
        assert_true(db_done(row, &error));
        assert_int_equal(i, spots.count);
        told += i;
    }
    assert_true(told > RECORDS);
    db_close(db);
    store_close(store);
    catalogue_drop(&catalogue);
}

static void without_trainings_only_experiences_are_told(void **state)
{
    (void)state;
    Catalogue catalogue = catalogue_make();
    Error error = {0};
    Store *store;
    SpotList all, tried;
    assert_true(store_open(&store, catalogue.path, &error));
    assert_true(store_spots(store, &catalogue.arena, true, TODAY, &all, &error) && store_spots(store, &catalogue.arena, false, TODAY, &tried, &error));
    assert_true(tried.count > 0 && tried.count < all.count);
    assert_memory_equal(all.items, tried.items, tried.count * sizeof *tried.items);
    assert_int_equal(all.items[tried.count].kind, KIND_TRAINING);
    store_close(store);
    catalogue_drop(&catalogue);
}

/* Steps as far as eight bytes go, and places that are on no Earth. */
static void numbers_beyond_what_there_is_are_damage(void **state)
{
    (void)state;
    Unpacking far = { .rest = STR("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01\x01\x01\x01\x01") };
    SpotRow row = spot_row_unpack(&far, 12);
    assert_true(far.damaged);
    assert_int_equal(row.id, 12);
    far = (Unpacking){ .rest = STR("\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01") };
    spot_date_unpack(&far, 20261123);
    assert_true(far.damaged);
    Unpacking near = { .rest = STR("\x02\x03") };
    assert_int_equal(spot_date_unpack(&near, 20261123).last, 20261122);
    assert_false(near.damaged);
}

/* Every part cut short, or with a byte that is another. */
static void damaged_bytes_are_said_and_nothing_falls(void **state)
{
    (void)state;
    Catalogue catalogue = catalogue_make();
    Error error = {0};
    Db *db;
    int refused = 0;
    for (int i = 0; i < 150; i++) {
        char sql[300];
        const char *copy = file_path(&catalogue.arena, catalogue.folder, "hurt.db");
        Str bytes;
        Store *store;
        SpotList spots;
        int at = dice(900), part = i % 2 ? 3 + i / 2 % 3 : 1, rest = i % 3 ? at + 2 : 1 << 30;
        snprintf(sql, sizeof sql, "UPDATE packed SET bytes = CAST(substr(bytes, 1, %d) || x'FF' || substr(bytes, %d) AS BLOB) WHERE part = %d", at, rest, part);
        assert_true(file_read(&catalogue.arena, catalogue.path, 1 << 26, &bytes, &error) && file_write(copy, bytes, &error));
        if (!db_open(&db, copy, DB_WRITE, NULL, &error) || !db_execute(db, sql, &error))
            fail_msg("%s", error.text);
        db_close(db);
        assert_true(store_open(&store, copy, &error));
        Error said = {0};
        bool read = store_spots(store, &catalogue.arena, true, TODAY, &spots, &said);
        assert_true(read || said.kind == ERROR_CATALOGUE);
        for (size_t j = 0; read && j < spots.count; j++)
            assert_true(spots.items[j].point < spots.point_count);
        refused += !read;
        store_close(store);
    }
    assert_true(refused > 50);
    catalogue_drop(&catalogue);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_told_what_the_tables_say_on_any_day),
        cmocka_unit_test(without_trainings_only_experiences_are_told),
        cmocka_unit_test(damaged_bytes_are_said_and_nothing_falls),
        cmocka_unit_test(numbers_beyond_what_there_is_are_damage),
    };
    return cmocka_run_group_tests_name("spots", tests, NULL, NULL);
}
