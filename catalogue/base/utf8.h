/* SPDX-License-Identifier: EUPL-1.2
 *
 * UTF-8: reading code points, checking bytes, cutting on boundaries. Never allocates, never fails:
 * a byte that is not UTF-8 reads as U+FFFD and takes one byte.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "catalogue/base/str.h"

#include <stdint.h>

/* Takes the first code point off *rest. False at the end. */
bool utf8_next(Str *rest, uint32_t *code);

/* True when every byte belongs to a well-formed sequence (no surrogates, no overlong forms). */
bool utf8_valid(Str str);

/* Bytes at the end that may be a sequence cut by the end of a buffer: 0 to 3. */
size_t utf8_unfinished(Str str);

/* Writes 1 to 4 bytes, gives their count; the text is not terminated. */
size_t utf8_write(uint32_t code, char text[4]);

/* Code points in str. */
size_t utf8_count(Str str);

/* The longest beginning of at most `count` code points. */
Str utf8_first(Str str, size_t count);

#endif
