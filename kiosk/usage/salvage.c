/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/salvage.h"

#include "catalogue/base/date.h"
#include "catalogue/base/file.h"
#include "kiosk/usage/ballast.h"
#include "kiosk/usage/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { ID_OFFSET = 68, NAMES_MOST = 99 };   /* SQLite file format §1.3: application id, big-endian */

static const char *const SUFFIXES[] = { "", "-wal", "-shm" };

enum { SUFFIX_COUNT = sizeof SUFFIXES / sizeof *SUFFIXES };

static bool header_is_ours(const char *path)
{
    unsigned char id[4] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool read = file >= 0 && pread(file, id, sizeof id, ID_OFFSET) == sizeof id;
    if (file >= 0)
        close(file);
    return read && ((unsigned)id[0] << 24 | (unsigned)id[1] << 16 | (unsigned)id[2] << 8 | id[3]) == SCHEMA_APPLICATION_ID;
}

bool salvage_is_ours(const char *usage_path)
{
    return header_is_ours(usage_path) || ballast_stands(usage_path);
}

static void joined(char path[PATH_MAX], const char *start, const char *suffix)
{
    snprintf(path, PATH_MAX, "%s%s", start, suffix);
}

static bool is_free(const char *place)
{
    char path[PATH_MAX];
    bool unused = true;
    for (int i = 0; i < SUFFIX_COUNT; i++) {
        joined(path, place, SUFFIXES[i]);
        unused = unused && !file_exists(path);
    }
    return unused;
}

static bool find_name(const char *usage_path, char place[PATH_MAX])
{
    int day = date_number(date_now().date), length = snprintf(place, PATH_MAX, "%s.abime-%08d", usage_path, day);
    for (int i = 2; i <= NAMES_MOST && length < PATH_MAX; i++) {
        if (is_free(place))
            return true;
        length = snprintf(place, PATH_MAX, "%s.abime-%08d-%d", usage_path, day, i);
    }
    return false;
}

bool salvage_set_aside(const char *usage_path, char place[PATH_MAX], Error *error)
{
    char from[PATH_MAX], to[PATH_MAX];
    bool ok = find_name(usage_path, place) || file_failed(error, usage_path, EEXIST);
    for (int i = 0; ok && i < SUFFIX_COUNT; i++) {
        joined(from, usage_path, SUFFIXES[i]);
        joined(to, place, SUFFIXES[i]);
        ok = !file_exists(from) || file_rename(from, to, error);
    }
    return ok;
}
