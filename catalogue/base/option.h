/* SPDX-License-Identifier: EUPL-1.2
 *
 * Command lines as tables. A program lists its options once; parsing, --help, --version and the usage
 * line come from that table. Values point into argv and live as long as it does.
 */
#ifndef BASE_OPTION_H
#define BASE_OPTION_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Option Option;
typedef struct Program Program;

struct Option {
    const char *name;       /* "--catalogue" */
    const char *value;      /* what stands after it in the help ("DOSSIER"); NULL for a switch */
    const char *help;       /* one French line */
    const char **text;      /* where the value goes */
    bool *on;               /* where a switch goes */
};

struct Program {
    const char *name;       /* "belvedere-import" */
    const char *summary;    /* one French line */
    const char *operands;   /* "SOURCE…", or NULL when there are none */
    const char *details;    /* further French lines of the help, or NULL */
    const Option *options;
    size_t option_count;
};

typedef enum OptionOutcome { OPTION_GO, OPTION_STOP, OPTION_WRONG } OptionOutcome;

/* Reads argv. `operands` gets what is not an option (room for argc entries). OPTION_STOP: --help or
 * --version was printed, exit 0. OPTION_WRONG: the error and the usage line were printed on standard
 * error, exit 2. "--name=value", "--name value" and "--" are understood. */
OptionOutcome option_read(const Program *program, int argc, char **argv, StrList *operands);

/* Prints a wrong-use sentence and the usage line on standard error; always 2, the exit code. */
int option_wrong(const Program *program, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
