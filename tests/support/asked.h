/* SPDX-License-Identifier: EUPL-1.2
 *
 * The sample in a folder of the test's own, and what belvedere-catalogue answers on it. asked_begin and asked_end are a test's set-up
 * and tear-down; all answers live in its arena.
 */
#ifndef SUPPORT_ASKED_H
#define SUPPORT_ASKED_H

#include "catalogue/base/str.h"

#include <jansson.h>

typedef struct Asked Asked;

struct Asked {
    Arena arena;
    const char *folder;
    int code;                /* of the last run */
};

int asked_begin(void **state);
int asked_end(void **state);

/* Standard output and error of the tool, together. */
const char *asked_run(Asked *asked, const char *words);

/* The same as JSON; fails the test when it is none, or the tool refused. The caller's. */
json_t *asked_json(Asked *asked, const char *words);

/* Fails the test when the text does not have the part. */
void asked_shows(const char *text, const char *part);

#endif
