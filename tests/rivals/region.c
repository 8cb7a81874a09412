/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the Region's database takes in: KIOSKS kiosks (10000) with a month of 200 rows each, one in five sent twice, by four senders at
 * once, with a server that syncs its disk; beside a plain COPY of the same rows. Sums must be exact. Figures are read by people.
 */
#include "catalogue/feeds/sha256.h"
#include "tests/support/postgres.h"
#include "tools/fleet/statements.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KIOSKS = 10000, ROWS = 200, SENDERS = 4, AGAIN = 5 };

static Postgres postgres;
static long kiosks = KIOSKS;

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static Str batch_of(Arena *arena, long kiosk)
{
    Builder text = builder_on(arena);
    builder_format(&text, "belvedere\t1\t%ld\t1\tmonth\t2026-10\n", kiosk + 1);
    for (long row = 0; row < ROWS; row++)
        builder_format(&text, "object\t2026-10\ttrade\tK%04ld\t%ld %ld\n", row, 1 + (kiosk + row) % 7, 2 + (kiosk + row) % 7);
    return builder_str(&text);
}

static bool send(Region *region, Arena *arena, long kiosk, Error *error)
{
    char sum[65];
    Sha256 *sha256 = NULL;
    StrList values = {0};
    Str text = batch_of(arena, kiosk);
    if (!sha256_open(&sha256, error))
        return false;
    sha256_add(sha256, text);
    sha256_close(sha256, sum);
    const Str texts[] = { str_format(arena, "lieu %ld", kiosk / 4), str_format(arena, "borne %ld", kiosk % 4), text, str_of(sum) };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        strlist_add(arena, &values, texts[i]);
    return region_ask(region, REGION_STATEMENTS[REGION_INGEST], values, NULL, error);
}

/* Its own kiosks, and of the next sender's one in five. */
static bool send_share(int sender, Error *error)
{
    Arena arena = {0};
    Region *region = NULL;
    bool ok = region_open(&region, &(RegionAddress){ .url = postgres_url(&postgres, "borne"), .wait = 120 }, error);
    for (long kiosk = 0; ok && kiosk < kiosks; kiosk++) {
        bool own = kiosk % SENDERS == sender, again = kiosk % SENDERS == (sender + 1) % SENDERS && kiosk / SENDERS % AGAIN == 0;
        ok = (!own && !again) || send(region, &arena, kiosk, error);
        arena_reset(&arena);
    }
    region_close(region);
    return ok;
}

static double send_all(void)
{
    pid_t senders[SENDERS];
    double began = seconds();
    for (int i = 0; i < SENDERS; i++) {
        senders[i] = fork();
        if (senders[i] == 0) {
            Error error = {0};
            bool ok = send_share(i, &error);
            if (!ok)
                fprintf(stderr, "%s\n", error.text);
            _exit(ok ? 0 : 1);
        }
    }
    for (int i = 0, status; i < SENDERS; i++)
        if (waitpid(senders[i], &status, 0) < 0 || status != 0)
            exit(1);
    return seconds() - began;
}

static double copy(const char *like)
{
    postgres_do(&postgres, "CREATE TABLE copied (LIKE belvedere.object_2026 %s)", like);
    double began = seconds();
    postgres_do(&postgres, "COPY copied FROM '%s/rows'", postgres.folder);
    double took = seconds() - began;
    postgres_do(&postgres, "DROP TABLE copied");
    return took;
}

/* As a server that keeps what it says it keeps. */
static void sync_the_disk(void)
{
    static const char *const names[] = { "fsync", "full_page_writes", "synchronous_commit", "autovacuum" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        postgres_do(&postgres, "ALTER SYSTEM SET %s = on", names[i]);
    postgres_do(&postgres, "SELECT pg_reload_conf()");
}

static bool sums_are_exact(void)
{
    long visits = 0;
    for (long kiosk = 0; kiosk < kiosks; kiosk++)
        for (long row = 0; row < ROWS; row++)
            visits += 1 + (kiosk + row) % 7;
    const char *found = postgres_says(&postgres, "SELECT count(*), sum(visits), (SELECT count(*) FROM belvedere.batch) FROM belvedere.object");
    const char *wanted = str_format(&postgres.arena, "%ld %ld %ld", kiosks * ROWS, visits, kiosks).text;
    printf("region: sums %s: rows, visits, batches %s\n", strcmp(found, wanted) == 0 ? "exact" : "WRONG", found);
    return strcmp(found, wanted) == 0;
}

int main(void)
{
    long sends = 0;
    const char *asked = getenv("KIOSKS");
    kiosks = asked && atol(asked) > 0 ? atol(asked) : KIOSKS;
    if (!postgres_start(&postgres)) {
        printf("region: no PostgreSQL 15 here\n");
        return 0;
    }
    sync_the_disk();
    postgres_do(&postgres, "CREATE ROLE borne LOGIN");
    postgres_database(&postgres, true);
    postgres_do(&postgres, "GRANT belvedere_kiosk TO borne");
    double took = send_all();
    for (long kiosk = 0; kiosk < kiosks; kiosk++)
        sends += 1 + (kiosk / SENDERS % AGAIN == 0);
    double rows = (double)(kiosks * ROWS);
    printf("region: %ld kiosks x %d rows, %ld sent, by %d at once: %.1f s, %.0f batches/s, %.0f rows/s\n", kiosks, ROWS, sends, SENDERS, took,
           (double)sends / took, rows / took);
    bool exact = sums_are_exact();
    postgres_do(&postgres, "COPY belvedere.object_2026 TO '%s/rows'", postgres.folder);
    double bare = copy(""), keyed = copy("INCLUDING INDEXES");
    printf("region: plain COPY of the same rows: %.1f s, %.0f rows/s; into a table with its key: %.1f s; ours takes %.1f x the latter\n", bare,
           rows / bare, keyed, took / keyed);
    postgres_stop(&postgres);
    return exact ? 0 : 1;
}
