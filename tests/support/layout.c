/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/layout.h"

#include "catalogue/base/utf8.h"
#include "kiosk/ui/comfort.h"
#include "tests/support/complaints.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Rect screen_of(const DrawList *list)
{
    return (Rect){ 0, 0, list->sizes->width, list->sizes->height };
}

static bool within(Rect inner, Rect outer)
{
    return rect_equal(rect_intersect(inner, outer), inner);
}

static bool stands_in_region(const DrawList *list, Rect rect)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (rect_overlaps(rect, list->regions[i].rect))
            return true;
    return false;
}

static const Stop *stop_of(const DrawList *list, int order)
{
    for (size_t i = 0; i < list->stop_count; i++)
        if (list->stops[i].order == order)
            return &list->stops[i];
    return NULL;
}

/* What lies across the edge of a map is as large as its neighbours once moved there. */
static bool is_at_edge_of_map(const DrawList *list, Rect rect)
{
    Rect map = list->chart.viewport;
    return within(rect, map) && (rect.x == map.x || rect.y == map.y || rect.x + rect.w == map.x + map.w || rect.y + rect.h == map.y + map.h);
}

static void check_target(const DrawList *list, Rect rect, Str label, const char *where)
{
    int least = (int)(20 * list->sizes->per_mm);
    if (rect.w < least || rect.h < least)
        complain(where, "“%.*s” is %.1f × %.1f mm, at least 20 × 20", STR_FORMAT(label), rect.w / list->sizes->per_mm, rect.h / list->sizes->per_mm);
}

void layout_targets(const DrawList *list, const char *where)
{
    for (size_t i = 0; i < list->stop_count; i++)
        if (list->stops[i].scrolls && list->stops[i].role <= ROLE_SWITCH)
            check_target(list, list->stops[i].rect, list->stops[i].label, where);
    int edge = (int)(3 * list->sizes->per_mm);
    Rect safe = rect_inset(screen_of(list), edge, edge);
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        const Stop *stop = stop_of(list, region->order);
        if (!(stop && stop->scrolls) && !is_at_edge_of_map(list, region->rect))
            check_target(list, region->rect, region->label, where);
        if (!within(region->rect, safe) && !rect_equal(region->rect, screen_of(list)))
            complain(where, "“%.*s” is at the very edge of the screen", STR_FORMAT(region->label));
    }
}

void layout_gaps(const DrawList *list, const char *where)
{
    int gap = (int)(3 * list->sizes->per_mm);
    for (size_t i = 0; i < list->region_count; i++)
        for (size_t j = i + 1; j < list->region_count; j++) {
            const Region *a = &list->regions[i], *b = &list->regions[j];
            if (rect_overlaps(rect_inset(a->rect, -gap, -gap), b->rect))
                complain(where, "“%.*s” and “%.*s” are less than 3 mm apart", STR_FORMAT(a->label), STR_FORMAT(b->label));
        }
}

/* What is seen of them, without the leading. */
static Rect letters_of(const DrawCommand *command)
{
    return rect_inset(command->rect, 0, command->rect.h / 6);
}

static Rect seen_of(const DrawCommand *command)
{
    return rect_intersect(letters_of(command), command->clip);
}

static Rect box_of(const DrawCommand *box)
{
    return rect_intersect(box->rect, box->clip);
}

/* Goes out of sight with the page. */
static bool of_page(const DrawCommand *command)
{
    return command->scrolls || command->held;
}

/* The box that a text stands on: the last one under its middle. */
static void check_inside(const DrawList *list, size_t index, const char *where)
{
    const DrawCommand *text = &list->commands[index], *box = NULL;
    int x = text->rect.x + text->rect.w / 2, y = text->rect.y + text->rect.h / 2;
    Rect page = rect_intersect(screen_of(list), (Rect){ text->clip.x, -100000, text->clip.w, 200000 });
    for (size_t i = 0; i < index; i++)
        if (list->commands[i].kind == DRAW_BOX && rect_contains(list->commands[i].rect, x, y) && of_page(&list->commands[i]) == of_page(text))
            box = &list->commands[i];
    if (text->rect.x < page.x || text->rect.x + text->rect.w > page.x + page.w)
        complain(where, "“%.*s” leaves the page", STR_FORMAT(text->text));
    if (!of_page(text) && !within(letters_of(text), screen_of(list)))
        complain(where, "“%.*s” leaves the screen", STR_FORMAT(text->text));
    if (box && !within(letters_of(text), box->rect))
        complain(where, "“%.*s” leaves its box", STR_FORMAT(text->text));
}

/* A box drawn later hides it, unless the one scrolls under the other. */
static void check_clear(const DrawList *list, size_t index, const char *where)
{
    const DrawCommand *text = &list->commands[index];
    Rect seen = seen_of(text);
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *other = &list->commands[i];
        Rect shared = rect_intersect(seen, other->kind == DRAW_BOX ? box_of(other) : seen_of(other));
        if (i == index || shared.w <= 2 || shared.h <= 4 || of_page(other) != of_page(text))
            continue;
        if (other->kind == DRAW_TEXT && i > index)
            complain(where, "“%.*s” and “%.*s” overlap", STR_FORMAT(text->text), STR_FORMAT(other->text));
        if (other->kind == DRAW_ICON && other->alpha == 255)
            complain(where, "“%.*s” overlaps the icon %s", STR_FORMAT(text->text), icon_name(other->icon));
        if (other->kind == DRAW_BOX && i > index)
            complain(where, "“%.*s” is under a box of %s", STR_FORMAT(text->text), ink_name(other->ink));
    }
}

void layout_texts(const DrawList *list, const char *where)
{
    for (size_t i = 0; i < list->command_count; i++)
        if (list->commands[i].kind == DRAW_TEXT) {
            check_inside(list, i, where);
            check_clear(list, i, where);
        }
}

/* What a region says is ours unless it opens or keeps something of the catalogue. */
static bool is_ours(const Region *region)
{
    static const ActionKind theirs[] = { ACTION_OPEN, ACTION_KEEP, ACTION_TAKE, ACTION_RAISE, ACTION_SUGGESTION, ACTION_REFUSE, ACTION_LITERAL };
    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++)
        if (region->action.kind == theirs[i])
            return false;
    return true;
}

void layout_words(const DrawList *list, const char *where)
{
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        bool shows = false;
        for (size_t j = 0; j < list->command_count; j++) {
            const DrawCommand *command = &list->commands[j];
            bool says = command->kind == DRAW_TEXT || (command->kind == DRAW_ICON && command->alpha == 255);
            shows = shows || (says && rect_overlaps(command->rect, region->rect));
            if (command->kind == DRAW_TEXT && command->cut && is_ours(region) && !rect_equal(region->rect, screen_of(list)) && !rect_empty(seen_of(command)) && within(command->rect, region->rect))
                complain(where, "“%.*s” does not fit: “%.*s”", STR_FORMAT(region->label), STR_FORMAT(command->text));
        }
        const Stop *stop = stop_of(list, region->order);
        bool whole = stop && rect_equal(stop->rect, region->rect);
        bool dark = list->command_count == 1;         /* the venue is closed: the screen is black, and wakes at a touch */
        if (!shows && whole && !dark)
            complain(where, "“%.*s” is a button without a word or a picture", STR_FORMAT(region->label));
    }
}

void layout_cuts(const DrawList *list, bool brief, const char *where)
{
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *text = &list->commands[i];
        bool address = str_contains(text->text, STR("://"));       /* may be longer than a line */
        bool said_below = brief && of_page(text) && text->size == list->sizes->text[SIZE_BODY] && str_ends(text->text, STR("…"));
        if (text->kind == DRAW_TEXT && text->cut && !address && !said_below && !rect_empty(seen_of(text)) && !stands_in_region(list, seen_of(text)))
            complain(where, "“%.*s” is cut", STR_FORMAT(text->text));
    }
}

void layout_scrolls(const DrawList *list, const char *where)
{
    Rect view = list->scroll.viewport;
    if (view.h && list->scroll.content > view.h && view.h < 2 * list->sizes->target)
        complain(where, "only %d mm of what scrolls are seen", (int)(view.h / list->sizes->per_mm));
    Rect map = list->chart.viewport;
    if (map.h && (map.h < 2 * list->sizes->target || map.w < 2 * list->sizes->target))
        complain(where, "only %d mm of the map are seen", (int)(map.h / list->sizes->per_mm));
}

static void check_order(const DrawList *list, size_t index, const char *where)
{
    for (size_t j = 0; j < index; j++)
        if (list->stops[j].order == list->stops[index].order)
            complain(where, "two stops at one place in the reading order");
}

void layout_read(const DrawList *list, const char *where)
{
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        if (region->role == ROLE_NONE || region->role > ROLE_SWITCH || region->label.length == 0 || region->order == 0)
            complain(where, "“%.*s” has role %d, place %d", STR_FORMAT(region->label), (int)region->role, region->order);
    }
    for (size_t i = 0; i < list->stop_count; i++) {
        const Stop *stop = &list->stops[i];
        bool away = stop->role <= ROLE_SWITCH && !stop->scrolls;      /* what is clipped away for good, as off a map, is no stop */
        if (!away && (stop->role == ROLE_NONE || stop->label.length == 0))
            complain(where, "“%.*s” has no role or no label", STR_FORMAT(stop->label));
        check_order(list, i, where);
    }
}

/* The first letter of each alphabet that is not Latin, and the one behind its last. */
static const struct {
    uint32_t first, end;
} ALPHABETS[LANGUAGE_COUNT] = { [LANGUAGE_UKRAINIAN] = { 0x400, 0x500 }, [LANGUAGE_ARABIC] = { 0x600, 0x700 } };

static bool has_letter(Str text, uint32_t first, uint32_t end)
{
    for (uint32_t code; utf8_next(&text, &code);)
        if (code >= first && code < end)
            return true;
    return false;
}

/* Languages, letters and keys are called by their own names; staff read French. */
static bool is_named(const Region *region)
{
    static const ActionKind staffs[] = { ACTION_DIGIT, ACTION_CODE, ACTION_GROUP, ACTION_UPDATE };
    for (size_t i = 0; i < sizeof staffs / sizeof *staffs; i++)
        if (region->action.kind == staffs[i])
            return true;

    bool letters = region->action.kind == ACTION_COMFORT_STEP && region->action.number / COMFORT_STEPS == COMFORT_LETTERS;
    return letters || region->role == ROLE_KEY || region->action.kind == ACTION_LANGUAGES || region->action.kind == ACTION_LANGUAGE;
}

void layout_spoken(const DrawList *list, const char *where)
{
    Language language = list->tongue.language;
    uint32_t first = ALPHABETS[language].first, end = ALPHABETS[language].end;
    for (size_t i = 0; first && i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        bool word = has_letter(region->label, 'A', 0xA0) && !str_starts(region->label, STR("Bac"));
        if (word && is_ours(region) && !is_named(region) && !has_letter(region->label, first, end))
            complain(where, "“%.*s” is not said in %s", STR_FORMAT(region->label), LANGUAGES[language].code);
    }
}

void layout_reached(const DrawList *list, int y, const char *where)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].rect.y < y)
            complain(where, "“%.*s” is out of reach", STR_FORMAT(list->regions[i].label));
}

static uint32_t mixed(uint32_t below, uint32_t above, unsigned alpha)
{
    uint32_t colour = 0;
    for (int shift = 0; shift <= 16; shift += 8)
        colour |= ((below >> shift & 0xFF) * (255 - alpha) + (above >> shift & 0xFF) * alpha) / 255 << shift;
    return colour;
}

/* How an ink stands out of what is under its command: the last box that it lies on, a ghost over that when there is
 * one, and what is filled beside it on a map. */
static double contrast_of(const DrawList *list, size_t index, Theme theme)
{
    Rect rect = list->commands[index].kind == DRAW_BOX ? box_of(&list->commands[index]) : seen_of(&list->commands[index]);
    uint32_t ink = theme_colour(theme, list->commands[index].ink);
    double plain = colour_contrast(ink, theme_colour(theme, INK_PAPER)), least = plain;
    uint32_t ground = theme_colour(theme, INK_PAPER);
    for (size_t i = 0; i < index; i++) {
        const DrawCommand *below = &list->commands[i];
        uint32_t own = theme_colour(theme, below->ink);
        bool touches = rect_overlaps(box_of(below), rect);
        if (below->kind == DRAW_BOX && within(rect, box_of(below))) {
            ground = own;
            least = colour_contrast(ink, own);
        } else if (touches && below->kind == DRAW_ICON && below->alpha < 255) {
            double over = colour_contrast(ink, mixed(ground, own, below->alpha));
            least = over < least ? over : least;
        } else if (touches && below->kind == DRAW_PATH && below->path->width == 0) {
            double over = colour_contrast(ink, own);
            least = over < least ? over : least;
        }
    }
    return least;
}

static bool is_off(const DrawList *list, Rect rect)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].off && rect_overlaps(list->regions[i].rect, rect))
            return true;
    return false;
}

/* Titles, which are bold: 14 points of them are large text where 18 of others are, and none here is as small. */
static bool is_large(const DrawList *list, const DrawCommand *text)
{
    bool bold = text->face != FACE_TEXT && text->face != FACE_EASY && text->face != FACE_OPEN;
    return text->size >= list->sizes->text[SIZE_TITLE] || (bold && text->size >= list->sizes->text[SIZE_LEAD]);
}

/* A box in a box that is all but as large: a line around it. */
static bool is_outline(const DrawList *list, size_t index)
{
    if (index + 1 >= list->command_count)
        return false;
    const DrawCommand *outer = &list->commands[index], *inner = outer + 1;
    int width = inner->rect.x - outer->rect.x;
    return outer->kind == DRAW_BOX && inner->kind == DRAW_BOX && width > 0 && width < sizes_mm(list->sizes, 1.5)
           && rect_equal(inner->rect, rect_inset(outer->rect, width, width));
}

/* The line shows, or else what it holds does. */
static double outline_contrast(const DrawList *list, size_t index, Theme theme)
{
    DrawCommand *line = &list->commands[index];
    double has = contrast_of(list, index, theme);
    Ink ink = line->ink;
    line->ink = list->commands[index + 1].ink;
    double inside = contrast_of(list, index, theme);
    line->ink = ink;
    return has > inside ? has : inside;
}

static double contrast_wanted(const DrawList *list, const DrawCommand *command, Theme theme)
{
    if (command->kind != DRAW_TEXT)
        return 3;
    return theme == THEME_CONTRAST ? 7 : is_large(list, command) ? 3 : 4.5;
}

void layout_contrast(const DrawList *list, Theme theme, const char *where)
{
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        Rect seen = command->kind == DRAW_BOX ? box_of(command) : seen_of(command);
        bool icon = command->kind == DRAW_ICON && command->alpha == 255, line = is_outline(list, i);
        if ((command->kind != DRAW_TEXT && !icon && !line) || rect_empty(seen) || is_off(list, seen))
            continue;
        double has = line ? outline_contrast(list, i, theme) : contrast_of(list, i, theme);
        if (has < contrast_wanted(list, command, theme))
            complain(where, "theme %d: %s “%.*s” has %.2f:1 in %s", (int)theme, line ? "outline" : icon ? icon_name(command->icon) : "text",
                     STR_FORMAT(command->text), has, ink_name(command->ink));
    }
}

void layout_turned(const DrawList *list, const Region *straight, size_t count, const char *where)
{
    assert_int_equal(list->region_count, count);
    for (size_t i = 0; i < count; i++) {
        Rect before = straight[i].rect, after = list->regions[i].rect;
        bool on_earth = straight[i].action.kind == ACTION_MAP_LOOK || straight[i].action.kind == ACTION_MAP_SITE;     /* west is left */
        bool keypad = straight[i].action.kind == ACTION_DIGIT || straight[i].action.kind == ACTION_CODE;
        if (straight[i].role == ROLE_KEY || keypad || straight[i].action.kind == ACTION_LANGUAGES || straight[i].action.kind == ACTION_COMFORT || on_earth)
            continue;
        if (after.x != list->sizes->width - before.x - before.w || after.y != before.y || after.w != before.w)
            complain(where, "“%.*s” is not turned over", STR_FORMAT(straight[i].label));
    }
}
