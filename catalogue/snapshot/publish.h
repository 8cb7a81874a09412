/* SPDX-License-Identifier: EUPL-1.2
 *
 * The catalogue folder: cat-<seq>.db files, never written once published, and `current`, which names one.
 *
 * `current` holds the file's name, then when it was built and the sum of its bytes, then a line for each source with
 * when it was last imported; all of it is replaced in one rename. Whoever writes holds the folder's lock, which leaves no file.
 * A crash between two steps leaves the catalogue in place readable and at worst a file that nothing names,
 * removed by the next publication.
 */
#ifndef SNAPSHOT_PUBLISH_H
#define SNAPSHOT_PUBLISH_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Current Current;
typedef struct CurrentSource CurrentSource;

struct CurrentSource {
    Str name, imported;
};

struct Current {
    int seq;                 /* 0: there is none */
    int base;                /* of a publication: the seq that a rollback leads to, which is kept; 0: none */
    Str sum;                 /* of the file's bytes (build_sum.h), none after a rollback: hexadecimal */
    Str built;               /* ISO 8601 with offset */
    CurrentSource *sources;
    size_t source_count;
};

/* What `current` says. A folder without one, or with one that says nothing of use, is seq 0: never an error. */
void publish_current(Arena *arena, const char *folder, Current *current);

/* The newest published file older than `seq` (0: of all), 0 when there is none. */
int publish_before(const char *folder, int seq);

/* What staff do when this one is damaged: go back where there is one to go back to, else begin anew. A sentence. */
const char *publish_remedy(const char *folder, int seq);

const char *publish_path(Arena *arena, const char *folder, int seq);

/* What staff are told of the import that made it; goes when the file goes. */
const char *publish_report_path(Arena *arena, const char *folder, int seq);

/* When a file that `current` does not name was published: its time on the disk. */
Str publish_time_of(Arena *arena, const char *path);
Str publish_now(Arena *arena);

/* Holds the folder for one writer until publish_unlock; -1 and an error when another has it. */
int publish_lock(const char *folder, Error *error);
void publish_unlock(int lock);

/* Syncs `aside`, names it for good, makes `current` name it, then drops all but it and the one before. */
bool publish_file(const char *folder, const char *aside, const Current *next, Error *error);

/* The seq that comes after everything in the folder. */
int publish_next_seq(const char *folder);

/* Makes the newest sound file before the current one current again; *seq is its number. */
bool publish_rollback(const char *folder, int *seq, Error *error);

/* What a test may break: called before each step with its name; false makes the step fail. NULL in service. */
extern bool (*publish_fault)(const char *step);

#endif
