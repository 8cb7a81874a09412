/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a report goes: standard output, a file, or what stands under that name already.
 *
 * A file is replaced whole or not at all. What is not a plain file (a link, a pipe, a device) is written
 * into and never replaced: a link keeps leading where it led. Errors are French sentences that name the path.
 */
#ifndef REPORT_OUTPUT_H
#define REPORT_OUTPUT_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

/* `path`: NULL, "-" or "/dev/stdout" for standard output. */
bool output_write(const char *path, Str text, Error *error);

#endif
