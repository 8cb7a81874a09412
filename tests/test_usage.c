/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/usage.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/queries.h"
#include "tests/support/folder.h"
#include "tests/support/published.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void visit_that_types(Visits *visits, const char *words, long hits)
{
    visits_begin(visits);
    visits_touch(visits, 5);
    usage_search(visits->usage, str_of(words), hits);
    visits_end(visits);
}

static void a_visit_leaves_counts_and_nothing_else(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 10);
    usage_view(visits.usage, KIND_TRADE, STR("H2913"));
    usage_view(visits.usage, KIND_TRAINING, STR("75_0012"));
    usage_view(visits.usage, KIND_TRADE, STR("H2913"));
    usage_act(visits.usage, USAGE_KEPT, KIND_TRADE, STR("H2913"));
    usage_act(visits.usage, USAGE_KEPT, KIND_TRADE, STR("H2913"));
    usage_act(visits.usage, USAGE_QR_SHOWN, KIND_RIGHT, STR("d-4"));
    usage_search(visits.usage, STR("soudur"), 12);
    usage_search(visits.usage, STR("éàü"), 0);
    visits_touch(&visits, 100);
    assert_true(usage_in_visit(visits.usage));
    visits_end(&visits);
    assert_false(usage_in_visit(visits.usage));
    assert_rows(&visits, "presence 2026-11-23 14 1 1 0 2 110 00010000\n"
                         "object 2026-11 trade H2913 1 2\n"
                         "object 2026-11 training 75_0012 1 1\n"
                         "action 2026-11 right d-4 qr_shown 1\n"
                         "action 2026-11 trade H2913 kept 1\n"
                         "search 2026-11 hit 1 1\n"
                         "search 2026-11 miss 0 1\n");
    visits_close(&visits);
}

static void first_visit(Visits *visits)
{
    visits_begin(visits);
    visits_touch(visits, 10);
    usage_view(visits->usage, KIND_TRADE, STR("A1101"));
    usage_view(visits->usage, KIND_EXPERIENCE, STR("e-2"));
    usage_search(visits->usage, STR("cheval"), 3);
    visits_touch(visits, 10);
    visits_end(visits);
}

static void second_visit(Visits *visits)
{
    visits_begin(visits);
    usage_view(visits->usage, KIND_TRADE, STR("H2913"));
    usage_view(visits->usage, KIND_TRADE, STR("A1101"));
    usage_act(visits->usage, USAGE_KEPT, KIND_TRADE, STR("A1101"));
    visits_touch(visits, 700);
    visits_end(visits);
}

static void two_visits_in_either_order_give_the_same_rows(void **state)
{
    (void)state;
    Visits one = visits_open(), other = visits_open();
    first_visit(&one);
    second_visit(&one);
    second_visit(&other);
    first_visit(&other);
    assert_rows(&one, visits_rows(&other).text);
    assert_has_row(&one, "object 2026-11 trade A1101 2 2\n");
    visits_close(&one);
    visits_close(&other);
}

static void the_log_does_not_keep_visits_apart(void **state)
{
    (void)state;
    Visits visits = visits_open();
    first_visit(&visits);
    second_visit(&visits);
    assert_int_equal(file_size(str_format(&visits.arena, "%s-wal", visits.path).text), 0);
    assert_has_row(&visits, "object 2026-11 trade A1101 2 2\n");
    visits_close(&visits);
}

static void the_file_has_the_allowed_columns_and_no_other(void **state)
{
    (void)state;
    static const char *const COLUMNS[] = {
        "SELECT group_concat(t || '(' || c || ')', ' ') FROM (SELECT s.name AS t, group_concat(i.name, ',') AS c"
        " FROM sqlite_schema s, pragma_table_info(s.name) i WHERE s.type = 'table' GROUP BY s.name ORDER BY s.name)"
    };
    Visits visits = visits_open();
    Db *db = NULL;
    assert_true(db_open(&db, visits.path, DB_SHARED, NULL, &visits.error));
    assert_true(db_prepare(db, COLUMNS, 1, &visits.error));
    DbStatement *statement = db_statement(db, 0);
    assert_true(db_next(statement));
    assert_string_equal(db_text(statement, 0, &visits.arena).text,
                        "action(month,kind,code,action,n) "
                        "avail(day,kiosk,powered_min,ready_min,redated_min,restarts,expected_min,catalogue_seq,catalogue_days) "
                        "batch(epoch,seq,kind,period,sealed,sha256,state,content) former(epoch) miss_term(month,term,n) monthly(month,topic,value,n) "
                        "object(month,kind,code,visits,views) opinion(month,kind,code,face,n) "
                        "origin(one,epoch,machine) part(epoch,kiosk) place(one,venue) "
                        "presence(day,hour,sessions,engaged,bounced,touches,active_s,d0,d1,d2,d3,d4,d5,d6,d7) "
                        "search(month,outcome,len_bucket,n)");
    db_close(db);
    visits_close(&visits);
}

static void rows_stand_in_key_order_never_in_order_of_arrival(void **state)
{
    (void)state;
    static const char *const KEYED = "SELECT count(*), sum(sql LIKE '%) STRICT, WITHOUT ROWID') FROM sqlite_schema WHERE type = 'table'";
    Visits visits = visits_open();
    Db *db = NULL;
    assert_true(db_open(&db, visits.path, DB_SHARED, NULL, &visits.error));
    assert_true(db_prepare(db, &KEYED, 1, &visits.error));
    DbStatement *statement = db_statement(db, 0);
    assert_true(db_next(statement));
    assert_int_equal(db_integer(statement, 0), 13);
    assert_int_equal(db_integer(statement, 1), 13);
    db_close(db);
    visits_close(&visits);
}

static void typed_words_below_the_threshold_are_nowhere(void **state)
{
    (void)state;
    Visits visits = visits_open();
    for (int i = 1; i < USAGE_THRESHOLD; i++)
        visit_that_types(&visits, "Zorbeùr !", 0);
    Str bytes = folder_bytes(&visits.arena, visits.folder);
    assert_true(bytes.length > 0);
    assert_false(str_contains(bytes, STR("orbeur")));
    assert_false(str_contains(bytes, STR("orbeù")));
    visit_that_types(&visits, "zorbeur", 0);
    assert_true(str_contains(folder_bytes(&visits.arena, visits.folder), STR("zorbeur")));
    assert_has_row(&visits, "miss_term 2026-11 zorbeur 5\n");
    visit_that_types(&visits, "ZORBEUR", 0);
    assert_has_row(&visits, "miss_term 2026-11 zorbeur 6\n");
    visits_close(&visits);
}

static void one_visit_counts_a_word_once(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    for (int i = 0; i < 3 * USAGE_THRESHOLD; i++)
        usage_search(visits.usage, STR("zorbeur"), 0);
    visits_end(&visits);
    assert_false(str_contains(visits_rows(&visits), STR("miss_term")));
    assert_has_row(&visits, "search 2026-11 miss 1 15\n");
    visits_close(&visits);
}

static void words_that_could_name_someone_are_never_told(void **state)
{
    (void)state;
    static const char *const WORDS[] = { "jean@exemple.fr", "0612345678", "rue 12", "ab", "un nom bien trop long pour être un seul métier", "  " };
    Visits visits = visits_open();
    for (size_t word = 0; word < sizeof WORDS / sizeof *WORDS; word++)
        for (int i = 0; i < 2 * USAGE_THRESHOLD; i++)
            visit_that_types(&visits, WORDS[word], 0);
    assert_false(str_contains(visits_rows(&visits), STR("miss_term")));
    visits_close(&visits);
}

static void words_that_found_something_are_never_told(void **state)
{
    (void)state;
    Visits visits = visits_open();
    for (int i = 0; i < 2 * USAGE_THRESHOLD; i++)
        visit_that_types(&visits, "boulanger", 4);
    assert_false(str_contains(folder_bytes(&visits.arena, visits.folder), STR("boulanger")));
    visits_close(&visits);
}

static void a_new_month_forgets_the_words_of_the_last(void **state)
{
    (void)state;
    Visits visits = visits_open();
    for (int i = 1; i < USAGE_THRESHOLD; i++)
        visit_that_types(&visits, "zorbeur", 0);
    visits.now = visits_at(2026, 12, 1, 9);
    visit_that_types(&visits, "zorbeur", 0);
    assert_false(str_contains(visits_rows(&visits), STR("miss_term")));
    visits_close(&visits);
}

static void a_visit_of_one_touch_bounced(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 1);
    visits_end(&visits);
    visits_begin(&visits);
    visits_touch(&visits, 1);
    visits_touch(&visits, 1);
    visits_end(&visits);
    assert_has_row(&visits, "presence 2026-11-23 14 2 1 1 3 3 20000000\n");
    visits_close(&visits);
}

static void what_no_catalogue_gives_is_not_counted(void **state)
{
    (void)state;
    Visits visits = visits_open();
    char endless[400];
    memset(endless, 'x', sizeof endless);
    usage_view(visits.usage, KIND_TRADE, STR("H2913"));   /* outside a visit */
    usage_end(visits.usage, 5);
    visits_begin(&visits);
    usage_view(visits.usage, KIND_TRADE, (Str){0});
    usage_act(visits.usage, USAGE_KEPT, KIND_TRADE, (Str){ endless, sizeof endless });
    visits_end(&visits);
    assert_rows(&visits, "presence 2026-11-23 14 1 0 1 0 0 10000000\n");
    assert_null(usage_trouble(visits.usage));
    visits_close(&visits);
}

static void visits_of(Visits *visits, const char *code, int count)
{
    for (int i = 0; i < count; i++)
        visits_one(visits, code);
}

static void small_cells_are_folded_and_sums_hold(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_of(&visits, "A1101", 9);
    visits_of(&visits, "B1101", 4);
    visits_of(&visits, "C1101", 1);
    visits_of(&visits, "D1101", 5);
    Str lines = published_lines(&visits.arena, visits.path, 2026);
    assert_published(lines, "2026-11,fiches,métier,A1101,,visites,9\r\n");
    assert_published(lines, "2026-11,fiches,métier,D1101,,visites,5\r\n");
    assert_published(lines, "2026-11,fiches,métier,,Autres (2 fiches),visites,5\r\n");
    visits_close(&visits);
}

static void a_small_cell_is_not_folded_alone(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_of(&visits, "A1101", 9);
    visits_of(&visits, "B1101", 6);
    visits_of(&visits, "C1101", 2);
    Str lines = published_lines(&visits.arena, visits.path, 2026);
    assert_published(lines, "2026-11,fiches,métier,A1101,,visites,9\r\n");
    assert_published(lines, "2026-11,fiches,métier,,Autres (2 fiches),visites,8\r\n");
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_leaves_counts_and_nothing_else),
        cmocka_unit_test(two_visits_in_either_order_give_the_same_rows),
        cmocka_unit_test(the_log_does_not_keep_visits_apart),
        cmocka_unit_test(the_file_has_the_allowed_columns_and_no_other),
        cmocka_unit_test(rows_stand_in_key_order_never_in_order_of_arrival),
        cmocka_unit_test(typed_words_below_the_threshold_are_nowhere),
        cmocka_unit_test(one_visit_counts_a_word_once),
        cmocka_unit_test(words_that_could_name_someone_are_never_told),
        cmocka_unit_test(words_that_found_something_are_never_told),
        cmocka_unit_test(a_new_month_forgets_the_words_of_the_last),
        cmocka_unit_test(a_visit_of_one_touch_bounced),
        cmocka_unit_test(what_no_catalogue_gives_is_not_counted),
        cmocka_unit_test(small_cells_are_folded_and_sums_hold),
        cmocka_unit_test(a_small_cell_is_not_folded_alone),
    };
    return cmocka_run_group_tests_name("usage", tests, NULL, NULL);
}
