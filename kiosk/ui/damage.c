/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/damage.h"

#include <stdlib.h>
#include <string.h>

static const uint64_t FNV_BASIS = 14695981039346656037u, FNV_PRIME = 1099511628211u;   /* FNV-1a, 64 bits */

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count)
{
    for (const unsigned char *byte = bytes; count > 0; count--, byte++)
        hash = (hash ^ *byte) * FNV_PRIME;
    return hash;
}

static uint64_t command_hash(const DrawCommand *command)
{
    const int numbers[] = {
        (int)command->kind, command->rect.x, command->rect.y, command->rect.w, command->rect.h, command->clip.x, command->clip.y,
        command->clip.w, command->clip.h, (int)command->ink, command->alpha, command->shadow, command->radius, (int)command->face,
        command->size, (int)command->icon,
    };
    uint64_t hash = hash_bytes(FNV_BASIS, numbers, sizeof numbers);
    return hash_bytes(hash, command->text.text, command->text.length);
}

static void grid_fit(Damage *damage, const Sizes *sizes)
{
    int columns = (sizes->width + DAMAGE_CELL - 1) / DAMAGE_CELL, rows = (sizes->height + DAMAGE_CELL - 1) / DAMAGE_CELL;
    if (columns == damage->columns && rows == damage->rows)
        return;
    damage_free(damage);
    size_t count = (size_t)columns * (size_t)rows;
    damage->cells = calloc(count, sizeof *damage->cells);
    damage->before = calloc(count, sizeof *damage->before);
    if (!damage->cells || !damage->before)
        abort();
    damage->columns = columns;
    damage->rows = rows;
    damage->all = true;
}

void damage_free(Damage *damage)
{
    free(damage->cells);
    free(damage->before);
    *damage = (Damage){0};
}

/* The cells a rectangle touches, as a rectangle of cells. */
static Rect cells_of(const Damage *damage, Rect rect)
{
    int left = rect.x / DAMAGE_CELL, top = rect.y / DAMAGE_CELL;
    int right = (rect.x + rect.w - 1) / DAMAGE_CELL, bottom = (rect.y + rect.h - 1) / DAMAGE_CELL;
    Rect grid = { 0, 0, damage->columns, damage->rows };
    return rect_intersect((Rect){ left, top, right - left + 1, bottom - top + 1 }, grid);
}

static void mark(Damage *damage, const DrawList *list, const DrawCommand *command)
{
    int spill = command->shadow ? list->sizes->radius : 0;
    Rect touched = rect_intersect(rect_inset(command->rect, -spill, -spill), command->clip);
    if (rect_empty(touched))
        return;
    uint64_t hash = command_hash(command);
    Rect cells = cells_of(damage, touched);
    for (int y = cells.y; y < cells.y + cells.h; y++)
        for (int x = cells.x; x < cells.x + cells.w; x++) {
            uint64_t *cell = &damage->cells[y * damage->columns + x];
            *cell = (*cell ^ hash) * FNV_PRIME;
        }
}

static bool changed(const Damage *damage, int x, int y)
{
    int at = y * damage->columns + x;
    return damage->all || damage->cells[at] != damage->before[at];
}

/* Adds a run of cells to the rectangle above it when they line up, else as a new one; the last takes what is left. */
static size_t join(Rect *rects, size_t count, Rect run)
{
    for (size_t i = 0; i < count; i++) {
        Rect *rect = &rects[i];
        if (rect->x == run.x && rect->w == run.w && rect->y + rect->h == run.y) {
            rect->h += run.h;
            return count;
        }
    }
    if (count < DAMAGE_RECTS) {
        rects[count] = run;
        return count + 1;
    }
    rects[count - 1] = rect_union(rects[count - 1], run);
    return count;
}

static size_t gather(const Damage *damage, Rect *rects)
{
    size_t count = 0;
    for (int y = 0; y < damage->rows; y++)
        for (int x = 0; x < damage->columns; x++) {
            int start = x;
            while (x < damage->columns && changed(damage, x, y))
                x++;
            if (x > start)
                count = join(rects, count, (Rect){ start, y, x - start, 1 });
        }
    return count;
}

size_t damage_find(Damage *damage, const DrawList *list, Rect rects[DAMAGE_RECTS])
{
    grid_fit(damage, list->sizes);
    size_t cells = (size_t)damage->columns * (size_t)damage->rows;
    for (size_t i = 0; i < cells; i++)
        damage->cells[i] = FNV_BASIS;
    for (size_t i = 0; i < list->command_count; i++)
        mark(damage, list, &list->commands[i]);
    size_t count = gather(damage, rects);
    Rect screen = { 0, 0, list->sizes->width, list->sizes->height };
    for (size_t i = 0; i < count; i++)
        rects[i] = rect_intersect(screen, (Rect){ rects[i].x * DAMAGE_CELL, rects[i].y * DAMAGE_CELL,
                                                  rects[i].w * DAMAGE_CELL, rects[i].h * DAMAGE_CELL });
    uint64_t *swap = damage->before;
    damage->before = damage->cells;
    damage->cells = swap;
    damage->all = false;
    return count;
}
