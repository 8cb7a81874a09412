/* SPDX-License-Identifier: EUPL-1.2
 *
 * A catalogue folder of a test's own, and imports into it. bench_begin and bench_end are a test's set-up and
 * tear-down; everything a test allocates in the arena goes with them.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include "catalogue/snapshot/store.h"
#include "tests/support/records.h"

typedef struct Bench Bench;
typedef struct BenchRun BenchRun;

struct Bench {
    Arena arena;
    const char *root;        /* the test's folder */
    const char *folder;      /* the catalogue in it */
    Error error;             /* of the last import */
};

struct BenchRun {
    const char *source, *exported;   /* NULL: "lheo", 2026-11-22 */
    bool partial, force;
    BuildCounts counts;
    int seq;
};

int bench_begin(void **state);
int bench_end(void **state);

/* Ten trainings, 75_0 to 75_9. */
Record *bench_ten(Bench *bench);

/* One source into a build that is left open. */
bool bench_feed(Build *build, const char *source, bool partial, const Record *records, size_t count, Error *error);

/* One whole import; true when it published. */
bool bench_import(Bench *bench, BenchRun *run, const Record *records, size_t count);

Store *bench_open(Bench *bench, StoreOrigin wanted);

/* Fails the test when the error does not say this. */
void bench_said(const Error *error, const char *part);

#endif
