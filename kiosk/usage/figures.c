/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/figures.h"

#include "catalogue/snapshot/db.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/schema.h"

#include <stdlib.h>
#include <string.h>

struct Figures {
    Db *db;
};

bool figures_open(Figures **figures, const char *path, Error *error)
{
    Db *db = NULL;
    if (!schema_open_reader(&db, path, error))
        return false;
    Figures *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->db = db;
    *figures = opened;
    return true;
}

void figures_close(Figures *figures)
{
    if (figures)
        db_close(figures->db);
    free(figures);
}

static DbStatement *of_month(Figures *figures, UsageRead read, Str month)
{
    DbStatement *statement = db_statement(figures->db, (size_t)read);
    db_bind_text(statement, month);
    return statement;
}

bool figures_months(Figures *figures, Arena *arena, StrList *months, Error *error)
{
    DbStatement *statement = db_statement(figures->db, USAGE_READ_MONTHS);
    *months = (StrList){0};
    while (db_next(statement))
        strlist_add(arena, months, db_text(statement, 0, arena));
    return db_done(statement, error);
}

static bool read_presence(Figures *figures, Str month, MonthFigures *totals, Error *error)
{
    long *const columns[] = { &totals->visits, &totals->engaged, &totals->bounced, &totals->touches, &totals->seconds };
    enum { COLUMNS = sizeof columns / sizeof *columns };
    DbStatement *statement = of_month(figures, USAGE_READ_PRESENCE, month);
    if (db_next(statement)) {
        for (int i = 0; i < COLUMNS; i++)
            *columns[i] = (long)db_integer(statement, i);
        for (int i = 0; i < PERIOD_BUCKETS; i++)
            totals->durations[i] = (long)db_integer(statement, COLUMNS + i);
    }
    return db_done(statement, error);
}

bool figures_month(Figures *figures, Str month, MonthFigures *totals, Error *error)
{
    *totals = (MonthFigures){0};
    if (!read_presence(figures, month, totals, error))
        return false;
    DbStatement *statement = of_month(figures, USAGE_READ_SEARCH, month);
    while (db_next(statement)) {
        long length = (long)db_integer(statement, 1);
        long *counts = str_equal(db_view(statement, 0), STR("hit")) ? totals->found : totals->missed;
        if (length >= 0 && length < VISIT_LENGTHS)
            counts[length] = (long)db_integer(statement, 2);
    }
    return db_done(statement, error);
}

static void add_cell(Arena *arena, CellList *cells, size_t *capacity, const Cell *cell)
{
    if (cells->count == *capacity) {
        *capacity = *capacity ? 2 * *capacity : 64;
        Cell *items = ARENA_NEW(arena, Cell, *capacity);
        if (cells->count)
            memcpy(items, cells->items, cells->count * sizeof *items);
        cells->items = items;
    }
    cells->items[cells->count++] = *cell;
}

static bool same_group(const Cell *a, const Cell *b)
{
    return str_equal(a->kind, b->kind) && str_equal(a->action, b->action);
}

/* Puts the cells of one group at `kept`, its small ones as one; gives how many stand there now. */
static size_t fold_group(Cell *kept, const Cell *group, size_t count)
{
    size_t large = count;
    while (large && group[large - 1].visits < USAGE_THRESHOLD)
        large--;
    if (count - large == 1 && large)
        large--;
    memmove(kept, group, large * sizeof *kept);
    if (large == count)
        return count;
    Cell others = { .kind = group[large].kind, .action = group[large].action, .folded = (long)(count - large) };
    for (size_t i = large; i < count; i++) {
        others.visits += group[i].visits;
        others.views += group[i].views;
    }
    kept[large] = others;
    return large + 1;
}

static void fold_small(CellList *cells)
{
    size_t kept = 0;
    for (size_t start = 0, end; start < cells->count; start = end) {
        for (end = start + 1; end < cells->count && same_group(&cells->items[start], &cells->items[end]);)
            end++;
        kept += fold_group(&cells->items[kept], &cells->items[start], end - start);
    }
    cells->count = kept;
}

static bool read_cells(DbStatement *statement, Arena *arena, CellList *cells, Error *error)
{
    size_t capacity = 0;
    *cells = (CellList){0};
    while (db_next(statement)) {
        Cell cell = {
            .kind = db_text(statement, 0, arena),
            .code = db_text(statement, 1, arena),
            .action = db_text(statement, 2, arena),
            .visits = (long)db_integer(statement, 3),
            .views = (long)db_integer(statement, 4),
        };
        add_cell(arena, cells, &capacity, &cell);
    }
    fold_small(cells);
    return db_done(statement, error);
}

bool figures_objects(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error)
{
    return read_cells(of_month(figures, USAGE_READ_OBJECT, month), arena, cells, error);
}

bool figures_actions(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error)
{
    return read_cells(of_month(figures, USAGE_READ_ACTION, month), arena, cells, error);
}

bool figures_opinions(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error)
{
    return read_cells(of_month(figures, USAGE_READ_OPINION, month), arena, cells, error);
}

bool figures_monthly(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error)
{
    return read_cells(of_month(figures, USAGE_READ_MONTHLY, month), arena, cells, error);
}

bool figures_terms(Figures *figures, Arena *arena, Str month, CellList *cells, Error *error)
{
    DbStatement *statement = of_month(figures, USAGE_READ_MISS_TERM, month);
    size_t capacity = 0;
    *cells = (CellList){0};
    while (db_next(statement)) {
        Cell cell = { .code = db_text(statement, 0, arena), .visits = (long)db_integer(statement, 1) };
        if (cell.visits >= USAGE_THRESHOLD)
            add_cell(arena, cells, &capacity, &cell);
    }
    return db_done(statement, error);
}

static AvailDay read_day(DbStatement *statement, Arena *arena)
{
    AvailDay day = { .day = db_text(statement, 0, arena) };
    long *const columns[] = { &day.powered, &day.ready, &day.redated, &day.restarts, &day.expected, &day.catalogue, &day.catalogue_days };
    for (int i = 0; i < (int)(sizeof columns / sizeof *columns); i++)
        *columns[i] = (long)db_integer(statement, i + 1);
    return day;
}

bool figures_avail(Figures *figures, Arena *arena, Str month, AvailList *days, Error *error)
{
    enum { MOST = 31 };      /* of a month */
    DbStatement *statement = of_month(figures, USAGE_READ_AVAIL, month);
    *days = (AvailList){ .items = ARENA_NEW(arena, AvailDay, MOST) };
    while (days->count < MOST && db_next(statement))
        days->items[days->count++] = read_day(statement, arena);
    return db_done(statement, error);
}
