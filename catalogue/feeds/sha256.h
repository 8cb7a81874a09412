/* SPDX-License-Identifier: EUPL-1.2
 *
 * SHA-256 of a feed as it was delivered: what staff compare with what the producer announces.
 *
 * The only place that knows libcrypto. A Sha256 is made by sha256_open, fed in order, and given back by sha256_close,
 * which writes 64 hexadecimal digits and a NUL.
 */
#ifndef FEEDS_SHA256_H
#define FEEDS_SHA256_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Sha256 Sha256;

enum { SHA256_TEXT = 65 };   /* hexadecimal digits and a NUL */

bool sha256_open(Sha256 **stream, Error *error);
void sha256_add(Sha256 *stream, Str bytes);
/* NULL-safe; `hexadecimal` may be NULL. */
void sha256_close(Sha256 *stream, char hexadecimal[SHA256_TEXT]);

#endif
