/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/batches.h"
#include "kiosk/usage/parts.h"
#include "tests/support/shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/resource.h>

static void merge(Shelf *shelf, const char *words)
{
    ToolRun run = shelf_run(shelf, str_format(&shelf->arena, "merge %s", words).text);
    tool_assert_ran(&run);
}

/* One sentence, and nothing is there that was not before. */
static void assert_refused(Shelf *shelf, const char *words, const char *sentence)
{
    ToolRun run = shelf_run(shelf, str_format(&shelf->arena, "merge %s -o lieu.db", words).text);
    StrList names;
    tool_assert_error(&run, 1, sentence);
    assert_int_equal(run.output.length, 0);
    assert_ptr_equal(strchr(run.errors.text, '\n'), run.errors.text + run.errors.length - 1);
    assert_true(file_list(&shelf->arena, shelf->folder, &names, &shelf->error));
    for (size_t i = 0; i < names.count; i++)
        assert_false(str_starts(names.items[i], STR("lieu.db")));
}

/* Two kiosks, copies of one of them before and after, and merged files with it. */
static Shelf shelf_of_copies(void)
{
    Shelf shelf = shelf_new();
    Visits visits = visits_open();
    visits_one(&visits, "K1303");
    shelf_copy(&shelf, &visits, "juin.db");
    shelf_copy(&shelf, &visits, "copie.db");
    visits_one(&visits, "H2913");
    shelf_copy(&shelf, &visits, "juillet.db");
    visits_close(&visits);
    shelf_kiosk(&shelf, "b.db", 1);
    shelf_kiosk(&shelf, "c.db", 2);
    merge(&shelf, "juin.db b.db -o avec-juin.db");
    merge(&shelf, "b.db c.db -o sans-juin.db");
    return shelf;
}

static void nothing_is_merged_twice(void **state)
{
    (void)state;
    static const struct {
        const char *files, *sentence;
    } CASES[] = {
        { .files = "b.db b.db", .sentence = "b.db et b.db comptent la même chose" },
        { .files = "b.db c.db ./b.db", .sentence = "b.db et ./b.db comptent la même chose" },
        { .files = "juin.db b.db copie.db", .sentence = "juin.db et copie.db comptent la même chose" },
        { .files = "juin.db juillet.db", .sentence = "juin.db et juillet.db sont le fichier de la même borne, à deux moments" },
        { .files = "juillet.db c.db juin.db", .sentence = "juillet.db et juin.db sont le fichier de la même borne" },
        { .files = "avec-juin.db b.db", .sentence = "avec-juin.db réunit déjà les visites de b.db" },
        { .files = "b.db avec-juin.db", .sentence = "avec-juin.db réunit déjà les visites de b.db" },
        { .files = "juillet.db avec-juin.db", .sentence = "avec-juin.db réunit déjà les visites de juillet.db" },
        { .files = "avec-juin.db copie.db", .sentence = "avec-juin.db réunit déjà les visites de copie.db" },
        { .files = "avec-juin.db sans-juin.db", .sentence = "avec-juin.db et sans-juin.db réunissent tous deux les visites d’une même borne" },
    };
    Shelf shelf = shelf_of_copies();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_refused(&shelf, CASES[i].files, CASES[i].sentence);
    merge(&shelf, "avec-juin.db c.db -o lieu.db");
    shelf_end(&shelf);
}

static void count_at(Visits *visits, const char *machine)
{
    usage_house(visits->usage, (Str){0}, str_of(machine));
    visits_one(visits, "K1303");
}

/* A kiosk's file, the same on a disk made from its own after its first visit, and on a third; none of them ever sent. */
static void a_disk_made_from_another_holds_the_visits_of_both(void **state)
{
    (void)state;
    static const char TWICE[] = "ont des visites en commun\u00A0: une autre machine a compté depuis dans une copie du fichier. Donnez l’un ou l’autre";
    Shelf shelf = shelf_new();
    Visits visits = visits_open();
    count_at(&visits, "first-machine");
    shelf_copy(&shelf, &visits, "accueil.db");
    count_at(&visits, "second-machine");
    shelf_copy(&shelf, &visits, "étage.db");
    count_at(&visits, "third-machine");
    shelf_copy(&shelf, &visits, "salle.db");
    visits_close(&visits);
    shelf_kiosk(&shelf, "b.db", 1);
    assert_refused(&shelf, "accueil.db étage.db", TWICE);
    assert_refused(&shelf, "salle.db b.db étage.db", TWICE);
    assert_refused(&shelf, "salle.db accueil.db", TWICE);
    merge(&shelf, "étage.db b.db -o avec-étage.db");
    assert_refused(&shelf, "avec-étage.db accueil.db", "avec-étage.db réunit déjà les visites de accueil.db");
    shelf_end(&shelf);
}

/* The year's report reads lists of files: what is refused here is refused there. */
static void a_report_adds_no_merged_file_to_its_parts(void **state)
{
    (void)state;
    Shelf shelf = shelf_of_copies();
    tool_write(&shelf.arena, shelf.folder, "lieux.conf", STR("[A]\nfichiers = avec-juin.db\n[B]\nfichiers = b.db\n"));
    ToolRun run = shelf_run(&shelf, "export --venues lieux.conf --format csv");
    tool_assert_error(&run, 1, "réunit déjà les visites de");
    shelf_end(&shelf);
}

static void venue_file(Shelf *shelf, const char *name, const char *venue)
{
    Visits visits = visits_open();
    usage_house(visits.usage, str_of(venue), (Str){0});
    visits_one(&visits, "K1303");
    shelf_copy(shelf, &visits, name);
    visits_close(&visits);
}

static void kiosks_of_two_venues_are_not_merged(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    Parts parts;
    venue_file(&shelf, "a.db", "ERO de Limoges");
    venue_file(&shelf, "b.db", "");
    venue_file(&shelf, "c.db", "Espace de Guéret");
    venue_file(&shelf, "d.db", "ERO de Limoges");
    assert_refused(&shelf, "a.db b.db c.db", "a.db est de «\u00A0ERO de Limoges\u00A0» et c.db de «\u00A0Espace de Guéret\u00A0»");
    assert_refused(&shelf, "a.db c.db", "--venues");
    merge(&shelf, "b.db a.db d.db -o un.db");
    assert_true(parts_read(&shelf.arena, shelf_path(&shelf, "un.db"), &parts, &shelf.error));
    assert_string_equal(parts.venue.text, "ERO de Limoges");
    assert_int_equal(parts.kiosks, 3);
    assert_refused(&shelf, "un.db c.db", "un.db est de «\u00A0ERO de Limoges\u00A0»");
    shelf_end(&shelf);
}

/* As the kiosk itself writes it, from its settings. */
static void the_kiosk_says_where_it_counts(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    Parts parts;
    tool_write(&shelf.arena, shelf.folder, "conf", STR("[lieu]\nnom = Espace de Guéret\n"));
    tool_write(&shelf.arena, shelf.folder, "script", STR("tap \"Touche l’écran pour commencer\"\ntap \"J’ai fini\"\ntap \"J’ai fini\"\n"));
    ToolRun run = tool_run(&shelf.arena, shelf.folder, "belvedere", "--headless --config conf --catalogue cat --usage borne.db --script script");
    assert_int_equal(run.code, 0);
    assert_true(parts_read(&shelf.arena, shelf_path(&shelf, "borne.db"), &parts, &shelf.error));
    assert_string_equal(parts.venue.text, "Espace de Guéret");
    assert_int_equal(parts.count, 1);
    venue_file(&shelf, "a.db", "ERO de Limoges");
    assert_refused(&shelf, "a.db borne.db", "borne.db de «\u00A0Espace de Guéret\u00A0»");
    shelf_end(&shelf);
}

/* Every page after the first begins with what no page begins with. */
static void damage(Shelf *shelf, const char *name)
{
    Str bytes = shelf_bytes(shelf, name);
    char *changed = memcpy(arena_alloc(&shelf->arena, bytes.length, 1), bytes.text, bytes.length);
    for (size_t page = 4096; page < bytes.length; page += 4096)
        memset(changed + page, 0x5A, 64);
    tool_write(&shelf->arena, shelf->folder, name, (Str){ changed, bytes.length });
}

static void a_file_that_cannot_be_merged_is_a_sentence(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    shelf_kiosk(&shelf, "a.db", 1);
    shelf_kiosk(&shelf, "abîmé.db", 2);
    damage(&shelf, "abîmé.db");
    assert_refused(&shelf, "a.db abîmé.db", "abîmé.db\u00A0: fichier endommagé, ou d’une autre sorte. Copiez-le à nouveau");
    assert_refused(&shelf, "a.db nulle-part.db", "nulle-part.db\u00A0: introuvable. Vérifiez le nom");
    assert_refused(&shelf, "a.db .", ".\u00A0: c’est un dossier");
    tool_write(&shelf.arena, shelf.folder, "lettre.db", STR("Chère Madame,\n"));
    assert_refused(&shelf, "a.db lettre.db", "lettre.db\u00A0: fichier endommagé, ou d’une autre sorte");
    shelf_kiosk(&shelf, "demain.db", 3);
    shelf_change(&shelf, "demain.db", "PRAGMA user_version=9999;");
    assert_refused(&shelf, "a.db demain.db", "fichier d’une version plus récente de la borne. Mettez le logiciel à jour.");
    Visits visits = visits_open();
    visits_watch(&visits, 0);
    shelf_copy(&shelf, &visits, "neuve.db");
    visits_close(&visits);
    assert_refused(&shelf, "a.db neuve.db", "neuve.db\u00A0: aucune visite n’y est comptée. Réunissez les autres sans lui.");
    assert_true(file_copy("tests/usage/version-4.db", shelf_path(&shelf, "vieille.db"), NULL, &shelf.error));
    assert_refused(&shelf, "a.db vieille.db", "vieille.db vient d’une version plus ancienne");
    assert_true(file_copy("tests/usage/version-5.db", shelf_path(&shelf, "envoyée.db"), NULL, &shelf.error));
    merge(&shelf, "a.db envoyée.db -o lieu.db");
    tool_assert_says(shelf_rows(&shelf, "lieu.db"), "monthly 2026-11 language uk ");
    shelf_end(&shelf);
}

/* What the file says of itself is right, and SQLite finds nothing. */
static void a_file_that_speaks_of_kiosks_it_does_not_name_is_not_merged(void **state)
{
    (void)state;
    static const char *const changes[] = { "UPDATE avail SET kiosk = 7", "UPDATE avail SET kiosk = 2147483648", "INSERT INTO part VALUES (77, 2147483647)",
                                           "INSERT INTO part VALUES (77, 4294967296)" };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        Shelf shelf = shelf_new();
        shelf_kiosk(&shelf, "a.db", 1);
        shelf_kiosk(&shelf, "b.db", 2);
        shelf_change(&shelf, "b.db", changes[i]);
        assert_refused(&shelf, "a.db b.db", "fichier endommagé");
        shelf_end(&shelf);
    }
}

/* Tables like a kiosk's, but for what keeps numbers out that nobody counts. */
static void numbers_that_nobody_counts_are_read_by_nobody(void **state)
{
    (void)state;
    static const char *const CHANGES[] = {
        "DROP TABLE monthly; CREATE TABLE monthly (month, topic, value, n); INSERT INTO monthly VALUES ('2026-11', 'language', 'uk', -1)",
        "DROP TABLE search; CREATE TABLE search (month, outcome, len_bucket, n); INSERT INTO search VALUES ('2026-11', 'hit', 4294967296, 2)",
        "DROP TABLE search; CREATE TABLE search (month, outcome, len_bucket, n); INSERT INTO search VALUES ('2026-11', 'hit', -1, 2)",
        "CREATE TABLE days AS SELECT * FROM avail; DROP TABLE avail; ALTER TABLE days RENAME TO avail; UPDATE avail SET ready_min = -1",
        "CREATE TABLE days AS SELECT * FROM avail; DROP TABLE avail; ALTER TABLE days RENAME TO avail; UPDATE avail SET catalogue_days = -2",
    };
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        Shelf shelf = shelf_new();
        shelf_kiosk(&shelf, "a.db", 1);
        shelf_kiosk(&shelf, "b.db", 2);
        shelf_change(&shelf, "b.db", CHANGES[i]);
        assert_refused(&shelf, "a.db b.db", "il contient ce qu’aucune borne n’écrit");
        ToolRun run = shelf_run(&shelf, "--usage b.db info");
        tool_assert_error(&run, 1, "il contient ce qu’aucune borne n’écrit");
        shelf_end(&shelf);
    }
}

static void nothing_takes_the_place_of_what_is_there(void **state)
{
    (void)state;
    static const struct {
        const char *output, *sentence;
    } CASES[] = {
        { .output = "b.db", .sentence = "b.db est l’un des fichiers à réunir" },
        { .output = "./a.db", .sentence = "./a.db est l’un des fichiers à réunir" },
        { .output = "lettre.txt", .sentence = "lettre.txt\u00A0: existe déjà. Choisissez un autre nom" },
        { .output = ".", .sentence = "existe déjà" },
        { .output = "nulle-part/lieu.db", .sentence = "introuvable" },
    };
    Shelf shelf = shelf_new();
    shelf_kiosk(&shelf, "a.db", 1);
    shelf_kiosk(&shelf, "b.db", 2);
    tool_write(&shelf.arena, shelf.folder, "lettre.txt", STR("Chère Madame,\n"));
    Str before[] = { shelf_bytes(&shelf, "a.db"), shelf_bytes(&shelf, "b.db") };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        ToolRun run = shelf_run(&shelf, str_format(&shelf.arena, "merge a.db b.db -o %s", CASES[i].output).text);
        tool_assert_error(&run, 1, CASES[i].sentence);
    }
    assert_string_equal(shelf_bytes(&shelf, "lettre.txt").text, "Chère Madame,\n");
    assert_true(str_equal(shelf_bytes(&shelf, "a.db"), before[0]) && str_equal(shelf_bytes(&shelf, "b.db"), before[1]));
    shelf_end(&shelf);
}

/* Every size at which writing may stop, as on a full disk: all of it is there, or nothing is, and nothing is left elsewhere. */
static void a_full_disk_leaves_nothing_behind(void **state)
{
    (void)state;
    enum { STEP = 3000, TRIES = 60 };
    Shelf shelf = shelf_new();
    struct rlimit unlimited, least;
    StrList names;
    int refused = 0, try = 1;
    bool done = false;
    shelf_kiosk(&shelf, "a.db", 4);
    shelf_kiosk(&shelf, "b.db", 5);
    merge(&shelf, "a.db b.db -o entier.db");
    assert_true(file_make_folder(shelf_path(&shelf, "tmp"), &shelf.error));
    const char *before = getenv("TMPDIR") ? str_copy(&shelf.arena, str_of(getenv("TMPDIR"))).text : NULL;
    setenv("TMPDIR", shelf_path(&shelf, "tmp"), 1);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
    for (; !done && try <= TRIES; try++) {
        least = (struct rlimit){ .rlim_cur = (rlim_t)(try * STEP), .rlim_max = unlimited.rlim_max };
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &least), 0);
        ToolRun run = shelf_run(&shelf, "merge a.db b.db -o lieu.db");
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
        done = run.code == 0;
        refused += run.code == 1;
        assert_true(done == file_exists(shelf_path(&shelf, "lieu.db")));
        assert_true(done || run.errors.length > 0);
        assert_true(file_list(&shelf.arena, shelf_path(&shelf, "tmp"), &names, &shelf.error));
        assert_int_equal(names.count, 0);
    }
    signal(SIGXFSZ, SIG_DFL);
    if (before)
        setenv("TMPDIR", before, 1);
    else
        unsetenv("TMPDIR");
    assert_true(done && refused > 5);
    assert_true(str_equal(shelf_bytes(&shelf, "lieu.db"), shelf_bytes(&shelf, "entier.db")));
    assert_true(file_list(&shelf.arena, shelf.folder, &names, &shelf.error));
    for (size_t i = 0; i < names.count; i++)
        assert_false(str_starts(names.items[i], STR("lieu.db.")));
    shelf_end(&shelf);
}

/* A reader keeps the log from being emptied: the second visit stands in it alone. */
static void a_kiosk_may_be_counting_meanwhile(void **state)
{
    (void)state;
    static const char *const ANY = "SELECT count(*) FROM presence";
    Shelf shelf = shelf_new();
    Db *db = NULL;
    long long rows;
    Visits visits = visits_open();
    shelf_kiosk(&shelf, "b.db", 1);
    visits_one(&visits, "K1303");
    assert_true(db_open(&db, visits.path, DB_SHARED, "BEGIN", &visits.error) && db_prepare(db, &ANY, 1, &visits.error));
    assert_true(db_number(db_statement(db, 0), &rows, &visits.error));
    visits_one(&visits, "H2913");
    assert_true(file_size(str_format(&visits.arena, "%s-wal", visits.path).text) > 0);
    visits_begin(&visits);
    visits_touch(&visits, 3);
    merge(&shelf, str_format(&shelf.arena, "%s b.db -o lieu.db", visits.path).text);
    db_close(db);
    visits_end(&visits);
    assert_null(usage_trouble(visits.usage));
    tool_assert_says(shelf_rows(&shelf, "lieu.db"), "object 2026-11 trade H2913 1 1\n");
    assert_has_row(&visits, "presence 2026-11-23 14 3 ");
    visits_close(&visits);
    shelf_end(&shelf);
}

static void no_kiosk_counts_in_it_and_it_is_not_sent(void **state)
{
    (void)state;
    Shelf shelf = shelf_new();
    Visits visits = visits_new();
    Batches *batches = NULL;
    StrList names;
    shelf_kiosk(&shelf, "a.db", 1);
    shelf_kiosk(&shelf, "b.db", 2);
    merge(&shelf, "a.db b.db -o lieu.db");
    Str before = shelf_bytes(&shelf, "lieu.db");
    assert_true(file_copy(shelf_path(&shelf, "lieu.db"), visits.path, NULL, &visits.error));
    assert_false(usage_open(&visits.usage, visits.path, &visits.error));
    tool_assert_says(str_of(usage_trouble(visits.usage)), "réunit les chiffres de plusieurs bornes");
    visits_one(&visits, "K1303");
    assert_non_null(usage_trouble(visits.usage));
    Error error = {0};
    assert_false(batches_open(&batches, visits.path, (Str){0}, &error));
    tool_assert_says(str_of(error.text), "ni en être envoyé");
    ToolRun run = shelf_run(&shelf, "push --usage lieu.db --venue ERO --kiosk accueil --to postgresql://personne@127.0.0.1:9/rien --config /dev/null");
    tool_assert_error(&run, 1, "réunit les chiffres de plusieurs bornes");
    usage_close(visits.usage);
    visits.usage = NULL;
    shelf_copy(&shelf, &visits, "après.db");
    assert_true(str_equal(shelf_bytes(&shelf, "après.db"), before) && str_equal(shelf_bytes(&shelf, "lieu.db"), before));
    assert_true(file_list(&visits.arena, visits.folder, &names, &visits.error));
    for (size_t i = 0; i < names.count; i++)
        assert_false(str_contains(names.items[i], STR("abime")));
    visits_close(&visits);
    shelf_end(&shelf);
}

static void wrong_uses_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *words, *sentence;
    } CASES[] = {
        { .words = "merge -o lieu.db", .sentence = "au moins deux fichiers" },
        { .words = "merge a.db -o lieu.db", .sentence = "au moins deux fichiers" },
        { .words = "merge a.db b.db", .sentence = "-o FICHIER" },
        { .words = "merge a.db b.db -o -", .sentence = "-o FICHIER" },
        { .words = "merge a.db b.db -o lieu.db --usage c.db", .sentence = "merge ne prend que des fichiers, -o et --json" },
        { .words = "merge a.db b.db -o lieu.db --year 2026", .sentence = "merge ne prend que des fichiers, -o et --json" },
        { .words = "merge a.db b.db -o lieu.db --all", .sentence = "merge ne prend que des fichiers, -o et --json" },
        { .words = "info --all", .sentence = "--all va avec push" },
        { .words = "region --all", .sentence = "--all va avec push" },
        { .words = "info --venue Limoges", .sentence = "vont avec --from" },
        { .words = "export --format csv --kiosk accueil", .sentence = "vont avec --from" },
        { .words = "report -o r.pdf --passfile mots", .sentence = "vont avec --from" },
        { .words = "info --wait 3", .sentence = "vont avec --from" },
        { .words = "info a.db", .sentence = "info ne prend pas «\u00A0a.db\u00A0»" },
        { .words = "push a.db", .sentence = "push ne prend pas «\u00A0a.db\u00A0»" },
    };
    Shelf shelf = shelf_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        ToolRun run = shelf_run(&shelf, CASES[i].words);
        tool_assert_error(&run, 2, CASES[i].sentence);
    }
    shelf_end(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_merged_twice),
        cmocka_unit_test(a_disk_made_from_another_holds_the_visits_of_both),
        cmocka_unit_test(a_report_adds_no_merged_file_to_its_parts),
        cmocka_unit_test(kiosks_of_two_venues_are_not_merged),
        cmocka_unit_test(the_kiosk_says_where_it_counts),
        cmocka_unit_test(a_file_that_cannot_be_merged_is_a_sentence),
        cmocka_unit_test(a_file_that_speaks_of_kiosks_it_does_not_name_is_not_merged),
        cmocka_unit_test(numbers_that_nobody_counts_are_read_by_nobody),
        cmocka_unit_test(nothing_takes_the_place_of_what_is_there),
        cmocka_unit_test(a_full_disk_leaves_nothing_behind),
        cmocka_unit_test(a_kiosk_may_be_counting_meanwhile),
        cmocka_unit_test(no_kiosk_counts_in_it_and_it_is_not_sent),
        cmocka_unit_test(wrong_uses_are_named),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage merge mishaps", tests, NULL, NULL);
}
