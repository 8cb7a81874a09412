/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/parts.h"

#include "catalogue/base/file.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/schema.h"

#include <errno.h>

enum { KIOSKS_MOST = 10000 };     /* a hundred times the largest venue's */

static void add_part(Arena *arena, Parts *parts, Part part)
{
    parts->items = arena_room(arena, parts->items, parts->count, sizeof *parts->items);
    parts->items[parts->count++] = part;
    if (part.kiosk >= parts->kiosks)
        parts->kiosks = part.kiosk + 1;
}

static bool is_sound(Db *db, const char *path, Error *error)
{
    long long faults = 0;
    return db_number(db_statement(db, USAGE_READ_FAULTS), &faults, error) &&
           (faults == 0 || error_set(error, ERROR_CATALOGUE, "%s : fichier endommagé.", path));
}

static bool read_parts(Db *db, Arena *arena, Parts *parts, Error *error)
{
    DbStatement *rows = db_statement(db, USAGE_READ_PARTS), *place = db_statement(db, USAGE_READ_PLACE);
    bool sound = true;
    while (sound && db_next(rows)) {
        sound = db_integer(rows, 1) >= 0 && db_integer(rows, 1) < KIOSKS_MOST;
        if (sound)
            add_part(arena, parts, (Part){ .epoch = db_integer(rows, 0), .kiosk = (int)db_integer(rows, 1) });
    }
    if (!db_done(rows, error) || !sound)
        return error_set(error, ERROR_CATALOGUE, "fichier endommagé.");
    if (db_next(place))
        parts->venue = db_text(place, 0, arena);
    return db_done(place, error);
}

bool parts_read(Arena *arena, const char *path, Parts *parts, Error *error)
{
    Db *db = NULL;
    Error refused = {0};
    *parts = (Parts){ .kiosks = 1 };
    if (!file_exists(path) || file_is_folder(path))
        return file_failed(error, path, file_is_folder(path) ? EISDIR : ENOENT);
    bool ok = schema_open_reader(&db, path, &refused) && is_sound(db, path, &refused) && read_parts(db, arena, parts, &refused);
    db_close(db);
    if (!ok && refused.kind == ERROR_CATALOGUE)
        return error_set(error, ERROR_CATALOGUE, "%s : fichier endommagé, ou d’une autre sorte. Copiez-le à nouveau depuis la borne, ou continuez sans lui.", path);
    return ok || error_set(error, refused.kind, "%s", refused.text);
}
