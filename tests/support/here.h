/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a test of the programs stands: a folder and an arena of its own, made before each test and removed after it.
 *
 * A test program has one, `here`. Texts and runs live in its arena, so until the end of the test.
 */
#ifndef SUPPORT_HERE_H
#define SUPPORT_HERE_H

#include "tests/support/tool.h"

typedef struct Here Here;

struct Here {
    Arena arena;
    const char *folder;
};

extern Here here;

int here_begin(void **state);
int here_end(void **state);

/* For cmocka's table; what includes it includes cmocka.h. */
#define HERE(test) cmocka_unit_test_setup_teardown(test, here_begin, here_end)

const char *here_path(const char *name);
void here_put(const char *name, const char *text);

/* The programs, in the folder, on its "catalogue". */
ToolRun here_import(const char *words);
ToolRun here_ask(const char *words);

#endif
