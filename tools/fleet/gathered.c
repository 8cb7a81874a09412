/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/gathered.h"

#include "catalogue/base/file.h"
#include "kiosk/usage/refill.h"
#include "tools/fleet/collected.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Gathering Gathering;

struct Gathering {
    Refill *refill;
    Str venue, kiosk;        /* wanted; empty: any */
    bool wanted, found;
};

static const char *const SUFFIXES[] = { "", "-wal", "-shm", "-journal", ".ballast" };

static bool fits(Str wanted, Str name)
{
    return !wanted.length || str_equal(wanted, name);
}

static bool take_kiosk(void *context, Str venue, Str kiosk, Error *error)
{
    (void)error;
    Gathering *gathering = context;
    gathering->wanted = fits(gathering->venue, venue) && fits(gathering->kiosk, kiosk);
    gathering->found = gathering->found || gathering->wanted;
    return true;
}

static bool take_row(void *context, const TallyRow *row, Error *error)
{
    const Gathering *gathering = context;
    return !gathering->wanted || refill_add(gathering->refill, row, error);
}

static bool make_folder(Arena *arena, Gathered *gathered, Error *error)
{
    char *folder = file_temporary(arena);
    if (!mkdtemp(folder))
        return file_failed(error, folder, errno);
    gathered->folder = folder;
    gathered->path = file_path(arena, folder, "usage.db");
    return true;
}

static bool gather(Region *region, Gathering *gathering, Error *error)
{
    const CollectedSink sink = { gathering, take_kiosk, take_row };
    if (!collected_read(region, STR("2000"), STR("2100"), &sink, error))
        return false;
    return gathering->found || error_set(error, ERROR_INPUT, "%s : aucune borne de ce nom n’a envoyé de chiffres.", region_place(region));
}

bool gathered_make(Arena *arena, const RegionAddress *address, Str venue, Str kiosk, Gathered *gathered, Error *error)
{
    Region *region = NULL;
    Gathering gathering = { .venue = venue, .kiosk = kiosk };
    *gathered = (Gathered){0};
    bool ok = region_open(&region, address, error) && make_folder(arena, gathered, error) &&
              refill_open(&gathering.refill, gathered->path, error) && gather(region, &gathering, error) && refill_done(gathering.refill, error);
    if (ok)
        gathered->place = str_copy(arena, str_of(region_place(region))).text;
    refill_close(gathering.refill);
    region_close(region);
    if (!ok) {
        gathered_remove(gathered);
        *gathered = (Gathered){0};
    }
    return ok;
}

void gathered_remove(const Gathered *gathered)
{
    char path[4096];
    for (size_t i = 0; gathered->folder && i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        snprintf(path, sizeof path, "%s%s", gathered->path, SUFFIXES[i]);
        unlink(path);
    }
    if (gathered->folder)
        rmdir(gathered->folder);
}
