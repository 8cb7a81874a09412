/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/rows.h"

#include "kiosk/ui/focus.h"
#include "tests/support/lines.h"

#include <stdlib.h>
#include <string.h>

typedef struct Maker Maker;
typedef struct Entry Entry;

/* Rows in the making. */
struct Maker {
    Arena *arena;
    const DrawList *list;
    RowList rows;
    bool *told;              /* regions that stand in the row of their box */
};

/* A row with its place in each column; none: it is not there. */
struct Entry {
    Str what;
    Str *places;
};

/* Keys say theirs by where they are. */
static const char *const SIZE_NAMES[SIZE_COUNT] = { [SIZE_BODY] = "", [SIZE_LEAD] = " lead", [SIZE_TITLE] = " title", [SIZE_HEADLINE] = " headline", [SIZE_KEY] = "" };

static void add(Arena *arena, RowList *rows, Str what, Str place)
{
    if ((rows->count & (rows->count - 1)) == 0) {
        Row *more = ARENA_NEW(arena, Row, rows->count ? rows->count * 2 : 1);
        if (rows->count)
            memcpy(more, rows->items, rows->count * sizeof *more);
        rows->items = more;
    }
    rows->items[rows->count++] = (Row){ str_trim(what), place };
}

static const char *size_name(const Sizes *sizes, int size)
{
    for (int i = 0; i < SIZE_COUNT; i++)
        if (sizes->text[i] == size)
            return SIZE_NAMES[i];
    return " ?";
}

/* Of one line whatever is in it. */
static void add_quoted(Builder *out, Str text)
{
    builder_add(out, STR("\""));
    for (Str line, rest = text; str_cut(&rest, '\n', &line);)
        builder_format(out, "%.*s%s", STR_FORMAT(str_trim(line)), rest.length ? "⏎" : "");
    builder_add(out, STR("\""));
}

/* French is what is not named, easy or not: one voice says both. */
static void add_language(Builder *out, Language language)
{
    if (language != LANGUAGE_FRENCH && language != LANGUAGE_EASY)
        builder_format(out, " %s", LANGUAGES[language].code);
}

static bool within(Rect inner, Rect outer)
{
    return rect_equal(rect_intersect(inner, outer), inner);
}

/* One line that says it all stands in it. */
static bool is_written(const DrawList *list, const Region *region)
{
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *text = &list->commands[i];
        if (text->kind == DRAW_TEXT && within(text->rect, region->rect) && str_equal(text->text, region->label))
            return true;
    }
    return false;
}

static Str region_says(const Maker *maker, const Region *region)
{
    Builder out = builder_on(maker->arena);
    if (is_written(maker->list, region))
        builder_add(&out, STR("…"));
    else
        add_quoted(&out, region->label);
    builder_format(&out, " %s %d", action_name(region->action.kind), region->action.number);
    if (region->action.text.length)
        builder_format(&out, " %.*s", STR_FORMAT(region->action.text));
    builder_format(&out, "%s%s", region->off ? " off" : "", region->chosen ? " chosen" : "");
    add_language(&out, region->language);
    return builder_str(&out);
}

static long area(Rect rect)
{
    return (long)rect.w * rect.h;
}

/* What is touched there, on all of it or on more than half: then where. A page is more than what is touched on it. */
static void add_touch(Maker *maker, Builder *what, Builder *place, Rect rect)
{
    const DrawList *list = maker->list;
    for (size_t i = 0; i < list->region_count; i++) {
        Rect touch = list->regions[i].rect;
        if (maker->told[i] || !within(touch, rect) || 2 * area(touch) < area(rect))
            continue;
        maker->told[i] = true;
        builder_format(what, " [%.*s]", STR_FORMAT(region_says(maker, &list->regions[i])));
        if (!rect_equal(touch, rect))
            builder_format(place, " of %d,%d %dx%d", touch.x, touch.y, touch.w, touch.h);
        return;
    }
}

static bool is_outline(const DrawCommand *outer, const DrawCommand *inner)
{
    int width = inner->rect.x - outer->rect.x;
    return inner->kind == DRAW_BOX && width > 0 && width < 12 && rect_equal(inner->rect, rect_inset(outer->rect, width, width));
}

/* At half of its height. */
static bool is_inside(Rect outer, Rect inner)
{
    return within(inner, outer) && abs(2 * outer.y + outer.h - 2 * inner.y - inner.h) <= 1;
}

static bool is_amid(Rect outer, Rect inner)
{
    return abs(2 * outer.x + outer.w - 2 * inner.x - inner.w) <= 1;
}

static void add_icon(Builder *out, const DrawCommand *icon)
{
    builder_format(out, " %s%s%s %s", icon->alpha < 255 ? "ghost " : "", icon_name(icon->icon), icon->runs_left ? " ←" : "", ink_name(icon->ink));
}

/* With the line around it, the icon in it and what is touched there. Each gives how many commands it took. */
static size_t take_box(Maker *maker, const DrawCommand *box, size_t left)
{
    Builder what = builder_on(maker->arena), place = builder_on(maker->arena);
    Rect rect = box->rect;
    size_t taken = 1;
    bool line = left > 1 && is_outline(box, box + 1);
    builder_format(&what, "%s %s%s", line ? "line" : "box", ink_name(box->ink), box->shadow ? " shaded" : "");
    builder_format(&place, "%d,%d %dx%d", rect.x, rect.y, rect.w, rect.h);
    if (line)
        builder_format(&what, "/%s", ink_name(box[taken++].ink));
    if (left > taken && box[taken].kind == DRAW_ICON && is_inside(rect, box[taken].rect)) {
        Rect icon = box[taken].rect;
        builder_format(&place, is_amid(rect, icon) ? " %d" : " %d+%d", icon.h, icon.x - rect.x);
        add_icon(&what, &box[taken++]);
    }
    add_touch(maker, &what, &place, rect);
    add(maker->arena, &maker->rows, builder_str(&what), builder_str(&place));
    return taken;
}

enum { FLUSH_LEFT = 1, FLUSH_RIGHT = 2, CENTRED = 4 };

/* How a line under another may belong to the same paragraph; 0: it does not. */
static unsigned flush(const DrawCommand *first, const DrawCommand *before, const DrawCommand *line)
{
    bool same = line->kind == DRAW_TEXT && line->face == first->face && line->size == first->size && line->ink == first->ink
                && line->runs_left == first->runs_left && line->rect.y == before->rect.y + before->rect.h;
    Rect a = first->rect, b = line->rect;
    unsigned ways = (a.x == b.x ? FLUSH_LEFT : 0) | (a.x + a.w == b.x + b.w ? FLUSH_RIGHT : 0) | (abs(2 * a.x + a.w - 2 * b.x - b.w) <= 1 ? CENTRED : 0);
    return same ? ways : 0;
}

static int words_of(Str line)
{
    int words = 0;
    for (Str word; str_cut(&line, ' ', &word);)
        words++;
    return words;
}

/* In which language it is read aloud: what is read there says so. */
static Language spoken_at(const DrawList *list, const DrawCommand *text)
{
    for (size_t i = 0; i < list->stop_count; i++) {
        const Stop *stop = &list->stops[i];
        if (stop->role >= ROLE_HEADING && stop->scrolls == text->scrolls && rect_contains(stop->rect, text->rect.x, text->rect.y + text->rect.h / 2))
            return stop->language;
    }
    return LANGUAGE_FRENCH;
}

static void add_style(Builder *out, const DrawList *list, const DrawCommand *text, bool cut)
{
    bool frame = LANGUAGES[list->tongue.language].right_to_left;
    if (text->face != FACE_TEXT)
        builder_format(out, " %s", face_name(text->face));
    builder_add(out, str_of(size_name(list->sizes, text->size)));
    if (text->ink != INK_TEXT)
        builder_format(out, " %s", ink_name(text->ink));
    if (text->runs_left != frame)
        builder_add(out, text->runs_left ? STR(" ←") : STR(" →"));
    if (cut)
        builder_add(out, STR(" cut"));
    add_language(out, spoken_at(list, text));
}

static size_t take_text(Maker *maker, const DrawCommand *text, size_t left)
{
    Builder says = builder_on(maker->arena), what = builder_on(maker->arena), place = builder_on(maker->arena);
    unsigned ways = FLUSH_LEFT | FLUSH_RIGHT | CENTRED;
    size_t taken = 0;
    do {
        builder_format(&says, "%s%.*s", taken ? " " : "", STR_FORMAT(text[taken].text));
        builder_format(&place, "%s%d", taken ? "+" : " ", words_of(text[taken].text));
        taken++;
    } while (taken < left && (ways &= flush(text, &text[taken - 1], &text[taken])) != 0);
    add_quoted(&what, builder_str(&says));
    add_style(&what, maker->list, text, text[taken - 1].cut);
    add(maker->arena, &maker->rows, builder_str(&what),
        str_format(maker->arena, "%d,%d%.*s", text->rect.x, text->rect.y, STR_FORMAT(taken > 1 ? builder_str(&place) : (Str){0})));
    return taken;
}

static size_t take_other(Maker *maker, const DrawCommand *command)
{
    Builder what = builder_on(maker->arena);
    Rect rect = command->rect;
    if (command->kind == DRAW_ICON) {
        builder_add(&what, STR("icon"));
        add_icon(&what, command);
    } else if (command->kind == DRAW_CODE) {
        builder_add(&what, STR("code "));
        add_quoted(&what, command->text);
    } else {
        const Path *path = command->path;
        builder_format(&what, "path %s %s, %zu of %zu points", path->width ? "lines" : "filled", ink_name(command->ink), path->count, path->point_count);
    }
    bool square = rect.w == rect.h || command->kind == DRAW_ICON;
    Str size = square ? str_format(maker->arena, "%d", rect.h) : str_format(maker->arena, "%dx%d", rect.w, rect.h);
    add(maker->arena, &maker->rows, builder_str(&what), str_format(maker->arena, "%d,%d %.*s", rect.x, rect.y, STR_FORMAT(size)));
    return 1;
}

static Str place_of(Arena *arena, Rect rect)
{
    return str_format(arena, "%d,%d %dx%d", rect.x, rect.y, rect.w, rect.h);
}

static void add_areas(Maker *maker)
{
    const DrawList *list = maker->list;
    Arena *arena = maker->arena;
    for (size_t i = 0; i < list->region_count; i++)
        if (!maker->told[i])
            add(arena, &maker->rows, str_format(arena, "touch [%.*s]", STR_FORMAT(region_says(maker, &list->regions[i]))), place_of(arena, list->regions[i].rect));
    if (list->chart.viewport.h)
        add(arena, &maker->rows, STR("chart"), place_of(arena, list->chart.viewport));
    if (list->scroll.viewport.h)
        add(arena, &maker->rows, STR("scroll"), str_format(arena, "%.*s %d", STR_FORMAT(place_of(arena, list->scroll.viewport)), list->scroll.content));
}

RowList rows_of(Arena *arena, const DrawList *list)
{
    Maker maker = { .arena = arena, .list = list, .told = ARENA_NEW(arena, bool, list->region_count + 1) };
    for (size_t i = 0; i < list->command_count;) {
        const DrawCommand *command = &list->commands[i];
        size_t left = list->command_count - i;
        i += command->kind == DRAW_BOX ? take_box(&maker, command, left) : command->kind == DRAW_TEXT ? take_text(&maker, command, left) : take_other(&maker, command);
    }
    add_areas(&maker);
    return maker.rows;
}

RowList rows_within(Arena *arena, RowList frame, const char *name, RowList rows)
{
    size_t shared = 0;
    while (shared < frame.count && shared < rows.count && str_equal(frame.items[shared].what, rows.items[shared].what)
           && str_equal(frame.items[shared].place, rows.items[shared].place))
        shared++;
    if (shared < 2)
        return rows;
    rows = (RowList){ rows.items + shared - 1, rows.count - shared + 1 };
    rows.items[0] = (Row){ str_format(arena, "as on %s", name), str_format(arena, "%zu", shared) };
    return rows;
}

static bool in_sight(const DrawList *list, const Stop *stop)
{
    return !stop->scrolls || rect_overlaps(stop->rect, list->scroll.clip);
}

RowList rows_out_of_sight(Arena *arena, const DrawList *list)
{
    RowList rows = {0};
    Str card = {0};                                              /* the button that keeps it says its name too */
    const Stop *first = focus_step(list, 0, FOCUS_NEXT), *stop = first;
    for (bool more = first; more; more = stop != first) {
        Builder what = builder_on(arena);
        add_quoted(&what, stop->label);
        builder_add(&what, stop->role == ROLE_HEADING ? STR(" title") : STR(""));
        add_language(&what, stop->language);
        bool read = stop->role == ROLE_HEADING || stop->role == ROLE_TEXT;
        if (!in_sight(list, stop) && !(card.length && str_ends(stop->label, card)))
            add(arena, &rows, read ? builder_str(&what) : str_format(arena, "[%.*s]", STR_FORMAT(builder_str(&what))), STR("further"));
        card = stop->label;
        stop = focus_step(list, stop->order, FOCUS_NEXT);
    }
    return rows;
}

static StrList whats(Arena *arena, const Entry *entries, size_t count)
{
    StrList list = {0};
    for (size_t i = 0; i < count; i++)
        strlist_add(arena, &list, entries[i].what);
    return list;
}

static Entry entry_of(Arena *arena, Str what, size_t columns)
{
    return (Entry){ what, ARENA_NEW(arena, Str, columns) };
}

static StrList rows_whats(Arena *arena, const RowList *rows)
{
    StrList list = {0};
    for (size_t i = 0; i < rows->count; i++)
        strlist_add(arena, &list, rows->items[i].what);
    return list;
}

/* One more column: rows that are there already take their place in it, others come before the next one that is. */
static Entry *joined(Arena *arena, const Entry *entries, size_t *count, const RowList *columns, size_t column, size_t all)
{
    const RowList *rows = &columns[column];
    const long *shared = lines_shared(arena, whats(arena, entries, *count), rows_whats(arena, rows));
    Entry *result = ARENA_NEW(arena, Entry, *count + rows->count + 1);
    size_t next = 0, total = 0;
    for (size_t i = 0; i <= *count; i++) {
        bool end = i == *count;
        size_t until = end ? rows->count : shared[i] == LINES_NONE ? next : (size_t)shared[i];
        for (; next < until; next++) {
            result[total] = entry_of(arena, rows->items[next].what, all);
            result[total++].places[column] = rows->items[next].place;
        }
        if (!end)
            result[total++] = entries[i];
        if (!end && shared[i] != LINES_NONE)
            entries[i].places[column] = rows->items[next++].place;
    }
    *count = total;
    return result;
}

static Str entry_print(Arena *arena, const Entry *entry, size_t columns)
{
    Builder line = builder_on(arena);
    builder_format(&line, "%.*s  ", STR_FORMAT(entry->what));
    while (columns && entry->places[columns - 1].length == 0)
        columns--;
    for (size_t i = 0; i < columns; i++)
        builder_format(&line, "%s%.*s", i ? " | " : "", STR_FORMAT(entry->places[i].length ? entry->places[i] : STR("-")));
    return builder_str(&line);
}

StrList rows_print(Arena *arena, const RowList *columns, size_t count)
{
    StrList lines = {0};
    Entry *entries = NULL;
    size_t total = 0;
    for (size_t column = 0; column < count; column++)
        entries = joined(arena, entries, &total, columns, column, count);
    for (size_t i = 0; i < total; i++)
        strlist_add(arena, &lines, entry_print(arena, &entries[i], count));
    return lines;
}

/* Where the two blanks end; what it is may have some too. */
static size_t places_at(Str line)
{
    for (size_t i = line.length; i >= 2; i--)
        if (line.text[i - 1] == ' ' && line.text[i - 2] == ' ')
            return i;
    return line.length;
}

/* Without the sign of a difference. */
Str row_what(Str line)
{
    return str_slice(line, 2, places_at(line));
}

Str row_place(Str line, size_t column)
{
    Str places = str_slice(line, places_at(line), line.length), place = {0};
    for (size_t i = 0; i <= column; i++)
        if (!str_cut(&places, '|', &place))
            return (Str){0};
    place = str_trim(place);
    return str_equal(place, STR("-")) ? (Str){0} : place;
}
