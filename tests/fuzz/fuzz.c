/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz/fuzz.h"

#include "catalogue/base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

Str fuzz_str(const uint8_t *bytes, size_t size)
{
    return (Str){ (const char *)bytes, size };
}

const char *fuzz_path(const uint8_t *bytes, size_t size)
{
    static char path[40];
    static int file = -1;
    if (file < 0) {
        file = memfd_create("fuzz", 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    FUZZ_MUST(file >= 0 && ftruncate(file, 0) == 0 && pwrite(file, bytes, size, 0) == (ssize_t)size);
    return path;
}

void fuzz_check_refusal(const Error *error)
{
    FUZZ_MUST(error->kind != ERROR_NONE && error->text[0]);
}

void fuzz_check_text(Str text)
{
    FUZZ_MUST(utf8_valid(text));
    for (size_t i = 0; i < text.length; i++)
        FUZZ_MUST((unsigned char)text.text[i] >= ' ' || strchr("\t\n\r", text.text[i]));
}
