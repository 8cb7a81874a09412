/* SPDX-License-Identifier: EUPL-1.2
 *
 * How wide Debian's own letters are, fast enough to lay out every screen in every language, size and kind of letters:
 * a text is shaped once, at REFERENCE pixels, and its width at another size is in proportion. That is what shaping at
 * that size gives, to a pixel: faces are hinted lightly, which leaves widths alone. A Ruler owns its Fonts.
 */
#ifndef SUPPORT_RULER_H
#define SUPPORT_RULER_H

#include "kiosk/edge/fonts.h"

typedef struct Ruler Ruler;

Ruler *ruler_open(void);
void ruler_close(Ruler *ruler);

/* Borrowed: valid as long as the Ruler. */
Metrics ruler_metrics(Ruler *ruler);

#endif
