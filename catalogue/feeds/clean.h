/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes well-formed, printable UTF-8 of bytes that should be it. Pure.
 *
 * A byte that belongs to no sequence is read as Windows-1252, the encoding it nearly always escaped from;
 * a sequence cut short by its producer becomes U+FFFD. C1 controls become the Windows-1252 letters they
 * stand for, other control characters a blank. Tabs and line ends stay.
 */
#ifndef FEEDS_CLEAN_H
#define FEEDS_CLEAN_H

#include "catalogue/base/str.h"

typedef struct Clean Clean;

struct Clean {
    size_t taken;      /* bytes of the input used */
    size_t given;      /* bytes written */
    long repaired;     /* characters repaired */
};

/* Cleans as much of `dirty` as fits. Unless `last`, a sequence cut by the end of the input waits. */
Clean clean_utf8(Str dirty, char *room, size_t size, bool last);

/* Windows-1252 to code point; U+FFFD for the five bytes that mean nothing. */
unsigned clean_windows1252(unsigned char byte);

/* Well-formed UTF-8 sequences beyond ASCII minus bytes that belong to none: below 0, it is no UTF-8. */
long clean_utf8_weight(Str bytes);

#endif
