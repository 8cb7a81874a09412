/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/machine.h"

#include "catalogue/base/file.h"

#include <sodium.h>

static const char MACHINE[] = "/etc/machine-id";

void machine_sum(Str name, char sum[MACHINE_TEXT])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    sum[0] = '\0';
    if (!name.length)
        return;
    crypto_hash_sha256(hash, (const unsigned char *)name.text, name.length);
    sodium_bin2hex(sum, MACHINE_TEXT, hash, sizeof hash);
}

Str machine_name(Arena *arena)
{
    Str text = {0};
    Error none = {0};
    return file_read(arena, MACHINE, 4096, &text, &none) ? str_trim(text) : (Str){0};
}
