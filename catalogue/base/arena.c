/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK = 64 * 1024 };

struct ArenaBlock {
    ArenaBlock *next;
    size_t capacity;
    alignas(max_align_t) unsigned char bytes[];
};

static ArenaBlock *block_new(size_t capacity, ArenaBlock *next)
{
    ArenaBlock *block = malloc(sizeof *block + capacity);
    if (!block)
        abort();
    block->next = next;
    block->capacity = capacity;
    return block;
}

static size_t aligned(size_t size)
{
    const size_t unit = alignof(max_align_t);
    return (size + unit - 1) / unit * unit;
}

void *arena_alloc(Arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 2) / size)
        abort();
    size_t need = aligned(count * size);
    if (!arena->blocks || arena->blocks->capacity - arena->used < need) {
        size_t capacity = need > ARENA_BLOCK ? need : ARENA_BLOCK;
        arena->blocks = block_new(capacity, arena->blocks);
        arena->used = 0;
    }
    void *memory = arena->blocks->bytes + arena->used;
    arena->used += need;
    return memset(memory, 0, need);
}

void *arena_room(Arena *arena, void *items, size_t count, size_t size)
{
    if (count & (count - 1))     /* not a power of two: there is room */
        return items;
    void *more = arena_alloc(arena, count ? count * 2 : 1, size);
    return count ? memcpy(more, items, count * size) : more;
}

static ArenaBlock *largest(ArenaBlock *blocks)
{
    ArenaBlock *best = blocks;
    for (ArenaBlock *block = blocks; block; block = block->next)
        if (block->capacity > best->capacity)
            best = block;
    return best;
}

bool arena_holds(const Arena *arena, const void *there)
{
    const unsigned char *place = there;
    for (const ArenaBlock *block = arena->blocks; block; block = block->next)
        if (place >= block->bytes && place < block->bytes + block->capacity)
            return true;
    return false;
}

void arena_reset(Arena *arena)
{
    ArenaBlock *keep = largest(arena->blocks);
    for (ArenaBlock *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (block != keep)
            free(block);
    }
    if (keep)
        keep->next = NULL;
    arena->blocks = keep;
    arena->used = 0;
}

void arena_wipe(Arena *arena)
{
    for (ArenaBlock *block = arena->blocks; block; block = block->next)
        explicit_bzero(block->bytes, block->capacity);
    arena_reset(arena);
}

void arena_free(Arena *arena)
{
    arena_reset(arena);
    free(arena->blocks);
    *arena = (Arena){0};
}
