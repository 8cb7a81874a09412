/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/kiosks.h"
#include "tests/support/tool.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static Postgres postgres;

static int start(void **state)
{
    (void)state;
    if (!postgres_start(&postgres))
        return 0;
    postgres_do(&postgres, "CREATE ROLE limoges LOGIN PASSWORD 'secret de la borne'");
    postgres_do(&postgres, "CREATE ROLE borne LOGIN");
    postgres_database(&postgres, true);
    postgres_do(&postgres, "GRANT belvedere_kiosk TO limoges, borne");
    return 0;
}

static int stop(void **state)
{
    (void)state;
    postgres_stop(&postgres);
    return 0;
}

static void need_server(void)
{
    if (!postgres.server) {
        print_message("no PostgreSQL 15 here\n");
        skip();
    }
}

/* A kiosk with figures, and its password in a file that nobody else reads. */
static Visits new_kiosk(const char *password)
{
    need_server();
    postgres_database(&postgres, true);
    Visits visits = kiosks_new(1);
    kiosks_seal(&visits);        /* as on 1 December, whenever the test is run */
    const char *path = file_path(&visits.arena, visits.folder, "passe");
    tool_write(&visits.arena, visits.folder, "passe", str_format(&visits.arena, "*:*:*:limoges:%s\n", password));
    assert_int_equal(chmod(path, 0600), 0);
    return visits;
}

/* By the port, with a password. */
static const char *by_port(const char *role, const char *host, const char *more)
{
    return str_format(&postgres.arena, "postgresql://%s@%s:%d/%s?%s", role, host, postgres.port, postgres.database, more).text;
}

static ToolRun push(Visits *visits, const char *url, const char *more)
{
    const char *words = str_format(&visits->arena, "push --usage usage.db --venue ERO --kiosk accueil --passfile passe --to '%s' %s", url, more).text;
    return tool_run(&visits->arena, visits->folder, "belvedere-usage", words);
}

/* One sentence, exit 1, and what could not leave leaves later and is counted once. */
static void assert_refused(Visits *visits, const char *url, const char *more, const char *words)
{
    ToolRun run = push(visits, url, more);
    tool_assert_error(&run, 1, words);
    assert_int_equal(run.output.length, 0);
    assert_ptr_equal(memchr(run.errors.text, '\n', run.errors.length), run.errors.text + run.errors.length - 1);
    assert_false(str_contains(run.errors, STR("secret")));
}

static void assert_leaves_later_of(Visits *visits, const char *name)
{
    ToolRun run = push(visits, postgres_url(&postgres, "limoges"), "");
    tool_assert_ran(&run);
    assert_string_equal(kiosks_collected(&postgres, name), kiosks_rows(visits));
    kiosks_close(visits);
}

static void assert_leaves_later(Visits *visits)
{
    assert_leaves_later_of(visits, NULL);
}

static void a_password_opens_and_a_wrong_one_does_not(void **state)
{
    (void)state;
    Visits visits = new_kiosk("oublié");
    assert_refused(&visits, by_port("limoges", "127.0.0.1", "sslmode=disable"), "", "refuse ce nom ou ce mot de passe");
    assert_refused(&visits, by_port("limoges", "127.0.0.1", "sslmode=disable"), "", "attendent dans usage.db");
    assert_refused(&visits, by_port("inconnue", "127.0.0.1", "sslmode=disable"), "", "le serveur demande un mot de passe");
    tool_write(&visits.arena, visits.folder, "passe", STR("*:*:*:limoges:secret de la borne\n"));
    assert_int_equal(chmod(file_path(&visits.arena, visits.folder, "passe"), 0600), 0);
    ToolRun run = push(&visits, by_port("limoges", "127.0.0.1", "sslmode=disable"), "");
    tool_assert_ran(&run);
    assert_leaves_later(&visits);
}

static void a_password_that_others_may_read_is_not_used(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    assert_int_equal(chmod(file_path(&visits.arena, visits.folder, "passe"), 0644), 0);
    assert_refused(&visits, by_port("limoges", "127.0.0.1", "sslmode=disable"), "", "chmod 600 passe");
    tool_write(&visits.arena, visits.folder, "ouvert", STR("*:*:*:limoges:secret de la borne\n"));
    assert_int_equal(chmod(file_path(&visits.arena, visits.folder, "passe"), 0600), 0);
    assert_refused(&visits, by_port("limoges", "127.0.0.1", "sslmode=disable&passfile=ouvert"), "", "chmod 600 ouvert");
    assert_int_equal(unlink(file_path(&visits.arena, visits.folder, "passe")), 0);
    assert_refused(&visits, by_port("limoges", "127.0.0.1", "sslmode=disable"), "", "fichier du mot de passe introuvable");
    tool_write(&visits.arena, visits.folder, "passe", STR(""));
    assert_int_equal(chmod(file_path(&visits.arena, visits.folder, "passe"), 0600), 0);
    assert_leaves_later(&visits);
}

static void a_password_in_the_address_is_refused_and_not_repeated(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    assert_refused(&visits, by_port("limoges:secret", "127.0.0.1", ""), "", "contient un mot de passe");
    assert_refused(&visits, by_port("limoges", "127.0.0.1", "password=secret"), "", "contient un mot de passe");
    assert_refused(&visits, "postgresql:///x?service=region", "", "renvoie à un service");
    assert_refused(&visits, "https://exemple.fr/secret", "", "postgresql://nom@serveur/base");
    assert_leaves_later(&visits);
}

/* No name is looked up, and nothing leaves this machine. */
static void nothing_leaves_in_clear(void **state)
{
    (void)state;
    static const char *const modes[] = { "disable", "allow", "prefer" };
    static const char *const hosts[] = { "region.invalid", "127.0.0.1.region.invalid", "localhost,region.invalid", "192.0.2.1", "/tmp,region.invalid" };
    Visits visits = new_kiosk("secret de la borne");
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        for (size_t j = 0; j < sizeof hosts / sizeof *hosts; j++)
            assert_refused(&visits, str_format(&visits.arena, "postgresql://limoges@/x?host=%s&sslmode=%s", hosts[j], modes[i]).text, "",
                           "passeraient en clair");
    assert_refused(&visits, "postgresql://limoges@localhost/x?hostaddr=192.0.2.1&sslmode=disable", "", "passeraient en clair");
    setenv("PGHOST", "region.invalid", 1);
    assert_refused(&visits, "postgresql://limoges@/x?sslmode=prefer", "", "passeraient en clair");
    unsetenv("PGHOST");
    assert_leaves_later(&visits);
}

static void a_server_that_cannot_prove_who_it_is_gets_nothing(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    assert_refused(&visits, by_port("limoges", "localhost", "sslmode=verify-full&sslrootcert=/etc/hostname"), "", "ne prouve pas qui il est");
    assert_refused(&visits, by_port("limoges", "127.0.0.1", str_format(&visits.arena, "sslmode=verify-full&sslrootcert=%s", postgres.authority).text), "",
                   "ne prouve pas qui il est");
    assert_string_equal(kiosks_collected(&postgres, NULL), "");
    ToolRun run = push(&visits, by_port("limoges", "localhost", str_format(&visits.arena, "sslmode=verify-full&sslrootcert=%s", postgres.authority).text), "");
    tool_assert_ran(&run);
    tool_assert_says(run.output, "localhost : ");
    assert_leaves_later(&visits);
}

/* The name of a far server at this machine's address, so that what holds for far ones is seen without a network. */
static const char *from_afar(const char *more)
{
    return str_format(&postgres.arena, "postgresql://limoges@/%s?host=region.invalid&hostaddr=127.0.0.1&port=%d%s", postgres.database, postgres.port, more).text;
}

static void a_far_server_must_prove_its_name_unless_the_address_asks_for_less(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    assert_refused(&visits, from_afar(""), "", "region.invalid : le serveur ne chiffre pas, ou ne prouve pas qui il est");
    assert_refused(&visits, from_afar(str_format(&visits.arena, "&sslrootcert=%s", postgres.authority).text), "", "ne prouve pas qui il est");
    setenv("PGSSLMODE", "disable", 1);
    assert_refused(&visits, from_afar(""), "", "ne prouve pas qui il est");
    unsetenv("PGSSLMODE");
    assert_string_equal(kiosks_collected(&postgres, NULL), "");
    ToolRun run = push(&visits, from_afar("&sslmode=require"), "");
    tool_assert_ran(&run);
    assert_leaves_later(&visits);
}

/* A port of this machine where someone listens and never says a word, or where nobody does. */
static int open_port(int *listener, bool listens)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    *listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(*listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_true(!listens || listen(*listener, 4) == 0);
    assert_int_equal(getsockname(*listener, (struct sockaddr *)&address, &length), 0);
    return ntohs(address.sin_port);
}

static void a_server_that_is_down_or_silent_is_given_up(void **state)
{
    (void)state;
    int listener;
    Visits visits = new_kiosk("secret de la borne");
    for (int listens = 0; listens <= 1; listens++) {
        int port = open_port(&listener, listens);
        assert_refused(&visits, str_format(&visits.arena, "postgresql://limoges@127.0.0.1:%d/x", port).text, "--wait 1",
                       listens ? "ne répond pas depuis 1 s" : "est injoignable");
        close(listener);
    }
    assert_refused(&visits, "postgresql://limoges@/x?host=/nulle/part", "", "/nulle/part : le serveur est injoignable");
    assert_leaves_later(&visits);
}

/* Someone holds the table for as long as it takes. What the server goes on to do all the same is not counted twice. */
static void a_server_that_is_too_slow_is_given_up(void **state)
{
    (void)state;
    Error error = {0};
    Region *holder = NULL;
    Visits visits = new_kiosk("secret de la borne");
    assert_true(region_open(&holder, &(RegionAddress){ .url = postgres_url(&postgres, "postgres") }, &error));
    assert_true(region_run(holder, "BEGIN", &error));
    assert_true(region_run(holder, "LOCK TABLE belvedere.batch IN ACCESS EXCLUSIVE MODE", &error));
    assert_refused(&visits, postgres_url(&postgres, "limoges"), "--wait 1", "ne répond pas depuis 1 s");
    assert_true(region_run(holder, "COMMIT", &error));
    region_close(holder);
    assert_leaves_later(&visits);
}

/* What the server says when something happens in the middle of a batch, after its number is taken. */
static void when_the_server_fails_half_way_nothing_is_counted(void **state)
{
    (void)state;
    static const struct {
        const char *state, *words;
    } FAILURES[] = {
        { "53100", "le disque du serveur est plein" },   { "53200", "n’a plus de place" },  { "40P01", "trop occupé" },
        { "57014", "trop lent" },                        { "58030", "disque du serveur" },  { "XX000", "le serveur a échoué (XX000)" },
        { "25006", "ne peut qu’être lue" },              { "57P01", "démarre ou s’arrête" },
    };
    Visits visits = new_kiosk("secret de la borne");
    postgres_do(&postgres, "CREATE TABLE failure (state text)");
    postgres_do(&postgres, "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN"
                           " RAISE EXCEPTION 'es geht nicht' USING ERRCODE = (SELECT state FROM failure); END $$");
    postgres_do(&postgres, "CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON belvedere.batch DEFERRABLE INITIALLY DEFERRED"
                           " FOR EACH ROW EXECUTE FUNCTION fail()");
    for (size_t i = 0; i < sizeof FAILURES / sizeof *FAILURES; i++) {
        postgres_do(&postgres, "DELETE FROM failure; INSERT INTO failure VALUES ('%s')", FAILURES[i].state);
        assert_refused(&visits, postgres_url(&postgres, "limoges"), "", FAILURES[i].words);
        assert_string_equal(kiosks_collected(&postgres, NULL), "");
    }
    postgres_do(&postgres, "DROP TRIGGER fail ON belvedere.batch");
    assert_leaves_later(&visits);
}

static void a_server_that_is_stopped_meanwhile_loses_nothing(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    postgres_do(&postgres, "CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN"
                           " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$");
    postgres_do(&postgres, "CREATE TRIGGER leave AFTER INSERT ON belvedere.batch FOR EACH ROW WHEN (NEW.seq = 5) EXECUTE FUNCTION leave()");
    assert_refused(&visits, postgres_url(&postgres, "limoges"), "", "Réessayez plus tard");
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.batch WHERE seq = 5"), "0");
    postgres_do(&postgres, "DROP TRIGGER leave ON belvedere.batch");
    assert_leaves_later(&visits);
}

static void a_database_that_is_not_there_or_not_ready_is_said(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    const char *ready = postgres.database;
    postgres.database = "ailleurs";
    assert_refused(&visits, postgres_url(&postgres, "limoges"), "", "cette base n’existe pas");
    postgres_database(&postgres, false);
    assert_refused(&visits, postgres_url(&postgres, "limoges"), "", "n’est pas préparée");
    postgres_do(&postgres, "CREATE SCHEMA belvedere; CREATE TABLE belvedere.version (version integer)");
    ToolRun run = tool_run(&visits.arena, visits.folder, "belvedere-usage", str_format(&visits.arena, "region --to '%s'", postgres_url(&postgres, "postgres")).text);
    tool_assert_error(&run, 1, "préparée à moitié");
    postgres.database = ready;
    postgres_do(&postgres, "CREATE ROLE personne LOGIN");
    assert_refused(&visits, postgres_url(&postgres, "personne"), "", "n’a pas le droit");
    assert_leaves_later(&visits);
}

/* An older database knows fewer tables; a kiosk's batch waits until it was brought up to date. */
static void an_older_database_refuses_what_it_does_not_know_and_a_later_one_takes_it(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    postgres_do(&postgres, "ALTER FUNCTION belvedere.add_month RENAME TO add_month_later");
    postgres_do(&postgres, "CREATE FUNCTION belvedere.add_month(integer, text, text[]) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint'");
    assert_refused(&visits, postgres_url(&postgres, "limoges"), "", "elle est d’une version plus ancienne");
    assert_string_equal(postgres_says(&postgres, "SELECT count(*) FROM belvedere.batch WHERE kind = 'month'"), "0");
    postgres_do(&postgres, "DROP FUNCTION belvedere.add_month");
    postgres_do(&postgres, "ALTER FUNCTION belvedere.add_month_later RENAME TO add_month");
    postgres_do(&postgres, "INSERT INTO belvedere.version (version) VALUES (99)");
    ToolRun run = push(&visits, postgres_url(&postgres, "limoges"), "");
    tool_assert_ran(&run);
    postgres_do(&postgres, "DELETE FROM belvedere.version WHERE version = 99");
    assert_leaves_later(&visits);
}

static void another_login_may_not_speak_for_a_kiosk(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne"), other = kiosks_new(2);
    kiosks_seal(&other);
    tool_write(&other.arena, other.folder, "passe", STR(""));
    assert_int_equal(chmod(file_path(&other.arena, other.folder, "passe"), 0600), 0);
    ToolRun run = push(&visits, postgres_url(&postgres, "limoges"), "");
    tool_assert_ran(&run);
    assert_refused(&other, postgres_url(&postgres, "borne"), "", "déjà connue sous un autre compte");
    kiosks_close(&other);
    assert_leaves_later(&visits);
}

static void belvedere_conf_says_where_and_who(void **state)
{
    (void)state;
    Visits visits = new_kiosk("secret de la borne");
    tool_write(&visits.arena, visits.folder, "borne.conf",
               str_format(&visits.arena, "[lieu]\nnom = ERO de Limoges\n[fichiers]\nusage = usage.db\n[région]\nadresse = %s\n"
                                         "fichier du mot de passe = passe\nborne = étage\n",
                          by_port("limoges", "127.0.0.1", "sslmode=disable")));
    ToolRun run = tool_run(&visits.arena, visits.folder, "belvedere-usage", "push --config borne.conf");
    tool_assert_ran(&run);
    assert_string_equal(postgres_says(&postgres, "SELECT venue, name, login FROM belvedere.kiosk"), "ERO de Limoges étage limoges");
    run = tool_run(&visits.arena, visits.folder, "belvedere-usage", "push --config rien.conf");
    tool_assert_error(&run, 1, "rien.conf");
    tool_write(&visits.arena, visits.folder, "vide.conf", STR("[écran]\ndiagonale = 24\n"));
    run = tool_run(&visits.arena, visits.folder, "belvedere-usage", "push --config vide.conf --usage usage.db");
    tool_assert_error(&run, 1, "il faut dire où est la base de la Région");
    assert_leaves_later(&visits);
}

/* The same figures, whichever way they are read: byte for byte. */
static void the_database_is_read_as_the_files_are(void **state)
{
    (void)state;
    static const char *const ORDERS[] = { "export --format csv", "export --format csv-fr", "info --month 2026-10", "export --format csv --month 2026-11" };
    Visits visits = new_kiosk("secret de la borne"), other = kiosks_new(2);
    kiosks_seal(&other);
    Push second = kiosks_push(&other, postgres_url(&postgres, "borne"), "étage");
    Pushed pushed;
    assert_true(push_run(&second, &other.arena, &pushed, &other.error));
    ToolRun sent = push(&visits, postgres_url(&postgres, "limoges"), "");
    tool_assert_ran(&sent);
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++) {
        ToolRun file = tool_run(&visits.arena, visits.folder, "belvedere-usage", str_format(&visits.arena, "--usage usage.db %s", ORDERS[i]).text);
        ToolRun base = tool_run(&visits.arena, visits.folder, "belvedere-usage",
                                str_format(&visits.arena, "--from '%s' --kiosk accueil %s", postgres_url(&postgres, "postgres"), ORDERS[i]).text);
        tool_assert_ran(&file);
        tool_assert_ran(&base);
        assert_string_equal(base.output.text, file.output.text);
    }
    ToolRun both = tool_run(&visits.arena, visits.folder, "belvedere-usage",
                            str_format(&visits.arena, "--from '%s' --venue ERO export --format csv", postgres_url(&postgres, "postgres")).text);
    tool_assert_ran(&both);
    tool_assert_says(both.output, "2026-10,fréquentation,,,,visites,18\r\n");
    both = tool_run(&visits.arena, visits.folder, "belvedere-usage",
                    str_format(&visits.arena, "--from '%s' --kiosk cave info", postgres_url(&postgres, "postgres")).text);
    tool_assert_error(&both, 1, "aucune borne de ce nom");
    kiosks_close(&other);
    assert_leaves_later_of(&visits, "accueil");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_password_opens_and_a_wrong_one_does_not),
        cmocka_unit_test(a_password_that_others_may_read_is_not_used),
        cmocka_unit_test(a_password_in_the_address_is_refused_and_not_repeated),
        cmocka_unit_test(nothing_leaves_in_clear),
        cmocka_unit_test(a_server_that_cannot_prove_who_it_is_gets_nothing),
        cmocka_unit_test(a_far_server_must_prove_its_name_unless_the_address_asks_for_less),
        cmocka_unit_test(a_server_that_is_down_or_silent_is_given_up),
        cmocka_unit_test(a_server_that_is_too_slow_is_given_up),
        cmocka_unit_test(when_the_server_fails_half_way_nothing_is_counted),
        cmocka_unit_test(a_server_that_is_stopped_meanwhile_loses_nothing),
        cmocka_unit_test(a_database_that_is_not_there_or_not_ready_is_said),
        cmocka_unit_test(an_older_database_refuses_what_it_does_not_know_and_a_later_one_takes_it),
        cmocka_unit_test(another_login_may_not_speak_for_a_kiosk),
        cmocka_unit_test(belvedere_conf_says_where_and_who),
        cmocka_unit_test(the_database_is_read_as_the_files_are),
    };
    return cmocka_run_group_tests_name("push mishaps", tests, start, stop);
}
