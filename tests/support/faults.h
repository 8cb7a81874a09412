/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes one allocation fail, or all from one on, and counts what is not given back.
 *
 * Three owners are told apart: our own code (the linker's --wrap sends its malloc, calloc, realloc, strdup and free
 * here), SQLite and libxml2 (by their own hooks). faults_install goes first, before either library is used. Only
 * tests that the Makefile links so have this. Counts are those of the process since faults_arm; threads may allocate.
 */
#ifndef SUPPORT_FAULTS_H
#define SUPPORT_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum FaultsOwner { FAULTS_OURS, FAULTS_SQLITE, FAULTS_XML, FAULTS_OWNERS } FaultsOwner;

void faults_install(void);

/* Number `at` of the owner's allocations fails, the first being 1; with `sticky` all after it too. 0: none. */
void faults_arm(FaultsOwner owner, long at, bool sticky);

/* Allocations asked for since then. */
long faults_asked(FaultsOwner owner);

/* Given since then and not given back; both libraries are shut down first. */
long faults_left(FaultsOwner owner);

#endif
