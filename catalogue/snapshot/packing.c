/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/packing.h"

#include <stdlib.h>

enum { NUMBER_BYTES = 10 };   /* of the longest number */

static void make_room(Packing *packing)
{
    if (packing->capacity - packing->length >= NUMBER_BYTES)
        return;
    packing->capacity = packing->capacity ? packing->capacity * 2 : 4096;
    packing->bytes = realloc(packing->bytes, packing->capacity);
    if (!packing->bytes)
        abort();
}

void packing_add(Packing *packing, unsigned long long number)
{
    make_room(packing);
    for (; number >= 0x80; number >>= 7)
        packing->bytes[packing->length++] = (unsigned char)(number | 0x80);
    packing->bytes[packing->length++] = (unsigned char)number;
}

void packing_free(Packing *packing)
{
    free(packing->bytes);
    *packing = (Packing){0};
}

unsigned long long packing_next(Unpacking *unpacking)
{
    unsigned long long number = 0;
    for (size_t i = 0; i < NUMBER_BYTES && i < unpacking->rest.length; i++) {
        unsigned char byte = (unsigned char)unpacking->rest.text[i];
        number |= (unsigned long long)(byte & 0x7F) << (7 * i);
        if (byte < 0x80) {
            unpacking->rest = str_slice(unpacking->rest, i + 1, unpacking->rest.length);
            return number;
        }
    }
    unpacking->damaged = true;
    unpacking->rest = (Str){0};
    return 0;
}
