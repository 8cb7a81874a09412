/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/items.h"

#include "catalogue/base/utf8.h"
#include "catalogue/feeds/markup.h"
#include "catalogue/feeds/section.h"
#include "catalogue/feeds/window.h"

#include <stdlib.h>
#include <string.h>

/* Before its root a feed holds a prolog and perhaps a licence; what holds no root in a megabyte may well be endless. */
enum { NAME_ROOM = 60, HEAD_LIMIT = 1 << 20, ITEM_LIMIT = 64 << 20 };   /* the same of what follows without a whole item */

struct Items {
    Window window;
    const char *path;
    bool open;               /* the root is not closed yet */
    char root_name[NAME_ROOM];   /* with its prefix, to know its end tag */
    char item_name[NAME_ROOM];   /* of the item being skipped, prefix included */
    char *pending;           /* where the text of the next `extra` goes */
    ItemsRoot root;
};

static bool refuse(Items *items, Error *error, const char *what)
{
    return error_set(error, ERROR_INPUT, "%s, ligne %ld\u00A0: %s", items->path, items->window.line, what);
}

static Markup markup_here(Items *items, Error *error)
{
    window_ensure(&items->window, MARKUP_LOOK, error);
    return markup_kind(window_rest(&items->window));
}

/* Goes behind the section that starts here. */
static bool skip_section(Items *items, Error *error)
{
    size_t opening = 0, found;
    Str close = markup_section(window_rest(&items->window), &opening);
    if (!window_find(&items->window, opening, close, &found, error))
        return false;
    items->window.at += found + close.length;
    return true;
}

/* Reads the whole tag that starts here, and stays. */
static bool tag_here(Items *items, Tag *tag, Error *error)
{
    size_t length;
    while ((length = markup_tag_length(window_rest(&items->window))) == 0)
        if (items->window.end - items->window.at > WINDOW_LIMIT || !window_more(&items->window, error))
            return false;
    *tag = markup_tag(str_slice(window_rest(&items->window), 0, length));
    return true;
}

static void keep_text(char *room, size_t size, Str text)
{
    size_t length = text.length < size ? text.length : size - 1;
    length -= utf8_unfinished(str_slice(text, 0, length));
    if (length)
        memcpy(room, text.text, length);
    room[length] = '\0';
}

static void root_take(Items *items, const Tag *tag)
{
    ItemsRoot *root = &items->root;
    char declaration[NAME_ROOM] = "xmlns";
    size_t prefix = tag->qualified.length - tag->name.length;
    if (prefix > 1 && prefix < NAME_ROOM - sizeof "xmlns:") {
        declaration[5] = ':';
        keep_text(declaration + 6, prefix, tag->qualified);
    }
    keep_text(items->root_name, sizeof items->root_name, tag->qualified);
    keep_text(root->name, sizeof root->name, tag->name);
    keep_text(root->space, sizeof root->space, markup_attribute(tag->whole, str_of(declaration)));
    keep_text(root->exported, sizeof root->exported, markup_attribute(tag->whole, STR("horodatage-export")));
    items->open = !tag->alone;
}

static bool refuse_markup(Items *items, Error *error)
{
    window_ensure(&items->window, sizeof "<!doctype html", error);
    window_count(&items->window, items->window.at);
    if (markup_is_page(window_rest(&items->window)))
        return refuse(items, error, "c’est une page web, pas un flux XML. Vérifiez l’adresse ou l’accès, puis téléchargez de nouveau.");
    return refuse(items, error, "le flux contient une déclaration DOCTYPE, interdite ici. Demandez au producteur un flux sans DOCTYPE.");
}

static bool refuse_end(Items *items, Error *error)
{
    if (error->kind != ERROR_NONE)
        return false;
    window_count(&items->window, items->window.end);
    if (items->root_name[0] && items->window.most && !items->window.ended)
        return refuse(items, error, "64\u00A0Mo se suivent sans une fiche entière. Vérifiez que c’est bien le flux attendu.");
    return refuse(items, error, items->root_name[0] ? "le flux est coupé avant sa fin. Téléchargez-le de nouveau."
                                                    : "aucune balise XML dans ce fichier. Vérifiez que c’est bien un flux XML.");
}

static void pass(Items *items, size_t length)
{
    items->window.at += length;
    items->window.keep = items->window.at;
}

/* One piece of markup before the root; *found when it is the root's start tag. */
static bool root_step(Items *items, bool *found, Error *error)
{
    Tag tag;
    Markup markup = markup_here(items, error);
    if (markup == MARKUP_DOCTYPE || (markup == MARKUP_START && markup_is_page(window_rest(&items->window))))
        return refuse_markup(items, error);
    if (markup == MARKUP_SECTION)
        return skip_section(items, error);
    if (markup == MARKUP_START) {
        if (!tag_here(items, &tag, error))
            return false;
        root_take(items, &tag);
        pass(items, tag.whole.length);
        *found = true;
        return true;
    }
    items->window.at++;
    return true;
}

/* Finds the root's start tag; only a prolog, comments and blanks should stand before it. */
static bool root_find(Items *items, Error *error)
{
    bool found = false;
    if (!window_ensure(&items->window, 1, error))
        return error->kind == ERROR_NONE ? error_set(error, ERROR_INPUT, "%s\u00A0: le fichier est vide. Téléchargez-le de nouveau.", items->path) : false;
    while (!found)
        if (!window_seek(&items->window, error) || !root_step(items, &found, error))
            return refuse_end(items, error);
    return true;
}

bool items_open(Items **items, Source *source, const char *path, Error *error)
{
    *items = calloc(1, sizeof **items);
    if (!*items)
        abort();
    (*items)->window = (Window){ .source = source, .line = 1, .most = HEAD_LIMIT };
    (*items)->path = path;
    if (root_find(*items, error))
        return true;
    items_close(*items);
    *items = NULL;
    return false;
}

void items_close(Items *items)
{
    if (!items)
        return;
    window_free(&items->window);
    free(items);
}

const ItemsRoot *items_root(const Items *items)
{
    return &items->root;
}

/* True when the '<' here, with at least three bytes behind it, begins a tag that no item begins or ends with:
 * nearly always. Two letters tell enough. */
static inline bool ordinary_tag(const Items *items, const char *at)
{
    const char *name = at[1] == '/' ? at + 2 : at + 1;
    const char *item = items->item_name, *root = items->root_name;
    bool letter = (unsigned char)((name[0] | 0x20) - 'a') < 26;
    return letter && !(name[0] == item[0] && (name[1] == item[1] || !item[1])) && !(name[0] == root[0] && (name[1] == root[1] || !root[1]));
}

/* Goes over the ordinary tags that stand in the window: the bulk of every item. */
static void skip_ordinary(Items *items)
{
    Window *window = &items->window;
    const char *at = window->buffer + window->at, *mark = window->buffer + window->mark, *end = window->buffer + window->end, *next;
    while (end - at > 4 && (next = memchr(at, '<', (size_t)(end - at - 4))) != NULL && next - mark < MARKUP_SHORT && ordinary_tag(items, next)) {
        mark = next;
        at = next + 1;
    }
    window->mark = (size_t)(mark - window->buffer);
    window->at = (size_t)(at - window->buffer);
}

/* A section inside an item. A producer that cuts texts may have cut one open: *cut says that the item ends
 * inside it, at `at`. */
static bool skip_item_section(Items *items, bool *cut, Error *error)
{
    size_t found;
    bool ok = section_seek(&items->window, items->item_name, &found, cut, error);
    items->window.at += ok ? found : 0;
    return ok;
}

/* Goes behind the item's end tag, which starts here. */
static bool end_item(Items *items, bool *done, Error *error)
{
    size_t found;
    *done = window_find(&items->window, 2, STR(">"), &found, error);
    items->window.at += *done ? found + 1 : 0;
    return *done;
}

/* The markup at `at`, inside an item: its end tag, the start of the next one, or anything else to go over. */
static bool item_step(Items *items, Item *item, bool *done, Error *error)
{
    Markup markup = markup_here(items, error);
    bool cut = false;
    if (markup == MARKUP_SECTION)
        return skip_item_section(items, &cut, error) && (!cut || end_item(items, done, error));
    if (!window_ensure(&items->window, NAME_ROOM + 3, error) && error->kind != ERROR_NONE)
        return false;
    Str left = window_rest(&items->window);
    if (markup == MARKUP_END && markup_named(left, 2, items->item_name))
        return end_item(items, done, error);
    bool next = markup == MARKUP_START && markup_named(left, 1, items->item_name);
    if (next || (markup == MARKUP_END && markup_named(left, 2, items->root_name))) {
        item->fault = ITEM_UNCLOSED;
        *done = true;
        return true;
    }
    items->window.at++;
    return true;
}

/* Goes behind the item whose start tag is here. */
static bool item_skip(Items *items, Item *item, Error *error)
{
    Window *window = &items->window;
    window->mark = window->at++;
    for (bool done = false; !done;) {
        skip_ordinary(items);
        if (!window_seek(window, error))
            return false;
        Str tag = { window->buffer + window->mark, window->end - window->mark };
        if (window->mark >= window->keep && markup_overloaded(tag, window->at - window->mark))
            item->fault = ITEM_TOO_MANY_ATTRIBUTES;
        window_shed(window, window->at);
        window->mark = window->at;
        if (!item_step(items, item, &done, error))
            return false;
    }
    return true;
}

static bool item_take(Items *items, const Tag *tag, Str name, Item *item, Error *error)
{
    Window *window = &items->window;
    window_count(window, window->at);
    *item = (Item){ .name = name, .line = window->line };
    window->keep = window->at;
    window->overflowed = false;
    keep_text(items->item_name, sizeof items->item_name, tag->qualified);
    if (tag->alone)
        window->at += tag->whole.length;
    else if (!item_skip(items, item, error))
        return refuse_end(items, error);
    if (window->overflowed || window->at - window->keep > WINDOW_LIMIT)
        item->fault = ITEM_TOO_LONG;
    item->bytes = (Str){ window->buffer + window->keep, window->at - window->keep };
    return true;
}

static Str wanted(const char *const *names, Str name)
{
    for (; *names; names++)
        if (str_equal(name, str_of(*names)))
            return str_of(*names);
    return (Str){0};
}

/* A start tag between two items: the export's date and time are all we want of it. */
static void between_start(Items *items, const Tag *tag)
{
    Str info = markup_attribute(tag->whole, STR("info"));
    items->pending = NULL;
    if (str_equal(tag->qualified, str_of(items->root_name)))
        items->open = !tag->alone;
    if (!str_equal(tag->name, STR("extra")) || tag->alone)
        return;
    if (str_equal(info, STR("date-export")))
        items->pending = items->root.export_date;
    else if (str_equal(info, STR("heure-export")))
        items->pending = items->root.export_time;
}

/* An end tag between two items; `keep` is where the text before it starts. */
static void between_end(Items *items, const Tag *tag)
{
    const Window *window = &items->window;
    Str text = { window->buffer + window->keep, window->at - window->keep };
    if (items->pending)
        keep_text(items->pending, sizeof items->root.export_date, str_trim(str_slice(text, 0, 40)));
    items->pending = NULL;
    if (str_equal(tag->qualified, str_of(items->root_name)))
        items->open = false;
}

/* One tag between two items; *name is set when an item starts here. */
static bool between_tag(Items *items, const char *const *names, Tag *tag, Str *name, Error *error)
{
    if (!tag_here(items, tag, error))
        return false;
    bool end = tag->whole.text[1] == '/';
    *name = end ? (Str){0} : wanted(names, tag->name);
    if (name->length)
        return true;
    if (end)
        between_end(items, tag);
    else
        between_start(items, tag);
    pass(items, tag->whole.length);
    return true;
}

/* One piece of markup between two items. */
static bool between_step(Items *items, const char *const *names, Tag *tag, Str *name, Error *error)
{
    Markup markup = markup_here(items, error);
    if (error->kind != ERROR_NONE)
        return false;
    if (markup == MARKUP_DOCTYPE)
        return refuse_markup(items, error);
    if (markup == MARKUP_SECTION)
        return skip_section(items, error);
    if (markup != MARKUP_STRAY)
        return between_tag(items, names, tag, name, error);
    items->window.at++;
    return true;
}

bool items_next(Items *items, const char *const *names, Item *item, bool *more, Error *error)
{
    *more = false;
    items->window.most = items->window.given + ITEM_LIMIT;
    items->window.keep = items->window.at;
    while (window_seek(&items->window, error)) {
        Str name = {0};
        Tag tag = {0};
        if (!between_step(items, names, &tag, &name, error))
            return refuse_end(items, error);
        if (name.length) {
            *more = true;
            return item_take(items, &tag, name, item, error);
        }
        if (!items->pending)
            items->window.keep = items->window.at;
    }
    return error->kind == ERROR_NONE && ((!items->open && items->window.ended) || refuse_end(items, error));
}
