/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/ballast.h"

#include "catalogue/base/file.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

static void ballast_path(char path[PATH_MAX], const char *usage_path)
{
    snprintf(path, PATH_MAX, "%s.ballast", usage_path);
}

/* The disk must be able to spare twice the ballast: taking the last room would bring on what it is for. */
static bool room_to_spare(int file)
{
    struct statvfs disk;
    return fstatvfs(file, &disk) == 0 && disk.f_bavail * disk.f_frsize >= 2ULL * BALLAST_BYTES;
}

bool ballast_keep(const char *usage_path)
{
    char path[PATH_MAX];
    ballast_path(path, usage_path);
    if (file_size(path) == BALLAST_BYTES)
        return true;
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool kept = room_to_spare(file) && posix_fallocate(file, 0, BALLAST_BYTES) == 0;
    close(file);
    if (!kept)
        unlink(path);
    return kept;
}

bool ballast_stands(const char *usage_path)
{
    char path[PATH_MAX];
    ballast_path(path, usage_path);
    return file_exists(path);
}

bool ballast_release(const char *usage_path)
{
    char path[PATH_MAX];
    ballast_path(path, usage_path);
    return unlink(path) == 0;
}
