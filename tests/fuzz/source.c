/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/source.h"

#include "tests/fuzz/fuzz.h"

/* A sequence may be given in two pieces only when the room is short: rooms are large here, the first bytes say how large. */
static bool read_document(Source *source, size_t room, Error *error)
{
    static char text[1 << 16];
    for (size_t got = 1; got > 0;) {
        if (!source_read(source, text, room, &got, error))
            return false;
        FUZZ_MUST(got <= room);
        fuzz_check_text((Str){ text, got });
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Source *source = NULL;
    Error error = {0};
    bool more = true;
    size_t room = size && bytes[size - 1] % 2 ? 1 << 16 : 16;
    bool ok = source_open(&source, fuzz_path(bytes, size), &error);
    while (ok && more) {
        ok = source_next(source, &more, &error);
        ok = ok && (!more || read_document(source, room, &error));
    }
    if (!ok)
        fuzz_check_refusal(&error);
    else
        FUZZ_MUST(source_facts(source)->sha256[63] && source_facts(source)->read == (long long)size);
    source_close(source);
    return 0;
}
