/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/html.h"

#include "catalogue/base/utf8.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static Arena arena;

/* Feeds are cleaned before: what goes in is UTF-8, so what comes out must be. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Str html = fuzz_str(bytes, size);
    bool clean = utf8_valid(html);
    Str text = html_text(&arena, html), line = html_line(&arena, html);
    FUZZ_MUST(!clean || (utf8_valid(text) && utf8_valid(line)));
    FUZZ_MUST(text.length <= 4 * size + 16);
    FUZZ_MUST(!line.length || !memchr(line.text, '\n', line.length));
    arena_reset(&arena);
    return 0;
}
