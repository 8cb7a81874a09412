/* SPDX-License-Identifier: EUPL-1.2
 *
 * What every engine of the comparison is asked: each line of a file, letter by letter, as a visitor types it.
 *
 * Documents are lines "code <tab> title <tab> names, | between <tab> text". Only the engine's own call is timed.
 * Answers go to standard output, one line a query: "words <tab> code <tab> code <tab> code"; then one line
 * "# p50 ms <tab> p99 ms <tab> keys". Everything lives until the program ends.
 */
#ifndef RIVALS_KEYS_H
#define RIVALS_KEYS_H

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { KEYS_SHOWN = 10 };    /* results an engine is asked for */

typedef struct KeysDocument {
    char *code, *title, *names, *text;
} KeysDocument;

typedef struct KeysAnswer {
    const char *codes[KEYS_SHOWN];
    size_t count;
} KeysAnswer;

typedef void KeysSearch(void *engine, const char *words, KeysAnswer *answer);

/* One document a call; false at the end. The line is the caller's until the next call. */
int keys_document(FILE *file, KeysDocument *document);

/* Ends the program when a file cannot be read. */
FILE *keys_open(const char *path);
void keys_run(const char *path, KeysSearch *search, void *engine);

/* "# index bytes" */
void keys_index(unsigned long long bytes);

#ifdef __cplusplus
}
#endif

#endif
