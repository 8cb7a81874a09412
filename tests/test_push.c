/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/feeds/sha256.h"
#include "catalogue/snapshot/db.h"
#include "tests/support/kiosks.h"
#include "tests/support/proxy.h"
#include "tools/fleet/statements.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static Postgres postgres;

static int start(void **state)
{
    (void)state;
    if (!postgres_start(&postgres))
        return 0;
    postgres_do(&postgres, "CREATE ROLE borne LOGIN");
    postgres_database(&postgres, true);
    postgres_do(&postgres, "GRANT belvedere_kiosk TO borne");
    return 0;
}

static int stop(void **state)
{
    (void)state;
    postgres_stop(&postgres);
    return 0;
}

static void new_database(void)
{
    if (!postgres.server) {
        print_message("no PostgreSQL 15 here\n");
        skip();
    }
    postgres_database(&postgres, true);
}

static const char *by_socket(void)
{
    return postgres_url(&postgres, "borne");
}

static Pushed sent(const Push *push)
{
    Pushed pushed;
    Error error = {0};
    if (!push_run(push, &postgres.arena, &pushed, &error))
        fail_msg("%s", error.text);
    return pushed;
}

static void assert_collected(Visits *visits, const char *name)
{
    assert_string_equal(kiosks_collected(&postgres, name), kiosks_rows(visits));
}

static void the_region_holds_what_the_files_hold(void **state)
{
    (void)state;
    new_database();
    Visits one = kiosks_new(1), two = kiosks_new(2);
    Push first = kiosks_push(&one, by_socket(), "accueil"), second = kiosks_push(&two, by_socket(), "étage");
    assert_int_equal(sent(&first).known, 0);
    sent(&second);
    assert_collected(&one, "accueil");
    assert_collected(&two, "étage");
    assert_string_equal(postgres_says(&postgres, "SELECT sum(sessions) FROM belvedere.presence"), "24");
    kiosks_close(&one);
    kiosks_close(&two);
}

static void what_was_counted_is_not_sent_again_unless_asked(void **state)
{
    (void)state;
    new_database();
    Visits visits = kiosks_new(1);
    Push push = kiosks_push(&visits, by_socket(), "accueil");
    Pushed first = sent(&push), second = sent(&push);
    assert_true(first.counted > 0);
    assert_int_equal(second.counted + second.known, 0);
    push.all = true;
    Pushed third = sent(&push);
    assert_int_equal(third.counted, 0);
    assert_int_equal(third.known, first.counted);
    assert_collected(&visits, "accueil");
    kiosks_close(&visits);
}

static void a_lost_database_is_filled_again(void **state)
{
    (void)state;
    new_database();
    Visits visits = kiosks_new(3);
    Push push = kiosks_push(&visits, by_socket(), "accueil");
    sent(&push);
    new_database();
    push.address.url = by_socket();
    push.all = true;
    assert_true(sent(&push).counted > 0);
    assert_collected(&visits, "accueil");
    kiosks_close(&visits);
}

static void what_comes_late_is_added_and_what_moves_is_taken_off(void **state)
{
    (void)state;
    Db *db = NULL;
    new_database();
    Visits visits = kiosks_new(1);
    visits.now = visits_at(1970, 1, 1, 0);
    assert_true(usage_open(&visits.usage, visits.path, &visits.error));
    visits_one(&visits, "undated");
    usage_close(visits.usage);
    visits.usage = NULL;
    Push push = kiosks_push(&visits, by_socket(), "accueil");
    sent(&push);
    assert_collected(&visits, "accueil");
    kiosks_visit(&visits, 22, 3);
    assert_true(db_open(&db, visits.path, DB_WRITE, NULL, &visits.error));
    assert_true(db_execute(db, "UPDATE presence SET day = '2026-11-30', hour = 9 WHERE day = '0000-00-00';"
                               "UPDATE object SET month = '2026-11' WHERE month = '0000-00';", &visits.error));
    db_close(db);
    push.today = period_of(visits_at(2027, 1, 1, 4));
    sent(&push);
    assert_collected(&visits, "accueil");
    kiosks_close(&visits);
}

static bool ingest(Region *region, const char *name, Str text, Str sum, Error *error)
{
    Arena arena = {0};
    StrList values = {0};
    const Str texts[] = { STR("ERO"), str_of(name), text, sum };
    for (size_t i = 0; i < 4; i++)
        strlist_add(&arena, &values, texts[i]);
    bool ok = region_ask(region, REGION_STATEMENTS[REGION_INGEST], values, NULL, error);
    arena_free(&arena);
    return ok;
}

static Region *connected(void)
{
    Region *region = NULL;
    Error error = {0};
    if (!region_open(&region, &(RegionAddress){ .url = by_socket() }, &error))
        fail_msg("%s", error.text);
    return region;
}

/* Every batch three times over, in an order drawn anew. */
static void any_order_any_number_of_times_counts_once(void **state)
{
    (void)state;
    Error error = {0};
    new_database();
    Visits visits = kiosks_new(5);
    Push push = kiosks_push(&visits, by_socket(), "accueil");
    kiosks_sealed(&visits, &push.today);
    kiosks_visit(&visits, 21, 2);
    push.today = period_of(visits_at(2027, 1, 1, 4));   /* what a month has late leaves with the next */
    BatchList list = kiosks_sealed(&visits, &push.today);
    Region *region = connected();
    srand(7);
    for (size_t i = 0, total = 3 * list.count; i < total; i++) {
        const Batch *batch = &list.items[i < list.count ? list.count - 1 - i : (size_t)rand() % list.count];
        if (!ingest(region, "accueil", batch->text, batch->sha256, &error))
            fail_msg("%s", error.text);
    }
    region_close(region);
    assert_collected(&visits, "accueil");
    kiosks_close(&visits);
}

/* So many processes send the same file, and others another one, all at once. */
static void kiosks_that_send_at_once_are_counted_once(void **state)
{
    (void)state;
    enum { SENDERS = 6 };
    new_database();
    Visits one = kiosks_new(1), two = kiosks_new(2);
    pid_t senders[SENDERS];
    Push pushes[] = { kiosks_push(&one, by_socket(), "accueil"), kiosks_push(&two, by_socket(), "étage") };
    kiosks_sealed(&one, &pushes[0].today);
    kiosks_sealed(&two, &pushes[1].today);
    for (int i = 0; i < SENDERS; i++) {
        senders[i] = fork();
        if (senders[i] == 0) {
            Arena arena = {0};
            Pushed pushed;
            Error error = {0};
            pushes[i % 2].all = true;
            _exit(push_run(&pushes[i % 2], &arena, &pushed, &error) ? 0 : 1);
        }
    }
    for (int i = 0, status; i < SENDERS; i++) {
        waitpid(senders[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_collected(&one, "accueil");
    assert_collected(&two, "étage");
    kiosks_close(&one);
    kiosks_close(&two);
}

/* A bit of the text, whichever it is, or the sum. */
static void a_batch_altered_on_the_way_is_refused_and_not_counted(void **state)
{
    (void)state;
    new_database();
    Visits visits = kiosks_new(1);
    Push push = kiosks_push(&visits, by_socket(), "accueil");
    Batch batch = kiosks_sealed(&visits, &push.today).items[0];
    Region *region = connected();
    for (size_t i = 0; i < batch.text.length; i += 7) {
        Error error = {0};
        char *text = memcpy(arena_alloc(&visits.arena, batch.text.length + 1, 1), batch.text.text, batch.text.length);
        text[i] = text[i] == '1' ? '2' : '1';
        assert_false(ingest(region, "accueil", (Str){ text, batch.text.length }, batch.sha256, &error));
        assert_non_null(strstr(error.text, "n’est pas arrivé comme il a été scellé"));
    }
    region_close(region);
    assert_string_equal(kiosks_collected(&postgres, NULL), "");
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.batch"), "0");
    kiosks_close(&visits);
}

static void change_file(Visits *visits, const char *statement)
{
    Db *db = NULL;
    assert_true(db_open(&db, visits->path, DB_WRITE, NULL, &visits->error));
    if (!db_execute(db, statement, &visits->error))
        fail_msg("%s", visits->error.text);
    db_close(db);
}

static void a_batch_that_is_refused_does_not_keep_the_others(void **state)
{
    (void)state;
    Pushed pushed;
    Error error = {0};
    new_database();
    Visits visits = kiosks_new(1);
    Push push = kiosks_push(&visits, by_socket(), "accueil");
    long count = (long)kiosks_sealed(&visits, &push.today).count;
    change_file(&visits, "UPDATE batch SET content = replace(content, 'belvedere', 'belvederE') WHERE seq = 2");
    assert_false(push_run(&push, &postgres.arena, &pushed, &error));
    assert_non_null(strstr(error.text, "lot n° 2 ("));
    assert_non_null(strstr(error.text, "1 lot attend dans"));
    assert_int_equal(pushed.counted, count - 1);
    assert_int_equal(pushed.waiting, 1);
    change_file(&visits, "UPDATE batch SET content = replace(content, 'belvederE', 'belvedere') WHERE seq = 2");
    assert_int_equal(sent(&push).counted, 1);
    assert_collected(&visits, "accueil");
    kiosks_close(&visits);
}

/* The same number, other figures: a file that was restored from an older copy. */
static void a_number_is_never_given_twice(void **state)
{
    (void)state;
    Pushed pushed;
    Error error = {0};
    new_database();
    Visits visits = kiosks_new(1), other = kiosks_new(2);
    Push push = kiosks_push(&visits, by_socket(), "accueil"), again = kiosks_push(&other, by_socket(), "accueil");
    change_file(&visits, "INSERT OR REPLACE INTO origin VALUES (1, 5, '')");
    change_file(&other, "INSERT OR REPLACE INTO origin VALUES (1, 5, '')");
    sent(&push);
    assert_false(push_run(&again, &postgres.arena, &pushed, &error));
    assert_non_null(strstr(error.text, "un autre lot porte déjà ce numéro"));
    assert_collected(&visits, "accueil");
    kiosks_close(&visits);
    kiosks_close(&other);
}

/* A file that a test copies: each time another kiosk, as far as the Region knows. */
static void cut_once(const Visits *model, Str bytes, const char *role, const long most[PROXY_WAYS], long passed[PROXY_WAYS])
{
    static int number;
    Error error = {0};
    Pushed pushed;
    Proxy proxy;
    Visits visits = visits_new();
    const char *name = str_format(&visits.arena, "borne %d", ++number).text;
    assert_true(file_write(visits.path, bytes, &visits.error));
    change_file(&visits, str_format(&visits.arena, "INSERT OR REPLACE INTO origin VALUES (1, %d, '')", number).text);
    proxy_start(&proxy, postgres.port, most[PROXY_UP], most[PROXY_DOWN]);
    Push push = kiosks_push(&visits, str_format(&visits.arena, "postgresql://%s@127.0.0.1:%d/%s?sslmode=disable", role, proxy.port,
                                                postgres.database).text, name);
    bool whole = push_run(&push, &visits.arena, &pushed, &error);
    proxy_end(&proxy);
    memcpy(passed, proxy.passed, sizeof proxy.passed);
    assert_true(whole || strstr(error.text, "Rien n’est perdu"));
    push.address.url = by_socket();
    sent(&push);
    assert_string_equal(kiosks_collected(&postgres, name), kiosks_rows((Visits *)(uintptr_t)model));
    kiosks_close(&visits);
}

/* CUTS=all: at every byte of the exchange, not some. */
static void an_exchange_cut_at_any_byte_counts_once(void **state)
{
    (void)state;
    static const long whole[PROXY_WAYS] = { -1, -1 };
    long total[PROXY_WAYS], ignored[PROXY_WAYS];
    bool every = getenv("CUTS") && strcmp(getenv("CUTS"), "all") == 0;
    Str bytes;
    new_database();
    Visits model = visits_open();
    model.now = visits_at(2026, 11, 30, 14);
    visits_one(&model, "K1303");
    usage_close(model.usage);
    model.usage = NULL;
    assert_true(file_read(&model.arena, model.path, 1 << 20, &bytes, &model.error));
    cut_once(&model, bytes, "borne", whole, total);
    assert_true(total[PROXY_UP] > 500 && total[PROXY_DOWN] > 300);
    for (int way = 0; way < PROXY_WAYS; way++)
        for (long byte = 0; byte <= total[way]; byte += every ? 1 : 53) {
            long most[PROXY_WAYS] = { -1, -1 };
            most[way] = byte;
            cut_once(&model, bytes, "borne", most, ignored);
        }
    kiosks_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_region_holds_what_the_files_hold),
        cmocka_unit_test(what_was_counted_is_not_sent_again_unless_asked),
        cmocka_unit_test(a_lost_database_is_filled_again),
        cmocka_unit_test(what_comes_late_is_added_and_what_moves_is_taken_off),
        cmocka_unit_test(any_order_any_number_of_times_counts_once),
        cmocka_unit_test(kiosks_that_send_at_once_are_counted_once),
        cmocka_unit_test(a_batch_altered_on_the_way_is_refused_and_not_counted),
        cmocka_unit_test(a_batch_that_is_refused_does_not_keep_the_others),
        cmocka_unit_test(a_number_is_never_given_twice),
        cmocka_unit_test(an_exchange_cut_at_any_byte_counts_once),
    };
    return cmocka_run_group_tests_name("push", tests, start, stop);
}
