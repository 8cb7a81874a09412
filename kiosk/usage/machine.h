/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tells one machine from another without saying which it is: SHA-256 of what the system calls it, in hexadecimal digits.
 *
 * Nothing where the machine has no name; then nobody is told from anybody. The name itself is never kept.
 */
#ifndef USAGE_MACHINE_H
#define USAGE_MACHINE_H

#include "catalogue/base/str.h"

enum { MACHINE_TEXT = 65 };   /* hexadecimal digits and a NUL */

void machine_sum(Str name, char sum[MACHINE_TEXT]);

/* The name of this machine; empty where it has none. */
Str machine_name(Arena *arena);

#endif
