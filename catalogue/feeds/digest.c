/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/digest.h"

#include <sodium.h>
#include <stdlib.h>

struct Sha256 {
    crypto_hash_sha256_state state;
};

/* The key of every digest. Raise its number when the same bytes are read into other records: items that
 * stand in a catalogue are then parsed again instead of being kept as an older program read them. */
static const unsigned char READING[] = "belvedere-reading-2";

Digest digest_of(Str bytes)
{
    Digest digest;
    crypto_generichash(digest.bytes, sizeof digest.bytes, (const unsigned char *)bytes.text, bytes.length, READING, sizeof READING - 1);
    return digest;
}

Str digest_number(Arena *arena, const Digest *digest)
{
    const unsigned char *b = digest->bytes;
    return str_format(arena, "sans-numero-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5]);
}

bool sha256_open(Sha256 **stream, Error *error)
{
    *stream = NULL;
    if (sodium_init() < 0)
        return error_set(error, ERROR_SYSTEM, "La bibliothèque libsodium ne démarre pas. Réinstallez le paquet libsodium23.");
    *stream = malloc(sizeof **stream);
    if (!*stream)
        abort();
    crypto_hash_sha256_init(&(*stream)->state);
    return true;
}

void sha256_add(Sha256 *stream, Str bytes)
{
    crypto_hash_sha256_update(&stream->state, (const unsigned char *)bytes.text, bytes.length);
}

void sha256_close(Sha256 *stream, char hexadecimal[65])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    if (!stream)
        return;
    crypto_hash_sha256_final(&stream->state, hash);
    if (hexadecimal)
        sodium_bin2hex(hexadecimal, 65, hash, sizeof hash);
    free(stream);
}
