/* SPDX-License-Identifier: EUPL-1.2
 *
 * Identities of bytes: XXH3-128 for an item (seeded by the way items are read) and for a file of ours, SHA-256 for a
 * feed as it was delivered.
 *
 * The only place that knows the hashing libraries. A Sha256 is made by sha256_open, fed in order, and given
 * back by sha256_close, which writes 64 hexadecimal digits and a NUL; a Sum likewise, 32 digits.
 */
#ifndef FEEDS_DIGEST_H
#define FEEDS_DIGEST_H

#include "catalogue/base/error.h"
#include "catalogue/model.h"

typedef struct Sha256 Sha256;
typedef struct Sum Sum;

enum { DIGEST_TEXT = 33 };   /* hexadecimal digits and a NUL */

Digest digest_of(Str bytes);

/* "sans-numero-a1b2c3d4e5f6": a number for an item that has none, the same as long as its bytes are. */
Str digest_number(Arena *arena, const Digest *digest);

bool sha256_open(Sha256 **stream, Error *error);
void sha256_add(Sha256 *stream, Str bytes);
/* NULL-safe; `hexadecimal` may be NULL. */
void sha256_close(Sha256 *stream, char hexadecimal[65]);

/* Against accidents, not against people. */
bool sum_open(Sum **stream, Error *error);
void sum_add(Sum *stream, Str bytes);
/* NULL-safe; without it nothing is written. */
void sum_close(Sum *stream, char hexadecimal[DIGEST_TEXT]);

#endif
