/* SPDX-License-Identifier: EUPL-1.2
 *
 * The staff's code: never kept, only its Argon2id hash in the settings. Four to eight digits can be tried out by who
 * holds the file; the hash is against who looks over it. With kiosk/usage/terms the only file that names libsodium.
 */
#ifndef KIOSK_PIN_H
#define KIOSK_PIN_H

#include "catalogue/base/str.h"

enum { PIN_SHORTEST = 4, PIN_LONGEST = 8 };      /* digits */

bool pin_matches(Str hash, Str pin);

/* What the settings keep of it; empty when it is no such code, or the library cannot. */
Str pin_hash(Arena *arena, Str pin);

#endif
