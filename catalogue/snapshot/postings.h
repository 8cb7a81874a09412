/* SPDX-License-Identifier: EUPL-1.2
 *
 * A list of ids as bytes: each is the step from the one before, zigzag, seven bits a byte, least first.
 *
 * Ids may come in any order; those that ascend by less than 64 take one byte. A Postings owns its bytes until
 * postings_free; {0} is empty. Reading takes bytes from anywhere, a damaged file included, and never goes
 * beyond them.
 */
#ifndef SNAPSHOT_POSTINGS_H
#define SNAPSHOT_POSTINGS_H

#include "catalogue/base/str.h"

typedef struct Postings Postings;
typedef struct PostingsReader PostingsReader;

struct Postings {
    unsigned char *bytes;
    unsigned length, capacity;
    long long last;
};

struct PostingsReader {
    Str rest;
    long long id;            /* the one read last */
};

/* The same id twice in a row is kept once. */
void postings_add(Postings *postings, long long id);
Str postings_bytes(const Postings *postings);
void postings_free(Postings *postings);

/* The next id. False at the end, and where the bytes are damaged: something is then left in `rest`. */
bool postings_next(PostingsReader *reader);

/* As many of the next ids as there is room for; fewer only where postings_next would say false. */
size_t postings_read(PostingsReader *reader, long long *ids, size_t most);

#endif
