/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/spelling.h"

/* FNV-1a, 32 bits. */
unsigned spelling_hash(Str folded, bool name)
{
    unsigned value = 2166136261u;
    for (size_t i = 0; i < folded.length; i++)
        value = (value ^ (unsigned char)folded.text[i]) * 16777619u;
    return (value & ~1u) | name;
}
