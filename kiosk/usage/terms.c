/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/terms.h"

#include "catalogue/base/utf8.h"
#include "catalogue/search/fold.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    HASH_BYTES = 16,
    TERM_SHORTEST = 3,
    TERM_LONGEST = 30,
    SECRETS_MOST = 4096,   /* distinct words of a month; those after are not counted */
};

typedef struct Secret Secret;

struct Secret {
    unsigned char hash[HASH_BYTES];
    long visits;
    long last;               /* the visit that counted last */
};

struct Terms {
    unsigned char key[crypto_generichash_KEYBYTES];
    char month[12];
    int threshold;
    long visit;              /* serial number of the visit in course, in memory only */
    size_t count;
    Secret secrets[SECRETS_MOST];
};

Terms *terms_open(int threshold)
{
    if (sodium_init() < 0)
        return NULL;
    Terms *terms = calloc(1, sizeof *terms);
    if (!terms)
        abort();
    terms->threshold = threshold;
    return terms;
}

void terms_close(Terms *terms)
{
    if (terms)
        sodium_memzero(terms, sizeof *terms);
    free(terms);
}

void terms_visit(Terms *terms, const char *month)
{
    if (!terms)
        return;
    if (strcmp(terms->month, month) != 0) {
        sodium_memzero(terms->secrets, sizeof terms->secrets);
        terms->count = 0;
        randombytes_buf(terms->key, sizeof terms->key);
        snprintf(terms->month, sizeof terms->month, "%s", month);
    }
    terms->visit++;
}

/* The words as they may be counted, or nothing. */
static Str normal(Arena *arena, Str words)
{
    Str folded = fold_text(arena, words);
    size_t letters = utf8_count(folded);
    if (letters < TERM_SHORTEST || letters > TERM_LONGEST || !utf8_valid(folded) || str_contains(words, STR("@")))
        return (Str){0};
    for (size_t i = 0; i < folded.length; i++)
        if (folded.text[i] >= '0' && folded.text[i] <= '9')
            return (Str){0};
    return folded;
}

static Secret *secret_of(Terms *terms, Str term)
{
    unsigned char hash[HASH_BYTES];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)term.text, term.length, terms->key, sizeof terms->key);
    for (size_t i = 0; i < terms->count; i++)
        if (memcmp(terms->secrets[i].hash, hash, sizeof hash) == 0)
            return &terms->secrets[i];
    if (terms->count == SECRETS_MOST)
        return NULL;
    Secret *secret = &terms->secrets[terms->count++];
    memcpy(secret->hash, hash, sizeof hash);
    return secret;
}

bool terms_count(Terms *terms, Arena *arena, Str words, Str *term, long *visits)
{
    if (!terms)
        return false;
    Arena scratch = {0};
    Str folded = normal(&scratch, words);
    Secret *secret = folded.length ? secret_of(terms, folded) : NULL;
    bool told = false;
    if (secret && secret->last != terms->visit) {
        secret->last = terms->visit;
        secret->visits++;
        told = secret->visits >= terms->threshold;
        *visits = secret->visits == terms->threshold ? terms->threshold : 1;
    }
    if (told)
        *term = str_copy(arena, folded);
    arena_wipe(&scratch);
    arena_free(&scratch);
    return told;
}
