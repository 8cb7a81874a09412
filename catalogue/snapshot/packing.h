/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers as bytes, in a row: seven bits a byte, least first, so that small ones take one. A text is its length and itself.
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
void packing_add_text(Packing *packing, Str text);
void packing_free(Packing *packing);

unsigned long long packing_next_long(Unpacking *unpacking);

/* Most are one byte long, and there are a million in a catalogue. */
static inline unsigned long long packing_next(Unpacking *unpacking)
{
    if (unpacking->rest.length == 0 || (unsigned char)*unpacking->rest.text >= 0x80)
        return packing_next_long(unpacking);
    unpacking->rest.length--;
    return (unsigned char)*unpacking->rest.text++;
}

/* Not copied. */
Str packing_next_text(Unpacking *unpacking);

#endif
