/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/ruler.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { REFERENCE = 256, ROOM = 1 << 21 };

typedef struct Known Known;

struct Known {
    uint64_t key;            /* 0: free */
    int width;               /* at REFERENCE */
};

struct Ruler {
    Fonts *fonts;
    Metrics exact;
    Known *known;            /* open addressing */
    size_t count;
};

/* FNV-1a over face and text; never 0. */
static uint64_t key_of(Face face, Str text)
{
    uint64_t hash = 14695981039346656037u ^ (uint64_t)face;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.text[i]) * 1099511628211u;
    hash ^= hash >> 29;
    return hash ? hash : 1;
}

static int width_of(void *context, Face face, int size, Str text)
{
    Ruler *ruler = context;
    if (text.length == 0)
        return 0;
    uint64_t key = key_of(face, text);
    Known *known = &ruler->known[key % ROOM];
    while (known->key && known->key != key)
        known = known + 1 < ruler->known + ROOM ? known + 1 : ruler->known;
    if (!known->key) {
        assert_true(++ruler->count < ROOM / 4 * 3);
        *known = (Known){ key, ruler->exact.width(ruler->exact.context, face, REFERENCE, text) };
    }
    return (known->width * size + REFERENCE - 1) / REFERENCE;
}

Ruler *ruler_open(void)
{
    Error error = {0};
    Ruler *ruler = calloc(1, sizeof *ruler);
    assert_non_null(ruler);
    if (!fonts_open(&ruler->fonts, &error))
        fail_msg("%s", error.text);
    ruler->exact = fonts_metrics(ruler->fonts);
    ruler->known = calloc(ROOM, sizeof *ruler->known);
    assert_non_null(ruler->known);
    return ruler;
}

void ruler_close(Ruler *ruler)
{
    fonts_close(ruler->fonts);
    free(ruler->known);
    free(ruler);
}

Metrics ruler_metrics(Ruler *ruler)
{
    return (Metrics){ ruler, width_of };
}
