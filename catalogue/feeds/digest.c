/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/digest.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

struct Sum {
    XXH3_state_t *state;
};

/* The seed of every digest. Raise it when the same bytes are read into other records: items that stand in a
 * catalogue are then parsed again instead of being kept as an older program read them. */
static const XXH64_hash_t READING = 5;

Digest digest_of(Str bytes)
{
    Digest digest;
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_withSeed(bytes.text, bytes.length, READING));
    _Static_assert(sizeof digest.bytes == sizeof canonical.digest, "an identity is 128 bits");
    memcpy(digest.bytes, canonical.digest, sizeof digest.bytes);
    return digest;
}

Str digest_number(Arena *arena, const Digest *digest)
{
    const unsigned char *b = digest->bytes;
    return str_format(arena, "sans-numero-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5]);
}

static const char DIGITS[] = "0123456789abcdef";

void digest_write(char *hexadecimal, const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hexadecimal[2 * i] = DIGITS[bytes[i] >> 4];
        hexadecimal[2 * i + 1] = DIGITS[bytes[i] & 15];
    }
    hexadecimal[2 * count] = '\0';
}

bool sum_open(Sum **stream, Error *error)
{
    Sum *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->state = XXH3_createState();
    if (opened->state && XXH3_128bits_reset(opened->state) == XXH_OK) {
        *stream = opened;
        return true;
    }
    XXH3_freeState(opened->state);
    free(opened);
    return error_set(error, ERROR_SYSTEM, "La mémoire manque. Fermez d’autres programmes, puis recommencez.");
}

void sum_add(Sum *stream, Str bytes)
{
    XXH3_128bits_update(stream->state, bytes.text, bytes.length);
}

void sum_close(Sum *stream, char hexadecimal[DIGEST_TEXT])
{
    XXH128_canonical_t canonical;
    if (!stream)
        return;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(stream->state));
    digest_write(hexadecimal, canonical.digest, sizeof canonical.digest);
    XXH3_freeState(stream->state);
    free(stream);
}
