/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/packing.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES = 10 };   /* of the longest number */

static void make_room(Packing *packing, size_t bytes)
{
    if (packing->capacity - packing->length >= bytes)
        return;
    packing->capacity = packing->capacity ? packing->capacity * 2 : 4096;
    while (packing->capacity - packing->length < bytes)
        packing->capacity *= 2;
    packing->bytes = realloc(packing->bytes, packing->capacity);
    if (!packing->bytes)
        abort();
}

void packing_add(Packing *packing, unsigned long long number)
{
    make_room(packing, NUMBER_BYTES);
    for (; number >= 0x80; number >>= 7)
        packing->bytes[packing->length++] = (unsigned char)(number | 0x80);
    packing->bytes[packing->length++] = (unsigned char)number;
}

void packing_add_text(Packing *packing, Str text)
{
    packing_add(packing, text.length);
    make_room(packing, text.length);
    if (text.length)
        memcpy(packing->bytes + packing->length, text.text, text.length);
    packing->length += text.length;
}

void packing_free(Packing *packing)
{
    free(packing->bytes);
    *packing = (Packing){0};
}

static void skip(Unpacking *unpacking, size_t bytes)
{
    unpacking->rest.text += bytes;
    unpacking->rest.length -= bytes;
}

static unsigned long long give_up(Unpacking *unpacking)
{
    unpacking->damaged = true;
    unpacking->rest = (Str){0};
    return 0;
}

unsigned long long packing_next_long(Unpacking *unpacking)
{
    const unsigned char *bytes = (const unsigned char *)unpacking->rest.text;
    size_t most = unpacking->rest.length < NUMBER_BYTES ? unpacking->rest.length : NUMBER_BYTES;
    unsigned long long number = 0;
    for (size_t i = 0; i < most; i++) {
        number |= (unsigned long long)(bytes[i] & 0x7F) << (7 * i);
        if (bytes[i] < 0x80) {
            skip(unpacking, i + 1);
            return number;
        }
    }
    return give_up(unpacking);
}

Str packing_next_text(Unpacking *unpacking)
{
    unsigned long long length = packing_next(unpacking);
    if (length > unpacking->rest.length)
        length = give_up(unpacking);
    Str text = { unpacking->rest.text, (size_t)length };
    skip(unpacking, (size_t)length);
    return text;
}
