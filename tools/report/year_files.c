/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/year_files.h"

#include "kiosk/usage/rows.h"
#include "tools/report/copies.h"

typedef struct Loading Loading;

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

/* What they say of themselves, file by file of venue by venue. */
static bool all_new(const VenueList *venues, const Files *files, Copies *copies, Error *error)
{
    for (size_t i = 0; i < venues->count; i++)
        for (size_t j = 0; j < files->of[i].count; j++)
            if (!copies_add(copies, files->of[i].items[j], error))
                return false;
    return true;
}

static size_t kiosks_of(const CopiesFile *files, size_t count)
{
    size_t kiosks = 0;
    for (size_t i = 0; i < count; i++)
        kiosks += (size_t)files[i].parts.kiosks;
    return kiosks;
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
    if (!find_files(arena, venues, &files, error))
        return false;
    Copies copies = copies_begin(arena, files.total);
    const CopiesFile *file = copies.files;
    if (!all_new(venues, &files, &copies, error) || (!number && !newest_year(venues, &files, &number, error)))
        return false;
    *pair = year_pair_begin(arena, asked, number, venues);
    for (size_t i = 0; i < venues->count; i++) {
        size_t kiosks = kiosks_of(file, files.of[i].count);
        file += files.of[i].count;
        Loading loading = { .pair = pair, .venue = year_pair_venue(pair, &venues->items[i].place, kiosks) };
        if (!load_venue(&files.of[i], &loading, error))
            return false;
    }
    return true;
}
