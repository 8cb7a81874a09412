/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The reasons staff meet, in their words. */
static const char *reason(int code)
{
    switch (code) {
    case ENOENT: return "introuvable. Vérifiez le nom et que la clé USB est bien branchée";
    case EACCES: case EPERM: return "accès refusé. Vérifiez les droits sur ce fichier";
    case ENOSPC: case EDQUOT: return "le disque est plein. Libérez de la place";
    case ELOOP: return "un lien est à cette place. Supprimez-le, ou choisissez un autre nom";
    case EEXIST: return "existe déjà. Choisissez un autre nom, ou déplacez ce fichier";
    case EROFS: return "le disque est en lecture seule";
    case EISDIR: return "c’est un dossier, pas un fichier";
    case ENOTDIR: return "ce n’est pas un dossier";
    default: return strerror(code);
    }
}

static bool failed(Error *error, const char *path, int code)
{
    ErrorKind kind = code == ENOENT || code == EACCES || code == EISDIR ? ERROR_INPUT : ERROR_SYSTEM;
    return error_set(error, kind, "%s\u00A0: %s.", path, reason(code));
}

bool file_failed(Error *error, const char *path, int code)
{
    return failed(error, path, code);
}

static bool read_all(int file, char *text, size_t length, size_t *done)
{
    *done = 0;
    while (*done < length) {
        ssize_t got = read(file, text + *done, length - *done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        *done += (size_t)got;
    }
    return true;
}

static bool write_all(int file, Str bytes)
{
    while (bytes.length) {
        ssize_t put = write(file, bytes.text, bytes.length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = str_slice(bytes, (size_t)put, bytes.length);
    }
    return true;
}

bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes, Error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failed(error, path, errno);
    struct stat status;
    bool ok = fstat(file, &status) == 0 || failed(error, path, errno);
    if (ok && S_ISDIR(status.st_mode))
        ok = failed(error, path, EISDIR);
    if (ok && (unsigned long long)status.st_size > limit)
        ok = error_set(error, ERROR_INPUT, "%s\u00A0: fichier trop gros (%lld octets, au plus %zu).", path, (long long)status.st_size, limit);
    if (ok) {
        char *text = ARENA_NEW(arena, char, status.st_size + 1);
        ok = read_all(file, text, (size_t)status.st_size, &bytes->length) || failed(error, path, errno);
        bytes->text = text;
    }
    close(file);
    return ok;
}

static bool sync_folder_of(const char *path, Error *error)
{
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    return file_sync(dirname(copy), error);
}

bool file_sync(const char *path, Error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failed(error, path, errno);
    bool ok = fsync(file) == 0 || failed(error, path, errno);
    close(file);
    return ok;
}

bool file_rename(const char *from, const char *to, Error *error)
{
    if (rename(from, to) != 0)
        return failed(error, to, errno);
    return sync_folder_of(to, error);
}

bool file_write(const char *path, Str bytes, Error *error)
{
    char aside[PATH_MAX];
    snprintf(aside, sizeof aside, "%s.part", path);
    int file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0)
        return failed(error, aside, errno);
    bool ok = (write_all(file, bytes) && fsync(file) == 0) || failed(error, aside, errno);
    if (close(file) != 0 && ok)
        ok = failed(error, aside, errno);
    ok = ok && file_rename(aside, path, error);
    if (!ok)
        unlink(aside);
    return ok;
}

/* Not over what is there. Where a file system cannot promise that in one step, a second name can (NFS). */
static bool rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    return (errno == EINVAL || errno == ENOSYS) && link(from, to) == 0 && unlink(from) == 0;
}

bool file_create(const char *path, Str bytes, unsigned mode, Error *error)
{
    char aside[PATH_MAX];
    snprintf(aside, sizeof aside, "%s.XXXXXX", path);
    int file = mkostemp(aside, O_CLOEXEC);
    if (file < 0)
        return failed(error, path, errno);
    bool ok = (write_all(file, bytes) && fchmod(file, mode) == 0 && fsync(file) == 0) || failed(error, path, errno);
    if (close(file) != 0 && ok)
        ok = failed(error, path, errno);
    ok = ok && (rename_new(aside, path) || failed(error, path, errno));
    if (!ok)
        unlink(aside);
    return ok && sync_folder_of(path, error);
}

/* `out` -1: nowhere. Blocks that stay in the processor's cache between reading, seeing and writing. */
static bool copy_bytes(int in, int out, const FileSight *sight)
{
    char block[128 * 1024];
    for (size_t got = sizeof block; got == sizeof block;) {
        if (!read_all(in, block, sizeof block, &got))
            return false;
        if (sight)
            sight->see(sight->context, (Str){ block, got });
        if (out >= 0 && !write_all(out, (Str){ block, got }))
            return false;
    }
    return true;
}

bool file_copy(const char *from, const char *to, const FileSight *sight, Error *error)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return failed(error, from, errno);
    int out = to ? open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
    bool ok = (!to || out >= 0) && copy_bytes(in, out, sight);
    int code = errno;
    if (out >= 0 && close(out) != 0 && ok) {
        ok = false;
        code = errno;
    }
    close(in);
    return ok || failed(error, to ? to : from, code);
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

long long file_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (long long)status.st_size : -1;
}

bool file_make_folder(const char *path, Error *error)
{
    char partial[PATH_MAX];
    snprintf(partial, sizeof partial, "%s", path);
    for (char *slash = partial + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        if (mkdir(partial, 0755) != 0 && errno != EEXIST)
            return failed(error, partial, errno);
        *slash = '/';
    }
    if (mkdir(partial, 0755) != 0 && errno != EEXIST)
        return failed(error, path, errno);
    return file_is_folder(path) || failed(error, path, ENOTDIR);
}

char *file_temporary(Arena *arena)
{
    const char *place = getenv("TMPDIR");
    Str model = str_format(arena, "%s/belvedere-XXXXXX", place && *place ? place : "/tmp");
    return memcpy(ARENA_NEW(arena, char, model.length + 1), model.text, model.length + 1);
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

bool file_list(Arena *arena, const char *path, StrList *names, Error *error)
{
    DIR *folder = opendir(path);
    if (!folder)
        return failed(error, path, errno);
    *names = (StrList){0};
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            strlist_add(arena, names, str_copy(arena, str_of(entry->d_name)));
    closedir(folder);
    if (names->count)
        qsort(names->items, names->count, sizeof *names->items, by_bytes);
    return true;
}

const char *file_path(Arena *arena, const char *folder, const char *name)
{
    return str_format(arena, "%s/%s", folder, name).text;
}

bool file_stays_inside(const char *name)
{
    Str rest = str_of(name);
    if (str_starts(rest, STR("/")) || str_starts(rest, STR("\\")))
        return false;
    for (size_t start = 0, i = 0; i <= rest.length; i++)
        if (i == rest.length || rest.text[i] == '/' || rest.text[i] == '\\') {
            if (str_equal(str_slice(rest, start, i), STR("..")))
                return false;
            start = i + 1;
        }
    return true;
}
