/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/postings.h"

#include <stdint.h>
#include <stdlib.h>

enum { LONGEST = 10, FIRST_ROOM = 16 };   /* bytes */

static void make_room(Postings *postings)
{
    if (postings->capacity - postings->length >= LONGEST)
        return;
    postings->capacity = postings->capacity ? postings->capacity * 2 : FIRST_ROOM;
    postings->bytes = realloc(postings->bytes, postings->capacity);
    if (!postings->bytes)
        abort();
}

void postings_add(Postings *postings, long long id)
{
    if (postings->length && id == postings->last)
        return;
    long long step = id - postings->last;
    uint64_t zigzag = step < 0 ? (uint64_t)(-(step + 1)) * 2 + 1 : (uint64_t)step * 2;
    make_room(postings);
    for (; zigzag >= 0x80; zigzag >>= 7)
        postings->bytes[postings->length++] = (unsigned char)(zigzag | 0x80);
    postings->bytes[postings->length++] = (unsigned char)zigzag;
    postings->last = id;
}

Str postings_bytes(const Postings *postings)
{
    return (Str){ (const char *)postings->bytes, postings->length };
}

void postings_free(Postings *postings)
{
    free(postings->bytes);
    *postings = (Postings){0};
}

bool postings_next(PostingsReader *reader)
{
    uint64_t zigzag = 0;
    for (size_t i = 0; i < reader->rest.length && i < LONGEST; i++) {
        unsigned char byte = (unsigned char)reader->rest.text[i];
        zigzag |= (uint64_t)(byte & 0x7F) << (7 * i);
        if (byte & 0x80)
            continue;
        reader->rest = (Str){ reader->rest.text + i + 1, reader->rest.length - i - 1 };
        uint64_t step = zigzag >> 1;
        reader->id = (long long)((uint64_t)reader->id + (zigzag & 1 ? ~step : step));
        return true;
    }
    return false;
}
