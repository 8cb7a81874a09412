/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/qr.h"

#include <qrencode.h>
#include <stdlib.h>

enum { ECI_UTF8 = 26 };   /* AIM ECI assignments */

/* The code says that its bytes are UTF-8: readers that guess take a few accents for another alphabet. */
static QRcode *encode(Str text)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_L);
    if (!input)
        return NULL;
    bool ok = QRinput_appendECIheader(input, ECI_UTF8) == 0
              && QRinput_append(input, QR_MODE_8, (int)text.length, (const unsigned char *)text.text) == 0;
    QRcode *made = ok ? QRcode_encodeInput(input) : NULL;
    QRinput_free(input);
    return made;
}

Code qr_make(Str text)
{
    QRcode *made = text.length ? encode(text) : NULL;
    if (!made)
        return (Code){0};
    size_t count = (size_t)made->width * (size_t)made->width;
    Code code = { made->width, malloc(count * sizeof(bool)) };
    if (!code.dark)
        abort();
    for (size_t i = 0; i < count; i++)
        code.dark[i] = made->data[i] & 1;
    QRcode_free(made);
    return code;
}

void qr_free(Code *code)
{
    free(code->dark);
    *code = (Code){0};
}
