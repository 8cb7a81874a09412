/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers as bytes, in a row: seven bits a byte, least first, so that small ones take one.
 *
 * A Packing owns its bytes until packing_free; {0} is empty. Unpacking takes bytes from anywhere, a damaged file
 * included: it never goes beyond them, and `damaged` says that a number was not whole. It then gives 0.
 */
#ifndef SNAPSHOT_PACKING_H
#define SNAPSHOT_PACKING_H

#include "catalogue/base/str.h"

typedef struct Packing Packing;
typedef struct Unpacking Unpacking;

struct Packing {
    unsigned char *bytes;
    size_t length, capacity;
};

struct Unpacking {
    Str rest;
    bool damaged;
};

void packing_add(Packing *packing, unsigned long long number);
void packing_free(Packing *packing);

unsigned long long packing_next(Unpacking *unpacking);

#endif
