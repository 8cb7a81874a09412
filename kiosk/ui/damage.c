/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/damage.h"

#include <stdlib.h>
#include <string.h>

static const uint64_t FNV_BASIS = 14695981039346656037u, FNV_PRIME = 1099511628211u;   /* FNV-1a, 64 bits */

typedef struct Cells Cells;
typedef struct Rects Rects;

/* A grid laid over the screen: `top` is the y of its first row. */
struct Cells {
    uint64_t *now, *before;
    int columns, rows, height, top;
    Rect within;
};

struct Rects {
    Rect *items;
    size_t count;
};

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count)
{
    for (const unsigned char *byte = bytes; count > 0; count--, byte++)
        hash = (hash ^ *byte) * FNV_PRIME;
    return hash;
}

static uint64_t hash_numbers(const int *numbers, size_t count)
{
    uint64_t hash = FNV_BASIS;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ (uint32_t)numbers[i]) * FNV_PRIME;
        hash ^= hash >> 32;
    }
    return hash;
}

static uint64_t path_hash(const Path *path)
{
    uint64_t hash = FNV_BASIS ^ (uint64_t)path->width ^ (uint64_t)path->count << 32;
    for (size_t i = 0; i < path->point_count; i++)
        hash = (hash ^ ((uint64_t)(uint32_t)path->points[i].x << 32 | (uint32_t)path->points[i].y)) * FNV_PRIME;
    for (size_t i = 0; i < path->count; i++)
        hash = (hash ^ path->ends[i]) * FNV_PRIME;
    return hash;
}

/* `down` is added to y: content is hashed as if nothing were above. A clip that is the whole `seen` is not part of it. */
static uint64_t command_hash(const DrawCommand *command, int down, Rect seen)
{
    Rect clip = rect_equal(command->clip, seen) ? (Rect){0} : rect_move(command->clip, 0, down);
    const int numbers[] = {
        (int)command->kind, command->rect.x, command->rect.y + down, command->rect.w, command->rect.h, clip.x, clip.y,
        clip.w, clip.h, (int)command->ink, command->alpha, command->shadow | command->runs_left << 1, command->radius, (int)command->face,
        command->size, (int)command->icon,
    };
    uint64_t hash = hash_bytes(hash_numbers(numbers, sizeof numbers / sizeof *numbers), command->text.text, command->text.length);
    return command->path ? (hash ^ path_hash(command->path)) * FNV_PRIME : hash;
}

static uint64_t *cells_new(int columns, int rows)
{
    uint64_t *cells = calloc((size_t)columns * (size_t)rows, sizeof *cells);
    if (!cells)
        abort();
    return cells;
}

static void grid_fit(Damage *damage, const Sizes *sizes)
{
    int columns = (sizes->width + DAMAGE_CELL - 1) / DAMAGE_CELL, rows = (sizes->height + DAMAGE_CELL - 1) / DAMAGE_CELL;
    int content_rows = sizes->height / DAMAGE_ROW + 2;
    if (columns == damage->columns && rows == damage->rows && content_rows == damage->content_rows)
        return;
    damage_free(damage);
    damage->still = (DamageGrid){ cells_new(columns, rows), cells_new(columns, rows) };
    damage->content = (DamageGrid){ cells_new(columns, content_rows), cells_new(columns, content_rows) };
    damage->columns = columns;
    damage->rows = rows;
    damage->content_rows = content_rows;
    damage->all = true;
}

void damage_free(Damage *damage)
{
    free(damage->still.cells);
    free(damage->still.before);
    free(damage->content.cells);
    free(damage->content.before);
    *damage = (Damage){0};
}

/* Floor, for what is above the first row too. */
static int cell_at(int position, int size)
{
    return (position < 0 ? position - size + 1 : position) / size;
}

static void mark(const Cells *cells, Rect touched, uint64_t hash)
{
    touched = rect_intersect(touched, cells->within);
    if (rect_empty(touched))
        return;
    int left = touched.x / DAMAGE_CELL, right = (touched.x + touched.w - 1) / DAMAGE_CELL;
    int top = (touched.y - cells->top) / cells->height, bottom = (touched.y + touched.h - 1 - cells->top) / cells->height;
    for (int y = top; y <= bottom && y < cells->rows; y++)
        for (int x = left; x <= right && x < cells->columns; x++) {
            uint64_t *cell = &cells->now[y * cells->columns + x];
            *cell = (*cell ^ hash) * FNV_PRIME;
        }
}

static Rect touched_by(const DrawList *list, const DrawCommand *command)
{
    int spill = command->shadow ? list->sizes->radius : 0;
    return rect_intersect(rect_inset(command->rect, -spill, -spill), command->clip);
}

static Rect veil_place(Veil veil)
{
    return rect_intersect(veil.rect, veil.clip);
}

static uint64_t veil_hash(Veil veil)
{
    const int numbers[] = { veil.rect.x, veil.rect.y, veil.rect.w, veil.rect.h, veil.radius, (int)veil.ink };
    return hash_numbers(numbers, sizeof numbers / sizeof *numbers);
}

static Rect screen_of(const DrawList *list)
{
    return (Rect){ 0, 0, list->sizes->width, list->sizes->height };
}

static Cells still_cells(const Damage *damage, const DrawList *list)
{
    return (Cells){ damage->still.cells, damage->still.before, damage->columns, damage->rows, DAMAGE_CELL, 0, screen_of(list) };
}

/* Row 0 is the one that shows at the top of the clip. */
static Cells content_cells(const Damage *damage, const DrawList *list)
{
    Rect clip = list->scroll.clip;
    int first = cell_at(clip.y + list->scroll.offset, DAMAGE_ROW);
    return (Cells){ damage->content.cells, damage->content.before, damage->columns, damage->content_rows, DAMAGE_ROW,
                    first * DAMAGE_ROW - list->scroll.offset, clip };
}

static void mark_all(const Damage *damage, const DrawList *list)
{
    Cells still = still_cells(damage, list), content = content_cells(damage, list);
    bool above = false;                        /* the content was drawn: what comes now lies over it */
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        Rect touched = touched_by(list, command);
        above = above || command->scrolls;
        if (command->scrolls)
            mark(&content, touched, command_hash(command, list->scroll.offset, list->scroll.clip));
        else
            mark(&still, touched, command_hash(command, 0, (Rect){0}) + above);
    }
    Veil veil = draw_pressed_veil(list);
    mark(&still, veil_place(veil), veil_hash(veil));
}

/* Adds a run of cells to the rectangle above it when they line up, else as a new one; the last takes what is left. */
static void join(Rects *rects, Rect run)
{
    if (rect_empty(run))
        return;
    for (size_t i = 0; i < rects->count; i++) {
        Rect *rect = &rects->items[i];
        if (rect->x == run.x && rect->w == run.w && rect->y + rect->h == run.y) {
            rect->h += run.h;
            return;
        }
    }
    if (rects->count < DAMAGE_RECTS)
        rects->items[rects->count++] = run;
    else
        rects->items[rects->count - 1] = rect_union(rects->items[rects->count - 1], run);
}

/* `shift`: the cell that was row r + shift is row r now. Rows that were not there are not compared. */
static void gather(const Cells *cells, int shift, Rects *rects)
{
    for (int y = 0; y < cells->rows; y++) {
        if (y + shift < 0 || y + shift >= cells->rows)
            continue;
        const uint64_t *now = cells->now + (ptrdiff_t)y * cells->columns, *before = cells->before + (ptrdiff_t)(y + shift) * cells->columns;
        for (int x = 0; x < cells->columns; x++) {
            int start = x;
            while (x < cells->columns && now[x] != before[x])
                x++;
            Rect run = { start * DAMAGE_CELL, cells->top + y * cells->height, (x - start) * DAMAGE_CELL, cells->height };
            if (x > start)
                join(rects, rect_intersect(run, cells->within));
        }
    }
}

/* Pixels may be moved when nothing lies on them that stays, and nothing under them but one colour. */
static bool movable(const Damage *damage, const DrawList *list)
{
    Rect clip = list->scroll.clip;
    if (!rect_equal(clip, damage->clip) || abs(damage->offset - list->scroll.offset) >= clip.h)
        return false;
    bool above = false;
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        above = above || command->scrolls;
        Rect part = rect_intersect(touched_by(list, command), clip);
        bool ground = !above && command->kind == DRAW_BOX && command->radius == 0 && !command->shadow && rect_equal(part, clip);
        if (!command->scrolls && !ground && !rect_empty(part))
            return false;
    }
    return !rect_overlaps(veil_place(draw_pressed_veil(list)), clip);
}

static void content_find(Damage *damage, const DrawList *list, Rects *rects)
{
    Cells cells = content_cells(damage, list);
    Rect clip = list->scroll.clip;
    if (!movable(damage, list) && (damage->offset != list->scroll.offset || !rect_equal(clip, damage->clip))) {
        join(rects, damage->clip);
        if (!rect_equal(clip, damage->clip))
            join(rects, clip);
        return;
    }
    damage->by = damage->offset - list->scroll.offset;
    damage->moved = damage->by ? rect_intersect(clip, rect_move(clip, 0, damage->by)) : (Rect){0};
    if (damage->by > 0)
        join(rects, (Rect){ clip.x, clip.y, clip.w, damage->by });
    if (damage->by < 0)
        join(rects, (Rect){ clip.x, clip.y + clip.h + damage->by, clip.w, -damage->by });
    int before = cell_at(clip.y + damage->offset, DAMAGE_ROW), now = cell_at(clip.y + list->scroll.offset, DAMAGE_ROW);
    gather(&cells, now - before, rects);
}

static void swap(DamageGrid *grid)
{
    uint64_t *cells = grid->cells;
    grid->cells = grid->before;
    grid->before = cells;
}

static void clear(uint64_t *cells, int columns, int rows)
{
    for (size_t i = 0; i < (size_t)columns * (size_t)rows; i++)
        cells[i] = FNV_BASIS;
}

size_t damage_find(Damage *damage, const DrawList *list, Rect rects[DAMAGE_RECTS])
{
    Rects found = { rects, 0 };
    grid_fit(damage, list->sizes);
    clear(damage->still.cells, damage->columns, damage->rows);
    clear(damage->content.cells, damage->columns, damage->content_rows);
    mark_all(damage, list);
    damage->moved = (Rect){0};
    if (damage->all) {
        join(&found, screen_of(list));
    } else {
        Cells still = still_cells(damage, list);
        content_find(damage, list, &found);
        gather(&still, 0, &found);
    }
    swap(&damage->still);
    swap(&damage->content);
    damage->clip = list->scroll.clip;
    damage->offset = list->scroll.offset;
    damage->all = false;
    return found.count;
}

Rect damage_press(Damage *damage, const DrawList *list)
{
    Veil veil = draw_pressed_veil(list);
    Cells still = still_cells(damage, list);
    still.now = damage->still.before;
    mark(&still, veil_place(veil), veil_hash(veil));
    return veil_place(veil);
}
