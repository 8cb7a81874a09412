/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/shelf.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

Shelf shelf_new(void)
{
    Shelf shelf = {0};
    shelf.folder = folder_new(&shelf.arena);
    return shelf;
}

void shelf_end(Shelf *shelf)
{
    folder_remove(shelf->folder);
    arena_free(&shelf->arena);
}

const char *shelf_path(Shelf *shelf, const char *name)
{
    return file_path(&shelf->arena, shelf->folder, name);
}

void shelf_copy(Shelf *shelf, Visits *visits, const char *name)
{
    if (!file_copy(visits->path, shelf_path(shelf, name), NULL, &shelf->error))
        fail_msg("%s", shelf->error.text);
}

Crowd shelf_crowd(int seed)
{
    return crowd_new(12 + 5 * seed, 8, (unsigned)seed);
}

/* Some days of October and November, of hours that are this kiosk's own. */
static void stand_there(Visits *visits, int seed)
{
    for (int i = 0; i < 3; i++) {
        visits->now = visits_at(2026, seed % 2 ? 10 : 11, 10 + 3 * i + seed, 9);
        visits->watch.expected = 400 + 10 * seed;
        visits->watch.catalogue = 3 + seed;
        visits->watch.catalogue_days = 5 * i;
        visits_watch(visits, 0);
        visits_watch(visits, 30 + 7 * seed);
        visits_watch(visits, 60);
    }
}

void shelf_kiosk(Shelf *shelf, const char *name, int seed)
{
    Visits visits = visits_open();
    Crowd crowd = shelf_crowd(seed);
    usage_house(visits.usage, STR("ERO de Limoges"), (Str){0});
    stand_there(&visits, seed);
    crowd_play(&crowd, &visits);
    if (!usage_save(visits.usage, &visits.error))
        fail_msg("%s", visits.error.text);
    shelf_copy(shelf, &visits, name);
    crowd_free(&crowd);
    visits_close(&visits);
}

void shelf_change(Shelf *shelf, const char *name, const char *sql)
{
    Db *db = NULL;
    if (!db_open(&db, shelf_path(shelf, name), DB_WRITE, sql, &shelf->error))
        fail_msg("%s", shelf->error.text);
    db_close(db);
}

ToolRun shelf_run(Shelf *shelf, const char *words)
{
    return tool_run(&shelf->arena, shelf->folder, "belvedere-usage", words);
}

Str shelf_bytes(Shelf *shelf, const char *name)
{
    Str bytes = {0};
    if (!file_read(&shelf->arena, shelf_path(shelf, name), 1 << 26, &bytes, &shelf->error))
        fail_msg("%s", shelf->error.text);
    return bytes;
}

Str shelf_rows(Shelf *shelf, const char *name)
{
    Visits read = { .path = shelf_path(shelf, name) };
    Str rows = str_copy(&shelf->arena, visits_rows(&read));
    arena_free(&read.arena);
    return rows;
}
