/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/qr.h"

#include <qrencode.h>
#include <stdlib.h>

Code qr_make(Str text)
{
    Arena arena = {0};
    QRcode *made = text.length ? QRcode_encodeString8bit(str_text(&arena, text), 0, QR_ECLEVEL_L) : NULL;
    arena_free(&arena);
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
