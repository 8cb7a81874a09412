/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/node.h"

static Node *node_child(Arena *arena, Node *parent, Str name, Str info)
{
    Node **list = str_starts(name, STR("@")) ? &parent->attributes : &parent->children;
    while (*list && !(str_equal((*list)->name, name) && str_equal((*list)->info, info)))
        list = &(*list)->next;
    if (!*list) {
        *list = ARENA_NEW(arena, Node, 1);
        (*list)->name = name;
        (*list)->info = info;
    }
    return *list;
}

/* "extra[contrat-apprentissage]": a name, and the @info it must have. */
static Node *node_step(Arena *arena, Node *parent, Str step)
{
    Str name, info = {0};
    str_cut(&step, '[', &name);
    if (step.length)
        str_cut(&step, ']', &info);
    return node_child(arena, parent, name, info);
}

void node_shape(Arena *arena, Node *root, const Shape *shape)
{
    for (size_t i = 0; i < shape->field_count; i++) {
        const Field *field = &shape->fields[i];
        Str path = str_of(field->path), step;
        Node *node = root;
        if (str_equal(path, STR("."))) {
            root->own = field;
            continue;
        }
        while (str_cut(&path, '/', &step))
            node = node_step(arena, node, step);
        node->field = field;
        if (field->shape)
            node_shape(arena, node, field->shape);
    }
}

static bool fits(const Node *node, Str info)
{
    return !node->info.length || str_equal(node->info, info);
}

static Node *find(const Node *parent, const char *name, Str info)
{
    Str wanted = str_of(name);
    for (Node *node = parent->children; node; node = node->next)
        if (str_equal(node->name, wanted) && fits(node, info))
            return node;
    return NULL;
}

const Node *node_named(const Node *parent, const char *name, Str info)
{
    return find(parent, name, info);
}

const Node *node_met(const Node *parent, const char *name, Str info)
{
    for (const Node *node = parent->children; node; node = node->next)
        if (node->met == name && fits(node, info))
            return node;
    Node *node = find(parent, name, info);
    if (node)
        node->met = name;
    return node;
}

void node_forget(Node *parent)
{
    for (Node *node = parent->children; node; node = node->next) {
        node->met = NULL;
        node_forget(node);
    }
}
