/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/draw.h"

#include "kiosk/ui/draw_inside.h"
#include "kiosk/ui/spoken.h"

#include <assert.h>
#include <string.h>

static const unsigned char GHOST_ALPHA = 36;   /* 14 %: seen, never in the way of text */

void draw_begin(DrawList *list, Arena *arena, const Sizes *sizes, Metrics metrics)
{
    *list = (DrawList){ .arena = arena, .sizes = sizes, .metrics = metrics, .tongue = { .arena = arena } };
    list->clip = (Rect){ 0, 0, sizes->width, sizes->height };
    list->part = PART_PAGE;
    list->spoken = LANGUAGE_COUNT;
}

void draw_part(DrawList *list, Part part)
{
    list->part = part;
}

void draw_speak(DrawList *list, Language language, const Phrases *phrases)
{
    list->tongue.language = language;
    list->tongue.phrases = phrases;
    draw_turn(list);
}

/* The one place where a layout is turned over. */
static Rect placed(const DrawList *list, Rect rect)
{
    if (list->turned)
        rect.x = list->sizes->width - rect.x - rect.w;
    return rect;
}

static void turn(DrawList *list, bool turned)
{
    list->clip = placed(list, list->clip);
    list->turned = turned;
    list->clip = placed(list, list->clip);
}

Rect draw_straight(DrawList *list, Rect rect)
{
    Rect place = placed(list, rect);
    turn(list, false);
    return place;
}

void draw_turn(DrawList *list)
{
    turn(list, LANGUAGES[list->tongue.language].right_to_left);
}

void draw_scroll(DrawList *list, Rect viewport, int content)
{
    list->scroll.viewport = placed(list, viewport);
    list->scroll.content = content;
}

void draw_chart(DrawList *list, Rect viewport, WorldBox world)
{
    assert(!list->turned);
    list->chart = (Chart){ viewport, world };
}

Rect draw_clip(DrawList *list, Rect rect)
{
    Rect before = list->clip;
    list->clip = rect_intersect(before, rect);
    return before;
}

void draw_unclip(DrawList *list, Rect before)
{
    list->clip = before;
}

Rect draw_scroll_begin(DrawList *list, Rect clip, int offset)
{
    Rect before = draw_clip(list, clip);
    list->scrolling = true;
    list->scroll.clip = placed(list, list->clip);
    list->scroll.offset = offset;
    return before;
}

void draw_scroll_end(DrawList *list, Rect before)
{
    list->scrolling = false;
    draw_unclip(list, before);
}

Rect draw_hold_begin(DrawList *list, Rect clip, int held)
{
    list->held = held;
    return draw_clip(list, clip);
}

void draw_hold_end(DrawList *list, Rect before)
{
    list->held = 0;
    draw_unclip(list, before);
}

/* Twice the room in the arena, with what was there. */
static void *grown(Arena *arena, const void *items, size_t count, size_t size)
{
    void *more = arena_alloc(arena, count ? count * 2 : 64, size);
    if (count)
        memcpy(more, items, count * size);
    return more;
}

int draw_stop(DrawList *list, Rect rect, Role role, Str label)
{
    int order = (int)list->part * PART_ROOM + ++list->last_order;
    if (list->stop_count == list->stop_room) {
        list->stops = grown(list->arena, list->stops, list->stop_room, sizeof *list->stops);
        list->stop_room = list->stop_room ? list->stop_room * 2 : 64;
    }
    list->stops[list->stop_count++] = (Stop){ .rect = placed(list, rect), .role = role, .label = label, .language = spoken_in(list, label),
                                              .order = order, .scrolls = list->scrolling || list->held, .held = list->held };
    return order;
}

DrawCommand *draw_add(DrawList *list, DrawKind kind, Rect rect, Ink ink)
{
    static DrawCommand nowhere;
    if (!rect_overlaps(rect_inset(rect, -list->sizes->radius, -list->sizes->radius), list->clip))
        return &nowhere;
    if (list->command_count == list->command_room) {
        list->commands = grown(list->arena, list->commands, list->command_room, sizeof *list->commands);
        list->command_room = list->command_room ? list->command_room * 2 : 64;
    }
    DrawCommand *command = &list->commands[list->command_count++];
    *command = (DrawCommand){ .kind = kind, .rect = placed(list, rect), .clip = placed(list, list->clip), .ink = ink, .alpha = 255,
                              .scrolls = list->scrolling, .held = list->held > 0 };
    return command;
}

void draw_box(DrawList *list, Rect rect, int radius, Ink ink)
{
    draw_add(list, DRAW_BOX, rect, ink)->radius = radius;
}

void draw_shaded_box(DrawList *list, Rect rect, int radius, Ink ink)
{
    DrawCommand *command = draw_add(list, DRAW_BOX, rect, ink);
    command->radius = radius;
    command->shadow = true;
}

void draw_outline(DrawList *list, Rect rect, int radius, Ink line, Ink inside)
{
    int width = sizes_mm(list->sizes, 0.7);
    width = width < 1 ? 1 : width;
    draw_box(list, rect, radius, line);
    draw_box(list, rect_inset(rect, width, width), radius > width ? radius - width : 0, inside);
}

/* Four bars: a frame that fills nothing. */
static void bars(DrawList *list, Rect rect, int width, Ink ink)
{
    draw_box(list, (Rect){ rect.x, rect.y, rect.w, width }, 0, ink);
    draw_box(list, (Rect){ rect.x, rect.y + rect.h - width, rect.w, width }, 0, ink);
    draw_box(list, (Rect){ rect.x, rect.y, width, rect.h }, 0, ink);
    draw_box(list, (Rect){ rect.x + rect.w - width, rect.y, width, rect.h }, 0, ink);
}

void draw_ring(DrawList *list, Rect rect)
{
    int width = sizes_mm(list->sizes, 0.9) + 1;
    bars(list, rect_inset(rect, -2 * width, -2 * width), width, INK_TEXT);
    bars(list, rect_inset(rect, -width, -width), width, INK_PAPER);
}

static DrawCommand *add_icon(DrawList *list, Rect rect, Icon icon, Ink ink)
{
    DrawCommand *command = draw_add(list, DRAW_ICON, rect, ink);
    command->icon = icon;
    command->size = rect.h;
    command->runs_left = list->turned && icon_points(icon);
    return command;
}

void draw_icon(DrawList *list, Rect rect, Icon icon, Ink ink)
{
    add_icon(list, rect, icon, ink);
}

void draw_ghost(DrawList *list, Rect rect, Icon icon, Ink ink)
{
    add_icon(list, rect, icon, ink)->alpha = GHOST_ALPHA;
}

void draw_code(DrawList *list, Rect rect, Str text)
{
    draw_add(list, DRAW_CODE, rect, INK_QR_DARK)->text = text;
}

void draw_path(DrawList *list, Rect rect, const Path *path, Ink ink)
{
    assert(!list->turned);
    draw_add(list, DRAW_PATH, rect, ink)->path = path;
}

static bool covers(Rect outer, Rect inner)
{
    return rect_contains(outer, inner.x, inner.y) && rect_contains(outer, inner.x + inner.w - 1, inner.y + inner.h - 1);
}

static long area(Rect rect)
{
    return (long)rect.w * rect.h;
}

/* Dark ink on light grounds, light ink on the colours: what is written there stays as it is. */
static Ink veil_ink(Ink ground)
{
    bool colour = ground == INK_NIGHT || ground == INK_LAGOON || ground == INK_BRICK || ground == INK_OCHRE || ground == INK_BADGE || ground == INK_STAGE;
    return colour ? INK_ON_COLOUR : INK_TEXT;
}

/* Over the box that the region was drawn on, when one of about its size is there; over itself otherwise. On the screen,
 * not in the layout. */
static Veil veil_of(const DrawList *list, Rect rect)
{
    Rect clip = placed(list, list->clip);
    Veil veil = { rect, clip, list->sizes->radius / 2, INK_TEXT };
    for (size_t i = list->command_count; i-- > 0;) {
        const DrawCommand *box = &list->commands[i];
        if (box->kind != DRAW_BOX || !covers(box->rect, rect))
            continue;
        return area(box->rect) <= 2 * area(rect) ? (Veil){ box->rect, rect_intersect(box->clip, clip), box->radius, veil_ink(box->ink) } : veil;
    }
    return veil;
}

Region *draw_region(DrawList *list, Rect rect, Role role, Action action, Str label)
{
    Rect visible = rect_intersect(rect, list->clip);
    int order = draw_stop(list, rect, role, label);
    if (rect_empty(visible))
        return NULL;
    if (list->region_count == list->region_room) {
        list->regions = grown(list->arena, list->regions, list->region_room, sizeof *list->regions);
        list->region_room = list->region_room ? list->region_room * 2 : 64;
    }
    Region *region = &list->regions[list->region_count++];
    Rect place = placed(list, rect);
    *region = (Region){ .rect = placed(list, visible), .veil = veil_of(list, place), .role = role, .action = action, .label = label, .language = spoken_in(list, label),
                        .order = order };
    return region;
}

void draw_said(DrawList *list, Str said)
{
    Stop *stop = &list->stops[list->stop_count - 1];
    stop->label = said;
    stop->language = spoken_in(list, said);
    for (size_t i = list->region_count; i-- > 0;)
        if (list->regions[i].order == stop->order) {
            list->regions[i].label = said;
            list->regions[i].language = stop->language;
        }
}

void draw_veil(const DrawList *list, Region *region, Rect rect, int radius)
{
    region->veil.rect = placed(list, rect);
    region->veil.radius = radius;
}

Veil draw_pressed_veil(const DrawList *list)
{
    for (size_t i = list->region_count; list->pressed.kind != ACTION_NONE && i-- > 0;)
        if (action_equal(list->pressed, list->regions[i].action) && rect_equal(list->pressed_at, list->regions[i].rect))
            return list->regions[i].veil;
    return (Veil){0};
}

const Region *draw_region_at(const DrawList *list, int x, int y)
{
    for (size_t i = list->region_count; i-- > 0;)
        if (rect_contains(list->regions[i].rect, x, y))
            return &list->regions[i];
    return NULL;
}
