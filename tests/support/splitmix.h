/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SUPPORT_SPLITMIX_H
#define SUPPORT_SPLITMIX_H

#include <stdint.h>

/* The next of a sequence of 64 bits that looks drawn and is the same from the same state (Steele and others, SplitMix64). */
uint64_t splitmix(uint64_t *state);

#endif
