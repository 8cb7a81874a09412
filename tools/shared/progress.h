/* SPDX-License-Identifier: EUPL-1.2
 *
 * One line on a terminal that says how far a long work is, rewritten four times a second.
 *
 * A Progress is a value; on anything that is no terminal it stays silent. The line never wraps (it is cut to
 * the width of the terminal), and progress_end wipes it: the cursor stands where it stood before.
 */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include "catalogue/base/str.h"

typedef struct Progress Progress;

struct Progress {
    int terminal;            /* file descriptor, -1: silent */
    Str name;                /* of what is being read */
    size_t at, of;           /* the second of three */
    long items;              /* read since progress_begin */
    double started, shown;   /* seconds of the monotonic clock; shown 0: nothing stands there */
};

/* Finds out whether the descriptor is a terminal. */
Progress progress_on(int descriptor);

/* A new work begins: its clock and its items start at nothing. */
void progress_begin(Progress *progress, Str name, size_t at, size_t of);

/* Bytes done, and in all (0 when not known). */
void progress_show(Progress *progress, long long done, long long total);

/* A sentence instead of figures. */
void progress_say(Progress *progress, const char *sentence);

void progress_end(Progress *progress);

/* A sentence on standard error, in lines that fit when it is a terminal. */
void progress_complain(const char *program, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The monotonic clock, in seconds. */
double progress_now(void);

/* Rows and columns of the terminal behind a descriptor; 0 when it is none, 24 and 80 when it does not say. */
void progress_screen(int descriptor, int *rows, int *columns);

#endif
