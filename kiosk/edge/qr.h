/* SPDX-License-Identifier: EUPL-1.2
 *
 * The only file that says QRcode_: a text as a square of dark and light modules. The Code owns its
 * modules until qr_free.
 */
#ifndef EDGE_QR_H
#define EDGE_QR_H

#include "catalogue/base/str.h"

typedef struct Code Code;

struct Code {
    int width;               /* modules on a side; 0: the text does not fit in a code */
    bool *dark;              /* width × width, row by row */
};

Code qr_make(Str text);
void qr_free(Code *code);

#endif
