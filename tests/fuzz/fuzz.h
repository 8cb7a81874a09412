/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the harnesses share. A harness is a file of this folder with LLVMFuzzerTestOneInput; it reads any bytes,
 * asserts what must hold of every answer (FUZZ_MUST aborts, so libFuzzer keeps the input), and leaves nothing
 * behind. Seeds, and every input that once failed, stand in corpus/<name>/.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

#include <stdint.h>
#include <stdlib.h>

#define FUZZ_MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerInitialize(int *count, char ***words);

Str fuzz_str(const uint8_t *bytes, size_t size);

/* A path that opens on these bytes, in memory; the same file each time. */
const char *fuzz_path(const uint8_t *bytes, size_t size);

/* A refusal is a sentence: some kind, some UTF-8 text. */
void fuzz_check_refusal(const Error *error);

/* Printable, well-formed UTF-8; tabs and line ends too. */
void fuzz_check_text(Str text);

#endif
