/* SPDX-License-Identifier: EUPL-1.2
 *
 * The rows of a Shape as a tree, so that an element is looked for among its siblings only.
 *
 * A Node is one step of the rows' paths, an element or an attribute. Its names and rows are the Shape's, the
 * nodes live in the arena. Built once for a Grammar; only `met` changes from then on.
 */
#ifndef FEEDS_NODE_H
#define FEEDS_NODE_H

#include "catalogue/feeds/grammar.h"

typedef struct Node Node;

struct Node {
    Str name;
    const char *met;         /* the same name as the reader of XML keeps it, once it was met */
    Str info;                /* wanted value of @info, or empty */
    const Field *field;      /* NULL for a step on the way */
    const Field *own;        /* takes the text of an element that is an object */
    Node *children, *attributes, *next;
};

/* Adds the rows of the shape, and those of the shapes in it, below `root`. */
void node_shape(Arena *arena, Node *root, const Shape *shape);

/* The child of this name, and of this @info where the row wants one; NULL when there is none. */
const Node *node_named(const Node *parent, const char *name, Str info);

/* The same of a name that the reader of XML keeps once: a child met before is told by where its name stands. */
const Node *node_met(const Node *parent, const char *name, Str info);

/* No name was met yet: the reader is a new one. */
void node_forget(Node *parent);

#endif
