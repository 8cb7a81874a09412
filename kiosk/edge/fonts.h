/* SPDX-License-Identifier: EUPL-1.2
 *
 * The only file that says TTF_: opens Debian's fonts, measures text and renders it once into coverage
 * masks. A Fonts owns the mapped files, the open faces and two caches (widths, masks); a mask lives until the next call that
 * renders, so paint it at once. Shaping is HarfBuzz's, through SDL_ttf; a line with Arabic in it is made of runs, each
 * of its face and direction (kiosk/edge/bidi.h).
 */
#ifndef EDGE_FONTS_H
#define EDGE_FONTS_H

#include "catalogue/base/error.h"
#include "kiosk/edge/mask.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/theme.h"

typedef struct Fonts Fonts;
typedef struct TextLine TextLine;

struct TextLine {
    Face face;
    int size;                /* em, pixels */
    Str text;
    bool runs_left;          /* the sentence it is of begins at the right */
};

bool fonts_open(Fonts **fonts, Error *error);
void fonts_close(Fonts *fonts);

/* Drops every mask, overwritten with zeros: pictures of words are words. */
void fonts_forget(Fonts *fonts);

/* Borrowed: valid as long as the Fonts. */
Metrics fonts_metrics(Fonts *fonts);

/* True when the letters of that way of reading are installed. */
bool fonts_have(const Fonts *fonts, Letters letters);

/* {0} when there is nothing to show. */
Mask fonts_text(Fonts *fonts, const TextLine *line);
Mask fonts_icon(Fonts *fonts, Icon icon, int size);

#endif
