/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the texts of belvedere-catalogue share: the kinds of objects in French, and columns. KIND_STORY is a kind here too.
 */
#ifndef TOOLS_TEXT_KINDS_H
#define TOOLS_TEXT_KINDS_H

#include "catalogue/model.h"

/* Letters of a title in a list. */
enum { TEXT_TITLE = 40 };

/* "Métier" */
const char *text_kind(Kind kind);

/* "1 métier", "2 métiers" */
void text_kind_count(Builder *out, Kind kind, long count);

/* The text, and blanks up to `width` letters; bytes are not letters. */
void text_pad(Builder *out, Str text, size_t width);

#endif
