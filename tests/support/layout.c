/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* A region cut by the edge of what scrolls, or of a map, is as large as its neighbours once moved there. */
static bool is_cut(const DrawList *list, Rect rect)
{
    Rect map = list->chart.viewport;
    bool on_map = rect_equal(rect_intersect(rect, map), rect);
    if (on_map && (rect.x == map.x || rect.y == map.y || rect.x + rect.w == map.x + map.w || rect.y + rect.h == map.y + map.h))
        return true;
    Rect area = list->scroll.viewport;
    int pinned = list->sizes->target + list->sizes->gap + sizes_mm(list->sizes, 5);      /* the keep button's place on a sheet */
    return area.h && (rect.y <= area.y || rect.y + rect.h >= area.y + area.h - pinned);
}

void layout_targets(const DrawList *list, const char *where)
{
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        double width = region->rect.w / list->sizes->per_mm, height = region->rect.h / list->sizes->per_mm;
        if (!is_cut(list, region->rect) && (width < 19.9 || height < 19.9))
            fail_msg("%s: “%.*s” is %.1f × %.1f mm, at least 20 × 20", where, STR_FORMAT(region->label), width, height);
    }
}

void layout_gaps(const DrawList *list, const char *where)
{
    int gap = (int)(3 * list->sizes->per_mm) / 2;
    for (size_t i = 0; i < list->region_count; i++)
        for (size_t j = i + 1; j < list->region_count; j++) {
            const Region *a = &list->regions[i], *b = &list->regions[j];
            if (rect_overlaps(rect_inset(a->rect, -gap, -gap), rect_inset(b->rect, -gap, -gap)))
                fail_msg("%s: “%.*s” and “%.*s” are less than 3 mm apart", where, STR_FORMAT(a->label), STR_FORMAT(b->label));
        }
}

void layout_texts(const DrawList *list, const char *where)
{
    Rect screen = { 0, 0, list->sizes->width, list->sizes->height };
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *a = &list->commands[i];
        if (a->kind != DRAW_TEXT)
            continue;
        Rect inside = rect_intersect(screen, (Rect){ a->clip.x, -100000, a->clip.w, 200000 });
        if (a->rect.x < inside.x || a->rect.x + a->rect.w > inside.x + inside.w)
            fail_msg("%s: “%.*s” leaves the page: %d…%d of %d…%d", where, STR_FORMAT(a->text), a->rect.x, a->rect.x + a->rect.w, inside.x, inside.x + inside.w);
        for (size_t j = i + 1; j < list->command_count; j++) {
            const DrawCommand *b = &list->commands[j];
            Rect shared = rect_intersect(rect_intersect(a->rect, a->clip), rect_intersect(b->rect, b->clip));
            if (b->kind == DRAW_TEXT && shared.w > 2 && shared.h > 4)
                fail_msg("%s: “%.*s” and “%.*s” overlap", where, STR_FORMAT(a->text), STR_FORMAT(b->text));
        }
    }
}

/* What a region says is ours unless it opens or keeps something of the catalogue. */
static bool is_ours(const Region *region)
{
    return region->action.kind != ACTION_OPEN && region->action.kind != ACTION_KEEP && region->action.kind != ACTION_TAKE
           && region->action.kind != ACTION_RAISE && region->action.kind != ACTION_SUGGESTION && region->action.kind != ACTION_REFUSE
           && region->action.kind != ACTION_LITERAL;
}

void layout_words(const DrawList *list, const char *where)
{
    for (size_t i = 0; i < list->region_count; i++)
        for (size_t j = 0; is_ours(&list->regions[i]) && j < list->command_count; j++) {
            const DrawCommand *text = &list->commands[j];
            Rect shared = rect_intersect(list->regions[i].rect, text->rect);
            if (text->kind == DRAW_TEXT && text->cut && shared.w == text->rect.w && shared.h == text->rect.h)
                fail_msg("%s: “%.*s” does not fit: “%.*s”", where, STR_FORMAT(list->regions[i].label), STR_FORMAT(text->text));
        }
}

static void check_order(const DrawList *list, size_t index, const char *where)
{
    for (size_t j = 0; j < index; j++)
        if (list->stops[j].order == list->stops[index].order)
            fail_msg("%s: two stops at one place in the reading order", where);
}

void layout_read(const DrawList *list, const char *where)
{
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        if (region->role == ROLE_NONE || region->role > ROLE_SWITCH || region->label.length == 0 || region->order == 0)
            fail_msg("%s: “%.*s” has role %d, place %d", where, STR_FORMAT(region->label), (int)region->role, region->order);
    }
    for (size_t i = 0; i < list->stop_count; i++) {
        const Stop *stop = &list->stops[i];
        bool away = stop->role <= ROLE_SWITCH && !stop->scrolls;      /* what is clipped away for good, as off a map, is no stop */
        if (!away && (stop->role == ROLE_NONE || stop->label.length == 0))
            fail_msg("%s: “%.*s” has no role or no label", where, STR_FORMAT(stop->label));
        check_order(list, i, where);
    }
}

void layout_reached(const DrawList *list, int y, const char *where)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].rect.y < y)
            fail_msg("%s: “%.*s” is out of reach", where, STR_FORMAT(list->regions[i].label));
}

static bool covers(Rect outer, Rect inner)
{
    return rect_equal(rect_intersect(outer, inner), inner);
}

static uint32_t mixed(uint32_t below, uint32_t above, unsigned alpha)
{
    uint32_t colour = 0;
    for (int shift = 0; shift <= 16; shift += 8)
        colour |= ((below >> shift & 0xFF) * (255 - alpha) + (above >> shift & 0xFF) * alpha) / 255 << shift;
    return colour;
}

/* What is seen of them, without the leading. */
static Rect letters_of(const DrawCommand *command)
{
    return rect_intersect(rect_inset(command->rect, 0, command->rect.h / 6), command->clip);
}

/* The colour under a command: the last box that it lies on, and the ghosts over that. */
static uint32_t ground(const DrawList *list, size_t index, Theme theme, bool *ghost)
{
    Rect rect = letters_of(&list->commands[index]);
    uint32_t colour = theme_colour(theme, INK_PAPER);
    *ghost = false;
    for (size_t i = 0; i < index; i++) {
        const DrawCommand *below = &list->commands[i];
        uint32_t own = theme_colour(theme, below->ink);
        if (below->kind == DRAW_BOX && covers(rect_intersect(below->rect, below->clip), rect)) {
            colour = own;
            *ghost = false;
        } else if (below->kind == DRAW_ICON && below->alpha < 255 && rect_overlaps(rect_intersect(below->rect, below->clip), rect) && !*ghost) {
            colour = mixed(colour, own, below->alpha);
            *ghost = true;
        }
    }
    return colour;
}

static bool is_off(const DrawList *list, Rect rect)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].off && rect_overlaps(list->regions[i].rect, rect))
            return true;
    return false;
}

void layout_contrast(const DrawList *list, Theme theme, const char *where)
{
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        Rect seen = letters_of(command);
        bool ghost, text = command->kind == DRAW_TEXT, icon = command->kind == DRAW_ICON && command->alpha == 255;
        if ((!text && !icon) || rect_empty(seen) || is_off(list, seen))
            continue;
        double least = icon ? 3 : theme == THEME_CONTRAST ? 7 : 4.5, has = colour_contrast(ground(list, i, theme, &ghost), theme_colour(theme, command->ink));
        if (has < (ghost && theme != THEME_CONTRAST ? 3 : least))
            fail_msg("%s, theme %d: %s “%.*s” has %.2f:1 in %s", where, (int)theme, text ? "text" : icon_name(command->icon), STR_FORMAT(command->text), has, ink_name(command->ink));
    }
}

void layout_turned(const DrawList *list, const Region *straight, size_t count, const char *where)
{
    assert_int_equal(list->region_count, count);
    for (size_t i = 0; i < count; i++) {
        Rect before = straight[i].rect, after = list->regions[i].rect;
        bool on_earth = straight[i].action.kind == ACTION_MAP_LOOK || straight[i].action.kind == ACTION_MAP_SITE;     /* west is left */
        if (straight[i].role == ROLE_KEY || straight[i].action.kind == ACTION_LANGUAGES || straight[i].action.kind == ACTION_COMFORT || on_earth)
            continue;
        if (after.x != list->sizes->width - before.x - before.w || after.y != before.y || after.w != before.w)
            fail_msg("%s: “%.*s” is not turned over", where, STR_FORMAT(straight[i].label));
    }
}
