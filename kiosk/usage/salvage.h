/* SPDX-License-Identifier: EUPL-1.2
 *
 * Puts a damaged usage file out of the way, so that counting goes on in a new one and nothing is thrown away.
 *
 * The file keeps all its bytes under a new name beside: usage.db.abime-AAAAMMJJ, the machine's day, then
 * …-2, …-3: no file is ever replaced. Its log goes with it, since it must never meet the new file. A file that
 * nothing proves to be ours (neither its own header nor the room put by beside it) is not to be touched.
 */
#ifndef USAGE_SALVAGE_H
#define USAGE_SALVAGE_H

#include "catalogue/base/error.h"

#include <limits.h>
#include <stdbool.h>

/* Whether a file that SQLite cannot read was the kiosk's. */
bool salvage_is_ours(const char *usage_path);

/* Renames it; `place` is then its new path. Nobody may have it open for writing. */
bool salvage_set_aside(const char *usage_path, char place[PATH_MAX], Error *error);

#endif
