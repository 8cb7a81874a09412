/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes one allocation fail, or all of its owner from one on, and counts what is not given back.
 *
 * The test program's malloc, calloc, realloc, strdup and free take the place of the C library's for every library in the
 * process; who asks is told by the return address. Under the sanitizers, which have their own, only our code (by the
 * linker's --wrap), SQLite and libxml2 (by their hooks) come here. An allocation is named by the thread that asks and how
 * many it asked for before: threads run in any order, each does the same every time. faults_install goes first; watching
 * begins with faults_record or faults_arm, in a child made for that.
 */
#ifndef SUPPORT_FAULTS_H
#define SUPPORT_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum FaultsOwner { FAULTS_OURS, FAULTS_SQLITE, FAULTS_XML, FAULTS_ARCHIVE, FAULTS_CRYPTO, FAULTS_OTHERS, FAULTS_OWNERS } FaultsOwner;

extern const char *const FAULTS_OWNER_NAMES[FAULTS_OWNERS];

typedef struct FaultsCall FaultsCall;
typedef struct FaultsRecord FaultsRecord;

struct FaultsCall {
    uintptr_t thread;        /* the function of ours it runs */
    long number;             /* among that thread's allocations, from 1 */
    uint64_t site;           /* of the whole stack that asks */
    FaultsOwner owner;
};

/* The caller's, in memory that parent and child share. */
struct FaultsRecord {
    FaultsCall *calls;
    size_t room, count;
};

void faults_install(void);

/* Notes every allocation from now on. */
void faults_record(FaultsRecord *record);

/* The call fails; with `sticky` all of its owner's after it too. */
void faults_arm(const FaultsCall *call, bool sticky);

/* Whether the call came. */
bool faults_fired(void);

/* Blocks given since and not given back, of ours and of the libraries that give all back once they are shut down, which
 * is done here; ends the watching. */
long faults_left(void);

#endif
