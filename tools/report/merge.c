/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/merge.h"

#include "catalogue/base/file.h"
#include "kiosk/usage/refill.h"
#include "kiosk/usage/rows.h"
#include "tools/report/copies.h"
#include "tools/shared/french.h"
#include "tools/shared/interrupt.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RIGHTS = 0640, MOST_BYTES = 1 << 27 };   /* a usage file is never over 64 MiB (kiosk/usage/schema.c) */

typedef struct Kiosk Kiosk;
typedef struct Merging Merging;

/* One of an operand's, and which it is in the output. */
struct Kiosk {
    size_t file;
    int kiosk;
    long long epoch;         /* the least of its numbers: kiosks stand in their order */
};

struct Merging {
    Arena *arena;
    Copies copies;
    Kiosk *kiosks;
    size_t count;
    Refill *refill;
    size_t file;             /* whose rows come */
    Merged *merged;
};

static bool output_is_free(const char *output, StrList files, Error *error)
{
    struct stat there, operand;
    if (lstat(output, &there) != 0)
        return true;
    for (size_t i = 0; i < files.count; i++)
        if (stat(files.items[i].text, &operand) == 0 && there.st_dev == operand.st_dev && there.st_ino == operand.st_ino)
            return error_set(error, ERROR_INPUT, "%s est l’un des fichiers à réunir. Choisissez un autre nom après -o.", output);
    return file_failed(error, output, EEXIST);
}

/* Without a number nobody could tell afterwards that its visits are in the output. */
static bool is_known(const CopiesFile *file, Error *error)
{
    const char *path = file->path.text;
    if (file->parts.count)
        return true;
    if (!file->visits)
        return error_set(error, ERROR_INPUT, "%s : aucune visite n’y est comptée. Réunissez les autres sans lui.", path);
    return error_set(error, ERROR_INPUT, "%s vient d’une version plus ancienne, et n’y dit pas de quelle borne il est. Mettez la borne à jour et démarrez-la une fois "
                     "avec ce fichier.", path);
}

static bool same_venue(const Copies *copies, Str *venue, Error *error)
{
    const CopiesFile *named = NULL;
    for (size_t i = 0; i < copies->count; i++) {
        const CopiesFile *file = &copies->files[i];
        if (!file->parts.venue.length)
            continue;
        if (named && !str_equal(named->parts.venue, file->parts.venue))
            return error_set(error, ERROR_INPUT, "%s est de « %.*s » et %s de « %.*s » : on ne réunit que les bornes d’un même lieu. Pour lire plusieurs lieux ensemble, "
                             "export et report ont --venues.", named->path.text, STR_FORMAT(named->parts.venue), file->path.text,
                             STR_FORMAT(file->parts.venue));
        named = file;
    }
    *venue = named ? named->parts.venue : (Str){0};
    return true;
}

static bool read_operands(Merging *merging, StrList files, Error *error)
{
    bool ok = true;
    merging->copies = copies_begin(merging->arena, files.count);
    for (size_t i = 0; ok && i < files.count; i++)
        ok = copies_add(&merging->copies, files.items[i], error) && is_known(&merging->copies.files[i], error);
    return ok && same_venue(&merging->copies, &merging->merged->venue, error);
}

static int by_epoch(const void *a, const void *b)
{
    const Kiosk *one = a, *other = b;
    return (one->epoch > other->epoch) - (one->epoch < other->epoch);
}

/* All kiosks of all operands, numbered by what was drawn at random and not by the order in which they were given. */
static void number_kiosks(Merging *merging)
{
    const Copies *copies = &merging->copies;
    for (size_t i = 0; i < copies->count; i++)
        merging->count += (size_t)copies->files[i].parts.kiosks;
    merging->kiosks = ARENA_NEW(merging->arena, Kiosk, merging->count);
    size_t next = 0;
    for (size_t i = 0; i < copies->count; i++) {
        const Parts *parts = &copies->files[i].parts;
        for (size_t j = 0; j < parts->count; j++)
            if (j == 0 || parts->items[j].kiosk != parts->items[j - 1].kiosk)
                merging->kiosks[next++] = (Kiosk){ .file = i, .kiosk = parts->items[j].kiosk, .epoch = parts->items[j].epoch };
    }
    merging->count = next;
    qsort(merging->kiosks, next, sizeof *merging->kiosks, by_epoch);
}

/* -1: the file speaks of a kiosk that it does not name. */
static int number_of(const Merging *merging, size_t file, int kiosk)
{
    for (size_t i = 0; i < merging->count; i++)
        if (merging->kiosks[i].file == file && merging->kiosks[i].kiosk == kiosk)
            return (int)i;
    return -1;
}

static bool take_row(void *context, const TallyRow *row, Error *error)
{
    Merging *merging = context;
    TallyRow taken = *row;
    if (row->table == TALLY_AVAIL)
        taken.number = number_of(merging, merging->file, row->number);
    if (taken.number < 0)
        return error_set(error, ERROR_CATALOGUE, "%s : fichier endommagé : il parle d’une borne qu’il ne nomme pas. Copiez-le à nouveau depuis la borne, ou continuez "
                         "sans lui.", merging->copies.files[merging->file].path.text);
    return refill_add(merging->refill, &taken, error);
}

static bool take_parts(Merging *merging, Error *error)
{
    const Parts *parts = &merging->copies.files[merging->file].parts;
    bool ok = true;
    for (size_t i = 0; ok && i < parts->count; i++)
        ok = refill_part(merging->refill, parts->items[i].epoch, number_of(merging, merging->file, parts->items[i].kiosk), error);
    return ok;
}

static bool take_all(Merging *merging, Error *error)
{
    RowSink sink = { .context = merging, .take = take_row };
    Period today = period_of(date_now());
    bool ok = refill_place(merging->refill, merging->merged->venue, error);
    for (; ok && merging->file < merging->copies.count; merging->file++)
        ok = !interrupt_came() && take_parts(merging, error) && rows_read(merging->copies.files[merging->file].path.text, sink, error);
    if (interrupt_came())
        return error_set(error, ERROR_SYSTEM, "interrompu : rien n’est écrit.");
    return ok && refill_forget(merging->refill, &today, error) && refill_done(merging->refill, error);
}

/* A folder of ours alone: the file is built with a log beside it, which not every file system of an output can have. */
static const char *make_folder(Arena *arena, Error *error)
{
    char *folder = file_temporary(arena);
    if (mkdtemp(folder))
        return folder;
    file_failed(error, folder, errno);
    return NULL;
}

static void remove_folder(Arena *arena, const char *folder)
{
    static const char *const NAMES[] = { "usage.db", "usage.db-wal", "usage.db-shm", "usage.db-journal" };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        unlink(file_path(arena, folder, NAMES[i]));
    rmdir(folder);
}

static bool build(Merging *merging, const char *path, Str *bytes, Error *error)
{
    bool ok = refill_open(&merging->refill, path, error) && take_all(merging, error);
    refill_close(merging->refill);
    return ok && file_read(merging->arena, path, MOST_BYTES, bytes, error);
}

bool merge_files(Arena *arena, StrList files, const char *output, Merged *merged, Error *error)
{
    Str bytes;
    *merged = (Merged){ .output = str_of(output), .files = files.count };
    Merging merging = { .arena = arena, .merged = merged };
    if (!output_is_free(output, files, error) || !read_operands(&merging, files, error))
        return false;
    number_kiosks(&merging);
    merged->kiosks = (int)merging.count;
    const char *folder = make_folder(arena, error);
    if (!folder)
        return false;
    interrupt_listen();
    bool ok = build(&merging, file_path(arena, folder, "usage.db"), &bytes, error);
    remove_folder(arena, folder);
    return ok && file_create(output, bytes, RIGHTS, error);
}

Str merge_told(Arena *arena, const Merged *merged)
{
    Builder out = builder_on(arena);
    builder_format(&out, "%.*s : ", STR_FORMAT(merged->output));
    french_count(&out, (long)merged->files, "fichier réuni", "fichiers réunis");
    builder_add(&out, STR(", "));
    french_count(&out, merged->kiosks, "borne", "bornes");
    if (merged->venue.length)
        builder_format(&out, " de « %.*s »", STR_FORMAT(merged->venue));
    builder_add(&out, STR(".\n"));
    return builder_str(&out);
}
