/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/digest.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { SHA256_BYTES = 32 };

struct Sha256 {
    EVP_MD_CTX *context;
};

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

/* Two digits a byte, then a NUL. */
static void write_digits(char *hexadecimal, const unsigned char *bytes, size_t count)
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
    write_digits(hexadecimal, canonical.digest, sizeof canonical.digest);
    XXH3_freeState(stream->state);
    free(stream);
}

bool sha256_open(Sha256 **stream, Error *error)
{
    *stream = calloc(1, sizeof **stream);
    if (!*stream)
        abort();
    /* OpenSSL 3.0 crashes on a context of its own that found no memory: it is asked for first. */
    (*stream)->context = OSSL_LIB_CTX_get0_global_default() ? EVP_MD_CTX_new() : NULL;
    if ((*stream)->context && EVP_DigestInit_ex((*stream)->context, EVP_sha256(), NULL) == 1)
        return true;
    sha256_close(*stream, NULL);
    *stream = NULL;
    return error_set(error, ERROR_SYSTEM, "La bibliothèque OpenSSL ne démarre pas. Fermez d’autres programmes et recommencez, sinon réinstallez le paquet libssl3.");
}

void sha256_add(Sha256 *stream, Str bytes)
{
    if (EVP_DigestUpdate(stream->context, bytes.text, bytes.length) != 1)
        abort();
}

void sha256_close(Sha256 *stream, char hexadecimal[65])
{
    unsigned char hash[EVP_MAX_MD_SIZE] = {0};
    if (!stream)
        return;
    if (hexadecimal && EVP_DigestFinal_ex(stream->context, hash, NULL) != 1)
        abort();
    if (hexadecimal)
        write_digits(hexadecimal, hash, SHA256_BYTES);
    EVP_MD_CTX_free(stream->context);
    free(stream);
}
