/* SPDX-License-Identifier: EUPL-1.2
 *
 * An arena hands out memory that is all given back at once.
 *
 * The owner of an Arena is whoever declared it; {0} is a valid, empty arena. Everything allocated from
 * it lives until arena_reset or arena_free. Memory comes zeroed and aligned for any type. Out of memory
 * aborts: the supervisor restarts the kiosk, and an import that dies publishes nothing.
 * An arena is not shared between threads.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;
typedef struct Arena Arena;

struct Arena {
    ArenaBlock *blocks;   /* newest first, owned */
    size_t used;          /* bytes taken in the newest block */
};

/* Zeroed room for `count` objects of `size` bytes. Never NULL. */
void *arena_alloc(Arena *arena, size_t count, size_t size);

/* Room for one more item of `size` bytes behind `count` of them: where they stand, or where they were taken to. Room doubles (1, 2, 4…),
 * so an array that grows by this alone needs no capacity. */
void *arena_room(Arena *arena, void *items, size_t count, size_t size);

/* Whether that was allocated from it. */
bool arena_holds(const Arena *arena, const void *there);

/* Forgets all allocations but keeps the largest block for the next round. */
void arena_reset(Arena *arena);

/* The same, and what was written is overwritten with zeros: for what must not outlive a visit. */
void arena_wipe(Arena *arena);

/* Gives everything back; the arena is {0} again. */
void arena_free(Arena *arena);

#define ARENA_NEW(arena, Type, count) ((Type *)arena_alloc((arena), (size_t)(count), sizeof(Type)))

#endif
