/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fills C structs from XML by table. A Shape says what one struct takes from one element: a row is a path
 * below that element, a kind of value and the offset where it goes. A new field of the standard is a row.
 *
 * Names are matched without prefix, in any order; the first value of a field wins; elements without a row
 * are skipped and counted, `extras` being free by nature. Only this file knows the XML library: no network,
 * no DTD, no entity but the named letters of HTML, 32 levels, 64 KB a field. Strings and lists live in the
 * arena given to grammar_read. A Grammar is owned by its opener, and used by one thread.
 */
#ifndef FEEDS_GRAMMAR_H
#define FEEDS_GRAMMAR_H

#include "catalogue/base/error.h"
#include "catalogue/feeds/codes.h"

typedef struct Grammar Grammar;
typedef struct Field Field;
typedef struct Shape Shape;
typedef struct Alias Alias;
typedef struct ObjectList ObjectList;
typedef struct Reading Reading;

typedef enum FieldKind {
    FIELD_WORD,        /* Str: one line, HTML gone, placeholders empty */
    FIELD_TEXT,        /* Str: paragraphs, HTML gone, placeholders empty */
    FIELD_CODE,        /* Str: trimmed, as written */
    FIELD_WORDS,       /* StrList of words */
    FIELD_CODES,       /* StrList of codes */
    FIELD_NUMBER,      /* int, 0 to 99 999; anything else is doubtful */
    FIELD_DATE,        /* Date */
    FIELD_DATETIME,    /* DateTime */
    FIELD_CHOICE,      /* int or enum, by a CodeTable */
    FIELD_MAIN,        /* bool: the value is "principal" */
    FIELD_PRESENT,     /* bool: the element is there */
    FIELD_OBJECT,      /* a struct, by a Shape */
    FIELD_OBJECTS,     /* ObjectList of structs, by a Shape */
    FIELD_IGNORED,     /* known, and not kept */
} FieldKind;

struct Field {
    const char *path;        /* "domaine-formation/code-ROME", "@numero", "extras/extra[contrat-apprentissage]" (by @info), "." */
    FieldKind kind;
    size_t offset;
    const CodeTable *codes;  /* of a FIELD_CHOICE */
    const Shape *shape;      /* of a FIELD_OBJECT or FIELD_OBJECTS */
};

#define FIELD_IN(Struct, member, where, what) { .path = (where), .kind = (what), .offset = offsetof(Struct, member) }
#define FIELD_CHOICE_IN(Struct, member, where, table) { .path = (where), .kind = FIELD_CHOICE, .offset = offsetof(Struct, member), .codes = &(table) }
#define FIELD_OBJECT_IN(Struct, member, where, of) { .path = (where), .kind = FIELD_OBJECT, .offset = offsetof(Struct, member), .shape = &(of) }
#define FIELD_OBJECTS_IN(Struct, member, where, of) { .path = (where), .kind = FIELD_OBJECTS, .offset = offsetof(Struct, member), .shape = &(of) }
#define FIELD_NOT_KEPT(where) { .path = (where), .kind = FIELD_IGNORED }
#define SHAPE(Struct, rows) { .size = sizeof(Struct), .fields = rows, .field_count = sizeof(rows) / sizeof *(rows) }

/* A name of an older version: "offre", or "codes-*" for all that begin so. It is looked for only when no row has
 * the name of the element. */
struct Alias {
    const char *name;
    const char *now;         /* NULL: a wrapper, whose children stand where it stands */
};

struct Shape {
    size_t size;             /* of the struct */
    const Field *fields;
    size_t field_count;
    const Alias *aliases;    /* of the shape that a Grammar is opened with */
    size_t alias_count;
};

struct ObjectList {
    void *items;
    size_t count;
};

/* What reading one item showed. */
struct Reading {
    const char *fault;       /* French: why it could not be read; NULL when it could */
    bool exhausted;          /* memory ran out while it was read: the fault is not the item's */
    long line;               /* of the fault, 1 is the item's first line */
    long unknown;            /* elements without a row */
    Str unknown_name;        /* the first of them */
    long doubtful;           /* values that their field cannot take, left out */
    const char *doubtful_path;
    Str doubtful_value;      /* the first of them */
    StrList codes;           /* that no dictionary has, "modalites-enseignement 9"; not among the doubtful */
};

bool grammar_open(Grammar **grammar, const Shape *shape, Error *error);

/* Fills `object`, a zeroed struct of the shape. False when reading->fault is set. */
bool grammar_read(Grammar *grammar, Arena *arena, Str item, void *object, Reading *reading);

void grammar_close(Grammar *grammar);

#endif
