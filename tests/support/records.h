/* SPDX-License-Identifier: EUPL-1.2
 *
 * Small records for tests of the catalogue: a few words make a trade, a training, an experience or a right.
 * Texts are literals; arrays live in the arena. The digest is made from the number and a version, so that
 * the same number with another version is the same item changed.
 */
#ifndef TESTS_RECORDS_H
#define TESTS_RECORDS_H

#include "catalogue/model.h"
#include "catalogue/snapshot/build.h"

enum { TODAY = 20261123 };

Record record_trade(Arena *arena, const char *code, const char *parent, const char *title);
Record record_training(Arena *arena, const char *number, const char *title, const char *rome);
Record record_experience(Arena *arena, const char *number, const char *title, const char *rome);
Record record_right(Arena *arena, const char *number, const char *title);

/* Gives the record another digest, as if its feed said something new of it. */
void record_change(Record *record, int version);

/* Adds one session with these days to the only action of a training; an occurrence to an experience. */
void record_session(Arena *arena, Record *training, int start, int end, Enrolling enrolling);
void record_occurrence(Arena *arena, Record *experience, int start, int end);
void record_at(Record *record, const char *town, double latitude, double longitude);

/* One source, all its records, published. Asserts that it works; gives the seq. */
int records_publish(const char *folder, const char *source, const Record *records, size_t count);

#endif
