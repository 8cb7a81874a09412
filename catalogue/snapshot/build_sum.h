/* SPDX-License-Identifier: EUPL-1.2
 *
 * The sum of a whole file, worked out on a thread of its own while its owner goes on; the file is copied on the way
 * when that is asked. The sum of each publication stands in `current`: the next one starts from a copy of the file and
 * knows by it that the disk gave back what was written.
 *
 * file_sum_end waits, once; file_sum_close is NULL-safe and waits too.
 */
#ifndef SNAPSHOT_BUILD_SUM_H
#define SNAPSHOT_BUILD_SUM_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct FileSum FileSum;

/* `copy`: where to, NULL for a sum alone. */
bool file_sum_begin(FileSum **sum, const char *path, const char *copy, Error *error);
bool file_sum_end(FileSum *sum, Arena *arena, Str *hexadecimal, Error *error);
void file_sum_close(FileSum *sum);

#endif
