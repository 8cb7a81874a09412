/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/build.h"
#include "catalogue/snapshot/prepare.h"
#include "tests/support/faults.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Of several thousand allocations `make check` fails this many of each owner, alone and from then on, spread over the
 * whole import: some seconds. FAULTS=all (`make faults`) fails every one. */
enum { CHECKED = 70 };

enum { CHILD_PUBLISHED, CHILD_REFUSED, CHILD_LEAKED };

extern int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

static const char *const OWNERS[FAULTS_OWNERS] = { [FAULTS_OURS] = "ours", [FAULTS_SQLITE] = "SQLite", [FAULTS_XML] = "libxml2" };

#define FORMATION(number, title, text) \
    "<formation numero=\"" number "\"><domaine-formation><code-ROME>H2913</code-ROME></domaine-formation><intitule-formation>" title \
    "</intitule-formation><contenu-formation>" text "</contenu-formation><action numero=\"a\"><adresse-information><adresse><ville>Limoges</ville>" \
    "</adresse></adresse-information></action></formation>\n"
#define FEED(formations) "<lheo><offres>\n" formations "</offres></lheo>\n"

static const char FIRST[] = FEED(FORMATION("1", "Soudure", "Souder l’acier") FORMATION("2", "Cuisine", "Cuire le pain"));
static const char SECOND[] = FEED(FORMATION("1", "Soudure", "Souder l’acier") FORMATION("3", "Peinture &eacute;paisse", "Peindre &lt;b&gt;vite&lt;/b&gt;")
                                  FORMATION("4", "Couture", "<![CDATA[<p>Coudre</p>]]>") FORMATION("5", "Lecture", "Lire à <b>voix</b> haute"));

static Arena arena;
static const char *root, *base, *folder, *first, *second;
static Str wanted_bytes;     /* of the catalogue that an import without fault publishes */

static bool known(void *context, const Digest *digest)
{
    return build_known(context, digest);
}

static bool record(void *context, const Record *one, Error *error)
{
    return build_add(context, one, error);
}

static Prepared *prepare(Arena *of, const Record *one)
{
    return prepare_record(of, one);
}

static bool import(const char *into, const char *path, Error *error)
{
    Build *build = NULL;
    int seq;
    FeedInfo info;
    bool ok = build_open(&build, into, error);
    FeedSink sink = { .context = build, .known = known, .prepare = prepare, .record = record };
    ok = ok && build_source_begin(build, "f", false, error) && feed_read(path, &sink, &info, error) && build_source_end(build, &info, true, error)
         && build_publish(build, &seq, error);
    build_close(build);
    return ok;
}

/* In a child: both libraries are new to it, and what it leaves is counted. */
static void child_import(const char *into, const char *path, FaultsOwner owner, long at, bool sticky, int tell)
{
    Error error = {0};
    struct rlimit none = {0};
    setrlimit(RLIMIT_CORE, &none);
    faults_arm(owner, at, sticky);
    bool ok = import(into, path, &error);
    long asked = faults_asked(owner), left = 0;
    for (int i = 0; i < FAULTS_OWNERS; i++)
        left += labs(faults_left((FaultsOwner)i));
    bool leaked = left || (__lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check());
    if (write(tell, &asked, sizeof asked) != sizeof asked || write(tell, error.text, sizeof error.text) < 0)
        _exit(9);
    _exit(leaked ? CHILD_LEAKED : ok ? CHILD_PUBLISHED : CHILD_REFUSED);
}

/* Runs one import in a child; *asked counts the owner's allocations, `said` is what a refusal says. */
static int run_import(const char *into, const char *path, FaultsOwner owner, long at, bool sticky, long *asked, char said[600])
{
    int ends[2], status = 0;
    *said = '\0';
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        child_import(into, path, owner, at, sticky, ends[1]);
    close(ends[1]);
    if (read(ends[0], asked, sizeof *asked) == sizeof *asked && read(ends[0], said, 600) < 0)
        *said = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static Str bytes_of(const char *in, const char *name)
{
    Str bytes = {0};
    Error error = {0};
    const char *path = file_path(&arena, in, name);
    if (file_exists(path))
        assert_true(file_read(&arena, path, 1 << 24, &bytes, &error));
    return bytes;
}

static void copy_base(void)
{
    static const char *const NAMES[] = { "cat-1.db", "current" };
    Error error = {0};
    folder_remove(folder);
    assert_true(file_make_folder(folder, &error));
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_true(file_copy(file_path(&arena, base, NAMES[i]), file_path(&arena, folder, NAMES[i]), &error));
}

static void begin_folders(void)
{
    long asked;
    char said[600];
    Error error = {0};
    root = folder_new(&arena);
    base = file_path(&arena, root, "base");
    folder = file_path(&arena, root, "catalogue");
    first = file_path(&arena, root, "first.xml");
    second = file_path(&arena, root, "second.xml");
    assert_true(file_write(first, str_of(FIRST), &error) && file_write(second, str_of(SECOND), &error));
    assert_int_equal(run_import(base, first, FAULTS_OURS, 0, false, &asked, said), 0);
    copy_base();
    assert_int_equal(run_import(folder, second, FAULTS_OURS, 0, false, &asked, said), 0);
    wanted_bytes = bytes_of(folder, "cat-2.db");
}

static int begin(void **state)
{
    (void)state;
    begin_folders();
    return 0;
}

static int end(void **state)
{
    (void)state;
    folder_remove(root);
    arena_free(&arena);
    return 0;
}

/* What `current` names is whole: the catalogue before, or the very bytes of the one that no fault disturbs. */
static bool folder_is_whole(bool *published)
{
    Str current = bytes_of(folder, "current");
    *published = str_starts(current, STR("cat-2.db\n"));
    if (*published)
        return str_equal(bytes_of(folder, "cat-2.db"), wanted_bytes);
    return str_starts(current, STR("cat-1.db\n")) && str_equal(bytes_of(folder, "cat-1.db"), bytes_of(base, "cat-1.db"));
}

static void check_run(FaultsOwner owner, long at, bool sticky, int status, const char *said)
{
    bool published, whole = folder_is_whole(&published), exited = WIFEXITED(status);
    bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT && owner == FAULTS_OURS;
    bool refused = exited && WEXITSTATUS(status) == CHILD_REFUSED && *said && !published && !file_exists(file_path(&arena, folder, ".cat-next.db"))
                   && !file_exists(file_path(&arena, folder, "cat-2.db"));
    bool done = exited && WEXITSTATUS(status) == CHILD_PUBLISHED && published;
    if (!whole || !(aborted || refused || done))
        fail_msg("%s, allocation %ld%s: status %x, %s, %s; %s", OWNERS[owner], at, sticky ? " and all after" : "", (unsigned)status,
                 published ? "published" : "not published", whole ? "whole" : "broken", said);
}

/* Fails allocations of one owner until the import asks for no more. */
static void fail_all(FaultsOwner owner, bool sticky)
{
    long asked = 0, step = 1, failed = 0;
    char said[600];
    copy_base();
    assert_int_equal(run_import(folder, second, owner, 0, false, &asked, said), 0);
    assert_true(asked > CHECKED / 2);
    if (!getenv("FAULTS") && asked > CHECKED)
        step = asked / CHECKED;
    for (long at = 1; at <= asked; at += step, failed++) {
        long again;
        copy_base();
        check_run(owner, at, sticky, run_import(folder, second, owner, at, sticky, &again, said), said);
    }
    print_message("%s: %ld allocations, %ld failed\n", OWNERS[owner], asked, failed);
}

static void our_own_out_of_memory_aborts_and_publishes_nothing_by_halves(void **state)
{
    (void)state;
    fail_all(FAULTS_OURS, false);
}

static void one_allocation_of_sqlite_that_fails_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    fail_all(FAULTS_SQLITE, false);
}

static void sqlite_without_memory_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    fail_all(FAULTS_SQLITE, true);
}

static void one_allocation_of_libxml2_that_fails_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    fail_all(FAULTS_XML, false);
}

static void libxml2_without_memory_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    fail_all(FAULTS_XML, true);
}

int main(void)
{
    faults_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(our_own_out_of_memory_aborts_and_publishes_nothing_by_halves, begin, end),
        cmocka_unit_test_setup_teardown(one_allocation_of_sqlite_that_fails_is_an_error_and_leaves_nothing, begin, end),
        cmocka_unit_test_setup_teardown(sqlite_without_memory_is_an_error_and_leaves_nothing, begin, end),
        cmocka_unit_test_setup_teardown(one_allocation_of_libxml2_that_fails_is_an_error_and_leaves_nothing, begin, end),
        cmocka_unit_test_setup_teardown(libxml2_without_memory_is_an_error_and_leaves_nothing, begin, end),
    };
    return cmocka_run_group_tests_name("faults of memory", tests, NULL, NULL);
}
