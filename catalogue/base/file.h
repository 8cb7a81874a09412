/* SPDX-License-Identifier: EUPL-1.2
 *
 * Files and folders: whole reads, and writes that are either done or not begun.
 *
 * Paths are terminated strings in the file system's bytes. Errors are French sentences that name the path.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

/* The sentence for an errno met on `path`, for callers that open files themselves. Always false. */
bool file_failed(Error *error, const char *path, int code);

/* The whole file, at most `limit` bytes. */
bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes, Error *error);

/* Replaces the file atomically: written aside (through no link that waits there), synced, renamed, its folder synced. */
bool file_write(const char *path, Str bytes, Error *error);

/* Makes a new file atomically, as file_write does; nothing takes the place of what is there. `mode`: its rights. */
bool file_create(const char *path, Str bytes, unsigned mode, Error *error);

/* Renames within one folder and syncs that folder. */
bool file_rename(const char *from, const char *to, Error *error);

/* Somebody who sees the bytes of a file go by, block after block. */
typedef struct FileSight {
    void (*see)(void *context, Str block);
    void *context;
} FileSight;

/* Copies the bytes to a new or emptied file, without syncing it. `to` NULL: they are only seen; `sight` NULL: by nobody. */
bool file_copy(const char *from, const char *to, const FileSight *sight, Error *error);

/* Syncs the file's bytes to the disk. */
bool file_sync(const char *path, Error *error);

bool file_exists(const char *path);
bool file_is_folder(const char *path);
long long file_size(const char *path);     /* -1 when there is none */

/* Makes the folder and its parents. */
bool file_make_folder(const char *path, Error *error);

/* Where mkstemp and mkdtemp may make what lives no longer than the program: their model, under TMPDIR. */
char *file_temporary(Arena *arena);

/* Names in a folder, sorted by bytes, without those that start with a dot. */
bool file_list(Arena *arena, const char *path, StrList *names, Error *error);

/* False for a name that leads out of the folder it is in: "/etc", "a/../../b". */
bool file_stays_inside(const char *name);

/* "folder/name" */
const char *file_path(Arena *arena, const char *folder, const char *name);

#endif
