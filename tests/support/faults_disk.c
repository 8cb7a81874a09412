/* SPDX-License-Identifier: EUPL-1.2 */
#undef _FORTIFY_SOURCE       /* which declares what is defined here inline */
#include "tests/support/faults_disk.h"

#include "catalogue/base/file.h"
#include "tests/support/image.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024, NO_FILE = -1, THE_FOLDER = -2, OPERATIONS = 20000, SECTOR = 512 };

typedef enum OperationKind { CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, SYNC_FOLDER } OperationKind;

/* What of an operation reached the disk. */
typedef enum Part { NOTHING, SECTORS, WHOLE } Part;

typedef struct Operation Operation;

struct Operation {
    OperationKind kind;
    int file;
    off_t offset;
    Str bytes;
    char name[IMAGE_NAME], to[IMAGE_NAME];
};

static Arena arena;
static char recorded[PATH_MAX];      /* the folder; empty when nothing is recorded */
static Image start;
static Name names[IMAGE_FILES];    /* now */
static int file_count;
static int descriptors[DESCRIPTORS];
static Operation *operations;
static size_t operation_count;

static struct {
    size_t after, asked;     /* after 0: nothing breaks */
    int code;
    bool stays;
} breaking;

void disk_break(size_t after, int code, bool stays)
{
    breaking.after = after;
    breaking.asked = 0;
    breaking.code = code;
    breaking.stays = stays;
}

bool disk_broke(void)
{
    return breaking.after && breaking.asked >= breaking.after;
}

/* One more operation on the folder: whether it must fail. */
static bool breaks(bool of_folder)
{
    if (!breaking.after || !of_folder)
        return false;
    breaking.asked++;
    bool fails = breaking.asked == breaking.after || (breaking.stays && breaking.asked > breaking.after);
    if (fails)
        errno = breaking.code;
    return fails;
}

/* The name within the folder, NULL when the path is elsewhere. */
static const char *inside(const char *path)
{
    size_t length = strlen(recorded);
    return length && strncmp(path, recorded, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

static Operation *operation_add(OperationKind kind, int file)
{
    if (operation_count == OPERATIONS)
        abort();
    Operation *operation = &operations[operation_count++];
    *operation = (Operation){ .kind = kind, .file = file };
    return operation;
}

static int descriptor_file(int descriptor)
{
    return *recorded && descriptor >= 0 && descriptor < DESCRIPTORS ? descriptors[descriptor] : NO_FILE;
}

static int file_opened(const char *name, int flags)
{
    Name *known = name_find(names, name);
    int file = known ? known->file : file_count++;
    if (file >= IMAGE_FILES)
        abort();
    if (!known) {
        snprintf(operation_add(CREATE, file)->name, IMAGE_NAME, "%s", name);
        name_put(names, name, file);
    } else if (flags & O_TRUNC) {
        operation_add(TRUNCATE, file);
    }
    return file;
}

static int open_any(const char *path, int flags, mode_t mode)
{
    if (breaks(inside(path) != NULL))
        return -1;
    int descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    const char *name = inside(path);
    if (descriptor < 0 || descriptor >= DESCRIPTORS)
        return descriptor;
    descriptors[descriptor] = *recorded && strcmp(path, recorded) == 0 ? THE_FOLDER : name ? file_opened(name, flags) : NO_FILE;
    return descriptor;
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any(path, flags, mode);
}

int close(int descriptor)
{
    if (descriptor >= 0 && descriptor < DESCRIPTORS)
        descriptors[descriptor] = NO_FILE;
    return (int)syscall(SYS_close, descriptor);
}

static void written(int descriptor, const void *bytes, ssize_t count, off_t offset)
{
    int file = descriptor_file(descriptor);
    if (file < 0 || count <= 0)
        return;
    Operation *operation = operation_add(WRITE, file);
    operation->offset = offset;
    operation->bytes = str_copy(&arena, (Str){ bytes, (size_t)count });
}

static bool breaks_file(int descriptor)
{
    return breaks(descriptor_file(descriptor) != NO_FILE);
}

ssize_t pread64(int descriptor, void *bytes, size_t size, off64_t offset)
{
    return breaks_file(descriptor) ? -1 : syscall(SYS_pread64, descriptor, bytes, size, offset);
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset)
{
    return pread64(descriptor, bytes, size, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    if (breaks_file(descriptor))
        return -1;
    off_t offset = descriptor_file(descriptor) >= 0 ? lseek(descriptor, 0, SEEK_CUR) : 0;
    ssize_t count = syscall(SYS_write, descriptor, bytes, size);
    written(descriptor, bytes, count, offset);
    return count;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset)
{
    if (breaks_file(descriptor))
        return -1;
    ssize_t count = syscall(SYS_pwrite64, descriptor, bytes, size, offset);
    written(descriptor, bytes, count, offset);
    return count;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset)
{
    return pwrite(descriptor, bytes, size, offset);
}

int ftruncate(int descriptor, off_t length)
{
    if (breaks_file(descriptor))
        return -1;
    int file = descriptor_file(descriptor);
    if (file >= 0)
        operation_add(TRUNCATE, file)->offset = length;
    return (int)syscall(SYS_ftruncate, descriptor, length);
}

int ftruncate64(int descriptor, off64_t length)
{
    return ftruncate(descriptor, length);
}

int fsync(int descriptor)
{
    if (breaks_file(descriptor))
        return -1;
    int file = descriptor_file(descriptor);
    if (file != NO_FILE)
        operation_add(file == THE_FOLDER ? SYNC_FOLDER : SYNC, file);
    return 0;   /* the real one is slow and proves nothing here */
}

int fdatasync(int descriptor)
{
    return fsync(descriptor);
}

int rename(const char *from, const char *to)
{
    if (breaks(inside(from) != NULL))
        return -1;
    int code = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    const char *before = inside(from), *after = inside(to);
    if (code != 0 || (!before && !after))
        return code;
    Name *name = before && after ? name_find(names, before) : NULL;
    if (!name)
        abort();
    Operation *operation = operation_add(RENAME, name->file);
    snprintf(operation->name, IMAGE_NAME, "%s", before);
    snprintf(operation->to, IMAGE_NAME, "%s", after);
    int file = name->file;
    name_drop(names, before);
    name_put(names, after, file);
    return code;
}

int unlink(const char *path)
{
    if (breaks(inside(path) != NULL))
        return -1;
    int code = (int)syscall(SYS_unlink, path);
    const char *name = code == 0 ? inside(path) : NULL;
    if (name) {
        snprintf(operation_add(UNLINK, NO_FILE)->name, IMAGE_NAME, "%s", name);
        name_drop(names, name);
    }
    return code;
}

void disk_record(const char *folder)
{
    StrList list = {0};
    Error error = {0};
    operations = calloc(OPERATIONS, sizeof *operations);
    if (!operations || !file_list(&arena, folder, &list, &error))
        abort();
    for (size_t i = 0; i < list.count; i++) {
        Str bytes;
        if (!file_read(&arena, file_path(&arena, folder, list.items[i].text), 1 << 26, &bytes, &error))
            abort();
        image_put(&start, file_count, 0, bytes);
        name_put(start.names, list.items[i].text, file_count++);
    }
    memcpy(names, start.names, sizeof names);
    for (int i = 0; i < DESCRIPTORS; i++)
        descriptors[i] = NO_FILE;
    snprintf(recorded, sizeof recorded, "%s", folder);
}

size_t disk_count(void)
{
    return operation_count;
}

bool disk_has_seen(Str bytes)
{
    for (size_t i = 0; i < operation_count; i++)
        if (operations[i].kind == WRITE && str_contains(operations[i].bytes, bytes))
            return true;
    return false;
}

size_t disk_stop(void)
{
    recorded[0] = '\0';
    return operation_count;
}

bool disk_is_turn(size_t index)
{
    return operations[index].kind != WRITE;
}

static bool is_of_names(OperationKind kind)
{
    return kind == CREATE || kind == RENAME || kind == UNLINK;
}

/* A sync between the operation and the cut put it on the disk. */
static bool is_synced(size_t index, size_t count)
{
    const Operation *operation = &operations[index];
    for (size_t i = index + 1; i < count; i++)
        if (is_of_names(operation->kind) ? operations[i].kind == SYNC_FOLDER : operations[i].kind == SYNC && operations[i].file == operation->file)
            return true;
    return false;
}

static void apply_name(Image *disk, const Operation *operation)
{
    Name *name = name_find(disk->names, operation->name);
    if (operation->kind == CREATE) {
        name_put(disk->names, operation->name, operation->file);
    } else if (name && name->file == operation->file && operation->kind == RENAME) {
        name_drop(disk->names, operation->name);
        name_put(disk->names, operation->to, operation->file);
    } else if (operation->kind == UNLINK) {
        name_drop(disk->names, operation->name);
    }
}

static unsigned throw_dice(unsigned *dice)
{
    *dice = *dice * 1664525u + 1013904223u;
    return *dice >> 24;
}

/* As much of what was written as falls in sectors that reached the disk. */
static void apply_sectors(Image *disk, const Operation *operation, unsigned *dice)
{
    size_t from = (size_t)operation->offset, end = from + operation->bytes.length;
    for (size_t at = from, next; at < end; at = next) {
        next = (at / SECTOR + 1) * SECTOR;
        if (throw_dice(dice) % 2)
            image_put(disk, operation->file, at, str_slice(operation->bytes, at - from, next - from));
    }
}

static void apply(Image *disk, const Operation *operation, Part part, unsigned *dice)
{
    if (part == NOTHING)
        return;
    if (is_of_names(operation->kind))
        apply_name(disk, operation);
    else if (operation->kind == WRITE && part == SECTORS)
        apply_sectors(disk, operation, dice);
    else if (operation->kind == WRITE)
        image_put(disk, operation->file, (size_t)operation->offset, operation->bytes);
    else if (operation->kind == TRUNCATE)
        image_resize(disk, operation->file, (size_t)operation->offset);
}

void disk_replay(size_t count, int seed, const char *into)
{
    Image disk = {0};
    unsigned dice = (unsigned)seed;
    memcpy(disk.names, start.names, sizeof disk.names);
    for (int i = 0; i < IMAGE_FILES; i++)
        if (start.files[i].length)
            image_put(&disk, i, 0, (Str){ start.files[i].bytes, start.files[i].length });
    for (size_t i = 0; i < count; i++) {
        Part chance = seed == DISK_LOST ? NOTHING : seed == DISK_KEPT ? WHOLE : (Part)(throw_dice(&dice) % 3);
        apply(&disk, &operations[i], is_synced(i, count) ? WHOLE : chance, &dice);
    }
    image_write(&disk, into);
    image_free(&disk);
}

void disk_forget(void)
{
    recorded[0] = '\0';
    image_free(&start);
    memset(names, 0, sizeof names);
    free(operations);
    operations = NULL;
    operation_count = 0;
    file_count = 0;
    arena_free(&arena);
}
