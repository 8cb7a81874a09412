/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/sha256.h"

#include "catalogue/feeds/digest.h"

#include <openssl/evp.h>
#include <stdlib.h>

enum { SHA256_BYTES = (SHA256_TEXT - 1) / 2 };

struct Sha256 {
    EVP_MD_CTX *context;
};

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

void sha256_close(Sha256 *stream, char hexadecimal[SHA256_TEXT])
{
    unsigned char hash[EVP_MAX_MD_SIZE] = {0};
    if (!stream)
        return;
    if (hexadecimal && EVP_DigestFinal_ex(stream->context, hash, NULL) != 1)
        abort();
    if (hexadecimal)
        digest_write(hexadecimal, hash, SHA256_BYTES);
    EVP_MD_CTX_free(stream->context);
    free(stream);
}
