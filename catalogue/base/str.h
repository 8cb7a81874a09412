/* SPDX-License-Identifier: EUPL-1.2
 *
 * Strings by value: a pointer and a length, UTF-8 everywhere inside.
 *
 * A Str never owns its bytes; they live in an arena, a buffer or the program. {0} is the empty string.
 * Every Str made by a function that takes an arena is followed by a NUL, so `.text` can be given to a
 * library; str_text makes a terminated copy of any other. Builder grows a string inside an arena.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "catalogue/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Str Str;
typedef struct StrList StrList;
typedef struct Builder Builder;

struct Str {
    const char *text;
    size_t length;    /* bytes */
};

struct StrList {
    Str *items;
    size_t count;
};

struct Builder {
    Arena *arena;
    char *text;       /* terminated once anything was added */
    size_t length;
    size_t capacity;
};

#define STR(literal) ((Str){ "" literal "", sizeof(literal) - 1 })
#define STR_FORMAT(str) (int)(str).length, (str).text ? (str).text : ""   /* for "%.*s" */

Str str_of(const char *text);                       /* NULL gives the empty string */
Str str_copy(Arena *arena, Str str);
const char *str_text(Arena *arena, Str str);        /* terminated copy */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str str_join(Arena *arena, StrList parts, Str between);

bool str_equal(Str a, Str b);
int str_compare(Str a, Str b);                      /* by bytes, as strcmp */
bool str_starts(Str str, Str prefix);
/* "formations.XML" ends like ".xml", and has something before it. */
bool str_ends_like(Str str, const char *end);
bool str_ends(Str str, Str suffix);
bool str_contains(Str str, Str part);
Str str_slice(Str str, size_t start, size_t end);   /* bytes [start, end), clamped */
Str str_trim(Str str);                              /* ASCII blanks and no-break spaces at both ends */

/* Takes the part before `separator` off the front of *rest. False when nothing is left. */
bool str_cut(Str *rest, char separator, Str *part);

/* True when the whole of str is a decimal integer that fits. */
bool str_integer(Str str, long *value);

/* Decimal number with a point or a comma; false when anything else is in it. */
bool str_decimal(Str str, double *value);

Builder builder_on(Arena *arena);
void builder_add(Builder *builder, Str str);
void builder_format(Builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str builder_str(const Builder *builder);

/* Adds to a list that grows inside the arena (capacity doubles: 1, 2, 4…). */
void strlist_add(Arena *arena, StrList *list, Str str);
bool strlist_has(StrList list, Str str);

#endif
