/* SPDX-License-Identifier: EUPL-1.2
 *
 * A struct of the model as a row: a table says which member is which column, in the table's order.
 *
 * Lists that are only ever read whole with their object are one text column: an entry a line, the parts of a
 * Term parted by tabs. Dates are AAAAMMJJ, moments AAAAMMJJHHMM with 9999 for the whole day. fields_bind
 * continues where the caller's binding stopped; texts made for it live in the arena.
 */
#ifndef SNAPSHOT_FIELDS_H
#define SNAPSHOT_FIELDS_H

#include "catalogue/snapshot/db.h"

typedef struct Field Field;
typedef struct Shape Shape;

typedef enum FieldType {
    FIELD_TEXT, FIELD_INTEGER, FIELD_BOOL, FIELD_REAL, FIELD_DATE, FIELD_MOMENT, FIELD_LIST, FIELD_TERMS, FIELD_TYPE_COUNT
} FieldType;

struct Field {
    size_t offset;
    FieldType type;
};

struct Shape {
    const Field *fields;
    size_t count;
    size_t size;             /* of the struct */
};

void fields_bind(const Shape *shape, const void *object, DbStatement *statement, Arena *arena);

/* Fills *object from the columns that start at `column`. */
void fields_read(const Shape *shape, void *object, DbStatement *statement, int column, Arena *arena);

#endif
