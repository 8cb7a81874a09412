/* SPDX-License-Identifier: EUPL-1.2
 *
 * Identities of bytes: XXH3-128 for an item (seeded by the way items are read) and for a file of ours.
 *
 * The only place that knows libxxhash. A Sum is made by sum_open, fed in order, and given back by sum_close, which writes
 * 32 hexadecimal digits and a NUL.
 */
#ifndef FEEDS_DIGEST_H
#define FEEDS_DIGEST_H

#include "catalogue/base/error.h"
#include "catalogue/model.h"

typedef struct Sum Sum;

enum { DIGEST_TEXT = 33 };   /* hexadecimal digits and a NUL */

Digest digest_of(Str bytes);

/* "sans-numero-a1b2c3d4e5f6": a number for an item that has none, the same as long as its bytes are. */
Str digest_number(Arena *arena, const Digest *digest);

/* Two hexadecimal digits a byte, then a NUL. */
void digest_write(char *hexadecimal, const unsigned char *bytes, size_t count);

/* Against accidents, not against people. */
bool sum_open(Sum **stream, Error *error);
void sum_add(Sum *stream, Str bytes);
/* NULL-safe; without it nothing is written. */
void sum_close(Sum *stream, char hexadecimal[DIGEST_TEXT]);

#endif
