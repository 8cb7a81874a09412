/* SPDX-License-Identifier: EUPL-1.2
 *
 * SHA-256 of a stream, worked out on a thread of its own while the bytes are used.
 *
 * The Hasher lends the blocks that bytes are read into: hasher_room gives one of HASHER_BLOCK bytes, hasher_add
 * says how many were put there, each room once. They stay as they are for three more rooms at least, and must not
 * be written meanwhile. hasher_close joins the thread, gives everything back, and is NULL-safe.
 */
#ifndef FEEDS_HASHER_H
#define FEEDS_HASHER_H

#include "catalogue/base/error.h"

#include <stddef.h>

typedef struct Hasher Hasher;

enum { HASHER_BLOCK = 256 * 1024 };   /* bytes */

bool hasher_open(Hasher **hasher, Error *error);
char *hasher_room(Hasher *hasher);
void hasher_add(Hasher *hasher, size_t length);

/* `hexadecimal`: 64 digits and a NUL of all that was added; NULL when nobody asks any more. */
void hasher_close(Hasher *hasher, char hexadecimal[65]);

#endif
