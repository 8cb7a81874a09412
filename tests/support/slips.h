/* SPDX-License-Identifier: EUPL-1.2
 *
 * Slips of the fingers, by rule: what a trade's name becomes when it is typed in haste on an AZERTY keyboard.
 *
 * The same seed gives the same slips in every run. What is made lives in the arena. A slip never touches the first
 * letter, nor a letter with an accent.
 */
#ifndef SUPPORT_SLIPS_H
#define SUPPORT_SLIPS_H

#include "catalogue/base/str.h"

typedef enum Slip {
    SLIP_NONE, SLIP_NEIGHBOUR, SLIP_ADDED, SLIP_SWAPPED, SLIP_DROPPED, SLIP_DOUBLED, SLIP_SINGLE, SLIP_JOINED, SLIP_TWO, SLIP_COUNT
} Slip;

const char *slip_name(Slip slip);

/* The name as people say it: "Abatteur / Abatteuse de carrière" is "abatteur de carrière". */
Str slip_said(Arena *arena, Str name);

/* False when the words have no place for this slip. */
bool slip_make(Arena *arena, Slip slip, Str words, unsigned *seed, Str *typed);

#endif
