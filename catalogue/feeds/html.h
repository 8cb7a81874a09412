/* SPDX-License-Identifier: EUPL-1.2
 *
 * HTML, or plain text, to the catalogue's text: paragraphs parted by '\n', list lines beginning "• ".
 *
 * The typewriter's apostrophe becomes the printer's (U+2019), as French is read, and one where a database left two.
 * Feeds carry HTML escaped or in CDATA, sometimes escaped twice, sometimes broken; what is no tag stays text ("a < b",
 * "R&D"). Nothing is fetched, nothing but text comes out. Pure.
 */
#ifndef FEEDS_HTML_H
#define FEEDS_HTML_H

#include "catalogue/base/str.h"

#include <stdint.h>

Str html_text(Arena *arena, Str html);

/* One line: as html_text, with blanks where lines ended. */
Str html_line(Arena *arena, Str html);

/* Code point of a named entity of HTML ("eacute"). */
bool html_entity(Str name, uint32_t *code);

#endif
