/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/year_files.h"

#include "catalogue/feeds/digest.h"
#include "kiosk/usage/rows.h"

#include <string.h>
#include <sys/stat.h>

typedef struct Seen Seen;
typedef struct Loading Loading;
typedef struct Summing Summing;

/* A file that was read. */
struct Seen {
    dev_t device;
    ino_t inode;
    Str path;
    char sum[DIGEST_TEXT];   /* of its rows; empty when it has none */
};

struct Summing {
    Sum *sum;
    long rows;
};

struct Loading {
    YearPair *pair;
    size_t venue;
};

static bool take_row(void *context, const TallyRow *row, Error *error)
{
    (void)error;
    const Loading *loading = context;
    year_add(&loading->pair->now, loading->venue, row);
    year_add(&loading->pair->before, loading->venue, row);
    return true;
}

static bool take_year(void *context, const TallyRow *row, Error *error)
{
    (void)error;
    int *newest = context;
    long year = 0;
    if (row->table == TALLY_PRESENCE && str_integer(str_slice(str_of(row->when), 0, 4), &year) && year > *newest && year <= date_now().date.year)
        *newest = (int)year;
    return true;
}

/* All files of all venues, venue by venue. */
typedef struct Files {
    StrList *of;
    size_t total;
} Files;

static bool find_files(Arena *arena, const VenueList *venues, Files *files, Error *error)
{
    *files = (Files){ .of = ARENA_NEW(arena, StrList, venues->count + 1) };
    for (size_t i = 0; i < venues->count; i++) {
        if (!venues_files(arena, &venues->items[i], &files->of[i], error))
            return false;
        files->total += files->of[i].count;
    }
    return true;
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
    sum_add(summing->sum, (Str){ (const char *)&row->table, sizeof row->table });
    sum_add(summing->sum, (Str){ (const char *)&row->number, sizeof row->number });
    sum_text(summing->sum, str_of(row->when));
    for (int i = 0; i < TALLY_KEYS; i++)
        sum_text(summing->sum, row->keys[i]);
    sum_add(summing->sum, (Str){ (const char *)row->counts, sizeof row->counts });
    return true;
}

/* What all rows of a file sum up to; nothing of one without rows: two kiosks that nobody has touched are not one. */
static bool sum_rows(Str path, char sum[DIGEST_TEXT], Error *error)
{
    Summing summing = {0};
    bool ok = sum_open(&summing.sum, error) && rows_read(path.text, (RowSink){ .context = &summing, .take = sum_row }, error);
    sum_close(summing.sum, sum);
    if (!summing.rows)
        sum[0] = '\0';
    return ok;
}

static bool same_file(const Seen *a, const Seen *b)
{
    return (a->device == b->device && a->inode == b->inode) || (a->sum[0] && strcmp(a->sum, b->sum) == 0);
}

static bool is_new(Seen *seen, size_t count, Str path, Error *error)
{
    struct stat status;
    if (stat(path.text, &status) != 0)
        return true;         /* its reading will say why */
    seen[count] = (Seen){ .device = status.st_dev, .inode = status.st_ino, .path = path };
    if (!sum_rows(path, seen[count].sum, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (same_file(&seen[i], &seen[count]))
            return error_set(error, ERROR_INPUT, "%s et %s comptent la même chose\u00A0: c’est le même fichier, ou sa copie. Donnez-le une seule fois, il serait compté deux fois.",
                             seen[i].path.text, path.text);
    return true;
}

static bool all_new(Arena *arena, const VenueList *venues, const Files *files, Error *error)
{
    Seen *seen = ARENA_NEW(arena, Seen, files->total + 1);
    size_t count = 0;
    for (size_t i = 0; i < venues->count; i++)
        for (size_t j = 0; j < files->of[i].count; j++, count++)
            if (!is_new(seen, count, files->of[i].items[j], error))
                return false;
    return true;
}

static bool newest_year(const VenueList *venues, const Files *files, int *number, Error *error)
{
    RowSink sink = { .context = number, .take = take_year };
    *number = 0;
    for (size_t i = 0; i < venues->count; i++)
        for (size_t j = 0; j < files->of[i].count; j++)
            if (!rows_read(files->of[i].items[j].text, sink, error))
                return false;
    if (!*number)
        *number = date_now().date.year;
    return true;
}

static bool load_venue(const StrList *paths, Loading *loading, Error *error)
{
    RowSink sink = { .context = loading, .take = take_row };
    for (size_t i = 0; i < paths->count; i++)
        if (!rows_read(paths->items[i].text, sink, error))
            return false;
    return true;
}

bool year_files_read(Arena *arena, const VenueList *venues, YearsAsked asked, YearPair *pair, Error *error)
{
    Files files;
    int number = asked.number;
    if (!find_files(arena, venues, &files, error) || !all_new(arena, venues, &files, error) ||
        (!number && !newest_year(venues, &files, &number, error)))
        return false;
    *pair = (YearPair){ .now = year_begin(arena, number), .before = year_begin(arena, asked.compared ? asked.compared : number - 1) };
    for (size_t i = 0; i < venues->count; i++) {
        YearVenue place = venues->items[i].place;
        place.kiosks = files.of[i].count;
        Loading loading = { .pair = pair, .venue = year_venue(&pair->now, &place) };
        year_venue(&pair->before, &place);
        if (!load_venue(&files.of[i], &loading, error))
            return false;
    }
    pair->now.territories = pair->before.territories = venues->territories;
    pair->now.territory_count = pair->before.territory_count = venues->territory_count;
    return true;
}
