/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/items.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ITEM_LIMIT: the longest real formation is 30 KB. ATTRIBUTES: libxml2 2.9 is quadratic in attributes. */
enum { ITEM_LIMIT = 8 << 20, STEP = 1 << 18, ATTRIBUTES = 1000, SHORTEST_ATTRIBUTE = 5 };

/* Offsets, not pointers: the buffer moves when it grows. Everything before `keep` is done with. */
struct Items {
    Source *source;
    const char *path;
    char *buffer;
    size_t capacity, keep, mark, at, end;   /* mark: the tag before `at` */
    size_t counted;          /* lines are counted up to here */
    long line;
    bool ended;              /* the source has no more */
    bool open;               /* the root is not closed yet */
    char root_name[60];      /* with its prefix, to know its end tag */
    Item *item;              /* the one being skipped, or NULL */
    char item_name[60];      /* as its start tag writes it, prefix included */
    char *pending;           /* where the text of the next `extra` goes */
    ItemsRoot root;
};

/* What a '<' begins. */
typedef enum Markup { MARKUP_START, MARKUP_END, MARKUP_SECTION, MARKUP_DOCTYPE, MARKUP_STRAY } Markup;

typedef struct Tag Tag;

struct Tag {
    Str whole;               /* "<l:formation numero=…>" */
    Str qualified;           /* "l:formation" */
    Str name;                /* "formation" */
    bool alone;              /* "<formation/>" */
};

static const struct {
    Str opens, closes;
} SECTIONS[] = {
    { { "<!--", 4 }, { "-->", 3 } },
    { { "<![CDATA[", 9 }, { "]]>", 3 } },
    { { "<?", 2 }, { "?>", 2 } },
};

static bool items_refuse(Items *items, Error *error, const char *what)
{
    return error_set(error, ERROR_INPUT, "%s, ligne %ld\u00A0: %s", items->path, items->line, what);
}

static void count_lines(Items *items, size_t to)
{
    const char *from = items->buffer + items->counted, *stop = items->buffer + to;
    while (from < stop && (from = memchr(from, '\n', (size_t)(stop - from))) != NULL) {
        items->line++;
        from++;
    }
    items->counted = to;
}

/* Moves what is kept to the front of the buffer, or makes the buffer larger, until there is room to read. */
static void make_room(Items *items)
{
    if (items->keep && items->capacity - items->end < STEP) {
        size_t shift = items->keep;
        count_lines(items, items->at > items->counted ? items->at : items->counted);
        memmove(items->buffer, items->buffer + shift, items->end - shift);
        items->keep = 0;
        items->mark -= items->mark > shift ? shift : items->mark;
        items->at -= shift;
        items->end -= shift;
        items->counted -= shift;
    }
    if (items->capacity - items->end < STEP) {
        items->capacity = items->capacity ? items->capacity * 2 : 4 * STEP;
        items->buffer = realloc(items->buffer, items->capacity);
        if (!items->buffer)
            abort();
    }
}

/* Reads more. False with error->kind NONE at the end of the document. */
static bool more(Items *items, Error *error)
{
    if (items->ended)
        return false;
    make_room(items);
    size_t got;
    if (!source_read(items->source, items->buffer + items->end, items->capacity - items->end, &got, error))
        return false;
    items->end += got;
    items->ended = got == 0;
    return got > 0;
}

/* True when `count` bytes stand at `at`. */
static bool ensure(Items *items, size_t count, Error *error)
{
    while (items->end - items->at < count)
        if (!more(items, error))
            return false;
    return true;
}

static Str rest(const Items *items)
{
    return (Str){ items->buffer + items->at, items->end - items->at };
}

/* What grows too long is dropped up to `to` while its end is looked for; memory stays bounded. */
static void shed(Items *items, size_t to)
{
    if (items->end - items->keep <= ITEM_LIMIT)
        return;
    if (items->item)
        items->item->fault = ITEM_TOO_LONG;
    items->at = items->keep = to;
}

/* Goes to the next '<'. */
static bool seek_markup(Items *items, Error *error)
{
    for (;;) {
        Str left = rest(items);
        const char *found = left.length ? memchr(left.text, '<', left.length) : NULL;
        if (found) {
            items->at += (size_t)(found - left.text);
            return true;
        }
        items->at = items->end;
        shed(items, items->at);
        if (!more(items, error))
            return false;
    }
}

static bool name_character(char c)
{
    return c != '>' && c != '/' && c != '<' && !isspace((unsigned char)c);
}

static Markup markup_here(Items *items, Error *error)
{
    ensure(items, 9, error);
    Str left = rest(items);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        if (str_starts(left, SECTIONS[i].opens))
            return MARKUP_SECTION;
    if (str_starts(left, STR("<!")))
        return MARKUP_DOCTYPE;
    if (str_starts(left, STR("</")))
        return MARKUP_END;
    return left.length > 1 && (isalpha((unsigned char)left.text[1]) || left.text[1] == '_' || (left.text[1] & 0x80)) ? MARKUP_START : MARKUP_STRAY;
}

/* Where `part` first stands after `from` bytes of what is left; reads until it does. False at the end. */
static bool find(Items *items, size_t from, Str part, size_t *found, Error *error)
{
    for (;;) {
        Str left = rest(items);
        const char *hit = left.length > from ? memmem(left.text + from, left.length - from, part.text, part.length) : NULL;
        if (hit) {
            *found = (size_t)(hit - left.text);
            return true;
        }
        from = left.length > part.length && left.length - part.length > from ? left.length - part.length : from;
        if (left.length > ITEM_LIMIT) {
            shed(items, items->end - part.length);
            from = 0;
        }
        if (!more(items, error))
            return false;
    }
}

static Str section_close(Str left, size_t *opening)
{
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++) {
        if (str_starts(left, SECTIONS[i].opens)) {
            *opening = SECTIONS[i].opens.length;
            return SECTIONS[i].closes;
        }
    }
    return (Str){0};
}

/* Goes behind the section that starts here. */
static bool skip_section(Items *items, Error *error)
{
    size_t opening = 0, found;
    Str close = section_close(rest(items), &opening);
    if (!find(items, opening, close, &found, error))
        return false;
    items->at += found + close.length;
    return true;
}

/* Length of the tag that starts here: to its '>' outside quotes, or to a '<', which no tag may hold.
 * 0 while its end has not been read. */
static size_t tag_length(Str left)
{
    char quote = 0;
    for (size_t i = 1; i < left.length; i++) {
        char c = left.text[i];
        if (c == '<')
            return i;
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return 0;
}

/* Reads the whole tag that starts here, and stays. */
static bool tag_here(Items *items, Tag *tag, Error *error)
{
    size_t length;
    while ((length = tag_length(rest(items))) == 0)
        if (items->end - items->at > ITEM_LIMIT || !more(items, error))
            return false;
    tag->whole = str_slice(rest(items), 0, length);
    size_t start = tag->whole.length > 1 && tag->whole.text[1] == '/' ? 2 : 1, stop = start;
    while (stop < length && name_character(tag->whole.text[stop]))
        stop++;
    tag->qualified = tag->name = str_slice(tag->whole, start, stop);
    const char *colon = tag->qualified.length ? memchr(tag->qualified.text, ':', tag->qualified.length) : NULL;
    if (colon)
        tag->name = str_slice(tag->qualified, (size_t)(colon - tag->qualified.text) + 1, tag->qualified.length);
    tag->alone = str_ends(tag->whole, STR("/>"));
    return true;
}

/* Value of an attribute of a start tag, as written (no entity is replaced). */
static Str attribute(Str tag, Str name)
{
    for (const char *hit; tag.length && (hit = memmem(tag.text, tag.length, name.text, name.length)) != NULL;) {
        bool whole = hit > tag.text && isspace((unsigned char)hit[-1]);
        tag = str_slice(tag, (size_t)(hit - tag.text) + name.length, tag.length);
        Str value = str_trim(tag);
        if (!whole || !str_starts(value, STR("=")))
            continue;
        value = str_trim(str_slice(value, 1, value.length));
        char quote = value.length ? value.text[0] : 0;
        const char *end = quote == '"' || quote == '\'' ? memchr(value.text + 1, quote, value.length - 1) : NULL;
        return end ? str_slice(value, 1, (size_t)(end - value.text)) : (Str){0};
    }
    return (Str){0};
}

static void keep_text(char *room, size_t size, Str text)
{
    size_t length = text.length < size ? text.length : size - 1;
    if (length)
        memcpy(room, text.text, length);
    room[length] = '\0';
}

static void root_take(Items *items, const Tag *tag)
{
    ItemsRoot *root = &items->root;
    char declaration[60] = "xmlns";
    size_t prefix = tag->qualified.length - tag->name.length;
    if (prefix > 1 && prefix < 40) {
        memcpy(declaration + 5, ":", 1);
        keep_text(declaration + 6, prefix, tag->qualified);
    }
    keep_text(items->root_name, sizeof items->root_name, tag->qualified);
    keep_text(root->name, sizeof root->name, tag->name);
    keep_text(root->space, sizeof root->space, attribute(tag->whole, str_of(declaration)));
    keep_text(root->exported, sizeof root->exported, attribute(tag->whole, STR("horodatage-export")));
    items->open = !tag->alone;
}

static bool page_in_html(Str head)
{
    static const char *const SIGNS[] = { "<!doctype html", "<html" };
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (head.length >= strlen(SIGNS[i]) && strncasecmp(head.text, SIGNS[i], strlen(SIGNS[i])) == 0)
            return true;
    return false;
}

static bool refuse_markup(Items *items, Error *error)
{
    ensure(items, 16, error);
    count_lines(items, items->at);
    if (page_in_html(rest(items)))
        return items_refuse(items, error, "c’est une page web, pas un flux XML. Vérifiez l’adresse ou l’accès, puis téléchargez de nouveau.");
    return items_refuse(items, error, "le flux contient une déclaration DOCTYPE, interdite ici. Demandez au producteur un flux sans DOCTYPE.");
}

static bool refuse_end(Items *items, Error *error)
{
    if (error->kind != ERROR_NONE)
        return false;
    count_lines(items, items->end);
    return items_refuse(items, error, items->root_name[0]
        ? "le flux est coupé avant sa fin. Téléchargez-le de nouveau."
        : "aucune balise XML dans ce fichier. Vérifiez que c’est bien un flux XML.");
}

/* Finds the root's start tag; only a prolog, comments and blanks may stand before it. */
static bool root_find(Items *items, Error *error)
{
    if (!ensure(items, 1, error))
        return error->kind == ERROR_NONE ? error_set(error, ERROR_INPUT, "%s : le fichier est vide. Téléchargez-le de nouveau.", items->path) : false;
    while (seek_markup(items, error)) {
        Markup markup = markup_here(items, error);
        if (markup == MARKUP_DOCTYPE || (markup == MARKUP_START && page_in_html(rest(items))))
            return refuse_markup(items, error);
        if (markup == MARKUP_SECTION && !skip_section(items, error))
            break;
        if (markup == MARKUP_END || markup == MARKUP_STRAY)
            items->at++;
        if (markup == MARKUP_START) {
            Tag tag;
            if (!tag_here(items, &tag, error))
                break;
            root_take(items, &tag);
            items->at += tag.whole.length;
            items->keep = items->at;
            count_lines(items, items->at);
            return true;
        }
    }
    return refuse_end(items, error);
}

bool items_open(Items **items, Source *source, const char *path, Error *error)
{
    *items = calloc(1, sizeof **items);
    if (!*items)
        abort();
    (*items)->source = source;
    (*items)->path = path;
    (*items)->line = 1;
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
    free(items->buffer);
    free(items);
}

const ItemsRoot *items_root(const Items *items)
{
    return &items->root;
}

/* True when the tag has so many attributes that parsing it would take minutes. */
static bool too_many_attributes(Str left, size_t span)
{
    if (span < ATTRIBUTES * SHORTEST_ATTRIBUTE)
        return false;
    size_t length = tag_length(str_slice(left, 0, span)), count = 0;
    for (size_t i = 0; i < length; i++)
        count += left.text[i] == '=';
    return count > ATTRIBUTES;
}

/* True when the name `skip` bytes into the tag is exactly this one. */
static bool named_tag(Str left, size_t skip, const char *name)
{
    size_t length = strlen(name);
    return left.length >= skip + length && memcmp(left.text + skip, name, length) == 0
           && (left.length == skip + length || !name_character(left.text[skip + length]));
}

/* True when the markup at the start is a tag that no item begins or ends with: nearly always. */
static bool ordinary_tag(const Items *items, Str left)
{
    if (left.length < 3)
        return false;
    char first = left.text[1] == '/' ? left.text[2] : left.text[1];
    return name_character(first) && first != '!' && first != '?' && first != items->item_name[0] && first != items->root_name[0];
}

/* A section inside an item. A producer that cuts texts may have cut one open: when the item's end tag and
 * the next item's start follow before the section closes, it ends there. *cut: `at` is that end tag. */
static bool skip_item_section(Items *items, const char *name, bool *cut, Error *error)
{
    size_t opening = 0, found;
    Str close = section_close(rest(items), &opening);
    bool closed = find(items, opening, close, &found, error);
    if (error->kind != ERROR_NONE)
        return false;
    Str inside = str_slice(rest(items), 0, closed ? found : items->end - items->at);
    for (size_t i = opening; i < inside.length; i++) {
        const char *hit = memmem(inside.text + i, inside.length - i, "</", 2);
        if (!hit)
            break;
        i = (size_t)(hit - inside.text);
        Str tail = str_slice(inside, i, inside.length);
        const char *end = named_tag(tail, 2, name) ? memchr(tail.text, '>', tail.length) : NULL;
        Str after = end ? str_trim(str_slice(tail, (size_t)(end - tail.text) + 1, tail.length)) : (Str){0};
        if (str_starts(after, STR("<")) && named_tag(after, 1, name)) {
            items->at += i;
            *cut = true;
            return true;
        }
    }
    items->at += closed ? found + close.length : 0;
    return closed;
}

/* The tag at `at`, inside an item: its end tag, the start of the next one, or anything else to go over. */
static bool item_step(Items *items, Item *item, bool *done, Error *error)
{
    Markup markup = markup_here(items, error);
    bool cut = false;
    if (markup == MARKUP_SECTION && !skip_item_section(items, items->item_name, &cut, error))
        return false;
    if (markup == MARKUP_SECTION && !cut)
        return true;
    if (!ensure(items, sizeof items->item_name + 3, error) && error->kind != ERROR_NONE)
        return false;
    Str left = rest(items);
    bool next_item = markup == MARKUP_START && named_tag(left, 1, items->item_name);
    if (next_item || (markup == MARKUP_END && named_tag(left, 2, items->root_name))) {
        item->fault = ITEM_UNCLOSED;
        *done = true;
        return true;
    }
    if ((cut || markup == MARKUP_END) && named_tag(left, 2, items->item_name)) {
        size_t found;
        if (!find(items, 2, STR(">"), &found, error))
            return false;
        items->at += found + 1;
        *done = true;
        return true;
    }
    items->at++;
    return true;
}

/* Goes behind the item whose start tag is here. */
static bool item_skip(Items *items, Item *item, Error *error)
{
    items->mark = items->at++;
    for (bool done = false; !done;) {
        if (!seek_markup(items, error))
            return false;
        if (items->mark >= items->keep && too_many_attributes((Str){ items->buffer + items->mark, items->end - items->mark }, items->at - items->mark))
            item->fault = ITEM_TOO_MANY_ATTRIBUTES;
        shed(items, items->at);
        items->mark = items->at;
        if (ordinary_tag(items, rest(items)))
            items->at++;
        else if (!item_step(items, item, &done, error))
            return false;
    }
    return true;
}

static bool item_take(Items *items, const Tag *tag, Str name, Item *item, Error *error)
{
    count_lines(items, items->at);
    *item = (Item){ .name = name, .line = items->line };
    items->keep = items->at;
    items->item = item;
    keep_text(items->item_name, sizeof items->item_name, tag->qualified);
    if (tag->alone)
        items->at += tag->whole.length;
    else if (!item_skip(items, item, error))
        return refuse_end(items, error);
    items->item = NULL;
    size_t length = items->at - items->keep;
    if (length > ITEM_LIMIT)
        item->fault = ITEM_TOO_LONG;
    item->bytes = (Str){ items->buffer + items->keep, length };
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
    Str info = attribute(tag->whole, STR("info"));
    items->pending = NULL;
    if (!str_equal(tag->name, STR("extra")) || tag->alone)
        return;
    if (str_equal(info, STR("date-export")))
        items->pending = items->root.export_date;
    else if (str_equal(info, STR("heure-export")))
        items->pending = items->root.export_time;
}

static void between_end(Items *items, const Tag *tag, size_t text)
{
    if (items->pending)
        keep_text(items->pending, sizeof items->root.export_date, str_trim(str_slice((Str){ items->buffer + text, items->at - text }, 0, 40)));
    items->pending = NULL;
    if (str_equal(tag->qualified, str_of(items->root_name)))
        items->open = false;
}

/* One tag between two items; *name is set when an item starts here. */
static bool between_tag(Items *items, const char *const *names, Tag *tag, Str *name, Error *error)
{
    size_t before = items->at - items->keep;
    if (!tag_here(items, tag, error))
        return false;
    if (tag->whole.text[1] == '/') {
        between_end(items, tag, items->keep);
    } else if ((*name = wanted(names, tag->name)).length) {
        items->at = items->keep + before;
        return true;
    } else {
        between_start(items, tag);
        if (str_equal(tag->qualified, str_of(items->root_name)))
            items->open = !tag->alone;
    }
    items->at += tag->whole.length;
    items->keep = items->at;
    return true;
}

bool items_next(Items *items, const char *const *names, Item *item, bool *more_items, Error *error)
{
    *more_items = false;
    items->keep = items->at;
    while (seek_markup(items, error)) {
        Str name = {0};
        Tag tag = {0};
        Markup markup = markup_here(items, error);
        if (error->kind != ERROR_NONE)
            return false;
        if (markup == MARKUP_DOCTYPE)
            return refuse_markup(items, error);
        if (markup == MARKUP_STRAY)
            items->at++;
        else if (markup == MARKUP_SECTION ? !skip_section(items, error) : !between_tag(items, names, &tag, &name, error))
            return refuse_end(items, error);
        if (name.length) {
            *more_items = true;
            return item_take(items, &tag, name, item, error);
        }
        if (!items->pending)
            items->keep = items->at;
    }
    return error->kind == ERROR_NONE && (!items->open || refuse_end(items, error));
}
