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
