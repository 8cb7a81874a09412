/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the prolog of an XML document says of its encoding, in the converter's words. Prologs lie: a Source asks
 * only for bytes that are no UTF-8. Pure; the names live as long as the program.
 */
#ifndef FEEDS_ENCODING_H
#define FEEDS_ENCODING_H

#include "catalogue/base/str.h"

/* NULL when it is UTF-8, another one or nothing. */
const char *encoding_declared(Str head);

#endif
