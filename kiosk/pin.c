/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/pin.h"

#include <sodium.h>

enum { OPERATIONS = 4, MEMORY = 8 << 20 };       /* a few hundredths of a second, and no more memory than a screen takes */

static bool holds(Str pin)
{
    bool digits = pin.length >= PIN_SHORTEST && pin.length <= PIN_LONGEST;
    for (size_t i = 0; digits && i < pin.length; i++)
        digits = pin.text[i] >= '0' && pin.text[i] <= '9';
    return digits;
}

bool pin_matches(Str hash, Str pin)
{
    Arena arena = {0};
    bool same = hash.length && hash.length < crypto_pwhash_STRBYTES && holds(pin) && sodium_init() >= 0
                && crypto_pwhash_str_verify(str_text(&arena, hash), pin.text, pin.length) == 0;
    arena_free(&arena);
    return same;
}

Str pin_hash(Arena *arena, Str pin)
{
    char hash[crypto_pwhash_STRBYTES] = "";
    if (!holds(pin) || sodium_init() < 0 || crypto_pwhash_str(hash, pin.text, pin.length, OPERATIONS, MEMORY) != 0)
        return (Str){0};
    return str_copy(arena, str_of(hash));
}
