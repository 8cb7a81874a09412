/* SPDX-License-Identifier: EUPL-1.2
 *
 * What went wrong, in a sentence for the person in front of the machine.
 *
 * An Error belongs to the caller, on its stack, and starts as {0}. A function that can fail returns
 * bool and takes an Error last: `return error_set(error, ERROR_INPUT, "…")`. The first failure wins;
 * callers add context on the way up with error_while. The text is French: it says what, where and what
 * to do, because staff read it. Bugs are asserted, never reported here.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

typedef enum ErrorKind {
    ERROR_NONE,
    ERROR_USAGE,     /* wrong words on the command line: exit 2 */
    ERROR_INPUT,     /* a source that cannot be taken: exit 1 */
    ERROR_CATALOGUE, /* a catalogue file that is damaged, missing or not ours */
    ERROR_SYSTEM,    /* disk, memory, permissions, a library */
} ErrorKind;

typedef struct Error Error;

struct Error {
    ErrorKind kind;
    char text[600];  /* terminated, UTF-8, French; cut after a whole letter when it is longer */
};

/* Keeps the first failure. Always returns false. */
bool error_set(Error *error, ErrorKind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Puts "context : " before the text. Always returns false. */
bool error_while(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
