/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/bench.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/publish.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int bench_begin(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->root = folder_new(&bench->arena);
    bench->folder = file_path(&bench->arena, bench->root, "catalogue");
    *state = bench;
    return 0;
}

int bench_end(void **state)
{
    Bench *bench = *state;
    publish_fault = NULL;
    folder_remove(bench->root);
    arena_free(&bench->arena);
    free(bench);
    return 0;
}

void bench_said(const Error *error, const char *part)
{
    if (!strstr(error->text, part))
        fail_msg("« %s » does not say « %s »", error->text, part);
}

/* Ten trainings, 75_0 to 75_9. */
Record *bench_ten(Bench *bench)
{
    Record *records = ARENA_NEW(&bench->arena, Record, 10);
    for (int i = 0; i < 10; i++) {
        const char *number = str_format(&bench->arena, "75_%d", i).text;
        records[i] = record_training(&bench->arena, number, str_format(&bench->arena, "CAP numéro %d", i).text, "H2913");
    }
    return records;
}

/* One source into a build that is left open; what it says of its export is the caller's. */
bool bench_feed(Build *build, const char *source, bool partial, const Record *records, size_t count, Error *error)
{
    bool ok = build_source_begin(build, source, partial, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = build_known(build, &records[i].digest) || build_add(build, &records[i], error);
    return ok;
}

/* One whole import; true when it published. */
bool bench_import(Bench *bench, BenchRun *run, const Record *records, size_t count)
{
    Build *build = NULL;
    FeedInfo info = { .format = FEED_LHEO, .items = (long)count };
    snprintf(info.exported, sizeof info.exported, "%s", run->exported ? run->exported : "2026-11-22");
    bench->error = (Error){0};
    bool ok = build_open(&build, bench->folder, &bench->error) &&
              bench_feed(build, run->source ? run->source : "lheo", run->partial, records, count, &bench->error) &&
              build_source_end(build, &info, run->force, &bench->error);
    if (ok)
        run->counts = *build_counts(build);
    ok = ok && build_publish(build, &run->seq, &bench->error);
    build_close(build);
    return ok;
}

Store *bench_open(Bench *bench, StoreOrigin wanted)
{
    Store *store = NULL;
    StoreOrigin origin = STORE_SAMPLE;
    Error trouble = {0}, error = {0};
    if (!store_open_current(&store, bench->folder, NULL, &origin, &trouble, &error))
        fail_msg("%s", error.text);
    assert_int_equal(origin, wanted);
    return store;
}
