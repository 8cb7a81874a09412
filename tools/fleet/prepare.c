/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/prepare.h"

#include "tools/fleet/statements.h"

/* The files themselves in this object, each ended by a NUL: whoever prepares a database has them, from wherever it is run. */
#define CARRY(name, path)                                                                                             \
    __asm__(".section .rodata\n" #name ":\n.incbin \"" path "\"\n.byte 0\n.previous\n");                              \
    extern const char name[]

CARRY(region_tables, "tools/fleet/region/1-tables.sql");
CARRY(region_ingest, "tools/fleet/region/2-ingest.sql");
CARRY(region_views, "tools/fleet/region/3-views.sql");
CARRY(region_periods, "tools/fleet/region/4-periods.sql");

/* What makes each version of the one before it. */
static const char *const MIGRATIONS[] = { region_tables, region_ingest, region_views, region_periods };

enum { VERSION = sizeof MIGRATIONS / sizeof *MIGRATIONS };

static bool take_number(void *context, const Str *fields, size_t count, Error *error)
{
    return (count > 0 && str_integer(fields[0], context)) ||
           error_set(error, ERROR_INPUT, "cette base a été préparée à moitié, ou n’est pas de Belvédère. Prévenez la Région.");
}

static bool say(Region *region, RegionStatement statement, Error *error)
{
    return region_ask(region, REGION_STATEMENTS[statement], (StrList){0}, NULL, error);
}

static bool number(Region *region, RegionStatement statement, long *value, Error *error)
{
    return region_ask(region, REGION_STATEMENTS[statement], (StrList){0}, &(RegionSink){ value, take_number }, error);
}

static bool version_of(Region *region, long *version, Error *error)
{
    *version = 0;
    return number(region, REGION_BEGUN, version, error) && (*version == 0 || number(region, REGION_VERSION, version, error));
}

static bool is_later(Region *region, Error *error)
{
    return error_set(error, ERROR_INPUT, "%s : la base est d’une version plus récente que ce logiciel. Mettez le logiciel à jour.", region_place(region));
}

static bool apply(Region *region, long version, Error *error)
{
    Arena arena = {0};
    StrList values = {0};
    strlist_add(&arena, &values, str_format(&arena, "%ld", version));
    bool ok = region_run(region, MIGRATIONS[version - 1], error) &&
              region_ask(region, REGION_STATEMENTS[REGION_MIGRATED], values, NULL, error);
    arena_free(&arena);
    return ok;
}

/* In a transaction that holds the lock: the next migration, unless another made it meanwhile. */
static bool step(Region *region, long *version, Error *error)
{
    if (!say(region, REGION_LOCK, error) || !version_of(region, version, error))
        return false;
    if (*version >= VERSION)
        return true;
    (*version)++;
    return apply(region, *version, error);
}

static bool migrate(Region *region, long *version, Error *error)
{
    Error ignored = {0};
    if (!say(region, REGION_BEGIN_CHANGE, error))
        return false;
    if (step(region, version, error) && say(region, REGION_COMMIT, error))
        return true;
    say(region, REGION_ROLLBACK, &ignored);
    return false;
}

bool prepare_region(Region *region, Prepared *prepared, Error *error)
{
    if (!version_of(region, &prepared->before, error))
        return false;
    prepared->after = prepared->before;
    while (prepared->after < VERSION)
        if (!migrate(region, &prepared->after, error))
            return false;
    if (prepared->after > VERSION)
        return is_later(region, error);
    return say(region, REGION_UPKEEP, error);
}

bool prepare_check(Region *region, Error *error)
{
    long version;
    if (!version_of(region, &version, error))
        return false;
    if (version > VERSION)
        return is_later(region, error);
    return version == VERSION || error_set(error, ERROR_INPUT, "%s : cette base n’est pas préparée, ou d’une version plus ancienne. La Région la met à jour "
                                                               "avec « belvedere-usage region ».", region_place(region));
}
