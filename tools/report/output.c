/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/output.h"

#include "catalogue/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool is_standard(const char *path)
{
    return !path || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0;
}

static bool write_standard(Str text, Error *error)
{
    return (fwrite(text.text, 1, text.length, stdout) == text.length && fflush(stdout) == 0) ||
           error_set(error, ERROR_SYSTEM, "la sortie ne peut pas être écrite\u00a0: %s.", strerror(errno));
}

/* Something stands there that a rename would take away. */
static bool must_stay(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static bool write_into(const char *path, Str text, Error *error)
{
    FILE *file = fopen(path, "we");
    if (!file)
        return file_failed(error, path, errno);
    bool ok = fwrite(text.text, 1, text.length, file) == text.length && fflush(file) == 0;
    int code = errno;
    if (fclose(file) != 0 && ok) {
        ok = false;
        code = errno;
    }
    return ok || file_failed(error, path, code);
}

bool output_write(const char *path, Str text, Error *error)
{
    if (is_standard(path))
        return write_standard(text, error);
    return must_stay(path) ? write_into(path, text, error) : file_write(path, text, error);
}
