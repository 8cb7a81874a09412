/* SPDX-License-Identifier: EUPL-1.2
 *
 * Words that found nothing, kept secret until enough distinct visits typed them.
 *
 * In memory a term is a keyed hash and a count; the key is drawn at random, never leaves the process, and is
 * drawn again each month, so counts are lost with it by design (facts D4). When the threshold is reached the
 * words just typed may be told in clear. Terms are folded letters, 3 to 30 of them; words with a digit or an
 * @ could name someone and are never counted. Owned by whoever made it until terms_close; with
 * kiosk/pin the only file that names libsodium.
 */
#ifndef USAGE_TERMS_H
#define USAGE_TERMS_H

#include "catalogue/base/str.h"

typedef struct Terms Terms;

/* NULL when the library cannot draw random keys: then no term is ever counted. */
Terms *terms_open(int threshold);
void terms_close(Terms *terms);

/* A new visit begins: it counts once for each term. */
void terms_visit(Terms *terms, const char *month);

/* True when the term may now be written: *visits says for how many visits (the threshold the first time,
 * one after that). `term` lives in the arena. What was typed is wiped from memory otherwise. */
bool terms_count(Terms *terms, Arena *arena, Str words, Str *term, long *visits);

#endif
