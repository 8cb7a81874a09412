/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/build.h"
#include "catalogue/snapshot/prepare.h"
#include "tests/support/faults.h"
#include "tests/support/folder.h"
#include "tests/support/parcels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* An import asks for memory some fifty thousand times, from a few thousand places (a place is a whole stack of calls).
 * `make check` fails this many of an owner's places, spread over all of them: some seconds. FAULTS=places (`make
 * faults`) fails each at its first, second and last call, FAULTS=all every call of the first feed. */
enum { CHECKED = 40, CALLS = 1 << 18, CREW = 2, COMPLAINTS = 20 };

/* libarchive ends the process itself, with 1, when a string of its own finds no memory. */
enum { CHILD_PUBLISHED = 10, CHILD_REFUSED, CHILD_LEAKED, CHILD_ENDED = 1 };

extern int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

typedef struct Fault {
    const FaultsCall *call;
    size_t feed;
} Fault;

/* An import in a child, and what it left to be read; both sides see it. */
typedef struct Run {
    pid_t child;
    const char *folder;
    Fault fault;
    bool sticky, fired, leaked;
    int status;
    Error error;
} Run;

static Arena arena;
static const char *root, *base;
static const char *feeds[PARCELS];
static Str wanted_bytes[PARCELS];      /* of the catalogue that an import without fault publishes */
static FaultsRecord *records;        /* PARCELS of them */
static Run *crew;
static Fault *faults;
static size_t fault_count;
static long bad;             /* runs that ended as none may */

static bool known(void *context, const Digest *digest)
{
    return build_known(context, digest);
}

static bool record(void *context, const Record *one, Error *error)
{
    return build_add(context, one, error);
}

static bool import(const char *into, const char *path, Error *error)
{
    Build *build = NULL;
    int seq;
    FeedInfo info;
    bool ok = build_open(&build, into, error);
    FeedSink sink = { .context = build, .known = known, .prepare = prepare_record, .record = record };
    ok = ok && build_source_begin(build, "f", false, error) && feed_read(path, &sink, &info, error) && build_source_end(build, &info, true, error)
         && build_publish(build, &seq, error);
    build_close(build);
    return ok;
}

/* In a child: all libraries are new to it, and what it leaves is counted. */
static void child_import(Run *run, const char *path, FaultsRecord *noted)
{
    struct rlimit none = {0};
    setrlimit(RLIMIT_CORE, &none);
    signal(SIGSEGV, SIG_DFL);   /* cmocka would take it for the test's own */
    signal(SIGBUS, SIG_DFL);
    if (!freopen("/dev/null", "w", stderr))
        _exit(9);
    if (noted)
        faults_record(noted);
    else if (run->fault.call)
        faults_arm(run->fault.call, run->sticky);
    bool ok = import(run->folder, path, &run->error);
    run->fired = faults_fired();
    run->leaked = faults_left() != 0 || (__lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check());
    _exit(run->leaked ? CHILD_LEAKED : ok ? CHILD_PUBLISHED : CHILD_REFUSED);
}

static void begin_run(Run *run, const char *path, FaultsRecord *noted)
{
    run->error = (Error){0};
    run->fired = run->leaked = false;
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        child_import(run, path, noted);
    run->child = child;
}

static void copy_base(const char *to)
{
    static const char *const NAMES[] = { "cat-1.db", "current" };
    Error error = {0};
    Arena paths = {0};
    folder_remove(to);
    assert_true(file_make_folder(to, &error));
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_true(file_copy(file_path(&paths, base, NAMES[i]), file_path(&paths, to, NAMES[i]), NULL, &error));
    arena_free(&paths);
}

static void run_whole(const char *into, const char *path, FaultsRecord *noted)
{
    Run *run = &crew[0];
    run->fault = (Fault){0};
    const char *before = run->folder;
    run->folder = into;
    begin_run(run, path, noted);
    assert_int_equal(waitpid(run->child, &run->status, 0), run->child);
    run->child = 0;
    if (!WIFEXITED(run->status) || WEXITSTATUS(run->status) != CHILD_PUBLISHED)
        fail_msg("%s without fault: status %x, %s", path, (unsigned)run->status, run->error.text);
    run->folder = before;
}

/* What `current` names is whole: the catalogue before, or the very bytes of the one that no fault disturbs. */
static bool folder_is_whole(Arena *in, const Run *run, bool *published)
{
    Str current = folder_file(in, run->folder, "current");
    *published = str_starts(current, STR("cat-2.db\n"));
    if (*published)
        return str_equal(folder_file(in, run->folder, "cat-2.db"), wanted_bytes[run->fault.feed]);
    return str_starts(current, STR("cat-1.db\n")) && str_equal(folder_file(in, run->folder, "cat-1.db"), folder_file(in, base, "cat-1.db"));
}

static bool ended_well(Arena *in, const Run *run, bool published)
{
    FaultsOwner owner = run->fault.call->owner;
    int code = WIFEXITED(run->status) ? WEXITSTATUS(run->status) : -1;
    if (WIFSIGNALED(run->status))
        return WTERMSIG(run->status) == SIGABRT && owner == FAULTS_OURS;
    if (code == CHILD_ENDED)
        return owner == FAULTS_ARCHIVE && !published;
    if (code == CHILD_PUBLISHED)
        return published;
    return code == CHILD_REFUSED && run->error.text[0] && !published && !file_exists(file_path(in, run->folder, ".cat-next.db"))
           && !file_exists(file_path(in, run->folder, "cat-2.db"));
}

static void __attribute__((format(printf, 1, 2))) complain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    if (bad++ < COMPLAINTS) {
        vprint_message(format, list);
        print_message("\n");
    }
    va_end(list);
}

static void check_run(const Run *run)
{
    Arena own = {0};
    const FaultsCall *call = run->fault.call;
    bool published, whole = folder_is_whole(&own, run, &published);
    if (!whole || !ended_well(&own, run, published) || (!run->fired && WIFEXITED(run->status) && WEXITSTATUS(run->status) != CHILD_ENDED))
        complain("feed %zu, %s, allocation %ld of thread %lx%s: status %x%s, %s, %s; %s", run->fault.feed, FAULTS_OWNER_NAMES[call->owner], call->number,
                 (unsigned long)call->thread, run->sticky ? " and all after" : "", (unsigned)run->status, run->fired ? "" : ", never came",
                 published ? "published" : "not published", whole ? "whole" : "broken", run->error.text);
    copy_base(run->folder);
    arena_free(&own);
}

static Run *wait_for_one(void)
{
    int status;
    pid_t child = waitpid(-1, &status, 0);
    for (int i = 0; i < CREW; i++)
        if (crew[i].child == child) {
            crew[i].status = status;
            crew[i].child = 0;
            return &crew[i];
        }
    fail_msg("no child ended");
    return NULL;
}

static Run *free_run(void)
{
    for (int i = 0; i < CREW; i++)
        if (!crew[i].child)
            return &crew[i];
    Run *run = wait_for_one();
    check_run(run);
    return run;
}

static bool any_running(void)
{
    bool any = false;
    for (int i = 0; i < CREW; i++)
        any = any || crew[i].child;
    return any;
}

static void end_runs(void)
{
    while (any_running())
        check_run(wait_for_one());
}

/* Fails the owner's chosen allocations, CREW at a time. */
static long fail_owner(FaultsOwner owner, bool sticky)
{
    bad = 0;
    size_t all = 0, failed = 0, met = 0, step = 1;
    for (size_t i = 0; i < fault_count; i++)
        all += faults[i].call->owner == owner;
    if (!getenv("FAULTS") && all > CHECKED)
        step = all / CHECKED;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (size_t i = 0; i < fault_count; i++) {
        if (faults[i].call->owner != owner || met++ % step)
            continue;
        Run *run = free_run();
        run->fault = faults[i];
        run->sticky = sticky;
        begin_run(run, feeds[run->fault.feed], NULL);
        failed++;
    }
    end_runs();
    clock_gettime(CLOCK_MONOTONIC, &to);
    print_message("  %s: %zu of %zu failed%s, %ld s\n", FAULTS_OWNER_NAMES[owner], failed, all, sticky ? " with all after" : "", (long)(to.tv_sec - from.tv_sec));
    return bad;
}

/* How often each place was met so far; open addressing on its hash. */
typedef struct Site {
    uint64_t site;
    const FaultsCall *last;
    size_t calls, feed;
} Site;

enum { SITES = 1 << 16 };

static Site *site_of(Site *places, uint64_t site)
{
    size_t at = site % SITES;
    while (places[at].site && places[at].site != site)
        at = (at + 1) % SITES;
    places[at].site = site;
    return &places[at];
}

static void add_fault(const FaultsCall *call, size_t feed)
{
    faults[fault_count++] = (Fault){ call, feed };
}

/* The first, second and last call from each place, of the feed that meets it first. */
static void choose_places(void)
{
    Site *places = calloc(SITES, sizeof *places);
    for (size_t feed = 0; feed < PARCELS; feed++)
        for (size_t i = 0; i < records[feed].count; i++) {
            const FaultsCall *call = &records[feed].calls[i];
            Site *place = site_of(places, call->site);
            if (!place->calls)
                place->feed = feed;
            if (place->feed != feed)
                continue;
            if (++place->calls <= 2)
                add_fault(call, feed);
            place->last = call;
        }
    size_t found = 0;
    for (size_t i = 0; i < SITES; i++) {
        found += places[i].calls > 0;
        if (places[i].calls > 2)
            add_fault(places[i].last, places[i].feed);
    }
    print_message("  %zu, %zu and %zu allocations from %zu places\n", records[0].count, records[1].count, records[2].count, found);
    free(places);
}

static void choose(void)
{
    faults = calloc((size_t)PARCELS * CALLS, sizeof *faults);
    assert_non_null(faults);
    const char *which = getenv("FAULTS");
    if (!which || strcmp(which, "all") != 0)
        choose_places();
    else
        for (size_t i = 0; i < records[0].count; i++)
            add_fault(&records[0].calls[i], 0);
}

static void *shared(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(memory != MAP_FAILED);
    return memory;
}

/* What each feed asks for, and gives. */
static void record_all(void)
{
    for (size_t i = 0; i < PARCELS; i++) {
        const char *folder = crew[1].folder;
        records[i] = (FaultsRecord){ .calls = shared(CALLS * sizeof *records->calls), .room = CALLS };
        copy_base(folder);
        run_whole(folder, feeds[i], &records[i]);
        assert_true(records[i].count > 1000);
        wanted_bytes[i] = folder_file(&arena, folder, "cat-2.db");
        assert_true(wanted_bytes[i].length > 0);
    }
}

static int begin(void **state)
{
    (void)state;
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 0);   /* thousands of publications, each synced */
    root = folder_new(&arena);
    base = file_path(&arena, root, "base");
    const char *first = parcels_write(&arena, root, feeds);
    crew = shared(CREW * sizeof *crew);
    records = shared(PARCELS * sizeof *records);
    for (int i = 0; i < CREW; i++)
        crew[i].folder = str_format(&arena, "%s/catalogue-%d", root, i).text;
    run_whole(base, first, NULL);
    record_all();
    choose();
    for (int i = 0; i < CREW; i++)
        copy_base(crew[i].folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    free(faults);
    folder_remove(root);
    arena_free(&arena);
    return 0;
}

static long fail_libraries(bool sticky)
{
    long all = 0;
    for (int owner = FAULTS_OURS + 1; owner < FAULTS_OWNERS; owner++)
        all += fail_owner((FaultsOwner)owner, sticky);
    return all;
}

static void our_own_out_of_memory_aborts_and_publishes_nothing_by_halves(void **state)
{
    (void)state;
    assert_int_equal(fail_owner(FAULTS_OURS, false), 0);
}

static void one_allocation_of_a_library_that_fails_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    assert_int_equal(fail_libraries(false), 0);
}

static void a_library_without_memory_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    assert_int_equal(fail_libraries(true), 0);
}

int main(void)
{
    faults_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_out_of_memory_aborts_and_publishes_nothing_by_halves),
        cmocka_unit_test(one_allocation_of_a_library_that_fails_is_an_error_and_leaves_nothing),
        cmocka_unit_test(a_library_without_memory_is_an_error_and_leaves_nothing),
    };
    return cmocka_run_group_tests_name("faults of memory", tests, begin, end);
}
