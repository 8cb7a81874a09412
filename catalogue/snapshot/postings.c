/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/postings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 10, FIRST_ROOM = 16, EIGHT = 8 };   /* bytes */

enum { MORE = 0x80 };   /* the bit of a byte that is not the last of its step */

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

static uint64_t stepped(uint64_t id, unsigned zigzag)
{
    return id + (zigzag & 1 ? ~(uint64_t)(zigzag >> 1) : zigzag >> 1);
}

/* Steps of one byte, eight at once. */
static size_t read_eights(PostingsReader *reader, long long *ids, size_t most)
{
    const unsigned char *bytes = (const unsigned char *)reader->rest.text;
    size_t count = 0;
    uint64_t id = (uint64_t)reader->id;
    for (uint64_t eight; reader->rest.length >= count + EIGHT && most >= count + EIGHT; count += EIGHT) {
        memcpy(&eight, bytes + count, sizeof eight);
        if (eight & MORE * 0x0101010101010101u)
            break;
        for (size_t i = count; i < count + EIGHT; i++)
            ids[i] = (long long)(id = stepped(id, bytes[i]));
    }
    *reader = (PostingsReader){ str_slice(reader->rest, count, reader->rest.length), (long long)id };
    return count;
}

/* Steps of one byte or two, without asking which: the processor would guess wrong. */
static size_t read_pairs(PostingsReader *reader, long long *ids, size_t most)
{
    const unsigned char *bytes = (const unsigned char *)reader->rest.text;
    size_t count = 0, at = 0;
    uint64_t id = (uint64_t)reader->id;
    while (count < most && at + 1 < reader->rest.length && !(bytes[at] & bytes[at + 1] & MORE)) {
        unsigned two = bytes[at] / MORE;
        ids[count++] = (long long)(id = stepped(id, (bytes[at] & (MORE - 1u)) | (bytes[at + 1] * two) << 7));
        at += 1 + two;
    }
    *reader = (PostingsReader){ str_slice(reader->rest, at, reader->rest.length), (long long)id };
    return count;
}

size_t postings_read(PostingsReader *reader, long long *ids, size_t most)
{
    size_t count = 0, before;
    do {
        before = count;
        count += read_eights(reader, ids + count, most - count);
        count += read_pairs(reader, ids + count, most - count < EIGHT ? most - count : EIGHT);
        if (count == before && count < most && postings_next(reader))
            ids[count++] = reader->id;
    } while (count > before);
    return count;
}
