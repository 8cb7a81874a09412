/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/copies.h"

#include "kiosk/usage/rows.h"

#include <string.h>
#include <sys/stat.h>

typedef struct Summing Summing;

struct Summing {
    Sum *sum;
    CopiesFile *file;
    long rows;
};

Copies copies_begin(Arena *arena, size_t most)
{
    return (Copies){ .arena = arena, .files = ARENA_NEW(arena, CopiesFile, most + 1) };
}

static void sum_text(Sum *sum, Str text)
{
    sum_add(sum, text);
    sum_add(sum, (Str){ "", 1 });
}

static bool sum_row(void *context, const TallyRow *row, Error *error)
{
    Summing *summing = context;
    (void)error;
    summing->rows++;
    summing->file->visits += row->table == TALLY_PRESENCE ? row->counts[0] : 0;
    sum_add(summing->sum, (Str){ (const char *)&row->table, sizeof row->table });
    sum_add(summing->sum, (Str){ (const char *)&row->number, sizeof row->number });
    sum_text(summing->sum, str_of(row->when));
    for (int i = 0; i < TALLY_KEYS; i++)
        sum_text(summing->sum, row->keys[i]);
    sum_add(summing->sum, (Str){ (const char *)row->counts, sizeof row->counts });
    return true;
}

static bool sum_rows(CopiesFile *file, Error *error)
{
    Summing summing = { .file = file };
    bool ok = sum_open(&summing.sum, error) && rows_read(file->path.text, (RowSink){ .context = &summing, .take = sum_row }, error);
    sum_close(summing.sum, file->sum);
    if (!summing.rows)
        file->sum[0] = '\0';
    return ok;
}

static bool has_part(const Parts *parts, long long epoch)
{
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].epoch == epoch)
            return true;
    return false;
}

/* How many numbers of the one are the other's too. */
static size_t shared_parts(const Parts *one, const Parts *other)
{
    size_t shared = 0;
    for (size_t i = 0; i < one->count; i++)
        shared += has_part(other, one->items[i].epoch);
    return shared;
}

/* Rows tell only where a number does not: two kiosks may count the same. */
static bool are_one(const CopiesFile *a, const CopiesFile *b, size_t shared)
{
    bool told_apart = !shared && a->parts.count && b->parts.count;
    return (a->device == b->device && a->inode == b->inode) || (!told_apart && a->sum[0] && strcmp(a->sum, b->sum) == 0);
}

static bool holds(const CopiesFile *merged, const CopiesFile *part, Error *error)
{
    return error_set(error, ERROR_INPUT, "%s réunit déjà les visites de %s, elles seraient comptées deux fois. Gardez l’un ou l’autre.",
                     merged->path.text, part->path.text);
}

/* Whether both may be added up. */
static bool differ(const CopiesFile *a, const CopiesFile *b, Error *error)
{
    size_t shared = shared_parts(&a->parts, &b->parts);
    const char *one = a->path.text, *other = b->path.text;
    if (are_one(a, b, shared))
        return error_set(error, ERROR_INPUT, "%s et %s comptent la même chose\u00A0: c’est le même fichier, ou sa copie. Donnez-le une seule fois, il serait compté deux fois.", one, other);
    if (!shared)
        return true;
    if (a->parts.kiosks == 1 && b->parts.kiosks == 1 && (shared < a->parts.count || shared < b->parts.count))
        return error_set(error, ERROR_INPUT, "%s et %s ont des visites en commun\u00A0: une autre machine a compté depuis dans une copie du fichier. "
                                             "Donnez l’un ou l’autre, elles seraient comptées deux fois.", one, other);
    if (a->parts.kiosks == 1 && b->parts.kiosks == 1)
        return error_set(error, ERROR_INPUT, "%s et %s sont le fichier de la même borne, à deux moments. Gardez le plus récent, ses visites seraient comptées deux fois.", one, other);
    if (shared == b->parts.count)
        return holds(a, b, error);
    if (shared == a->parts.count)
        return holds(b, a, error);
    return error_set(error, ERROR_INPUT, "%s et %s réunissent tous deux les visites d’une même borne. Donnez plutôt les fichiers des bornes, un par un.", one, other);
}

bool copies_add(Copies *copies, Str path, Error *error)
{
    struct stat status;
    CopiesFile *file = &copies->files[copies->count];
    *file = (CopiesFile){ .path = path };
    if (!parts_read(copies->arena, path.text, &file->parts, error) || !sum_rows(file, error))
        return false;
    if (stat(path.text, &status) == 0) {
        file->device = status.st_dev;
        file->inode = status.st_ino;
    }
    for (size_t i = 0; i < copies->count; i++)
        if (!differ(&copies->files[i], file, error))
            return false;
    copies->count++;
    return true;
}
