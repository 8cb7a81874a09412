/* SPDX-License-Identifier: EUPL-1.2
 *
 * Counts the codes that no dictionary has, over a whole feed, so that a report says them in one line and not
 * a thousand times. A code is its dictionary and its value: "modalites-enseignement 9".
 *
 * {0} is empty; what is counted is owned until unknown_free. Memory is bounded: beyond UNKNOWN_LIMIT different
 * codes only the total goes on.
 */
#ifndef FEEDS_UNKNOWN_H
#define FEEDS_UNKNOWN_H

#include "catalogue/base/str.h"

typedef struct UnknownCode UnknownCode;
typedef struct UnknownCodes UnknownCodes;

enum { UNKNOWN_LIMIT = 512 };

struct UnknownCode {
    Str code;
    long count;
};

struct UnknownCodes {
    Arena arena;
    UnknownCode *items;      /* UNKNOWN_LIMIT of them, in the order they were met */
    size_t count;
    long total;
};

void unknown_add(UnknownCodes *codes, StrList met);

/* "12 codes inconnus : modalites-enseignement 9 (7), certifiante 2 (5)", the most frequent first; empty when
 * there is none. */
Str unknown_sentence(Arena *arena, const UnknownCodes *codes);

void unknown_free(UnknownCodes *codes);

#endif
