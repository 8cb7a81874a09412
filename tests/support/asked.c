/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/asked.h"

#include "tests/support/folder.h"
#include "tests/support/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

int asked_begin(void **state)
{
    static const char *const SAMPLE[][2] = {
        { "rome", "assets/sample/rome" }, { "formations", "assets/sample/formations.xml" }, { "decouvertes", "assets/sample/decouvertes.xml" },
    };
    Asked *asked = calloc(1, sizeof *asked);
    assert_non_null(asked);
    asked->folder = folder_new(&asked->arena);
    import_feeds(asked->folder, SAMPLE, sizeof SAMPLE / sizeof *SAMPLE);
    *state = asked;
    return 0;
}

int asked_end(void **state)
{
    Asked *asked = *state;
    folder_remove(asked->folder);
    arena_free(&asked->arena);
    free(asked);
    return 0;
}

/* Standard output and error of the tool, together. */
const char *asked_run(Asked *asked, const char *words)
{
    const char *out = getenv("BELVEDERE_OUT");
    const char *line = str_format(&asked->arena, "%s/belvedere-catalogue --catalogue '%s' %s 2>&1", out ? out : "build/gcc", asked->folder, words).text;
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    Builder text = builder_on(&asked->arena);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, pipe)) > 0;)
        builder_add(&text, (Str){ block, got });
    asked->code = WEXITSTATUS(pclose(pipe));
    return builder_str(&text).text;
}

json_t *asked_json(Asked *asked, const char *words)
{
    json_error_t error;
    json_t *json = json_loads(asked_run(asked, words), 0, &error);
    assert_int_equal(asked->code, 0);
    if (!json)
        fail_msg("%s: %s", words, error.text);
    return json;
}

void asked_shows(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("« %s » is not in:\n%s", part, text);
}
